import { stateInWords } from "../../../core/index/progress.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { PassagesIcon, UpIcon } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { capitalised } from "../../words/sentences.ts";
import { StateIcon } from "./StateIcon.tsx";
import type { Status } from "./useCodingActions.ts";

/** Beneath the story: what was done last, or what the keys do now; and how far the story is. */
export function StatusLine({
  status,
  state,
  isAdjusting,
  passageCount,
  isAtPassages,
  onPassages,
}: {
  readonly status: Status | null;
  readonly state: StoryState;
  /** Keys and pointer move the ends of a passage. */
  readonly isAdjusting: boolean;
  /** How many passages are listed below the text. */
  readonly passageCount: number;
  /** The reader went to their list from here. */
  readonly isAtPassages: boolean;
  /** To the list of passages, or back. */
  readonly onPassages: () => void;
}) {
  const keyOf = useKeyOf();
  const undoKey = keyOf("coding.undo");
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
              <span key={status.turn} dir="auto">
                {status.text}
              </span>
              {status.kind === "done" && undoKey !== undefined && (
                <span className="coding-status-undo">{undoKey} undoes it</span>
              )}
            </>
          )
        )}
      </p>
      {passageCount > 0 && (
        <Tooltip
          text={isAtPassages ? "Back to where you read" : "Go to the list of passages below the text"}
          shortcut={keyOf("coding.passages")}
        >
          <Button
            className="coding-status-passages"
            size="small"
            variant="quiet"
            icon={isAtPassages ? <UpIcon aria-hidden="true" /> : <PassagesIcon aria-hidden="true" />}
            onPress={onPassages}
          >
            {isAtPassages
              ? "Back to the text"
              : passageCount === 1
                ? "1 passage"
                : `${passageCount} passages`}
          </Button>
        </Tooltip>
      )}
      <p className="coding-status-state">
        <StateIcon state={state} />
        <span className="coding-status-words">{capitalised(stateInWords(state))}</span>
      </p>
    </div>
  );
}
