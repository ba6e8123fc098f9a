import { useMemo } from "react";
import { annotationOf, isStarred, memosOn } from "../../../core/analysis/found-annotation.ts";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import { inSentence } from "../../../core/analysis/passage-sentence.ts";
import { elideMiddle, firstWords } from "../../../core/excerpt.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Story } from "../../../core/model/story.ts";
import type { ShownStory } from "../../../core/redaction/shown-story.ts";
import { isVeiled, noteWords } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import type { useParaphrases } from "../../data/paraphrases.ts";
import { useStore } from "../../data/store.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { codeMark } from "../../ui/codeMark.ts";
import { StarIcon, VeiledIcon } from "../../ui/icons.ts";
import { confidenceName } from "../../words/confidence.ts";
import { counted } from "../../words/counts.ts";
import { levelWords } from "../../words/levels.ts";
import { attributesOf } from "./attributesOf.ts";
import { aroundOf, linesOf } from "./rowLines.ts";
import type { RowSheets } from "./rowSheets.ts";
import type { Codes } from "./useCodes.ts";

/** Graphemes of a quote: three lines of the list have room for no more. */
const QUOTE = 260;

/** UTF-16 units of a whole story: two lines have room for no more. */
const BEGINNING = 220;

export interface PassageRowProps {
  readonly passage: FoundPassage;
  readonly entry: StoryEntry | undefined;
  readonly codes: Codes;
  readonly coderName: string;
  readonly opened: ReadonlySet<string>;
  readonly sheets: RowSheets;
  readonly isWide: boolean;
  /** What was written in place of the words of a passage. */
  readonly paraphraseAt: ReturnType<typeof useParaphrases>;
}

/** A passage in its sentence, with its story, coder, code, memos and what is known of the story. A hidden story shows its content notes alone. */
export function PassageRow(props: PassageRowProps) {
  const { passage, entry, codes, coderName, opened, sheets, isWide, paraphraseAt } = props;
  const session = useSession();
  const collections = useStore(session.collections);
  const { storyId, coderId } = passage;
  const shown = useStore(useMemo(() => session.shownStory(storyId), [session, storyId]));
  const story = shown?.story ?? null;
  const sheet = useStore(useMemo(() => sheets.sheet(coderId, storyId), [sheets, coderId, storyId]));
  const code = codes.byId.get(passage.codeId);
  const annotation = sheet === null ? undefined : annotationOf(passage, sheet, codes.canonical);
  const memos = sheet === null || annotation === undefined ? [] : memosOn(annotation.id, sheet);
  const isHidden = isPassageHidden(entry, story, opened);
  const attributes = story === null || isHidden ? [] : attributesOf(story, collections);
  const level =
    code?.scale.kind === "ordinal" && annotation !== undefined
      ? codes.levelOf(annotation.codeId, annotation.value)
      : undefined;
  const paraphrase = paraphraseAt(storyId, passage.span);
  const confidence = codes.asksConfidence ? annotation?.confidence : undefined;
  return (
    <div className="passages-row">
      {isHidden ? (
        <p className="passages-veiled" dir="auto">
          <VeiledIcon aria-hidden="true" />
          {entry === undefined ? "This story is no longer in the project." : noteWords(entry)}
        </p>
      ) : (
        <PassageWords
          passage={passage}
          entry={entry}
          shown={shown}
          slot={code?.colour ?? 1}
          isWide={isWide}
        />
      )}
      <p className="passages-facts">
        {sheet !== null && isStarred(passage, sheet, codes.canonical) && (
          <span className="passages-starred">
            <StarIcon aria-hidden="true" />
            Starred
          </span>
        )}
        <span className="passages-story" dir="auto">
          {entry?.externalId ?? storyId}
        </span>
        <bdi>{coderName}</bdi>
        {code !== undefined && (
          <span className="passages-row-code">
            <CodeChip
              look="plain"
              slot={code.colour}
              name={level === undefined ? code.name : `${code.name}: ${levelWords(level)}`}
            />
          </span>
        )}
        {confidence !== undefined && <span>{confidenceName(confidence)}</span>}
        {paraphrase !== undefined && !isHidden && (
          <span className="passages-row-paraphrase" dir="auto">
            Paraphrase: {paraphrase}
          </span>
        )}
        {memos.length > 0 && <span>{counted(memos.length, "memo", "memos")}</span>}
        {attributes.length > 0 && (
          <span className="passages-attributes" dir="auto">
            {attributes.map(({ name, value }) => `${name}: ${value}`).join(" · ")}
          </span>
        )}
      </p>
    </div>
  );
}

/** Whether a row must not show its story's words: the story has content notes and was not opened, or it is gone. */
export function isPassageHidden(
  entry: StoryEntry | undefined,
  story: Story | null,
  opened: ReadonlySet<string>,
): boolean {
  return entry === undefined || isVeiled(entry, opened) || (story !== null && isVeiled(story, opened));
}

function PassageWords(props: {
  readonly passage: FoundPassage;
  readonly entry: StoryEntry | undefined;
  readonly shown: ShownStory | null;
  readonly slot: number;
  readonly isWide: boolean;
}) {
  const { passage, entry, shown, slot, isWide } = props;
  const { span } = passage;
  const lines = linesOf(span === null ? null : span.end - span.start, isWide);
  const words = useMemo(
    () =>
      span === null || shown === null
        ? null
        : inSentence(shown.story.text, shown.shownSpan(span), aroundOf(span.end - span.start, isWide)),
    [span, shown, isWide],
  );
  if (span === null) {
    return (
      <p className="passages-words" dir="auto" data-lines={lines}>
        <span className="passages-whole">Whole story{entry?.title == null ? "" : `: ${entry.title}`}</span>{" "}
        {firstWords(shown?.story.text ?? entry?.words ?? "", BEGINNING)}
      </p>
    );
  }
  const mark = codeMark(slot);
  return (
    <p className="passages-words" dir="auto" data-lines={lines} aria-busy={words === null || undefined}>
      {words !== null && (
        <>
          {words.before}
          <mark className="passages-mark" style={{ "--mark-code": mark.line }}>
            {elideMiddle(words.quote, QUOTE)}
          </mark>
          {words.after}
        </>
      )}
    </p>
  );
}
