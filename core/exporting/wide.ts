import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree } from "../model/codebook.ts";
import { flagsAmong } from "../model/flag.ts";
import type { LevelOf } from "../model/level-reader.ts";
import { levelReader } from "../model/level-reader.ts";
import { levelNames } from "../model/levels.ts";
import { isFinished, liveAnnotations, storyState } from "../model/sheet.ts";
import type { Cell } from "./cells.ts";
import type { CsvForm } from "./csv-form.ts";
import { joinList } from "./list-cell.ts";
import { namedColumns } from "./named-columns.ts";
import type { ExportSource, NamedCoder, StoriesWithSheets, StoryOfCoder } from "./sheets.ts";
import { codersByName, storiesOfCoders } from "./sheets.ts";
import type { StoryColumn, StoryColumns } from "./story-columns.ts";
import { storyColumns } from "./story-columns.ts";
import type { ExportColumn, ExportTable, StoryTable } from "./table.ts";
import { wholeTable } from "./table.ts";
import { variableName } from "./variable-names.ts";

export interface WideOptions {
  /** A row for every story and every coder, also where the coder has not touched the story. Off when not given. */
  readonly allPairs?: boolean;
  /** How columns of codes and attributes are named; readable when not given. */
  readonly names?: CsvForm["names"];
  /** Whether every row carries its story's text; false when not given. */
  readonly text?: boolean;
}

/** One column of coding: of a code as it was applied (`any` false), or of a code with all those below it. */
interface CodeColumn {
  readonly code: Code;
  readonly any: boolean;
  readonly column: ExportColumn;
}

const CODING: readonly ExportColumn[] = [
  {
    name: "coder",
    meaning: "The coder's name; of coders with the same name, all but one have a number after it.",
  },
  { name: "coder_id", meaning: "The coder's id, which differs for coders with the same name." },
  {
    name: "state",
    meaning: "finished, in-progress or not-read; the columns of codes have values only if it is finished.",
  },
];

const FLAGS: ExportColumn = {
  name: "flags",
  meaning: "The coder's flags on the story, separated by |, whether or not it is finished.",
};

/**
 * One row for each story and coder, one column for each standing code as it was applied, and one ("any") for each theme or other code with
 * sub-codes: itself or any code below it. Cells are 1 or 0, or the highest level given on a rated code, and empty where the coder has
 * not finished the story. A code counts whether it was applied to the whole story or to a passage; united codes are one.
 * @example wideTable(emptySnapshot({ id: "study", name: "Nights" })).rowCount // 0
 */
export function wideTable(source: ExportSource, options: WideOptions = {}): ExportTable {
  return wholeTable(wideStoryTable(source, codersByName(source.coders, source.sheets), options), source);
}

/**
 * The same table for some stories at a time.
 * @example wideStoryTable({ codes: [], collections: [] }, []).countOf({ stories: [], sheets: [] }) // 0
 */
export function wideStoryTable(
  source: Pick<ExportSource, "codes" | "collections">,
  coders: readonly NamedCoder[],
  options: WideOptions = {},
): StoryTable {
  const codes = codeColumns(source.codes);
  const about = storyColumns(source.collections, options.text ?? false);
  const canonical = canonicalCodes(source.codes);
  const above = ancestors(source.codes);
  const levelOf = levelReader(source.codes);
  const pairs = (some: StoriesWithSheets): StoryOfCoder[] =>
    storiesOfCoders(some, coders, options.allPairs ?? false).filter(
      ({ sheet }) =>
        options.allPairs === true ||
        storyState(sheet).kind !== "not-read" ||
        flagsAmong(sheet?.memos ?? []).length > 0,
    );
  const columns = [
    ...identity(about),
    ...CODING,
    ...codes.map(({ column }) => column),
    ...about.about,
    FLAGS,
  ];
  return {
    columns: namedColumns(columns, options.names ?? "readable"),
    rowsOf: (some) => wideRows(pairs(some), { canonical, above, levelOf }, codes, about),
    countOf: (some) => pairs(some).length,
  };
}

