import type { CsvRow } from "../reading/csv-reader.ts";
import { COLUMN_NAMES } from "./column-names.ts";
import { nameKey } from "./name-key.ts";
import type { PrivacyConcern } from "./private-columns.ts";
import { IDENTIFYING, privacyConcern } from "./private-columns.ts";
import { seemsRounded } from "./rounded-ids.ts";

/** Which column is what, as indexes into the header. Every column is in exactly one place. */
export interface ColumnMapping {
  readonly text: number;
  readonly id: number | null;
  readonly date: number | null;
  readonly title: number | null;
  readonly contentNotes: number | null;
  /** The columns that are kept beside the story and shown with it. */
  readonly attributes: readonly number[];
  /** Those that are kept, but not shown while coding, because they could bias a coder. */
  readonly hidden: readonly number[];
  /** Those whose cells never reach the project. */
  readonly leftOut: readonly number[];
}

/** A mapping, and the reasons for leaving out or hiding columns. */
export interface ProposedMapping {
  readonly mapping: ColumnMapping;
  /** By column; null where there is no concern. */
  readonly concerns: readonly (PrivacyConcern | null)[];
}

/**
 * Detects which column is what, from the column names in several languages and, if those don't say, from the cells of some rows: the text is the
 * column with the longest text, the identifier one of short cells that differ in every row. Columns that identify a story's author are left out. You
 * can correct it. `labels` has the wording of each column from further heading rows.
 * @example proposeMapping(["story", "email"], []).mapping.leftOut // [1]
 */
export function proposeMapping(
  header: readonly string[],
  rows: readonly CsvRow[],
  labels: readonly string[] = [],
): ProposedMapping {
  const columns = header.map((_, index) => describe(rows, index));
  const keys = header.map(nameKey);
  const taken = new Set<number>();
  const take = (index: number | null): number | null => {
    if (index !== null) taken.add(index);
    return index;
  };
  const named = (names: readonly string[]): number[] =>
    names.flatMap((name) => keys.flatMap((key, index) => (key === name && !taken.has(index) ? [index] : [])));
  const text = textColumn(named(COLUMN_NAMES.text), named(COLUMN_NAMES.perhapsText), columns);
  taken.add(text);
  const concerns = header.map((name, index) =>
    index === text
      ? null
      : privacyConcern(
          name,
          labels[index] ?? "",
          rows.map((row) => row.cells[index] ?? ""),
        ),
  );
  const leftOut = concerns.flatMap((concern, index) =>
    concern !== null && IDENTIFYING.has(concern) ? [index] : [],
  );
  for (const index of leftOut) taken.add(index);
  const id = take(
    named(COLUMN_NAMES.id).find(
      (index) => columns[index]?.nearlyDistinct === true && !columns[index].rounded,
    ) ?? idByContent(columns, taken, rows.length),
  );
  const date = take(
    named(COLUMN_NAMES.date).find((index) => (columns[index]?.length ?? 0) > 0) ??
      firstFree(columns, taken, (column) => column.dates),
  );
  const contentNotes = take(named(COLUMN_NAMES.contentNotes)[0] ?? null);
  const title = take(named(COLUMN_NAMES.title)[0] ?? null);
  const free = header.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const hidden = free.filter((index) => concerns[index] !== null);
  const attributes = free.filter((index) => concerns[index] === null);
  return { mapping: { text, id, date, title, contentNotes, attributes, hidden, leftOut }, concerns };
}

/**
 * Whether a mapping, perhaps made for another reading of the file, can stand for a table of so many columns.
 * @example fitsColumns(proposeMapping(["id", "text"], []).mapping, 1) // false
 */
export function fitsColumns(mapping: ColumnMapping, count: number): boolean {
  const { text, id, date, title, contentNotes, attributes, hidden, leftOut } = mapping;
  const columns = [text, id, date, title, contentNotes, ...attributes, ...hidden, ...leftOut];
  return columns.every((column) => column === null || column < count);
}

/** The places of a mapping that have one column each. */
export type SinglePart = Exclude<keyof ColumnMapping, "attributes" | "hidden" | "leftOut">;
/** The places that have any number of columns. */
export type SharedPart = "attributes" | "hidden" | "leftOut";

/**
 * `mapping` with `column` (or none) as its `part`; the column that was there before becomes an attribute.
 * @example withColumn(proposeMapping(["text", "ward"], []).mapping, "title", 1).title // 1
 */
export function withColumn(mapping: ColumnMapping, part: SinglePart, column: number | null): ColumnMapping {
  // There is always a text column: it stays the text until another column becomes the text.
  if (part === "text" ? column === null : column === mapping.text) return mapping;
  const freed = column === null ? mapping : without(mapping, column);
  const before = mapping[part];
  const attributes =
    before === null || before === column ? freed.attributes : sorted([...freed.attributes, before]);
  return { ...freed, attributes, [part]: column };
}

/**
 * `mapping` with `column` among the attributes, the hidden or the left-out columns; the text column stays the text.
 * @example withShared(proposeMapping(["text", "ward"], []).mapping, "hidden", 1).hidden // [1]
 */
export function withShared(mapping: ColumnMapping, part: SharedPart, column: number): ColumnMapping {
  if (column === mapping.text) return mapping;
  const freed = without(mapping, column);
  return { ...freed, [part]: sorted([...freed[part], column]) };
}

