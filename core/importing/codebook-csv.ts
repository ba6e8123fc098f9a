import { numbered } from "../counts.ts";
import { beginningOf } from "../excerpt.ts";
import { splitList } from "../exporting/list-cell.ts";
import { codeIdsOfPath } from "../ids.ts";
import type { Code } from "../model/code.ts";
import { MAX_CODES, PALETTE_SIZE } from "../model/code.ts";
import { CodeColours } from "../model/code-colours.ts";
import { MAX_CODE_DEPTH } from "../model/limits.ts";
import { firstRevision } from "../model/record.ts";
import type { Scale } from "../model/scale.ts";
import type { CsvTable } from "../reading/csv.ts";
import { readCsv } from "../reading/csv.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { allSteps } from "../steps.ts";
import { CodebookColumns, columnWords } from "./codebook-columns.ts";
import { hasTagsWithParents, tagPaths } from "./tag-parents.ts";

/** A row that was left out or changed. `line` is the physical line of the file, from 1. */
export interface CodebookRowProblem {
  readonly kind: "malformed-row" | "no-theme" | "too-deep" | "duplicate-code" | "levels" | "colour" | "key";
  readonly line: number;
  readonly message: string;
}

/** The codes of a codebook file, each theme before its sub-codes, and what needs attention. */
export interface CodebookFile {
  readonly codes: readonly Code[];
  readonly problems: readonly CodebookRowProblem[];
}

/** A codebook as a table. */
export type CodebookTable = Pick<CsvTable, "header" | "rows" | "problems">;

export interface CodebookFileError {
  readonly kind: "not-a-table" | "no-columns" | "no-codes" | "too-many-codes";
  readonly message: string;
}

/** Rows may repeat codes, so a file may have more of them than a codebook has codes. */
const MAX_ROWS = 4 * MAX_CODES;

/**
 * A codebook's CSV text as codes. A row with an empty `code` defines its theme. A theme that no row defines gets no
 * definition. `code` may be a path of names, "Sub-code >> Finer code". Ids are derived from the names: the same file gives the same codes on
 * every computer. `levels`, separated by " | " and lowest first, make a rated code. A theme without a colour of the palette (1 to 12)
 * gets the next free one, a sub-code its parent's.
 * @example readCodebook("theme,code\nCare,Touch", { author: "ana", now: "2026-05-01T10:00:00.000Z" }).value.codes.map(({ name }) => name) // ["Care", "Touch"]
 */
export function readCodebook(
  text: string,
  { author, now }: { readonly author: string; readonly now: string },
): Result<CodebookFile, CodebookFileError> {
  const read = allSteps(readCsv(text, { headerRows: 1, maxRows: MAX_ROWS }));
  return read.ok
    ? codebookOfTable(read.value, { author, now })
    : fail({ kind: "not-a-table", message: read.error.message });
}

/**
 * The same of a table that was read already, such as a sheet of a workbook.
 * @example codebookOfTable({ header: ["code"], rows: [{ line: 2, cells: ["Fear"] }], problems: [] }, { author: "ana", now: "2026-05-01T10:00:00.000Z" }).value.codes.map(({ name }) => name) // ["Fear"]
 */
export function codebookOfTable(
  table: CodebookTable,
  { author, now }: { readonly author: string; readonly now: string },
): Result<CodebookFile, CodebookFileError> {
  const columns = new CodebookColumns(table);
  if (!columns.has("theme") && !columns.has("code")) {
    return fail({
      kind: "no-columns",
      message: `A codebook file needs a column “theme” or “code”. This file has ${columnWords(table.header)}. Nothing was imported. Name the columns in the first row of the file.`,
    });
  }
  const reader = new CodebookReader(table, columns, firstRevision("", author, now));
  for (const row of table.rows) {
    reader.take(row.cells, row.line);
    if (reader.size > MAX_CODES) {
      return fail({
        kind: "too-many-codes",
        message: `The file has more than ${numbered(MAX_CODES)} codes, the most that a codebook can have. Nothing was imported. Check that this is the right file.`,
      });
    }
  }
  const codes = reader.finish();
  if (codes.length === 0) {
    const first = reader.problems[0];
    const why = first === undefined ? "" : ` Line ${first.line}: ${first.message}`;
    return fail({
      kind: "no-codes",
      message: `No row in the file names a code. Nothing was imported.${why}`,
    });
  }
  return ok({ codes, problems: reader.problems.toSorted((a, b) => a.line - b.line) });
}

