import type { QuoteCounts } from "../../../core/quoting/count-quotes.ts";
import type { QuoteChoice } from "../../../core/quoting/told-story.ts";
import { QuoteChoiceField, QuoteCountsNotice } from "../../project/QuoteChoiceField.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

/** Asks, before passages leave, what becomes of quotes of public posts. Mounted while open. */
export function PublicPostsDialog({
  counts,
  choice,
  onChoice,
  confirm,
  onConfirm,
  onClose,
}: {
  readonly counts: QuoteCounts;
  readonly choice: QuoteChoice;
  readonly onChoice: (choice: QuoteChoice) => void;
  /** What the button does: “Copy”. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title="These passages have quotes of public posts"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="passages-document-choices">
        <QuoteChoiceField choice={choice} onChange={onChoice} />
        <QuoteCountsNotice choice={choice} counts={counts} />
      </div>
    </Dialog>
  );
}
