import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { counted, numbered } from "../../words/counts.ts";
import type { ComparedCode, Comparison } from "./comparing.ts";

export interface ImportCodebookDialogProps {
  readonly fileName: string;
  readonly comparison: Comparison;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** How many codes and problems are listed; a file may have thousands. */
const MOST_SHOWN = 500;

/** Shows what a codebook file would add and change, before it is imported. Mounted while open. */
export function ImportCodebookDialog(props: ImportCodebookDialogProps) {
  const { fileName, comparison, isPending, onConfirm, onClose } = props;
  const { compared, problems } = comparison;
  const fresh = compared.filter((each) => each.kind === "new");
  const changed = compared.filter((each) => each.kind === "changed");
  const same = compared.length - fresh.length - changed.length;
  const shown = [...fresh, ...changed];
  return (
    <Dialog
      title={`Import codes from ${fileName}`}
      isOpen
      size="large"
      isDismissable={!isPending}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        shown.length === 0 ? (
          <Button variant="primary" onPress={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button isDisabled={isPending} onPress={onClose}>
              Cancel
            </Button>
            <Button variant="primary" isPending={isPending} onPress={onConfirm}>
              {actWords(fresh.length, changed.length)}
            </Button>
          </>
        )
      }
    >
      <p>
        {shown.length === 0
          ? "Everything in it is already in the codebook."
          : `${sumWords(fresh.length, changed.length, same)} Existing codes keep their name, position and colour. Empty cells are ignored and nothing is deleted.`}
      </p>
      {problems.length > 0 && (
        <div className="codebook-problems">
          <Heading level={3} look={4}>
            Needs attention
          </Heading>
          <ul>
            {problems.slice(0, MOST_SHOWN).map((problem) => (
              <li key={`${problem.line ?? ""} ${problem.message}`} dir="auto">
                {problem.line !== null && <strong>Line {problem.line}: </strong>}
                {problem.message}
              </li>
            ))}
          </ul>
          <More count={problems.length - MOST_SHOWN} />
        </div>
      )}
      {shown.length > 0 && (
        <ul className="codebook-compared" aria-label="New and changed codes">
          {shown.slice(0, MOST_SHOWN).map((each) => (
            <ComparedRow key={each.code.id} compared={each} />
          ))}
        </ul>
      )}
      <More count={shown.length - MOST_SHOWN} />
    </Dialog>
  );
}

function More({ count }: { readonly count: number }) {
  return count > 0 ? <p>And {numbered(count)} more.</p> : null;
}

function ComparedRow({ compared: { code, path, kind, changes } }: { readonly compared: ComparedCode }) {
  return (
    <li>
      <span className="codebook-compared-code">
        <CodeSwatch className="codebook-compared-mark" slot={code.colour} />
        <span dir="auto">
          {path.length > 1 && <span className="codebook-path">{path.slice(0, -1).join(" › ")} › </span>}
          {code.name}
        </span>
      </span>
      <span className="codebook-compared-what">
        {kind === "new" ? <Badge tone="success">New</Badge> : <Badge tone="accent">Changed</Badge>}
        {changes.length > 0 && <span>{changes.join(", ")}</span>}
      </span>
    </li>
  );
}

function sumWords(fresh: number, changed: number, same: number): string {
  const parts = [
    fresh > 0 ? `${counted(fresh, "code is", "codes are")} new` : null,
    changed > 0 ? `${counted(changed, "code", "codes")} ${changed === 1 ? "changes" : "change"}` : null,
    same > 0 ? `${counted(same, "is", "are")} the same` : null,
  ];
  return `${parts.filter((part) => part !== null).join(", ")}.`;
}

function actWords(fresh: number, changed: number): string {
  if (fresh === 0) return `Change ${counted(changed, "code", "codes")}`;
  if (changed === 0) return `Add ${counted(fresh, "code", "codes")}`;
  return `Add ${counted(fresh, "code", "codes")}, change ${counted(changed, "code", "codes")}`;
}