/** A code while it is gathered: its place is known at once, its row may come later than those of its sub-codes. */
interface Draft {
  readonly name: string;
  readonly parentId: string | null;
  line: number | null;
  cells: readonly string[];
}

class CodebookReader {
  readonly problems: CodebookRowProblem[];
  readonly #drafts = new Map<string, Draft>();
  readonly #keys = new Map<string, number>();
  /** Of a codebook in which each tag names its parent; null in others. */
  readonly #tagPaths: ReadonlyMap<string, readonly string[]> | null;
  #usedColours: ReadonlySet<number> = new Set();
  #nextColour = 0;

  constructor(
    table: CodebookTable,
    private readonly columns: CodebookColumns,
    private readonly fields: ReturnType<typeof firstRevision>,
  ) {
    this.#tagPaths = hasTagsWithParents(table.header)
      ? tagPaths(table.rows.map(({ cells }) => [columns.name(cells, "code"), columns.name(cells, "theme")]))
      : null;
    this.problems = table.problems.map(({ line, message }) => ({ kind: "malformed-row", line, message }));
  }

  /** How many codes there are so far. */
  get size(): number {
    return this.#drafts.size;
  }

  take(cells: readonly string[], line: number): void {
    // Concord's own export also lists codes that were removed and still have coding.
    if (this.columns.name(cells, "removed").toLowerCase() === "yes") return;
    const theme = this.columns.name(cells, "theme");
    const code = this.columns.name(cells, "code");
    const below = code === "" ? [] : splitList(code, ">>").filter((name) => name !== "");
    const path =
      this.#tagPaths?.get(code === "" ? theme : code) ??
      (!this.columns.has("theme") ? below : theme === "" ? [] : [theme, ...below]);
    if (path.length === 0) {
      const message =
        "This row names no theme. It was left out. Give every code the theme that it belongs to.";
      this.problems.push({ kind: "no-theme", line, message });
      return;
    }
    if (path.length > MAX_CODE_DEPTH) {
      const message = `This code is ${numbered(path.length)} levels deep. A codebook can have ${MAX_CODE_DEPTH} levels. The row was left out.`;
      this.problems.push({ kind: "too-deep", line, message });
      return;
    }
    const draft = this.#draft(path);
    if (draft.line !== null) {
      const message = `Line ${draft.line} has the same code, ${quoted(path.join(" >> "))}. The first was kept and this row was left out.`;
      this.problems.push({ kind: "duplicate-code", line, message });
      return;
    }
    draft.line = line;
    draft.cells = cells;
  }

