import { RESTORE_PATTERN } from "./cells.ts";
import type { ColumnSize } from "./column-sizes.ts";
import type { CsvForm } from "./csv-form.ts";
import type { ExportTable } from "./table.ts";

/**
 * A script for R, without packages, that reads an exported table with the type of each column, and labels its columns and the values of codes as the packages haven
 * and labelled read them. Lines end with LF.
 * @example rScript("long.csv", { columns: [{ name: "hope", label: "Hope!", meaning: "" }] }, [{ kind: "numbers" }], CSV_FORMS["r-python"]).includes('"hope" = "Hope!"') // true
 */
export function rScript(
  fileName: string,
  { columns }: Pick<ExportTable, "columns">,
  sizes: readonly ColumnSize[],
  { delimiter, guardFormulas }: Pick<CsvForm, "delimiter" | "guardFormulas">,
): string {
  const types = columns.map(
    ({ name }, at) => `  ${literal(name)} = ${sizes[at]?.kind === "numbers" ? '"numeric"' : '"character"'}`,
  );
  const labels = columns.map(
    ({ name, label, meaning }) => `  ${literal(name)} = ${literal(label ?? meaning)}`,
  );
  const values = columns.flatMap(({ name, values: words }) =>
    words === undefined ? [] : [`  ${literal(name)} = c(${words.map(valueLabel).join(", ")})`],
  );
  return [
    "# Reads the table that is beside this script: set the folder with setwd() first, or write the path of the file below.",
    "# Words stay words (ids keep every digit), and empty cells are NA. start and end count from 0: substr(text, start + 1, end) is the quote.",
    `file <- ${literal(fileName)}`,
    "",
    "types <- c(",
    types.join(",\n"),
    ")",
    "data <- read.csv(",
    `  file, sep = ${literal(delimiter)}, colClasses = unname(types), na.strings = "", check.names = FALSE,`,
    // Marked and not converted: R reads it in any locale. A byte order mark is in the first name alone, which is replaced.
    '  encoding = "UTF-8"',
    ")",
    "stopifnot(ncol(data) == length(types))",
    "names(data) <- names(types)",
    ...(guardFormulas
      ? [
          "",
          "# Cells that a spreadsheet would run as a formula have an apostrophe before them: it is removed.",
          'for (name in names(types)[types == "character"]) {',
          `  data[[name]] <- sub(${literal(RESTORE_PATTERN)}, "", data[[name]], perl = TRUE)`,
          "}",
        ]
      : []),
    "",
    "labels <- c(",
    labels.join(",\n"),
    ")",
    'for (name in names(labels)) attr(data[[name]], "label") <- labels[[name]]',
    "",
    "# What the numbers of a column stand for.",
    "values <- list(",
    values.join(",\n"),
    ")",
    'for (name in names(values)) attr(data[[name]], "labels") <- values[[name]]',
    "",
  ].join("\n");
}

function valueLabel(word: string, value: number): string {
  return `${literal(word === "" ? String(value) : word)} = ${value}`;
}

/** Words as a string of R, on one line. Beyond ASCII they are escaped: R reads them in any locale then. */
function literal(words: string): string {
  const plain = words
    .toWellFormed()
    .replace(/[\s\0]+/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[^\x20-\x7e]/gu, (sign) => `\\U{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${plain}"`;
}
