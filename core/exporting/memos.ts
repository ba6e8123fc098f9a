import type { Annotation } from "../model/annotation.ts";
import { publicCollections } from "../model/collection.ts";
import { writtenMemos } from "../model/flag.ts";
import type { Memo } from "../model/memo.ts";
import { purposeOf, subjectOf } from "../model/memo.ts";
import type { ToldQuote, ToldStory } from "../quoting/told-story.ts";
import { spanToCodePoints } from "../text.ts";
import type { Cell } from "./cells.ts";
import type { CodePath } from "./code-paths.ts";
import { codePaths } from "./code-paths.ts";
import type { CsvForm } from "./csv-form.ts";
import { joinList } from "./list-cell.ts";
import { namedColumns } from "./named-columns.ts";
import { QUOTE_COLUMN } from "./quote-column.ts";
import type { ExportSource, NamedCoder } from "./sheets.ts";
import { storiesOfCoders } from "./sheets.ts";
import { storyColumns } from "./story-columns.ts";
import type { ExportColumn, StoryTable } from "./table.ts";

/** What memos are exported with. */
export interface MemoSource extends Pick<ExportSource, "codes" | "collections"> {
  /** The memos on the project, its coders and its codes. */
  readonly memos: readonly Memo[];
  /** Coder id -> name, of all coders: memos may be on those who are not exported. */
  readonly coderNames: ReadonlyMap<string, string>;
}

/** A table of memos: those that hang on no story first, then those of some stories at a time. */
export interface MemoTable extends StoryTable {
  readonly first: () => Cell[][];
}

/** What a row is about. */
interface MemoRow {
  readonly memo: Memo;
  readonly coderName: string;
  readonly story: ToldStory | null;
  /** The annotation that it is on, removed or not. */
  readonly annotation: Annotation | undefined;
  /** The code that it is on, or that the annotation names. */
  readonly found: CodePath | undefined;
}

interface MemoColumn extends ExportColumn {
  readonly cellOf: (row: MemoRow) => Cell;
}

/**
 * One row for each memo that stands, of these coders. Offsets are in Unicode code points.
 * @example memoTable({ codes: [], collections: [], memos: [], coderNames: new Map() }, []).first() // []
 */
export function memoTable(
  source: MemoSource,
  coders: readonly NamedCoder[],
  { names = "readable" }: { readonly names?: CsvForm["names"] } = {},
): MemoTable {
  const paths = codePaths(source.codes);
  const chosen = new Map(coders.map(({ id, name }) => [id, name]));
  const columns = memoColumns(source);
  const cells = (row: MemoRow): Cell[] => columns.map(({ cellOf }) => cellOf(row));
  return {
    columns: namedColumns(columns, names),
    first: () =>
      writtenMemos(source.memos)
        .filter((memo) => chosen.has(memo.coderId))
        .toSorted(
          (a, b) =>
            order(a) - order(b) ||
            (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : a.id < b.id ? -1 : 1),
        )
        .map((memo) => {
          const { kind, id } = subjectOf(memo);
          const coderName = chosen.get(memo.coderId) ?? memo.coderId;
          const found = kind === "code" ? paths.get(id) : undefined;
          return cells({ memo, coderName, story: null, annotation: undefined, found });
        }),
    *rowsOf(some) {
      for (const { story, coderName, sheet } of storiesOfCoders(some, coders, false))
        for (const memo of writtenMemos(sheet?.memos ?? [])) {
          const { kind, id } = subjectOf(memo);
          const annotation =
            kind === "annotation" ? sheet?.annotations.find((each) => each.id === id) : undefined;
          const found = annotation === undefined ? undefined : paths.get(annotation.codeId);
          yield cells({ memo, coderName, story, annotation, found });
        }
    },
    countOf: (some) =>
      storiesOfCoders(some, coders, false).reduce(
        (sum, { sheet }) => sum + writtenMemos(sheet?.memos ?? []).length,
        0,
      ),
  };
}

const KINDS = ["project", "coder", "code"];

function order(memo: Memo): number {
  return KINDS.indexOf(subjectOf(memo).kind);
}

