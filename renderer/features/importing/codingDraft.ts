import type { CodingColumns } from "../../../core/importing/coding-columns.ts";
import { isMarks, usedColumns } from "../../../core/importing/coding-columns.ts";
import { withShared } from "../../../core/importing/mapping.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import type { ReadingOptions } from "./useTable.ts";

/** What is chosen of the coding in a table, perhaps not yet all of it. */
export interface CodingDraft {
  readonly kind: CodingColumns["kind"];
  /** Of "codes". */
  readonly column: number | null;
  /** Of "marked" and "coders". */
  readonly columns: readonly number[];
  /** A column, or null where one person coded all of it. */
  readonly coderColumn: number | null;
  readonly person: string;
  readonly mark: string;
}

interface Looked extends Pick<TablePreview, "header" | "rows"> {
  readonly mapping: Pick<TablePreview["mapping"], "text" | "id">;
}

const CODES = /^(?:codes?|codings?|tags?|labels?|themes?)$/iu;
const CODERS = /^(?:coders?|raters?|annotators?|coded[ _]?by)$/iu;

/** What is proposed of a kind of coding, by the names of the columns and their first cells. */
export function proposedDraft(
  kind: CodingColumns["kind"],
  { header, mapping, rows }: Looked,
  person: string,
): CodingDraft {
  const named = (pattern: RegExp): number | null => {
    const found = header.findIndex((name, column) => column !== mapping.text && pattern.test(name.trim()));
    return found === -1 ? null : found;
  };
  const marked = header.flatMap((_, column) =>
    column !== mapping.text && column !== mapping.id && isMarks(rows.map(({ cells }) => cells[column] ?? ""))
      ? [column]
      : [],
  );
  return {
    kind,
    column: named(CODES),
    columns: kind === "marked" ? marked : [],
    coderColumn: named(CODERS),
    person,
    mark: ";",
  };
}

/** What was chosen, so that it can be changed. */
export function draftOfCoding(coding: CodingColumns): CodingDraft {
  const { kind } = coding;
  const by = kind === "coders" ? "" : coding.coder;
  return {
    kind,
    column: kind === "codes" ? coding.column : null,
    columns: kind === "codes" ? [] : coding.columns,
    coderColumn: typeof by === "number" ? by : null,
    person: typeof by === "string" ? by : "",
    mark: kind === "marked" ? ";" : coding.mark,
  };
}

/** How the table tells coding; a sentence about what is missing where that cannot be said yet. */
export function codingOfDraft(draft: CodingDraft): CodingColumns | string {
  const { kind, column, columns, coderColumn, person, mark } = draft;
  if (kind !== "marked" && mark.trim() === "")
    return "Enter the sign between codes, for example a semicolon.";
  if (kind === "codes" && column === null) return "Choose the column with the codes.";
  if (kind !== "codes" && columns.length === 0) return "Choose at least one column.";
  if (kind === "coders") return { kind, columns: sorted(columns), mark: mark.trim() };
  if (coderColumn === null && person.trim() === "") return "Enter the name of whoever coded.";
  const coder = coderColumn ?? person.trim();
  if (kind === "marked")
    return { kind, coder, columns: sorted(columns.filter((each) => each !== coderColumn)) };
  if (column === coderColumn) return "The codes and the coders can’t be in the same column.";
  return { kind, coder, column: column ?? 0, mark: mark.trim() };
}

/** The options with this coding. Columns that told coding before are attributes again. */
export function withCoding(options: ReadingOptions, coding: CodingColumns | null): ReadingOptions {
  const { coding: before, mapping, ...rest } = options;
  const used = coding === null ? [] : usedColumns(coding);
  const freed = before === undefined ? [] : usedColumns(before).filter((column) => !used.includes(column));
  return {
    ...rest,
    ...(mapping !== undefined && {
      mapping: freed.reduce((all, column) => withShared(all, "attributes", column), mapping),
    }),
    ...(coding !== null && { coding }),
  };
}

function sorted(columns: readonly number[]): number[] {
  return columns.toSorted((a, b) => a - b);
}
