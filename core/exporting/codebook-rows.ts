import { joinList } from "../importing/list-cell.ts";
import type { Code } from "../model/code.ts";
import { codebookTree } from "../model/codebook.ts";
import type { Cell } from "./cells.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

const COLUMNS: readonly ExportColumn[] = [
  { name: "theme", meaning: "The theme." },
  {
    name: "code",
    meaning:
      "The code; empty in the row of the theme itself. A code below a sub-code is written as Sub-code >> Code.",
  },
  { name: "definition", meaning: "What the code means." },
  { name: "when_to_use", meaning: "When to apply it." },
  { name: "when_not_to_use", meaning: "When not to apply it, and what to apply instead." },
  { name: "example", meaning: "An example." },
  { name: "colour", meaning: "Its place in the palette, 1 to 12." },
  { name: "key", meaning: "The key that applies it." },
  {
    name: "levels",
    meaning:
      "The levels of a rated code, lowest first, separated by |; empty for a code that is present or absent.",
  },
];

/** The codebook in the form that importing/codebook-csv.ts reads: standing codes in their order, each theme before its sub-codes. */
export function codebookTable(codes: readonly Code[]): ExportTable {
  const path: string[] = [];
  const rows = codebookTree(codes).map(({ code, depth }): Cell[] => {
    path.length = depth;
    path.push(code.name);
    return [
      path[0] ?? "",
      joinList(path.slice(1), ">>"),
      code.definition,
      code.include,
      code.exclude,
      code.example,
      code.colour,
      code.key ?? "",
      code.scale.kind === "ordinal" ? joinList(code.scale.levels, "|") : "",
    ];
  });
  return { columns: COLUMNS, rows, rowCount: rows.length };
}
