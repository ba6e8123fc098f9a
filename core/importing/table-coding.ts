import { csvText } from "../exporting/csv-writer.ts";
import { coderIdOfName } from "../ids.ts";
import type { QuotedSpan } from "../model/annotation.ts";
import { newAnnotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import { withFreeKeys } from "../model/code-key.ts";
import { codebookTree } from "../model/codebook.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import type { Coder } from "../model/coder.ts";
import { MAX_NAME_LENGTH } from "../model/limits.ts";
import { firstRevision } from "../model/record.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { emptySheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { foldName, storedName } from "../names.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvRow } from "../reading/csv-reader.ts";
import { readCodebook } from "./codebook-csv.ts";
import type { CodingColumns, CodingFault } from "./coding-columns.ts";
import { codingOfRow, withoutCoding } from "./coding-columns.ts";
import type { ColumnMapping } from "./mapping.ts";
import { proposeMapping } from "./mapping.ts";

/**
 * The table with each story once: a table of codings has a row for each coder, or for each code, of a story. A row is a repetition if it has the same
 * identifier and text as an earlier one, or the same text where the table has no identifiers.
 * @example onceEachStory({ header: ["text"], rows: [{ line: 2, cells: ["A"] }, { line: 3, cells: ["A"] }] }, { id: null, text: 0 }).rows.length // 1
 */
export function onceEachStory<T extends Pick<CsvTable, "rows">>(
  table: T,
  mapping: Pick<ColumnMapping, "id" | "text">,
): T {
  const seen = new Set<string>();
  const rows = table.rows.filter((row) => {
    const key = storyKey(row, mapping);
    return seen.size < seen.add(key).size;
  });
  return { ...table, rows };
}

function storyKey({ cells }: CsvRow, { id, text }: Pick<ColumnMapping, "id" | "text">): string {
  return JSON.stringify([id === null ? "" : (cells[id] ?? "").trim(), (cells[text] ?? "").trim()]);
}

/**
 * The mapping that is found of a table that tells codings. A story that several rows tell is looked at once: its identifier repeats without identifying less.
 * @param lookedAt so many rows show what a column is like
 * @example proposedWithCoding({ header: ["text", "codes"], labels: [], rows: [] }, { kind: "codes", coder: "Ana", column: 1, mark: ";" }, 200).leftOut // [1]
 */
export function proposedWithCoding(
  table: Pick<CsvTable, "header" | "labels" | "rows">,
  coding: CodingColumns,
  lookedAt: number,
): ColumnMapping {
  const { header, labels } = table;
  const found = proposeMapping(header, table.rows.slice(0, lookedAt), labels).mapping;
  const { rows } = onceEachStory(table, { id: null, text: found.text });
  return withoutCoding(proposeMapping(header, rows.slice(0, lookedAt), labels).mapping, coding);
}

/** What codings are made with. */
export interface TableCodingRequest {
  readonly coding: CodingColumns;
  /** The codebook to start with; names that it lacks become codes of their own. */
  readonly codes: readonly Code[];
  /** The codebook that the file has itself: of its codes, those that the codebook lacks come too, also where they are not applied. */
  readonly fileCodes?: readonly Code[];
  /** The coders that there are: whoever has the name of one of them is that coder. */
  readonly coders?: readonly Pick<Coder, "id" | "name">[];
  /** Whether whoever coded a story has finished it. */
  readonly finished: boolean;
  readonly now: string;
}

/** What a table says of coding. */
export interface TableCoding extends Pick<
  ProjectSnapshot,
  "codes" | "coders" | "sheets" | "codebookVersions"
> {
  /** Codes that the codebook had not. */
  readonly newCodes: readonly string[];
  /** Cells by which nothing was coded, in the order of their lines. */
  readonly faults: readonly CodingFault[];
}

/**
 * The codings of a table, on the stories that were imported from it. Rows whose story was rejected say nothing.
 * @param stories with the line of the row that each came from
 * @example codingOfTable({ header: [], rows: [] }, { id: null, text: 0 }, [], { coding: { kind: "coders", columns: [], mark: ";" }, codes: [], finished: true, now: "2026-05-01T10:00:00.000Z" }).sheets // []
 */
export function codingOfTable(
  table: Pick<CsvTable, "header" | "rows">,
  mapping: Pick<ColumnMapping, "id" | "text">,
  stories: readonly { readonly id: string; readonly source: { readonly line: number } }[],
  { coding, ...request }: TableCodingRequest,
): TableCoding {
  const byLine = new Map(stories.map(({ id, source }) => [source.line, id]));
  const storyOf = new Map<string, string>();
  const faults: CodingFault[] = [];
  const said: SaidOfStory[] = [];
  for (const row of table.rows) {
    const key = storyKey(row, mapping);
    const storyId = byLine.get(row.line) ?? storyOf.get(key);
    if (storyId === undefined) continue;
    storyOf.set(key, storyId);
    const read = codingOfRow(table, row, coding);
    if (!read.ok) faults.push(read.error);
    else
      for (const { coder, codes } of read.value)
        said.push({ storyId, line: row.line, coder, codes: codes.map((name) => ({ name })) });
  }
  return codingSaid(said, faults, request);
}

/** What one coder says of a story: the names of codes, each of a passage or of the whole. */
export interface SaidOfStory {
  readonly storyId: string;
  readonly line: number;
  readonly coder: string;
  readonly codes: readonly { readonly name: string; readonly span?: QuotedSpan }[];
}

/**
 * The codings that are said in a file, as records.
 * @param others cells or labels by which nothing was coded
 * @example codingSaid([], [], { codes: [], finished: true, now: "2026-05-01T10:00:00.000Z" }).sheets // []
 */
