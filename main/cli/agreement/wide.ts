import type { Level } from "../../../core/agreement/variable.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { intraDataset, timesOfTables } from "./intra.ts";
import { Numbered } from "./numbered.ts";
import type { Form } from "./options.ts";
import { RatingsTable } from "./ratings-table.ts";
import { Repeats } from "./repeats.ts";
import { atCell, nameIn, readTables } from "./tables.ts";
import type { InputFile } from "./tables.ts";

/**
 * The wide form: a row is a unit as one coder judged it, a column a variable, an empty cell a missing value. Where
 * a coder judged a unit twice, the first judgement is kept and a warning says so; with `intra`, the first is
 * compared with the second.
 */
export function readWide(
  files: readonly InputFile[],
  form: Extract<Form, { kind: "wide" }>,
  level: Level,
  declared: readonly string[] | null,
  intra: boolean,
): Result<Dataset, DataProblem> {
  const rows = readTables(files, [form.unit, form.coder, ...form.columns]);
  if (!rows.ok) return rows;
  const units = new Numbered();
  const coders = new Numbered();
  const repeats = new Repeats("judged", intra ? 2 : 1);
  const tables: RatingsTable[] = [];
  for (const column of form.columns) {
    const table = RatingsTable.of(column, level, declared);
    if (!table.ok) {
      return fail({ kind: "data", file: "--categories", line: null, column: null, message: table.error });
    }
    tables.push(table.value);
  }
  for (const row of rows.value) {
    const unitName = nameIn(row, 0, form.unit);
    if (!unitName.ok) return unitName;
    const coderName = nameIn(row, 1, form.coder);
    if (!coderName.ok) return coderName;
    const unit = units.of(unitName.value);
    const coder = coders.of(coderName.value);
    const time = repeats.timeOf(unit, coder, row, unitName.value, coderName.value);
    if (time === null) continue;
    for (const [at, table] of tables.entries()) {
      const cell = row.cells[at + 2] ?? "";
      if (cell.trim() === "") continue;
      const added = table.add(unit, repeats.place(coder, time), cell);
      if (!added.ok) return atCell(row, form.columns[at] ?? "", added.error);
    }
  }
  const variables = tables.map((table) => table.variable(units.size, repeats.placesOf(coders.names)));
  if (intra) {
    return intraDataset(variables, timesOfTables(coders.names), files[0]?.name ?? "", repeats.warnings());
  }
  return ok({
    units: units.size,
    coders: coders.names,
    variables,
    codes: [],
    codeOf: tables.map(() => null),
    sets: null,
    texts: null,
    warnings: repeats.warnings(),
  });
}
