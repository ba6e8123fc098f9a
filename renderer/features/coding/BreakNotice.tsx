import type { ReadingSpell } from "../../../core/breaks.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { counted } from "../../words/counts.ts";

export interface BreakNoticeProps {
  readonly spell: ReadingSpell;
  readonly onGoOn: () => void;
  readonly onSupport: () => void;
}

/** Reminds the reader of a break, below the story, whose text stays where it is. It takes no focus and no key. */
export function BreakNotice({ spell, onGoOn, onSupport }: BreakNoticeProps) {
  const { seconds, stories } = spell;
  const read = counted(Math.max(1, Math.round(seconds / 60)), "minute", "minutes");
  const opened =
    stories === 0 ? "" : ` and opened ${counted(stories, "story", "stories")} with content notes`;
  return (
    <Notice
      className="coding-break"
      isLive
      title="Time for a break?"
      actions={
        <>
          <Button size="small" onPress={onGoOn}>
            Dismiss
          </Button>
          <Button size="small" variant="quiet" onPress={onSupport}>
            Support lines
          </Button>
        </>
      }
    >
      {`You have read for ${read}${opened}.`}
    </Notice>
  );
}
