import type { RefObject } from "react";
import { useState } from "react";
import { MAX_REPLACEMENT_LENGTH } from "../../../core/model/redaction.ts";
import type { Story } from "../../../core/model/story.ts";
import type { SuggestionList, SuggestionRow } from "../../../core/redaction/suggestion-list.ts";
import { spanToUtf16 } from "../../../core/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { counted } from "../../words/counts.ts";
import { KIND_WORDS } from "../../words/redaction.ts";
import { ACCEPT, EQUAL, REFUSE, REMOVE, REPLACE } from "./keys.ts";
import { useLacksKeyTable } from "./originals.ts";
import { StateBadge } from "./SuggestionLine.tsx";
import type { Redacting } from "./useRedacting.ts";
import type { Replacing } from "./useReplacing.ts";

/** What stands at a suggestion, what would stand there instead, and what is decided. */
export function DecisionSide(props: {
  readonly list: SuggestionList;
  readonly current: number;
  readonly row: SuggestionRow;
  readonly replacing: Replacing;
  readonly redacting: Redacting;
  readonly story: Story;
  readonly replacement: RefObject<HTMLInputElement | null>;
}) {
  const { list, current, row, replacing, redacting, story, replacement } = props;
  const [typed, setTyped] = useState(row.replacement);
  const [isForAll, setForAll] = useState(true);
  const [start, end] = row.codePoints;
  const span = spanToUtf16(story.text, { start, end });
  const written = span === null ? "" : story.text.slice(span.start, span.end);
  const alike = list.equal(current, "accepted");
  const isChanged = typed.trim() !== row.replacement && typed.trim() !== "";
  const lacksTable = useLacksKeyTable(row);
  const save = (): void => {
    if (!isChanged) return;
    void redacting.replace(current, typed, isForAll ? alike : []).then((isSaved) => {
      if (isSaved) replacement.current?.blur();
    });
  };
  return (
    <div className="redaction-decision">
      <div className="redaction-decision-head">
        <span className="redaction-quiet">{KIND_WORDS[row.kind]}</span>
        <StateBadge state={row.state} />
      </div>
      <p className="redaction-written" dir="auto">
        {written}
      </p>
      <div className="redaction-buttons">
        <Button
          variant={row.state === "accepted" ? "primary" : "secondary"}
          aria-pressed={row.state === "accepted"}
          onPress={() => void redacting.decide(current, "accepted")}
        >
          Accept <KeyHint command={ACCEPT.id} />
        </Button>
        <Button
          variant={row.state === "refused" ? "primary" : "secondary"}
          aria-pressed={row.state === "refused"}
          onPress={() => void redacting.decide(current, "refused")}
        >
          Refuse <KeyHint command={REFUSE.id} />
        </Button>
        {row.redactionId !== null && (
          <Button variant="quiet" onPress={() => void redacting.remove(current)}>
            Remove the decision <KeyHint command={REMOVE.id} />
          </Button>
        )}
      </div>
      <TextField
        ref={replacement}
        label="Replacement"
        value={typed}
        onChange={setTyped}
        maxLength={MAX_REPLACEMENT_LENGTH}
        description={
          <>
            Press Enter to save it. <KeyHint command={REPLACE.id} />
          </>
        }
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
          else if (event.key === "Escape") {
            setTyped(row.replacement);
            replacement.current?.blur();
          } else event.continuePropagation();
        }}
      />
      {lacksTable && (
        <p className="redaction-quiet">
          {row.kind === "name"
            ? "No key table is open, so no pseudonym is given. Begin or open one above for a pseudonym that is the same in all stories."
            : "No key table is open, so the date is not shifted. Begin or open one above to shift all dates of an author by the same days."}
        </p>
      )}
      {isChanged && (
        <>
          {alike.length > 0 && (
            <Checkbox isSelected={isForAll} onChange={setForAll}>
              Change it in {counted(alike.length, "other place", "other places")} with the same words
            </Checkbox>
          )}
          <Button onPress={save}>Save replacement</Button>
        </>
      )}
      <EqualOffer {...{ list, redacting, replacing }} />
    </div>
  );
}

/** Offers to decide all that are equal to what was decided last. */
function EqualOffer({
  list,
  redacting: { equal, decideEqual },
  replacing,
}: {
  readonly list: SuggestionList;
  readonly redacting: Redacting;
  readonly replacing: Replacing;
}) {
  if (equal === null) return null;
  const { row, state, rows } = equal;
  const stories = new Set(rows.map((each) => list.storyOf(each))).size;
  const words = list.wordsOf(row);
  return (
    <Notice
      isLive
      title={`“${words}” was ${state}`}
      actions={
        <Button onPress={() => void decideEqual()}>
          {state === "accepted" ? "Accept" : "Refuse"} all {counted(rows.length, "equal one", "equal ones")}{" "}
          <KeyHint command={EQUAL.id} />
        </Button>
      }
    >
      {counted(rows.length, "equal one is", "equal ones are")} open in {counted(stories, "story", "stories")}.
      {state === "accepted" && ` “${list.at(row, replacing.preview)?.replacement ?? ""}” stands there, too.`}
    </Notice>
  );
}
