import { useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { undoneMessage, undoOffer } from "../../data/undoOffer.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";

/** Asks before a coder is removed, and says why one cannot be. */
export function RemoveCoderDialog({
  coder,
  onClose,
}: {
  readonly coder: Coder;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const removed = await session.removeCoder(coder.id);
    setPending(false);
    if (!removed.ok) {
      setProblem(removed.error.message);
      return;
    }
    const [last] = await session.recentChanges(1);
    showToast({
      tone: "success",
      title: `Removed ${coder.name}`,
      ...(last !== undefined &&
        undoOffer(session, last.seq, (turned) => showToast(undoneMessage(session, "undo", turned)))),
    });
    onClose();
  };
  return (
    <AlertDialog
      title={`Remove ${coder.name}?`}
      isOpen
      onOpenChange={onClose}
      confirmLabel="Remove"
      isPending={isPending}
      onConfirm={() => void remove()}
    >
      <p className="team-ask">
        <bdi>{coder.name}</bdi> is no longer listed, here and on your teammates’ computers once they merge.
        Only coders without coding can be removed. You can undo this.
      </p>
      {problem !== null && (
        <Notice tone="error" isLive>
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
