import type { CsvTable } from "../reading/csv.ts";

/** A row of Taguette's highlights: a tag on some words of a document. A highlight with several tags has a row for each. */
export interface Highlight {
  readonly line: number;
  readonly id: string;
  readonly document: string;
  readonly tag: string;
  readonly words: string;
}

/** Where each part of a highlight stands, as indexes into the heading. */
interface HighlightColumns {
  readonly id: number;
  readonly document: number;
  readonly tag: number;
  readonly content: number;
}

/**
 * The columns of Taguette's highlights; null where the heading is another. Source: Taguette 1.5, taguette/export.py (id, document, tag, content); before its
 * version 0.6 the tag was called "path".
 * @example highlightColumns(["id", "document", "tag", "content"]) // { id: 0, document: 1, tag: 2, content: 3 }
 */
export function highlightColumns(header: readonly string[]): HighlightColumns | null {
  const names = header.map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
  const at = (name: string): number => header.findIndex((each) => each.trim().toLowerCase() === name);
  const columns = {
    id: at("id"),
    document: at("document"),
    tag: Math.max(at("tag"), at("path")),
    content: at("content"),
  };
  const isWhole = names.length === 4 && Object.values(columns).every((column) => column >= 0);
  return isWhole ? columns : null;
}

/**
 * The rows of such a table.
 * @example highlightsIn({ header: ["id", "document", "tag", "content"], rows: [{ line: 2, cells: ["1", "Night", "Fear", "It was long"] }] })[0].tag // "Fear"
 */
export function highlightsIn({ header, rows }: Pick<CsvTable, "header" | "rows">): readonly Highlight[] {
  const columns = highlightColumns(header);
  if (columns === null) return [];
  return rows.map(({ line, cells }) => ({
    line,
    id: (cells[columns.id] ?? "").trim(),
    document: (cells[columns.document] ?? "").trim(),
    tag: (cells[columns.tag] ?? "").trim(),
    words: cells[columns.content] ?? "",
  }));
}
