import type { Code } from "../../../core/model/code.ts";
import { withDescendants } from "../../../core/model/codebook.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { counted } from "../../words/counts.ts";
import type { Usage } from "./useUsage.ts";

export interface RemoveCodeDialogProps {
  readonly code: Code;
  readonly standing: readonly Code[];
  readonly usage: Usage;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before a code is removed, and says what happens to its coding. Mounted while open. */
export function RemoveCodeDialog({ code, standing, usage, onConfirm, onClose }: RemoveCodeDialogProps) {
  const gone = [...withDescendants(standing, code.id)];
  const annotations = gone.reduce((sum, codeId) => sum + usage.of(codeId).annotations, 0);
  const below = gone.length - 1;
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
      <p>
        {annotations === 0
          ? `You haven’t used ${below === 0 ? "this code" : "these codes"}.`
          : `You have used ${below === 0 ? "this code" : "these codes"} ${counted(annotations, "time", "times")}.`}{" "}
        Your and your teammates’ coding stays in the project, but is no longer counted in agreement or
        exports.
      </p>
      <p>Undo restores {below === 0 ? "the code with all its coding" : "the codes with all their coding"}.</p>
    </AlertDialog>
  );
}
