import { counted } from "../counts.ts";
import { RESTORE_PATTERN } from "./cells.ts";
import type { CsvForm } from "./csv-form.ts";
import type { ExportTable } from "./table.ts";

/** One exported file, for the dictionary beside it. */
export interface DescribedFile {
  readonly fileName: string;
  readonly table: Pick<ExportTable, "columns" | "rowCount">;
}

/**
 * A plain text that explains every column of the exported files, how they are written, and how to read them. It starts
 * with a byte order mark and its lines end with CRLF, so that any program on Windows opens it well.
 * @example dataDictionary("Nights", [], CSV_FORMS["r-python"]).includes("Nights: what the columns mean") // true
 */
export function dataDictionary(projectName: string, files: readonly DescribedFile[], form: CsvForm): string {
  const parts = files.map(({ fileName, table }) => {
    const rows = `${counted(table.rowCount, "row")}, ${counted(table.columns.length, "column")}`;
    return [underlined(oneLine(fileName), "-"), rows, "", ...table.columns.flatMap(columnLines)];
  });
  const lines = [
    underlined(`${oneLine(projectName)}: what the columns mean`, "="),
    ...wrapped(
      `The files are CSV (RFC 4180) in UTF-8 ${form.bom ? "with" : "without"} a byte order mark; a ${form.delimiter === "," ? "comma" : "semicolon"} separates the cells. start and end count Unicode code points from 0 and are half-open: in Python text[start:end] is the quote, in R it is substr(text, start + 1, end).`,
    ),
    "",
    ...(form.guardFormulas ? guardedLines() : exactLines(form)),
    "",
    ...parts.flatMap((part) => [...part, ""]),
  ];
  return `\uFEFF${lines.join("\n").trimEnd().replaceAll("\n", "\r\n")}\r\n`;
}

function exactLines({ bom, delimiter, lineBreaks }: CsvForm): string[] {
  const encoding = bom ? "utf-8-sig" : "utf-8";
  const separator = delimiter === "," ? "" : `, sep="${delimiter}"`;
  return [
    ...wrapped(
      `${lineBreaks === "exact" ? "Each cell is exactly what the project has." : "Each cell is what the project has, with a space for each line break, so offsets are the same."} Don't open the files in a spreadsheet: it may run cells that start with =, +, - or @ as formulas. Export them for Excel instead.`,
    ),
    "",
    `    Python:  pandas.read_csv(file, encoding="${encoding}", keep_default_na=False${separator})`,
    `    R:       read.csv(file, fileEncoding = "${bom ? "UTF-8-BOM" : "UTF-8"}", na.strings = ""${separator.replace("=", " = ")})`,
  ];
}

function guardedLines(): string[] {
  return [
    ...wrapped(
      "Cells that a spreadsheet would run as a formula (their first character is =, +, -, @, one of their full-width forms, a tab or a line end) have one apostrophe before them. Offsets count in the text without it. To remove it:",
    ),
    "",
    `    Python:  re.sub(r"${RESTORE_PATTERN}", "", cell)`,
    `    R:       sub("${RESTORE_PATTERN.replaceAll("\\", "\\\\")}", "", cell, perl = TRUE)`,
    "",
    ...wrapped(
      "Excel shows at most 32,767 characters of a cell and 15 digits of a number: import columns with long numbers, such as ids, as text.",
    ),
  ];
}

function columnLines({ name, label, meaning }: ExportTable["columns"][number]): string[] {
  const words = label === undefined ? meaning : `${label}. ${meaning}`;
  return [oneLine(name), ...wrapped(oneLine(words), "    ")];
}

function underlined(title: string, line: string): string {
  return `${title}\n${line.repeat(Math.min(WIDTH, Array.from(title).length))}`;
}

const WIDTH = 100;

/** Words in lines of at most 100 characters, each after `indent`. */
function wrapped(words: string, indent = ""): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of words.split(" ")) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line];
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}
