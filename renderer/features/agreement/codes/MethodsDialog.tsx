import type { MethodsText } from "../../../../core/agreement/wording/methods.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { CopyIcon } from "../../../ui/icons.ts";
import { showToast } from "../../../ui/toastQueue.ts";
import { copyText } from "../frame/clipboard.ts";

/** What was done, in words for a paper's method section, with the works that it cites. */
export function MethodsDialog({
  text,
  onClose,
}: {
  readonly text: MethodsText;
  readonly onClose: () => void;
}) {
  const { paragraph, references } = text;
  const copy = (): void => {
    void copyText([paragraph, "", "References", ...references].join("\n")).then((copied) => {
      showToast(
        copied
          ? { tone: "success", title: "Copied the methods paragraph", about: "copied" }
          : { tone: "error", title: "Couldn’t copy the methods paragraph", about: "copied" },
      );
    });
  };
  return (
    <Dialog
      title="Methods paragraph"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button slot="close">Close</Button>
          <Button variant="primary" icon={<CopyIcon aria-hidden="true" />} onPress={copy}>
            Copy
          </Button>
        </>
      }
    >
      <div className="agreement-methods">
        <p>{paragraph}</p>
        <Heading level={3}>References</Heading>
        <ul>
          {references.map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
