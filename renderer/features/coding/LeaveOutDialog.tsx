import { useRef, useState } from "react";
import { MAX_REASON_LENGTH } from "../../../core/model/story.ts";
import { storyTitle } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import type { StoryIndex } from "../../data/stories.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { counted } from "../../words/counts.ts";
import "./BulkDialog.css";

export interface LeaveOutDialogProps {
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  /** The stories that it is about, by their positions. */
  readonly positions: readonly number[];
  readonly onClose: () => void;
  /** Hears what was done. */
  readonly onDone: (words: string) => void;
}

/** How many stories are named. */
const NAMED = 20;

/** Says which stories would be left out of the study, asks once why, and does it as one step of undo. */
export function LeaveOutDialog({ stories, opened, positions, onClose, onDone }: LeaveOutDialogProps) {
  const session = useSession();
  const [reason, setReason] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What was chosen when it opened: the list is another once they are left out.
  const [entries] = useState(() => positions.flatMap((position) => stories.all[position] ?? []));
  const isAsked = useRef(false);
  const amount = counted(entries.length, "story", "stories");
  const leaveOut = async (): Promise<void> => {
    if (isAsked.current) return;
    isAsked.current = true;
    setProblem(null);
    setRunning(true);
    const done = await session.excludeStories(
      entries.map(({ id }) => id),
      true,
      reason,
    );
    isAsked.current = false;
    setRunning(false);
    if (!done.ok) {
      setProblem(done.error.message);
      return;
    }
    onDone(`Left ${counted(done.value, "story", "stories")} out of the study`);
    onClose();
  };
  const more = entries.length - NAMED;
  return (
    <Dialog
      title="Leave stories out of the study"
      isOpen
      onOpenChange={onClose}
      isDismissable={!isRunning}
      footer={
        <>
          <Button isDisabled={isRunning} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isDisabled={isRunning} onPress={() => void leaveOut()}>
            {`Leave out ${amount}`}
          </Button>
        </>
      }
    >
      <div className="coding-bulk">
        <p className="coding-bulk-about">{amount} selected</p>
        <p>
          They leave the list, agreement and exports for the whole team. Their coding is kept. You can bring
          them back on the Project page.
        </p>
        <TextField
          label="Reason (optional)"
          autoFocus
          description="Kept with the decision on each story, and in the list of changes."
          maxLength={MAX_REASON_LENGTH}
          value={reason}
          onChange={setReason}
        />
        {problem !== null && (
          <Notice tone="error" isLive>
            {problem}
          </Notice>
        )}
        <section className="coding-bulk-preview" aria-label="Preview">
          <ul className="coding-bulk-stories" aria-label="Stories that are left out" tabIndex={0}>
            {entries.slice(0, NAMED).map((entry) => (
              <li key={entry.id}>
                <bdi>{entry.externalId ?? `Story ${stories.position(entry.id) + 1}`}</bdi>
                <span dir="auto">{storyTitle(entry, opened)}</span>
              </li>
            ))}
            {more > 0 && <li>and {counted(more, "more story", "more stories")}</li>}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
