import { utf8Length } from "./cells.ts";
import type { ColumnSize } from "./column-sizes.ts";
import type { CsvForm } from "./csv-form.ts";
import type { ExportTable } from "./table.ts";

/** Bytes that SPSS takes in a variable's label and in a value's. */
const LONGEST_LABEL = 255;
const LONGEST_VALUE_LABEL = 120;

/** Bytes of the longest text that SPSS takes. */
const LONGEST_TEXT = 32_767;

/**
 * SPSS syntax that opens a table with the type and width of each variable, so that ids stay words, and gives the variables their labels: what each column is called in
 * the project and, for codes, what the numbers mean. Lines end with CRLF.
 * @example spssSyntax("long.csv", { columns: [{ name: "hope", label: "Hope!", meaning: "" }] }, [{ kind: "numbers" }], CSV_FORMS.spss).includes("hope 'Hope!'") // true
 */
export function spssSyntax(
  fileName: string,
  table: Pick<ExportTable, "columns">,
  sizes: readonly ColumnSize[],
  { delimiter }: Pick<CsvForm, "delimiter">,
): string {
  const formats = table.columns.map(({ name }, at) => {
    const size = sizes[at];
    const width = size?.kind === "words" ? Math.min(LONGEST_TEXT, Math.max(1, size.bytes)) : 0;
    return `    ${name} ${width === 0 ? "F12.0" : `A${width}`}`;
  });
  const labels = table.columns.map(
    ({ name, label, meaning }) => `  /${name} ${literal(label ?? meaning, LONGEST_LABEL)}`,
  );
  const values = table.columns.flatMap(({ name, values: words }) =>
    words === undefined
      ? []
      : [`  /${name}`, ...words.map((word, value) => `    ${value} ${literal(word, LONGEST_VALUE_LABEL)}`)],
  );
  return [
    "* Encoding: UTF-8.",
    "* Opens the table that is beside this file, in SPSS in Unicode mode. Set the folder first (CD 'folder'.), or write the path of the file below.",
    "GET DATA",
    "  /TYPE=TXT",
    `  /FILE=${literal(fileName, LONGEST_TEXT)}`,
    "  /ENCODING='UTF8'",
    `  /DELIMITERS="${delimiter}"`,
    "  /QUALIFIER='\"'",
    "  /ARRANGEMENT=DELIMITED",
    "  /FIRSTCASE=2",
    "  /VARIABLES=",
    ...formats,
    "  .",
    "VARIABLE LABELS",
    ...withoutFirstSlash(labels),
    "  .",
    ...(values.length === 0 ? [] : ["VALUE LABELS", ...withoutFirstSlash(values), "  ."]),
    "EXECUTE.",
    "",
  ].join("\r\n");
}

function withoutFirstSlash(lines: readonly string[]): string[] {
  return lines.map((line, at) => (at === 0 ? line.replace("/", "") : line));
}

/** Words as an SPSS literal on one line, cut to so many bytes; an apostrophe is written twice. */
function literal(words: string, longest: number): string {
  let plain = "";
  let bytes = 0;
  for (const sign of words.replace(/\s+/gu, " ").trim()) {
    bytes += utf8Length(sign);
    if (bytes > longest) break;
    plain += sign;
  }
  return `'${plain.replaceAll("'", "''")}'`;
}
