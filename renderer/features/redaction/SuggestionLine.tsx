import { useMemo } from "react";
import { inSentence } from "../../../core/analysis/passage-sentence.ts";
import type { SuggestionRow, SuggestionState } from "../../../core/redaction/suggestion-list.ts";
import { isVeiled, noteWords } from "../../../core/story-words.ts";
import { spanToUtf16 } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ClearIcon, FinishedIcon, VeiledIcon } from "../../ui/icons.ts";
import { KIND_WORDS, SUGGESTION_WORDS } from "../../words/redaction.ts";

/** A suggestion in the list: its kind, how it stands, and its sentence. While its story is hidden, none of the story's words are in the document. */
export function SuggestionLine({
  row,
  opened,
}: {
  readonly row: SuggestionRow;
  readonly opened: ReadonlySet<string>;
}) {
  const session = useSession();
  const entry = useStore(session.stories).get(row.storyId);
  const isHidden = entry === undefined || isVeiled(entry, opened);
  return (
    <div className="redaction-row">
      <span className="redaction-row-head">
        <span className="redaction-row-kind">{KIND_WORDS[row.kind]}</span>
        <span className="redaction-row-id" dir="auto">
          {entry?.externalId ?? row.storyId}
        </span>
        <StateBadge state={row.state} />
      </span>
      {isHidden ? (
        <span className="redaction-row-hidden" dir="auto">
          <VeiledIcon aria-hidden="true" />
          {entry === undefined ? "Not in this project" : noteWords(entry)}
        </span>
      ) : (
        <Sentence row={row} />
      )}
    </div>
  );
}

function Sentence({ row: { storyId, codePoints, replacement, state } }: { readonly row: SuggestionRow }) {
  const session = useSession();
  const story = useStore(useMemo(() => session.storedStory(storyId), [session, storyId]));
  const [start, end] = codePoints;
  const parts = useMemo(() => {
    const span = story === null ? null : spanToUtf16(story.text, { start, end });
    return story === null || span === null ? null : inSentence(story.text, span, 60);
  }, [story, start, end]);
  return (
    <>
      <span className="redaction-row-words" dir="auto">
        {parts !== null && (
          <>
            {parts.before}
            <mark className="redaction-found">{parts.quote}</mark>
            {parts.after}
          </>
        )}
      </span>
      {state !== "refused" && (
        <span className="redaction-row-replacement" dir="auto">
          → {replacement}
        </span>
      )}
    </>
  );
}

/** How a suggestion stands, by sign and words. */
export function StateBadge({ state }: { readonly state: SuggestionState }) {
  if (state === "open") return null;
  return (
    <Badge
      tone={state === "accepted" ? "success" : "neutral"}
      icon={state === "accepted" ? <FinishedIcon aria-hidden="true" /> : <ClearIcon aria-hidden="true" />}
    >
      {SUGGESTION_WORDS[state]}
    </Badge>
  );
}
