import { foldName } from "../names.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { ColumnMapping } from "./mapping.ts";

/** At what the cells of a column of content notes are parted, beside ; and |. */
export interface NoteParting {
  /** Whether commas part every cell; else only where each part is a note that is known. */
  readonly commas: boolean;
  /** Notes that are known, by their folded names. */
  readonly known: ReadonlySet<string>;
}

/**
 * How a column of content notes is parted: a column without ; and | has its notes apart at commas. In others a comma may be part of a note, so it parts only
 * notes that are known: the project's, and those that another cell has by themselves.
 * @example noteParting(["injury, loss", "loss"], []).commas // true
 */
export function noteParting(cells: Iterable<string>, project: Iterable<string>): NoteParting {
  const known = new Set([...project].map(foldName));
  let hasMarks = false;
  for (const cell of cells) {
    hasMarks ||= MARKS.test(cell);
    for (const part of cell.split(MARKS))
      if (part.trim() !== "" && !part.includes(",")) known.add(foldName(part));
  }
  return { commas: !hasMarks, known };
}

/**
 * The cells of the column of content notes; none where there is no such column.
 * @example [...noteCells({ rows: [{ line: 2, cells: ["A night", "loss"] }] }, { contentNotes: 1 })] // ["loss"]
 */
export function* noteCells(
  { rows }: Pick<CsvTable, "rows">,
  { contentNotes }: Pick<ColumnMapping, "contentNotes">,
): Iterable<string> {
  if (contentNotes === null) return;
  for (const { cells } of rows) yield cells[contentNotes] ?? "";
}

const MARKS = /[;|]/u;

/**
 * The content notes in one cell, each once.
 * @example noteParts("injury, loss; death", { commas: false, known: new Set(["injury", "loss"]) }) // ["injury", "loss", "death"]
 */
export function noteParts(cell: string, { commas, known }: NoteParting): string[] {
  const notes = cell.split(MARKS).flatMap((part) => {
    const parts = part.split(",").map((note) => note.replace(/\s+/gu, " ").trim());
    const named = parts.filter((note) => note !== "");
    return commas || named.every((note) => known.has(foldName(note))) ? named : [oneLine(part)];
  });
  return [...new Set(notes.filter((note) => note !== ""))];
}

function oneLine(part: string): string {
  return part.replace(/\s+/gu, " ").trim();
}