/** Where the codes stand: the code that each is united with, by code itself and every code above it, and the levels. */
interface CodePlaces {
  readonly canonical: ReadonlyMap<string, string>;
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly levelOf: LevelOf;
}

function* wideRows(
  pairs: readonly StoryOfCoder[],
  { canonical, above, levelOf }: CodePlaces,
  columns: readonly CodeColumn[],
  about: StoryColumns,
): Generator<Cell[], void, void> {
  for (const { story, coderId, coderName, sheet } of pairs) {
    const applied = new Map<string, number | null>();
    const anyApplied = new Set<string>();
    for (const { codeId, value } of sheet === undefined ? [] : liveAnnotations(sheet)) {
      const code = canonical.get(codeId) ?? codeId;
      applied.set(code, higher(applied.get(code) ?? null, levelOf(codeId, value)?.place ?? null));
      for (const one of above.get(code) ?? []) anyApplied.add(one);
    }
    const finished = sheet !== undefined && isFinished(sheet);
    yield [
      ...identity(about).map(({ cellOf }) => cellOf(story)),
      coderName,
      coderId,
      storyState(sheet).kind,
      ...columns.map(({ code, any }) => {
        if (!finished) return null;
        if (any) return anyApplied.has(code.id) ? 1 : 0;
        if (code.scale.kind === "ordinal") return applied.get(code.id) ?? null;
        return applied.has(code.id) ? 1 : 0;
      }),
      ...about.about.map(({ cellOf }) => cellOf(story)),
      joinList(flagsAmong(sheet?.memos ?? []), "|"),
    ];
  }
}

function identity({ storyId, concordId, collection }: StoryColumns): StoryColumn[] {
  return [storyId, concordId, collection];
}

function codeColumns(codes: readonly Code[]): CodeColumn[] {
  const tree = codebookTree(codes);
  const path: string[] = [];
  return tree.flatMap(({ code, depth }, index) => {
    path.length = depth;
    path.push(code.name);
    const name = joinList(path, ">>");
    const variable = variableName(path, `code_${index + 1}`);
    const values = code.scale.kind === "ordinal" ? levelNames(code.scale) : PRESENCE;
    const own: CodeColumn = {
      code,
      any: false,
      column: { name, variable, meaning: meaningOf(code, name), values, codeId: code.id },
    };
    const hasSubcodes = (tree[index + 1]?.depth ?? 0) > depth;
    if (depth > 0 && !hasSubcodes) return [own];
    const anyColumn: ExportColumn = {
      name: `${name} (any)`,
      variable: `${variable}_any`,
      meaning: `1 if “${name}” itself or any code below it was applied, else 0; empty if the coder has not finished the story.`,
      values: PRESENCE,
    };
    return [own, { code, any: true, column: anyColumn }];
  });
}

const PRESENCE: readonly string[] = ["not applied", "applied"];

function meaningOf(code: Code, readable: string): string {
  const unfinished = "empty if the coder has not finished the story";
  if (code.scale.kind === "tag") {
    return `1 if the code “${readable}” itself was applied to the story or a passage of it, else 0; ${unfinished}.`;
  }
  const levels = levelNames(code.scale)
    .map((level, place) => `${place} = ${level}`)
    .join(", ");
  return `The highest level chosen for the code “${readable}” (${levels}); empty if it was not rated or its level has been removed, and ${unfinished}.`;
}

/** Code id -> itself and every code above it. */
function ancestors(codes: readonly Code[]): ReadonlyMap<string, readonly string[]> {
  const path: string[] = [];
  const found = new Map<string, readonly string[]>();
  for (const { code, depth } of codebookTree(codes)) {
    path.length = depth;
    path.push(code.id);
    found.set(code.id, [...path]);
  }
  return found;
}

function higher(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
