import type { CsvRow } from "./csv.ts";

/** Which column is what, as indexes into the header. Every column is in exactly one place. */
export interface ColumnMapping {
  readonly text: number;
  readonly id: number | null;
  readonly date: number | null;
  readonly title: number | null;
  readonly contentNotes: number | null;
  /** The columns that are kept beside the story. */
  readonly attributes: readonly number[];
}

/** Names that columns bear in exports of Twitter, survey tools and spreadsheets, most telling first; compared without case, accents, spaces or marks. */
const NAMES = {
  text: [
    "fulltext",
    "storytext",
    "tweettext",
    "text",
    "story",
    "tweet",
    "narrative",
    "body",
    "content",
    "message",
    "post",
    "response",
    "answer",
    "transcript",
    "texto",
    "historia",
    "relato",
    "contenido",
    "respuesta",
    "mensaje",
    "texte",
    "histoire",
    "recit",
    "reponse",
    "contenu",
    "geschichte",
    "erzahlung",
    "inhalt",
    "antwort",
    "testo",
    "storia",
    "racconto",
    "mensagem",
    "resposta",
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
 * A guess at which column is what, from the column names in several languages and, where those do not say, from the cells of some rows:
 * the text is the column with the longest cells, the id one of short cells that differ in every row. The person corrects it.
 */
export function guessMapping(header: readonly string[], rows: readonly CsvRow[]): ColumnMapping {
  const columns = header.map((_, index) => describe(rows, index));
  const taken = new Set<number>();
  const take = (index: number | null): number | null => {
    if (index !== null) taken.add(index);
    return index;
  };
  const named = (names: readonly string[]): number[] => {
    const keys = header.map(nameKey);
    return names.flatMap((name) =>
      keys.flatMap((key, index) => (key === name && !taken.has(index) ? [index] : [])),
    );
  };
  const text = textColumn(named(NAMES.text), columns);
  taken.add(text);
  const contentNotes = take(named(NAMES.contentNotes)[0] ?? null);
  const id =
    take(named(NAMES.id).find((index) => columns[index]?.nearlyDistinct ?? false) ?? null) ??
    take(idByContent(columns, taken, rows.length));
  const date =
    take(named(NAMES.date)[0] ?? null) ?? take(firstFree(columns, taken, (column) => column.dates));
  const title = take(named(NAMES.title)[0] ?? null);
  return {
    text,
    id,
    date,
    title,
    contentNotes,
    attributes: header.flatMap((_, index) => (taken.has(index) ? [] : [index])),
  };
}

/** `mapping` with `part` given to `column` (or to none); whatever was there before becomes an attribute. */
export function withColumn(
  mapping: ColumnMapping,
  columnCount: number,
  part: Exclude<keyof ColumnMapping, "attributes">,
  column: number | null,
): ColumnMapping {
  const freed = (held: number | null): number | null => (held === column ? null : held);
  const moved = {
    text: mapping.text,
    id: freed(mapping.id),
    date: freed(mapping.date),
    title: freed(mapping.title),
    contentNotes: freed(mapping.contentNotes),
  };
  // There is always a text column: the column that another part asks for stays the text.
  const refused = part === "text" ? column === null : column === mapping.text;
  const parts = refused ? { ...mapping } : { ...moved, [part]: column };
  const taken = new Set([parts.text, parts.id, parts.date, parts.title, parts.contentNotes]);
  return {
    ...parts,
    attributes: Array.from({ length: columnCount }, (_, index) => index).filter((index) => !taken.has(index)),
  };
}

/** Where a quarter of the cells repeat, they name something else than stories: people, say, who told several. */
const NEARLY_ALL = 0.75;

interface ColumnLook {
  /** Mean length of the cells that are not blank. */
  readonly length: number;
  /** Whether the cells could be identifiers: each a short run of signs with a digit in it. */
  readonly codes: boolean;
  readonly shortest: number;
  /** Whether every cell is filled and none repeats. */
  readonly distinct: boolean;
  /** Whether so few cells are empty or repeat that those are mistakes: a column called "id" is one then, and its doubles are told. */
  readonly nearlyDistinct: boolean;
  readonly dates: boolean;
}

function describe(rows: readonly CsvRow[], index: number): ColumnLook {
  const cells = rows.map((row) => row.cells[index]?.trim() ?? "");
  const filled = cells.filter((cell) => cell !== "");
  const different = new Set(filled).size;
  const total = filled.reduce((sum, cell) => sum + cell.length, 0);
  return {
    length: filled.length === 0 ? 0 : total / filled.length,
    codes: filled.length > 0 && filled.every((cell) => /^(?=.*\d)\S{1,40}$/u.test(cell)),
    shortest: filled.reduce((least, cell) => Math.min(least, cell.length), Infinity),
    distinct: different === cells.length,
    nearlyDistinct: different > 0 && different >= NEARLY_ALL * cells.length,
    dates: filled.length > 0 && filled.length * 2 >= cells.length && filled.every(looksLikeDate),
  };
}

/** The named column, unless its cells are empty or another's are many times longer ("content" may be a short kind of content). */
function textColumn(named: readonly number[], columns: readonly ColumnLook[]): number {
  let longest = 0;
  columns.forEach((column, index) => {
    if (column.length > (columns[longest]?.length ?? 0)) longest = index;
  });
  const most = columns[longest]?.length ?? 0;
  return named.find((index) => (columns[index]?.length ?? 0) * 4 >= most) ?? longest;
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

function nameKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\p{M}\p{P}\p{S}\s]/gu, "")
    .toLowerCase()
    .replaceAll("ة", "ه");
}