export function codingSaid(
  said: readonly SaidOfStory[],
  others: readonly CodingFault[],
  { codes: here, fileCodes = [], coders: known = [], finished, now }: Omit<TableCodingRequest, "coding">,
): TableCoding {
  const faults = [...others];
  const standing = [...here, ...codesLacking(here, fileCodes)];
  const {
    codes: named,
    newCodes,
    find,
  } = codesNamed(
    standing,
    said.flatMap((each) => each.codes.map(({ name }) => name)),
    now,
  );
  const codes = [...here, ...withFreeKeys(named.slice(here.length), here)];
  const version = codebookVersionOf(codes, now);
  const coders = new Map<string, Coder>();
  const idOf = coderIdsNamed(known);
  const sheets = new Map<string, Sheet>();
  for (const { storyId, line, coder, codes: names } of said) {
    const coderId = idOf(coder);
    const name = storedName(coder).slice(0, MAX_NAME_LENGTH).toWellFormed();
    if (!coders.has(coderId)) coders.set(coderId, { ...firstRevision(coderId, "", now), name });
    const key = JSON.stringify([coderId, storyId]);
    const sheet = sheets.get(key) ?? emptySheet(coderId, storyId);
    const known = new Set(sheet.annotations.map(({ codeId, span }) => placed(codeId, span)));
    const made = names.flatMap(({ name: written, span }) => {
      const codeId = find(written);
      if (codeId === undefined) {
        faults.push({
          line,
          column: "",
          message: `More than one code is called “${written}”. Write its theme before it: theme >> code.`,
        });
        return [];
      }
      if (known.size === known.add(placed(codeId, span)).size) return [];
      const place = span === undefined ? {} : { span };
      return [newAnnotation({ storyId, coderId, codeId, codebookVersion: version.id, ...place }, now)];
    });
    const review = newReview(coderId, storyId, finished ? "finished" : "in-progress", now);
    sheets.set(key, {
      ...sheet,
      review: finished ? { ...review, codebookVersion: version.id } : review,
      annotations: [...sheet.annotations, ...made],
    });
  }
  return {
    codes,
    newCodes,
    coders: [...coders.values()],
    sheets: [...sheets.values()],
    codebookVersions: sheets.size === 0 ? [] : [version],
    faults: faults.toSorted((a, b) => a.line - b.line),
  };
}

/**
 * The id of a coder by their name: that of whoever is called so, else the one that the name makes.
 * @example coderIdsNamed([{ id: "c1", name: "Ana" }])("ana") // "c1"
 */
export function coderIdsNamed(known: readonly Pick<Coder, "id" | "name">[]): (name: string) => string {
  const idOfName = new Map(known.toReversed().map(({ id, name }) => [foldName(name), id]));
  return (name) => idOfName.get(foldName(name)) ?? coderIdOfName(name);
}

function placed(codeId: string, span: QuotedSpan | undefined): string {
  return JSON.stringify([codeId, span?.start, span?.end]);
}

interface NamedCodes {
  readonly codes: readonly Code[];
  readonly newCodes: readonly string[];
  /** The code that is written so; undefined where more than one is. */
  readonly find: (written: string) => string | undefined;
}

/** The codebook, and a code for each name that it lacks. Codes go by their names, or by those of their themes and theirs ("theme >> code"). */
function codesNamed(standing: readonly Code[], names: readonly string[], now: string): NamedCodes {
  const byName = namesOf(standing);
  const missing = new Map<string, string>();
  for (const name of names) {
    const key = foldName(name);
    if (!byName.has(key) && !missing.has(key)) missing.set(key, name);
  }
  const newCodes = [...missing.values()];
  const rows = newCodes.map((name) => [name]);
  const table = csvText(
    { columns: [{ name: "theme", meaning: "" }], rows, rowCount: rows.length },
    { guardFormulas: false },
  );
  const read = rows.length === 0 ? null : readCodebook(table, { author: "", now });
  const named = read?.ok === true ? read.value.codes : [];
  const taken = new Set(standing.map(({ id }) => id));
  const made = named
    .filter(({ id }) => !taken.has(id))
    .map((code): Code => ({ ...code, position: standing.length + code.position }));
  // In the order of the names, under which the codebook may have shortened them.
  for (const [at, name] of newCodes.entries()) {
    const code = named[at];
    if (code !== undefined) byName.set(foldName(name), code.id);
  }
  return {
    codes: [...standing, ...made],
    newCodes,
    find: (written) => byName.get(foldName(written)) ?? undefined,
  };
}

/** The codes of a file whose names a codebook lacks, below the codes that have the names of those above them. */
function codesLacking(here: readonly Code[], coming: readonly Code[]): Code[] {
  const byName = namesOf(here);
  const taken = new Set(here.map(({ id }) => id));
  const idHere = new Map<string, string>();
  return codebookTree(coming).flatMap(({ code }): Code[] => {
    const known = taken.has(code.id) ? code.id : byName.get(foldName(code.name));
    idHere.set(code.id, known ?? code.id);
    if (known !== undefined) return [];
    const parentId = code.parentId === null ? null : (idHere.get(code.parentId) ?? code.parentId);
    return [{ ...code, parentId, position: here.length + code.position }];
  });
}

/** By folded name and path; null where several codes have it. */
function namesOf(codes: readonly Code[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const trail: string[] = [];
  const add = (name: string, id: string): void => {
    const key = foldName(name);
    found.set(key, found.has(key) && found.get(key) !== id ? null : id);
  };
  for (const { code, depth } of codebookTree(codes)) {
    trail.length = depth;
    trail.push(code.name);
    add(code.name, code.id);
    if (depth > 0) add(trail.join(" >> "), code.id);
  }
  return found;
}
