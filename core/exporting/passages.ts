import type { PassageInSentence } from "../analysis/passage-sentence.ts";
import { inSentence } from "../analysis/passage-sentence.ts";
import type { Annotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import type { Collection } from "../model/collection.ts";
import { publicCollections } from "../model/collection.ts";
import { levelReader } from "../model/level-reader.ts";
import type { RatedLevel } from "../model/levels.ts";
import type { Memo } from "../model/memo.ts";
import type { ToldQuote, ToldStory } from "../quoting/told-story.ts";
import { toldQuote } from "../quoting/told-story.ts";
import { spanToCodePoints } from "../text.ts";
import type { Cell } from "./cells.ts";
import type { CodePath } from "./code-paths.ts";
import { codePaths } from "./code-paths.ts";
import { CONFIDENCE_COLUMN } from "./confidence-column.ts";
import { joinList } from "./list-cell.ts";
import { QUOTE_COLUMN } from "./quote-column.ts";
import { storyColumns } from "./story-columns.ts";
import type { ExportColumn } from "./table.ts";

/** One passage that was found, with all that exports tell of it. */
export interface PassageRecord {
  readonly story: ToldStory;
  readonly coderName: string;
  readonly annotation: Annotation;
  /** Whether its coder has starred it. */
  readonly isStarred: boolean;
  /** Those on the annotation. */
  readonly memos: readonly Memo[];
}

/** Which records passages are named by. */
export interface PassageSource {
  readonly codes: readonly Code[];
  readonly collections: readonly Collection[];
  /** Whether it is told how sure coders are; false when not given. */
  readonly confidence?: boolean;
}

export interface PassageTable {
  readonly columns: readonly ExportColumn[];
  readonly rowOf: (record: PassageRecord) => readonly Cell[];
}

interface PassageColumn extends ExportColumn {
  readonly cellOf: (
    record: PassageRecord & {
      readonly found: CodePath | undefined;
      readonly level: RatedLevel | undefined;
    },
  ) => Cell;
}

/**
 * The table of passages: a row for each, with its quote, ids and attributes. Offsets are in Unicode code points.
 * @example passageTable({ codes: [], collections: [] }).columns.slice(0, 4).map(({ name }) => name) // ["story_id", "coder", "code", "quote"]
 */
export function passageTable({ codes, collections, confidence = false }: PassageSource): PassageTable {
  const paths = codePaths(codes);
  const columns = passageColumns(collections, confidence);
  const levelOf = levelReader(codes);
  return {
    columns,
    rowOf: (record) => {
      const found = paths.get(record.annotation.codeId);
      const { codeId, value } = record.annotation;
      const level = found?.code.scale.kind === "ordinal" ? levelOf(codeId, value) : undefined;
      return columns.map(({ cellOf }) => cellOf({ ...record, found, level }));
    },
  };
}

function passageColumns(collections: readonly Collection[], hasConfidence: boolean): PassageColumn[] {
  const stories = storyColumns(collections, false);
  const ofStory = ({ cellOf, ...column }: (typeof stories)["storyId"]): PassageColumn => ({
    ...column,
    cellOf: ({ story }) => cellOf(story),
  });
  const place = ({ annotation: { span }, story }: PassageRecord) =>
    span === undefined ? null : spanToCodePoints(story.text, span);
  return [
    ofStory(stories.storyId),
    {
      name: "coder",
      meaning: "The coder's name; of coders with the same name, all but one have a number after it.",
      cellOf: ({ coderName }) => coderName,
    },
    {
      name: "code",
      meaning: "The code's name.",
      cellOf: ({ found, annotation }) => found?.code.name ?? annotation.codeId,
    },
    {
      name: "quote",
      hasWords: true,
      meaning: "The words of the passage; for a whole story its text.",
      cellOf: (record) => quoteOf(record).words,
    },
    ...(publicCollections(collections).size > 0
      ? [{ ...QUOTE_COLUMN, cellOf: (record: PassageRecord) => quoteOf(record).is }]
      : []),
    {
      name: "sentence",
      hasWords: true,
      meaning: "The passage in its sentence, on one line. Empty for a whole story.",
      cellOf: (record) => {
        const words = sentenceOf(record);
        return words === null ? "" : `${words.before}${words.quote}${words.after}`;
      },
    },
    {
      name: "scope",
      meaning: "story if the code was applied to the whole story, passage if to a part.",
      cellOf: ({ annotation }) => (annotation.span === undefined ? "story" : "passage"),
    },
    {
      name: "start",
      meaning:
        "Where the passage starts in the story, in Unicode code points from 0. Empty for a whole story.",
      cellOf: (record) => place(record)?.start ?? null,
    },
    {
      name: "end",
      meaning: "Where it ends: the place after its last code point.",
      cellOf: (record) => place(record)?.end ?? null,
    },
    {
      name: "value",
      meaning:
        "1 for a code that is present or absent; for a rated code the place of its level, 0 being the lowest, and empty if that level has been removed.",
      cellOf: ({ found, level }) => (found?.code.scale.kind === "ordinal" ? (level?.place ?? null) : 1),
    },
    {
      name: "level_name",
      meaning: "The name of the level of a rated code, also where that level has been removed.",
      cellOf: ({ level }) => level?.name ?? "",
    },
    ...(hasConfidence ? [CONFIDENCE] : []),
    {
      name: "memos",
      meaning: "The memos on the passage, one a line.",
      cellOf: ({ memos }) => memos.map(({ text }) => text).join("\n"),
    },
    {
      name: "starred",
      meaning: "1 if the coder has starred the passage, else 0.",
      cellOf: ({ isStarred }) => (isStarred ? 1 : 0),
    },
    {
      name: "code_path",
      meaning: "The names from the theme down to the code, separated by >>, as in the codebook table.",
      cellOf: ({ found }) => (found === undefined ? "" : joinList(found.path, ">>")),
    },
    ofStory(stories.collection),
    ofStory(stories.concordId),
    {
      name: "coder_id",
      meaning: "The coder's id, which differs for coders with the same name.",
      cellOf: ({ annotation }) => annotation.coderId,
    },
    {
      name: "code_id",
      meaning: "Concord's id of the code; united codes have one.",
      cellOf: ({ found, annotation }) => found?.code.id ?? annotation.codeId,
    },
    {
      name: "annotation_id",
      meaning: "Concord's id of the annotation.",
      cellOf: ({ annotation }) => annotation.id,
    },
    {
      name: "updated_at",
      meaning: "When the annotation was last changed; ISO 8601, UTC.",
      cellOf: ({ annotation }) => annotation.updatedAt,
    },
    ...stories.about.map(ofStory),
  ];
}

const CONFIDENCE: PassageColumn = {
  ...CONFIDENCE_COLUMN,
  cellOf: ({ annotation }) => annotation.confidence ?? null,
};

/**
 * The passage in its sentence; null for a whole story.
 * @example sentenceOf({ annotation: { span: { start: 4, end: 8 } }, story: { text: "We, they. You." }, coderName: "Ana", isStarred: false, memos: [] }) // { before: "We, ", quote: "they", after: "." }
 */
export function sentenceOf({ annotation: { span }, story }: PassageRecord): PassageInSentence | null {
  if (span === undefined) return null;
  // What is around a quote is as easy to find as the quote.
  if (story.quoteOf !== undefined) return { before: "", quote: story.quoteOf(span).words, after: "" };
  return inSentence(story.text, span);
}

/**
 * The quote of a passage, or of a whole story, as it is told.
 * @example quoteOf({ annotation: { span: { start: 4, end: 8 } }, story: { text: "We, they. You." }, coderName: "Ana", isStarred: false, memos: [] }).words // "they"
 */
export function quoteOf({ annotation: { span }, story }: PassageRecord): ToldQuote {
  return toldQuote(story, span ?? null);
}