function memoColumns({ collections, coderNames }: MemoSource): MemoColumn[] {
  const { storyId, concordId, collection } = storyColumns(collections, false);
  return [
    {
      name: "about",
      meaning: "What the memo is on: project, coder, code, story or passage.",
      cellOf: ({ memo, annotation }) => {
        const { kind } = subjectOf(memo);
        if (kind !== "annotation") return kind;
        return annotation?.span === undefined ? "story" : "passage";
      },
    },
    {
      name: "kind",
      meaning: "note, rule, theory or question.",
      cellOf: ({ memo }) => purposeOf(memo),
    },
    { name: "memo", meaning: "What the memo says, as plain text.", cellOf: ({ memo }) => memo.text },
    {
      name: "coder",
      meaning: "Who wrote it; of coders with the same name, all but one have a number after it.",
      cellOf: ({ coderName }) => coderName,
    },
    {
      ...storyId,
      meaning: `${storyId.meaning} Empty if it is on no story.`,
      cellOf: ofStory(storyId.cellOf),
    },
    {
      name: "code_path",
      meaning:
        "The code that it is on, or that its passage is coded with: the names from the theme down, separated by >>.",
      cellOf: ({ found }) => (found === undefined ? "" : joinList(found.path, ">>")),
    },
    {
      name: "about_coder",
      meaning: "The coder that it is on.",
      cellOf: ({ memo }) => {
        const { kind, id } = subjectOf(memo);
        return kind === "coder" ? (coderNames.get(id) ?? id) : "";
      },
    },
    {
      name: "quote",
      hasWords: true,
      meaning: "The words of the passage that it is on.",
      cellOf: (row) => quoteOf(row)?.words ?? "",
    },
    ...(publicCollections(collections).size > 0
      ? [{ ...QUOTE_COLUMN, cellOf: (row: MemoRow) => quoteOf(row)?.is ?? "" }]
      : []),
    {
      name: "start",
      meaning: "Where that passage starts in the story's text, in Unicode code points from 0.",
      cellOf: (row) => pointsOf(row)?.start ?? null,
    },
    {
      name: "end",
      meaning: "Where it ends: the place after its last code point.",
      cellOf: (row) => pointsOf(row)?.end ?? null,
    },
    { ...collection, cellOf: ofStory(collection.cellOf) },
    { ...concordId, cellOf: ofStory(concordId.cellOf) },
    {
      name: "code_id",
      meaning: "Concord's id of that code, as in the other tables.",
      cellOf: ({ memo, annotation, found }) => {
        const { kind, id } = subjectOf(memo);
        return found?.code.id ?? annotation?.codeId ?? (kind === "code" ? id : "");
      },
    },
    {
      name: "annotation_id",
      meaning:
        "Concord's id of the annotation that it is on, as in the long table unless the code was removed there.",
      cellOf: ({ memo }) => {
        const { kind, id } = subjectOf(memo);
        return kind === "annotation" ? id : "";
      },
    },
    { name: "coder_id", meaning: "The id of who wrote it.", cellOf: ({ memo }) => memo.coderId },
    { name: "memo_id", meaning: "Concord's id of the memo.", cellOf: ({ memo }) => memo.id },
    {
      name: "updated_at",
      meaning: "When the memo was last changed; ISO 8601, UTC.",
      cellOf: ({ memo }) => memo.updatedAt,
    },
  ];
}

/** The passage that it is on: as the coder marked it, unless the words of the story stay behind. */
function quoteOf({ story, annotation }: MemoRow): ToldQuote | null {
  if (annotation?.span === undefined) return null;
  return story?.quoteOf?.(annotation.span) ?? { words: annotation.span.quote, is: "verbatim" };
}

function ofStory(cellOf: (story: ToldStory) => Cell): (row: MemoRow) => Cell {
  return ({ story }) => (story === null ? "" : cellOf(story));
}

function pointsOf({ story, annotation }: MemoRow): { readonly start: number; readonly end: number } | null {
  return story === null || annotation?.span === undefined
    ? null
    : spanToCodePoints(story.text, annotation.span);
}
