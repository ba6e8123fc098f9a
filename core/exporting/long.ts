import type { Annotation } from "../model/annotation.ts";
import { canonicalCodes } from "../model/codebook.ts";
import { publicCollections } from "../model/collection.ts";
import { flagsAmong } from "../model/flag.ts";
import type { LevelOf } from "../model/level-reader.ts";
import { levelReader } from "../model/level-reader.ts";
import type { RatedLevel } from "../model/levels.ts";
import { oncePerPlace } from "../model/once-per-place.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations, storyState } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { QuoteState, ToldStory } from "../quoting/told-story.ts";
import { toldQuote } from "../quoting/told-story.ts";
import { codePointLength, spanToCodePoints, spanToUtf16 } from "../text.ts";
import type { Cell } from "./cells.ts";
import type { CodePath } from "./code-paths.ts";
import { codePaths } from "./code-paths.ts";
import { CONFIDENCE_COLUMN } from "./confidence-column.ts";
import type { CsvForm } from "./csv-form.ts";
import { joinList } from "./list-cell.ts";
import { namedColumns } from "./named-columns.ts";
import { QUOTE_COLUMN } from "./quote-column.ts";
import type { ExportSource, NamedCoder, StoriesWithSheets, StoryOfCoder } from "./sheets.ts";
import { codersByName, storiesOfCoders } from "./sheets.ts";
import type { StoryColumn } from "./story-columns.ts";
import { storyColumns } from "./story-columns.ts";
import type { ExportColumn, ExportTable, StoryTable } from "./table.ts";
import { wholeTable } from "./table.ts";

export interface LongOptions {
  /** Only stories that their coder has finished; otherwise also those in progress, which the column `state` names. */
  readonly finishedOnly?: boolean;
  /** Whether every row carries its story's text; true when not given. */
  readonly text?: boolean;
  /** How columns of attributes are named; readable when not given. */
  readonly names?: CsvForm["names"];
  /** Whether there is a column of how sure coders are; false when not given. */
  readonly confidence?: boolean;
}

/** What a row is about. `annotation` is null where the coder finished the story and found that no code applies. */
interface LongRow {
  readonly story: ToldStory;
  readonly coderName: string;
  readonly sheet: Sheet;
  readonly annotation: Annotation | null;
  readonly place: Place;
  /** The annotation's code in the codebook. */
  readonly found: CodePath | undefined;
  /** Its level, where the code is a rated one. */
  readonly level: RatedLevel | undefined;
}

interface LongColumn extends ExportColumn {
  readonly cellOf: (row: LongRow) => Cell;
}

/**
 * One row for each standing annotation, and one for each finished story without any: that no code applies is a finding, too. Offsets are in Unicode code points.
 * @example longTable(emptySnapshot({ id: "study", name: "Nights" })).rowCount // 0
 */
export function longTable(source: ExportSource, options: LongOptions = {}): ExportTable {
  return wholeTable(longStoryTable(source, codersByName(source.coders, source.sheets), options), source);
}

/**
 * The same table for some stories at a time.
 * @example longStoryTable({ codes: [], collections: [] }, []).countOf({ stories: [], sheets: [] }) // 0
 */
export function longStoryTable(
  source: Pick<ExportSource, "codes" | "collections">,
  coders: readonly NamedCoder[],
  options: LongOptions = {},
): StoryTable {
  const paths = codePaths(source.codes);
  const canonical = canonicalCodes(source.codes);
  const levelOf = levelReader(source.codes);
  const columns = longColumns(source, options);
  const told = (some: StoriesWithSheets): StoryOfCoder[] =>
    storiesOfCoders(some, coders, false).filter(({ sheet }) => {
      if (sheet === undefined) return false;
      return isFinished(sheet) || (options.finishedOnly !== true && liveAnnotations(sheet).length > 0);
    });
  return {
    columns: namedColumns(columns, options.names ?? "readable"),
    *rowsOf(some) {
      for (const row of longRows(told(some), { paths, canonical, levelOf }))
        yield columns.map(({ cellOf }) => cellOf(row));
    },
    countOf: (some) => told(some).reduce((sum, { sheet }) => sum + rowsOfSheet(sheet, canonical, levelOf), 0),
  };
}

function rowsOfSheet(
  sheet: Sheet | undefined,
  canonical: ReadonlyMap<string, string>,
  levelOf: LevelOf,
): number {
  if (sheet === undefined) return 0;
  return Math.max(1, oncePerPlace(liveAnnotations(sheet), canonical, levelOf).length);
}

