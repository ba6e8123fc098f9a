import type { CsvRow } from "./csv-reader.ts";
import { nameKey } from "./name-key.ts";
import { IDENTIFYING, privacyConcern } from "./private-columns.ts";
import type { PrivacyConcern } from "./private-columns.ts";
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
  /** Those that are kept, but not shown while coding: what could sway a coder. */
  readonly hidden: readonly number[];
  /** Those whose cells never reach the project. */
  readonly leftOut: readonly number[];
}

/** A mapping, and why columns are proposed to be left out or hidden. */
export interface ProposedMapping {
  readonly mapping: ColumnMapping;
  /** By column; null where there is no concern. */
  readonly concerns: readonly (PrivacyConcern | null)[];
}

/** Names that columns bear in exports of Twitter, survey tools and spreadsheets, most telling first; compared without case, accents, spaces or marks. */
const NAMES = {
  /** These say it plainly: a column called so is the text, whatever looks longer. */
  text: [
    "fulltext",
    "storytext",
    "tweettext",
    "text",
    "story",
    "tweet",
    "narrative",
    "texto",
    "historia",
    "relato",
    "texte",
    "histoire",
    "recit",
    "geschichte",
    "erzahlung",
    "testo",
    "storia",
    "racconto",
    "verhaal",
    "tekst",
    "النص",
    "القصه",
    "قصه",
    "текст",
    "история",
    "文本",
    "正文",
    "テキスト",
  ],
  /** These may also name a kind of content, or a state. */
  perhapsText: [
    "body",
    "content",
    "message",
    "post",
    "response",
    "answer",
    "transcript",
    "contenido",
    "respuesta",
    "mensaje",
    "reponse",
    "contenu",
    "inhalt",
    "antwort",
    "mensagem",
    "resposta",
  ],
  id: [
    "storyid",
    "tweetid",
    "idstr",
    "id",
    "statusid",
    "postid",
    "messageid",
    "responseid",
    "recordid",
    "identifier",
    "identificador",
    "identifiant",
    "uuid",
    "guid",
    "key",
    "nr",
    "no",
    "number",
    "numero",
    "المعرف",
  ],
  date: [
    "createdat",
    "date",
    "postedat",
    "publishedat",
    "datetime",
    "timestamp",
    "created",
    "time",
    "submitted",
    "recordeddate",
    "enddate",
    "fecha",
    "datum",
    "tarikh",
    "التاريخ",
    "дата",
  ],
  title: ["title", "headline", "heading", "titulo", "titre", "titel", "titolo", "العنوان"],
  contentNotes: [
    "contentnotes",
    "contentnote",
    "contentwarning",
    "contentwarnings",
    "triggerwarning",
    "triggerwarnings",
    "warnings",
    "warning",
    "cw",
    "tw",
    "notasdecontenido",
    "advertencia",
    "advertencias",
    "avertissement",
    "inhaltshinweis",
    "inhaltshinweise",
  ],
} as const;

/**
 * Which column is what, from the column names in several languages and, where those do not say, from the cells of some rows: the text is the
 * column with the longest words, the id one of short cells that differ in every row. Columns that tell who wrote a story are left out. The
 * person corrects it. `labels` is what further heading rows say of the columns.
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
  const text = textColumn(named(NAMES.text), named(NAMES.perhapsText), columns);
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
    named(NAMES.id).find((index) => columns[index]?.nearlyDistinct === true && !columns[index].rounded) ??
      idByContent(columns, taken, rows.length),
  );
  const date = take(
    named(NAMES.date).find((index) => (columns[index]?.length ?? 0) > 0) ??
      firstFree(columns, taken, (column) => column.dates),
  );
  const contentNotes = take(named(NAMES.contentNotes)[0] ?? null);
  const title = take(named(NAMES.title)[0] ?? null);
  const free = header.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const hidden = free.filter((index) => concerns[index] !== null);
  const attributes = free.filter((index) => concerns[index] === null);
  return { mapping: { text, id, date, title, contentNotes, attributes, hidden, leftOut }, concerns };
}

/** The places of a mapping that have one column each. */
export type SinglePart = Exclude<keyof ColumnMapping, "attributes" | "hidden" | "leftOut">;
/** The places that have any number of columns. */
export type SharedPart = "attributes" | "hidden" | "leftOut";

/** `mapping` with `part` given to `column` (or to none); whatever was there before becomes an attribute. */
export function withColumn(mapping: ColumnMapping, part: SinglePart, column: number | null): ColumnMapping {
  // There is always a text column: the column that another part asks for stays the text.
  if (part === "text" ? column === null : column === mapping.text) return mapping;
  const freed = column === null ? mapping : without(mapping, column);
  const before = mapping[part];
  const attributes =
    before === null || before === column ? freed.attributes : sorted([...freed.attributes, before]);
  return { ...freed, attributes, [part]: column };
}

/** `mapping` with `column` in a place that has any number; the text column stays the text. */
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

/** Where a quarter of the cells repeat, they name something else than stories: people, say, who told several. */
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
  /** Whether so few cells are empty or repeat that those are mistakes: a column called "id" is one then, and its doubles are told. */
  readonly nearlyDistinct: boolean;
  /** Whether a spreadsheet has rounded the numbers: they identify nothing any more. */
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
 * The column whose name says it plainly; else one whose name may say it, unless another's cells are many times longer ("content" may be a short
 * kind of content); else the longest words. An empty column never, and one that is mostly empty only where none is filled.
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
 * Ids are never empty and never repeat; so it is, in a few rows, with counts of likes and with dates. So: the first column, or one of
 * cells too long to be counts, over rows enough to show a repetition.
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
