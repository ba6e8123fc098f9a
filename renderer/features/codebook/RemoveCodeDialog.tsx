import type { Code } from "../../../core/model/code.ts";
import { withDescendants } from "../../../core/model/codebook.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";
import { CodingAtStake } from "./CodingAtStake.tsx";
import { ExamplesAtStake } from "./ExamplesAtStake.tsx";

export interface RemoveCodeDialogProps {
  readonly code: Code;
  readonly standing: readonly Code[];
  readonly onConfirm: () => void;
  /** Retires the code instead; absent where it is retired. */
  readonly onRetire?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Asks before a code is removed, and says what goes with it. Mounted while open. */
export function RemoveCodeDialog({ code, standing, onConfirm, onRetire, onClose }: RemoveCodeDialogProps) {
  const gone = [...withDescendants(standing, code.id)];
  const below = gone.length - 1;
  const codes = below === 0 ? "this code" : "these codes";
  return (
    <AlertDialog
      title={`Remove “${code.name}”${below === 0 ? "" : ` and ${counted(below, "sub-code", "sub-codes")}`}?`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      confirmLabel="Remove"
      onConfirm={onConfirm}
    >
      <p>All coding with {codes}, by everybody on the team, is no longer counted in agreement or exports:</p>
      <CodingAtStake codeIds={gone} />
      <ExamplesAtStake codeIds={gone} />
      <p>
        The coding and the examples stay in the project, and Undo restores{" "}
        {below === 0 ? "the code with all of it" : "the codes with all of it"}.
      </p>
      {onRetire !== undefined && (
        <div className="codebook-instead">
          <p>
            To keep the coding in agreement and exports, and only stop offering {codes} for new coding, retire{" "}
            {below === 0 ? "it" : "them"}.
          </p>
          <Button size="small" onPress={onRetire}>
            Retire instead
          </Button>
        </div>
      )}
    </AlertDialog>
  );
}
