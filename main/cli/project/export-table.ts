import { basename, extname } from "node:path";
import { counted } from "../../../core/counts.ts";
import type { Cell } from "../../../core/exporting/cells.ts";
import { ColumnSizes } from "../../../core/exporting/column-sizes.ts";
import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { csvChunks } from "../../../core/exporting/csv-writer.ts";
import { dataDictionary } from "../../../core/exporting/data-dictionary.ts";
import { rScript } from "../../../core/exporting/r-script.ts";
import { spssSyntax } from "../../../core/exporting/spss-syntax.ts";
import type { ExportTable } from "../../../core/exporting/table.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { TableName } from "../../../core/repository/study-tables.ts";
import { tableOf } from "../../../core/repository/study-tables.ts";
import { ok } from "../../../core/result.ts";
import type { Disk, MadeBeside } from "../command.ts";
import { usage } from "../option-values.ts";
import type { FormRequest, MadeForm } from "./export-request.ts";

/** What may come beside a table. */
export const BESIDE = ["dictionary", "r", "spss"] as const;
export type BesideTable = (typeof BESIDE)[number];

/** Where a table goes, and what comes beside it. */
interface TableTarget {
  readonly output: string | null;
  readonly beside: readonly BesideTable[];
  readonly replace: boolean;
  readonly input: string;
  readonly disk: Pick<Disk, "whyNotWritten">;
}

/** A table as CSV, with what explains it and reads it. */
export function madeTable(
  study: ProjectSnapshot,
  which: TableName,
  { form, ...options }: FormRequest,
  { output, beside, replace, input, disk }: TableTarget,
): MadeForm {
  const table = tableOf(study, which, { ...options, names: form.names });
  const sizes = new ColumnSizes(table.columns.length);
  const files: MadeBeside[] =
    output === null ? [] : besideTable(study.project.name, output, { table, form, sizes }, beside);
  for (const file of files) {
    const reason = disk.whyNotWritten(file.output, [input], replace);
    if (reason !== null) return usage(reason);
  }
  const looked = beside.length === 0 ? table : { ...table, rows: lookedAt(table, sizes) };
  return ok({
    pieces: textOf(looked, form),
    output,
    warnings: [],
    rows: table.rowCount,
    beside: files,
    ...(output !== null && {
      report: `Written: ${output} (${counted(table.rowCount, "row")}, ${counted(table.columns.length, "column")})\n`,
    }),
  });
}

function besideTable(
  project: string,
  output: string,
  {
    table,
    form,
    sizes,
  }: { readonly table: ExportTable; readonly form: CsvForm; readonly sizes: ColumnSizes },
  beside: readonly BesideTable[],
): MadeBeside[] {
  const fileName = basename(output);
  const stem = output.slice(0, output.length - extname(output).length);
  const made: Readonly<Record<BesideTable, MadeBeside>> = {
    dictionary: {
      output: `${stem} columns.txt`,
      pieces: () => [dataDictionary(project, [{ fileName, table }], form)],
    },
    r: { output: `${stem}.R`, pieces: () => [rScript(fileName, table, sizes.all, form)] },
    spss: { output: `${stem}.sps`, pieces: () => [`\uFEFF${spssSyntax(fileName, table, sizes.all, form)}`] },
  };
  return BESIDE.filter((each) => beside.includes(each)).map((each) => made[each]);
}

function* lookedAt(table: ExportTable, sizes: ColumnSizes): Generator<readonly Cell[], void, void> {
  for (const row of table.rows) {
    sizes.add(row);
    yield row;
  }
}

function* textOf(table: ExportTable, form: CsvForm): Generator<string, void, void> {
  for (const { text } of csvChunks(table, form)) yield text;
}
