import { useState } from "react";
import type { CodedStories } from "../../../core/index/counts.ts";
import type { Collection } from "../../../core/model/collection.ts";
import type { Session } from "../../data/session.ts";
import { undoneMessage, undoOffer } from "../../data/undoOffer.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import { KeptTexts } from "./KeptTexts.tsx";

/** A collection, and how much of it is coded. */
export interface Coded {
  readonly collection: Collection;
  readonly coding: CodedStories;
}

interface DeleteCollectionDialogProps {
  readonly session: Session;
  readonly coded: Coded;
  readonly onClose: () => void;
}

/** Asks before a collection is deleted, and says what is deleted and what is only hidden. */
export function DeleteCollectionDialog({ session, coded, onClose }: DeleteCollectionDialogProps) {
  const { collection, coding } = coded;
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const removed = await session.removeCollection(collection.id);
    setPending(false);
    if (!removed.ok) {
      setProblem(removed.error.message);
      return;
    }
    onClose();
    const [last] = await session.recentChanges(1);
    showToast({
      tone: "success",
      title: `Deleted “${collection.name}”`,
      ...(last !== undefined &&
        undoOffer(session, last.seq, (turned) => showToast(undoneMessage(session, "undo", turned)))),
    });
  };
  return (
    <AlertDialog
      title={`Delete “${collection.name}”?`}
      isOpen
      onOpenChange={onClose}
      confirmLabel="Delete"
      isPending={isPending}
      onConfirm={() => void remove()}
    >
      <p className="projects-ask">
        {counted(collection.storyCount, "story is", "stories are")} deleted with it, and on your teammates’
        computers once they merge. You can undo this.
      </p>
      <KeptTexts />
      {coding.stories > 0 && (
        <Notice tone="warning" title="Some of these stories are coded">
          {counted(coding.coders, "coder has", "coders have")} coded{" "}
          {counted(coding.stories, "story", "stories")} of this collection. Their coding is no longer shown,
          counted in agreement or exported. It is kept, and comes back if you undo this or import the stories
          again.
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="error" isLive>
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
