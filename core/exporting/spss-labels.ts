import { utf8Length } from "./cells.ts";
import type { ExportTable } from "./table.ts";

/** Bytes that SPSS takes in a variable's label and in a value's. */
const LONGEST_LABEL = 255;
const LONGEST_VALUE_LABEL = 120;

/**
 * SPSS syntax that gives the variables of a table, once it is open in SPSS, their labels: what each column is called in
 * the project and, for codes, what the numbers mean. Lines end with CRLF.
 * @example spssLabels("long.csv", { columns: [{ name: "hope", label: "Hope!", meaning: "" }], rows: [], rowCount: 0 }).includes("hope 'Hope!'") // true
 */
export function spssLabels(fileName: string, table: Pick<ExportTable, "columns">): string {
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
    `* Open ${fileName.replace(/[\r\n*]/gu, " ")} in SPSS (File > Import Data > CSV Data), then run this file.`,
    "VARIABLE LABELS",
    ...withoutFirstSlash(labels),
    "  .",
    ...(values.length === 0 ? [] : ["VALUE LABELS", ...withoutFirstSlash(values), "  ."]),
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