function without(mapping: ColumnMapping, column: number): ColumnMapping {
  const freed = (held: number | null): number | null => (held === column ? null : held);
  const others = (columns: readonly number[]): number[] => columns.filter((each) => each !== column);
  return {
    text: mapping.text,
    id: freed(mapping.id),
    date: freed(mapping.date),
    title: freed(mapping.title),
    contentNotes: freed(mapping.contentNotes),
    attributes: others(mapping.attributes),
    hidden: others(mapping.hidden),
    leftOut: others(mapping.leftOut),
  };
}

function sorted(columns: readonly number[]): number[] {
  return columns.toSorted((a, b) => a - b);
}

/** If a quarter of the cells repeat, they name something other than stories, such as people who told several. */
const NEARLY_ALL = 0.75;

interface ColumnLook {
  /** Mean length of the cells that are not blank. */
  readonly length: number;
  /** Which share of the cells is not blank. */
  readonly filled: number;
  /** Whether most cells are words, and not JSON, addresses of pages, numbers or dates. */
  readonly words: boolean;
  /** Whether the cells could be identifiers: each a short run of signs with a digit in it. */
  readonly codes: boolean;
  readonly shortest: number;
  /** Whether every cell is filled and none repeats. */
  readonly distinct: boolean;
  /** Whether so few cells are empty or repeated that those are mistakes: a column called "id" is still the identifier, and its duplicates are reported. */
  readonly nearlyDistinct: boolean;
  /** Whether a spreadsheet has rounded the numbers, which then identify nothing. */
  readonly rounded: boolean;
  readonly dates: boolean;
}

function describe(rows: readonly CsvRow[], index: number): ColumnLook {
  const cells = rows.map((row) => row.cells[index]?.trim() ?? "");
  const filled = cells.filter((cell) => cell !== "");
  const different = new Set(filled).size;
  const total = filled.reduce((sum, cell) => sum + cell.length, 0);
  return {
    length: filled.length === 0 ? 0 : total / filled.length,
    filled: filled.length / Math.max(1, cells.length),
    words: filled.filter(looksLikeWords).length * 2 > filled.length,
    codes: filled.length > 0 && filled.every((cell) => /^(?=.*\d)\S{1,40}$/u.test(cell)),
    shortest: filled.reduce((least, cell) => Math.min(least, cell.length), Infinity),
    distinct: different === cells.length,
    nearlyDistinct: different > 0 && different >= NEARLY_ALL * cells.length,
    rounded: seemsRounded(filled),
    dates: filled.length > 0 && filled.length * 2 >= cells.length && filled.every(looksLikeDate),
  };
}

function looksLikeWords(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/^(?:[[{]|https?:\/\/)/u.test(cell) && !looksLikeDate(cell);
}

/**
 * The column whose name is plainly that of the text; else one whose name may be, unless another column's cells are many times longer ("content" may
 * be a kind of content); else the one with the longest text. Never an empty column, and a mostly empty one only if there is no other.
 */
function textColumn(
  named: readonly number[],
  perhaps: readonly number[],
  columns: readonly ColumnLook[],
): number {
  const lengthOf = (index: number): number => columns[index]?.length ?? 0;
  const plainly = named.find((index) => lengthOf(index) > 0);
  if (plainly !== undefined) return plainly;
  const all = columns.map((_, index) => index).filter((index) => lengthOf(index) > 0);
  const fits: readonly ((column: ColumnLook) => boolean)[] = [
    (column) => column.words && column.filled >= 0.5,
    (column) => column.words,
    () => true,
  ];
  const candidates = fits
    .map((fit) => all.filter((index) => columns[index] !== undefined && fit(columns[index])))
    .find((found) => found.length > 0);
  const longest = (candidates ?? []).reduce<number | null>(
    (best, index) => (best === null || lengthOf(index) > lengthOf(best) ? index : best),
    null,
  );
  if (longest === null) return named[0] ?? perhaps[0] ?? 0;
  return perhaps.find((index) => lengthOf(index) * 4 >= lengthOf(longest)) ?? longest;
}

/**
 * Identifiers are never empty and never repeat, but in a few rows the same is true of counts of likes and of dates. So only the first column
 * qualifies, or one whose cells are too long for counts, and only with enough rows to show a repetition.
 */
function idByContent(
  columns: readonly ColumnLook[],
  taken: ReadonlySet<number>,
  rowCount: number,
): number | null {
  return firstFree(
    columns,
    taken,
    (column, index) =>
      rowCount >= 3 &&
      column.distinct &&
      column.codes &&
      !column.rounded &&
      !column.dates &&
      (index === 0 || column.shortest >= 8),
  );
}

function firstFree(
  columns: readonly ColumnLook[],
  taken: ReadonlySet<number>,
  fits: (column: ColumnLook, index: number) => boolean,
): number | null {
  const found = columns.findIndex((column, index) => !taken.has(index) && fits(column, index));
  return found < 0 ? null : found;
}

/** 2020-03-01 and 1/3/2020 with or without a time, and Twitter's "Wed Oct 10 20:19:24 +0000 2018". */
function looksLikeDate(cell: string): boolean {
  return (
    /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$/u.test(cell) ||
    /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T ,].*)?$/u.test(cell) ||
    /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} [+-]\d{4} \d{4}$/u.test(cell)
  );
}
