import { stateInWords } from "../../../core/index/progress.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import { useKeyOf } from "../../ui/commands.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { capitalised } from "../../words/sentences.ts";
import { StateIcon } from "./StateIcon.tsx";
import type { Status } from "./useCodingActions.ts";

/** Beneath the story: what was done last, or what the keys do now; and how far the story is. */
export function StatusLine({
  status,
  state,
  isAdjusting,
}: {
  readonly status: Status | null;
  readonly state: StoryState;
  /** Keys and pointer move the ends of a passage. */
  readonly isAdjusting: boolean;
}) {
  const undoKey = useKeyOf()("coding.undo");
  return (
    <div className="coding-status">
      <p className="coding-status-said" role="status">
        {isAdjusting ? (
          <>
            <Kbd keys="←" /> <Kbd keys="→" /> move the end, with <Kbd keys="Shift" /> the start.{" "}
            <Kbd keys="Enter" /> keeps it, <Kbd keys="Esc" /> doesn’t.
          </>
        ) : (
          status !== null && (
            <>
              <span dir="auto">{status.text}</span>
              {status.isUndoable && undoKey !== undefined && (
                <span className="coding-status-undo">{undoKey} undoes it</span>
              )}
            </>
          )
        )}
      </p>
      <p className="coding-status-state">
        <StateIcon state={state} />
        <span className="coding-status-words">{capitalised(stateInWords(state))}</span>
      </p>
    </div>
  );
}