  finish(): Code[] {
    const drafts = [...this.#drafts];
    const asked = drafts.map(([, draft]) => this.#colourOf(draft)).filter((colour) => colour !== null);
    this.#usedColours = new Set(asked);
    const made = new Map<string, Code>();
    const colours = new CodeColours(
      drafts.flatMap(([id, draft]) => {
        const colour = this.#colourOf(draft);
        return colour === null ? [] : [{ id, parentId: draft.parentId, colour }];
      }),
    );
    const children = new Map<string | null, number>();
    for (const [id, draft] of drafts) {
      const { name, parentId } = draft;
      const parent = parentId === null ? undefined : made.get(parentId);
      const position = children.get(parentId) ?? 0;
      children.set(parentId, position + 1);
      const key = this.#keyOf(draft);
      const colour = this.#colourOrNext(draft, parent, colours);
      if (this.#colourOf(draft) === null) colours.add({ id, parentId, colour });
      made.set(id, {
        ...this.fields,
        id,
        parentId,
        position,
        name,
        colour,
        ...(key === null ? {} : { key }),
        definition: this.columns.text(draft.cells, "definition"),
        include: this.columns.text(draft.cells, "include"),
        exclude: this.columns.text(draft.cells, "exclude"),
        example: this.columns.text(draft.cells, "example"),
        scale: this.#scaleOf(draft),
        ...(this.columns.name(draft.cells, "retired").toLowerCase() === "yes" && { retired: true as const }),
      });
    }
    return [...made.values()];
  }

  /** The code at the end of `path`. It and the codes above it are added where they are not there yet. */
  #draft(path: readonly string[]): Draft {
    let parentId: string | null = null;
    let draft: Draft | undefined;
    for (const [depth, id] of codeIdsOfPath(path).entries()) {
      draft = this.#drafts.get(id) ?? { name: path[depth] ?? "", parentId, line: null, cells: [] };
      this.#drafts.set(id, draft);
      parentId = id;
    }
    if (draft === undefined) throw new Error("A code has no name.");
    return draft;
  }

  /** The palette slot that the row asks for, or null where it names none that exists. */
  #colourOf(draft: Draft): number | null {
    const cell = this.columns.name(draft.cells, "colour");
    const colour = /^\d{1,2}$/u.test(cell) ? Number(cell) : 0;
    return colour >= 1 && colour <= PALETTE_SIZE ? colour : null;
  }

  #colourOrNext(draft: Draft, parent: Code | undefined, colours: CodeColours): number {
    const colour = this.#colourOf(draft);
    if (colour !== null) return colour;
    const cell = this.columns.name(draft.cells, "colour");
    if (cell !== "" && draft.line !== null) {
      const message = `${quoted(cell)} is not a colour number (1 to ${PALETTE_SIZE}). The code was imported with another colour.`;
      this.problems.push({ kind: "colour", line: draft.line, message });
    }
    if (parent !== undefined) return colours.forSubCode(parent.id);
    for (let tries = 0; tries < PALETTE_SIZE; tries += 1) {
      this.#nextColour = (this.#nextColour % PALETTE_SIZE) + 1;
      if (!this.#usedColours.has(this.#nextColour)) return this.#nextColour;
    }
    this.#nextColour = (this.#nextColour % PALETTE_SIZE) + 1;
    return this.#nextColour;
  }

  #keyOf(draft: Draft): string | null {
    const key = this.columns.name(draft.cells, "key");
    if (key === "" || draft.line === null) return null;
    const earlier = this.#keys.get(key);
    if (key.length <= 2 && earlier === undefined) {
      this.#keys.set(key, draft.line);
      return key;
    }
    const wrong =
      earlier === undefined
        ? `The key ${quoted(key)} is too long`
        : `Line ${earlier} already has the key “${key}”`;
    const message = `${wrong}. The code was imported without a key.`;
    this.problems.push({ kind: "key", line: draft.line, message });
    return null;
  }

  #scaleOf(draft: Draft): Scale {
    const cell = this.columns.name(draft.cells, "levels");
    if (cell === "") return { kind: "tag" };
    const levels = splitList(cell, "|");
    if (levels.length >= 2 && levels.every((level) => level !== "")) return { kind: "ordinal", levels };
    if (draft.line !== null) {
      const message = `${quoted(cell)} is not a list of levels. Write two or more, for example “none | some | much”. The code was imported without levels.`;
      this.problems.push({ kind: "levels", line: draft.line, message });
    }
    return { kind: "tag" };
  }
}

/** Longer text is cut where a message quotes it. */
const QUOTED = 80;

function quoted(text: string): string {
  return `“${beginningOf(text, QUOTED)}”`;
}
