import { uniqueNames } from "../names.ts";
import type { CsvForm } from "./csv-form.ts";
import type { ExportColumn } from "./table.ts";
import { variableName } from "./variable-names.ts";

/**
 * Columns whose names differ, also for readers that do not tell capitals apart: names as people read them, or the
 * variables' names, with the readable one as the column's label.
 *
 * @example
 * namedColumns([{ name: "Hope!", variable: "hope", meaning: "" }], "variables")[0]; // { name: "hope", variable: "hope", meaning: "", label: "Hope!" }
 */
export function namedColumns(columns: readonly ExportColumn[], names: CsvForm["names"]): ExportColumn[] {
  const wanted = columns.map(({ name, variable }, at) =>
    names === "readable" ? name : (variable ?? variableName([name], `column_${at + 1}`)),
  );
  const unique = uniqueNames(
    wanted,
    (name, count) => `${name}_${count}`,
    (name) => name.toLowerCase(),
  );
  return columns.map((column, at) => {
    const name = unique[at] ?? column.name;
    return name === column.name ? column : { ...column, name, label: column.name };
  });
}
