import { RESTORE_PATTERN } from "./cells.ts";
import type { ExportTable } from "./table.ts";

/** One exported file, for the dictionary beside it. */
export interface DescribedFile {
  readonly fileName: string;
  readonly table: ExportTable;
}

/**
 * A text (Markdown) that explains every column of the exported files, how offsets count, and how to get guarded cells back.
 * `guardFormulas` as it was for the files.
 */
export function dataDictionary(
  projectName: string,
  files: readonly DescribedFile[],
  guardFormulas: boolean,
): string {
  const guarded = guardFormulas
    ? `Words that a spreadsheet would run as a formula (their first character is =, +, -, @, their full-width forms, a tab or a line end) have one apostrophe before them. To have them as they were, remove it where this matches:

    Python:  re.sub(r"${RESTORE_PATTERN}", "", cell)
    R:       sub("${RESTORE_PATTERN.replaceAll("\\", "\\\\")}", "", cell, perl = TRUE)`
    : "Cells are written as they are. A spreadsheet may run those that start with =, +, - or @ as formulas; do not open the files in one without need.";
  const parts = files.map(
    ({ fileName, table }) =>
      `## ${plain(fileName)}\n\n${table.rowCount} rows.\n\n| Column | Meaning |\n| --- | --- |\n${table.columns
        .map(({ name, meaning }) => `| ${plain(name)} | ${plain(meaning)} |`)
        .join("\n")}`,
  );
  return `# ${plain(projectName)}: what the columns mean

The files are CSV (RFC 4180) in UTF-8. Offsets count Unicode code points from 0 and are half-open, so that in Python text[start:end] is the quote; in R it is substr(text, start + 1, end).

${guarded}

${parts.join("\n\n")}
`;
}

/** Words in one cell of a Markdown table. */
function plain(words: string): string {
  return words.replace(/\s+/gu, " ").replace(/[\\|`*_<>[\]#]/gu, "\\$&");
}