/** What a reader looks at first, then where it is, then ids, then what is known of the story. */
function longColumns({ collections }: Pick<ExportSource, "collections">, options: LongOptions): LongColumn[] {
  const columns = storyColumns(collections, options.text ?? true);
  const lengths = new WeakMap<Story, number>();
  const lengthOf = (story: Story): number => {
    const length = lengths.get(story) ?? codePointLength(story.text);
    lengths.set(story, length);
    return length;
  };
  const ofStory = ({ cellOf, ...column }: StoryColumn): LongColumn => ({
    ...column,
    cellOf: ({ story }) => cellOf(story),
  });
  return [
    ofStory(columns.storyId),
    {
      name: "coder",
      meaning: "The coder's name; of coders with the same name, all but one have a number after it.",
      cellOf: ({ coderName }) => coderName,
    },
    {
      name: "theme",
      meaning: "The theme that the code belongs to; the code itself if it is a theme.",
      cellOf: ({ found }) => found?.path[0] ?? "",
    },
    {
      name: "code",
      meaning: "The code's name. Empty if the coder finished the story and no code applies.",
      cellOf: ({ annotation, found }) => found?.code.name ?? annotation?.codeId ?? "",
    },
    {
      name: "quote",
      hasWords: true,
      meaning: "The words of the passage. Empty for a whole story.",
      cellOf: ({ place }) => place.quote,
    },
    ...(publicCollections(collections).size > 0
      ? [{ ...QUOTE_COLUMN, cellOf: ({ place }: LongRow) => place.quoteIs }]
      : []),
    {
      name: "start",
      meaning:
        "Where the passage starts in text, in Unicode code points from 0, as Python counts (in R add 1). Empty for a whole story.",
      cellOf: ({ place }) => place.start,
    },
    {
      name: "end",
      meaning: "Where it ends: the place after its last code point, so text[start:end] is quote.",
      cellOf: ({ place }) => place.end,
    },
    {
      name: "scope",
      meaning:
        "story if the code was applied to the whole story, passage if to a part. Empty if no code applies.",
      cellOf: ({ place }) => place.scope,
    },
    {
      name: "value",
      meaning:
        "1 for a code that is present or absent; for a rated code the place of its level, 0 being the lowest, and empty if that level has been removed.",
      cellOf: ({ annotation, found, level }) =>
        annotation === null ? null : found?.code.scale.kind === "ordinal" ? (level?.place ?? null) : 1,
    },
    {
      name: "level_name",
      meaning: "The name of the level of a rated code, also where that level has been removed.",
      cellOf: ({ level }) => level?.name ?? "",
    },
    ...(options.confidence === true ? [CONFIDENCE] : []),
    {
      name: "state",
      meaning: "finished, in-progress or not-read: how far the coder is with the story.",
      cellOf: ({ sheet }) => storyState(sheet).kind,
    },
    ofStory(columns.collection),
    {
      name: "code_path",
      meaning: "The names from the theme down to the code, separated by >>, as in the codebook table.",
      cellOf: ({ found }) => (found === undefined ? "" : joinList(found.path, ">>")),
    },
    ofStory(columns.concordId),
    {
      name: "coder_id",
      meaning: "The coder's id, which differs for coders with the same name.",
      cellOf: ({ sheet }) => sheet.coderId,
    },
    {
      name: "code_id",
      meaning: "Concord's id of the code; united codes have one. Use it to join the table with the codebook.",
      cellOf: ({ annotation, found }) => found?.code.id ?? annotation?.codeId ?? "",
    },
    {
      name: "annotation_id",
      meaning: "Concord's id of the annotation.",
      cellOf: ({ annotation }) => annotation?.id ?? "",
    },
    {
      name: "codebook_version",
      meaning: "Id of the codebook version that the coder used.",
      cellOf: ({ annotation }) => annotation?.codebookVersion ?? "",
    },
    {
      name: "updated_at",
      meaning: "When the annotation was last changed; ISO 8601, UTC.",
      cellOf: ({ annotation, sheet }) => annotation?.updatedAt ?? sheet.review?.updatedAt ?? "",
    },
    ...columns.about.map(ofStory),
    {
      name: "story_length",
      meaning: "The length of the story's text in Unicode code points.",
      cellOf: ({ story }) => lengthOf(story),
    },
    {
      name: "flags",
      meaning: "The coder's flags on the story, separated by |.",
      cellOf: ({ sheet }) => joinList(flagsAmong(sheet.memos), "|"),
    },
  ];
}

const CONFIDENCE: LongColumn = {
  ...CONFIDENCE_COLUMN,
  cellOf: ({ annotation }) => annotation?.confidence ?? null,
};

function* longRows(
  told: readonly StoryOfCoder[],
  {
    paths,
    canonical,
    levelOf,
  }: {
    readonly paths: ReadonlyMap<string, CodePath>;
    readonly canonical: ReadonlyMap<string, string>;
    readonly levelOf: LevelOf;
  },
): Generator<LongRow, void, void> {
  for (const { story, coderName, sheet } of told) {
    if (sheet === undefined) continue;
    const annotations = oncePerPlace(liveAnnotations(sheet), canonical, levelOf).toSorted(byPlace);
    for (const annotation of annotations) {
      const found = paths.get(annotation.codeId);
      const level =
        found?.code.scale.kind === "ordinal" ? levelOf(annotation.codeId, annotation.value) : undefined;
      yield { story, coderName, sheet, annotation, place: placeOf(annotation, story), found, level };
    }
    if (annotations.length === 0) {
      yield { story, coderName, sheet, annotation: null, place: NOWHERE, found: undefined, level: undefined };
    }
  }
}

/** What an annotation is of. */
interface Place {
  readonly scope: "" | "story" | "passage";
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string;
  readonly quoteIs: QuoteState | "";
}

const NOWHERE: Place = { scope: "", start: null, end: null, quote: "", quoteIs: "" };

/** The quote is cut from the text at the offsets that are written, so the two cannot differ. */
function placeOf({ span }: Annotation, story: ToldStory): Place {
  if (span === undefined) return { ...NOWHERE, scope: "story" };
  const points = spanToCodePoints(story.text, span);
  const units = spanToUtf16(story.text, points);
  if (units === null) return { ...NOWHERE, scope: "passage", quote: span.quote, quoteIs: "verbatim" };
  const { words: quote, is: quoteIs } = toldQuote(story, units);
  return { scope: "passage", ...points, quote, quoteIs };
}

/** Whole stories first, then passages from the start of the text to its end. */
function byPlace(a: Annotation, b: Annotation): number {
  const place = (one: Annotation): number => one.span?.start ?? -1;
  const length = (one: Annotation): number => one.span?.end ?? -1;
  return place(a) - place(b) || length(a) - length(b) || (a.id < b.id ? -1 : 1);
}
