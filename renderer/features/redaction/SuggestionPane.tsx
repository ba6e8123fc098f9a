import type { RefObject } from "react";
import { useMemo, useRef } from "react";
import { laneCount, markedParagraphs } from "../../../core/passages/marked-text.ts";
import type { SuggestionList, SuggestionRow } from "../../../core/redaction/suggestion-list.ts";
import { spanToUtf16 } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { StoryPane } from "../../project/StoryPane.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import { KIND_WORDS } from "../../words/redaction.ts";
import { AddRedaction } from "./AddRedaction.tsx";
import { DecisionSide } from "./DecisionSide.tsx";
import { NEXT, PREVIOUS } from "./keys.ts";
import type { Redacting } from "./useRedacting.ts";
import type { Replacing } from "./useReplacing.ts";
import { useSelectedWords } from "./useSelectedWords.ts";

/** The looks of marks, as those of codes: of what is open or refused, and of what is accepted. */
const SLOTS = { open: 1, accepted: 4 } as const;

/** One suggestion in its story, and what is decided. While the story is hidden, none of its words are in the document. */
export function SuggestionPane(props: {
  readonly list: SuggestionList;
  readonly version: number;
  readonly current: number;
  readonly row: SuggestionRow;
  readonly replacing: Replacing;
  readonly redacting: Redacting;
  readonly isHidden: boolean;
  readonly replacement: RefObject<HTMLInputElement | null>;
  /** "3 of 48". */
  readonly place: string;
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
  readonly onOpenStory: (storyId: string) => void;
}) {
  const { list, version, current, row, replacing, redacting, isHidden, replacement, place } = props;
  const { onNext, onPrevious, onOpenStory } = props;
  const session = useSession();
  const { storyId } = row;
  const entry = useStore(session.stories).get(storyId);
  const story = useStore(useMemo(() => session.storedStory(storyId), [session, storyId]));
  const text = useRef<HTMLDivElement>(null);
  const shown = isHidden ? null : story;
  const selected = useSelectedWords(shown, text);
  const marks = useMemo(() => {
    if (shown === null) return [];
    return list.ofStory(storyId).flatMap((each) => {
      const is = list.at(each, replacing.preview);
      const span =
        is === undefined ? null : spanToUtf16(shown.text, { start: is.codePoints[0], end: is.codePoints[1] });
      if (is === undefined || span === null || (is.state === "refused" && each !== current)) return [];
      return [{ id: String(each), ...span, slot: is.state === "accepted" ? SLOTS.accepted : SLOTS.open }];
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list is one object, whose version tells of changes
  }, [shown, list, version, storyId, replacing, current]);
  const paragraphs = useMemo(
    () => (shown === null ? [] : markedParagraphs(shown.text, marks)),
    [shown, marks],
  );
  const name = entry?.externalId ?? storyId;
  return (
    <StoryPane
      label={`${KIND_WORDS[row.kind]} in ${name}`}
      storyId={storyId}
      isHidden={isHidden}
      isBusy={shown === null}
      previous={{ ...PREVIOUS, onPress: onPrevious }}
      next={{ ...NEXT, onPress: onNext }}
      place={place}
      textLabel="The stored text"
      aside={
        shown !== null && (
          <>
            <DecisionSide
              key={`${current} ${row.replacement}`}
              {...{ list, current, row, replacing, redacting, story: shown, replacement }}
            />
            <AddRedaction {...{ list, selected, redacting, replacing }} />
          </>
        )
      }
      onOpenStory={onOpenStory}
    >
      <div
        ref={text}
        className="ui-story redaction-text"
        style={{ lineHeight: `calc(1.6em + ${Math.max(0, laneCount(marks) - 2) * 5}px)` }}
      >
        <MarkedText paragraphs={paragraphs} emphasised={String(current)} />
      </div>
    </StoryPane>
  );
}
