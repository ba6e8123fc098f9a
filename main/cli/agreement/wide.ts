import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import { lazily } from "../../../core/agreement/study/dataset.ts";
import { intraDataset, timesOfTables } from "../../../core/agreement/study/intra-dataset.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import { Duplicates, Times } from "./duplicates.ts";
import type { Form } from "./form.ts";
import { Missing } from "./missing.ts";
import { Raters } from "./raters.ts";
import { RatingsTable } from "./ratings-table.ts";
import type { Reading } from "./reading.ts";
import type { InputFile } from "./tables.ts";
import { atCell, readTables } from "./tables.ts";

/**
 * The wide form: a row is a unit as one coder judged it, a column a variable, an empty cell a missing value. Where
 * a coder judged a unit twice, equal values count once and different ones are a problem, unless `duplicates` says
 * which counts; a value and a missing one are not different. With `intra`, the first is compared with the second.
 */
export function readWide(
  files: readonly InputFile[],
  form: Extract<Form, { kind: "wide" }>,
  reading: Reading,
): Result<Dataset, DataProblem> {
  const { level, categories, intra } = reading;
  const table = readTables(files, [form.unit, form.coder, ...form.columns]);
  if (!table.ok) return table;
  const raters = new Raters(form);
  const missing = new Missing(reading.missing, categories ?? []);
  const duplicates = new Duplicates(reading.duplicates);
  const times = new Times();
  const slots = intra ? 2 : 1;
  const variables: RatingsTable[] = [];
  for (const column of form.columns) {
    const made = RatingsTable.of(column, level, categories, duplicates);
    if (!made.ok) {
      return fail({ kind: "data", file: "--categories", line: null, column: null, message: made.error });
    }
    variables.push(made.value);
  }
  for (const row of table.value.rows) {
    const rater = raters.of(row);
    if (!rater.ok) return rater;
    const { unit, coder, unitName, coderName } = rater.value;
    const earlier = times.before(unit, coder, row);
    if (intra && earlier !== null && earlier.count >= 2) {
      duplicates.addTooMany(row, `${coderName} judged ${unitName}`, earlier.last);
      continue;
    }
    const slot = coder * slots + (intra && earlier !== null ? 1 : 0);
    const about = intra || earlier === null ? null : { unit: unitName, coder: coderName };
    const conflicts = duplicates.conflictCount;
    for (const [at, variable] of variables.entries()) {
      const cell = row.cells[at + 2] ?? "";
      const column = form.columns[at] ?? "";
      if (missing.has(cell, row, column)) continue;
      const added = variable.add(unit, slot, cell, row, column, about);
      if (!added.ok) return atCell(row, column, added.error);
    }
    if (about !== null && duplicates.conflictCount === conflicts) duplicates.addSame(row);
  }
  const problem = duplicates.problem();
  if (problem !== null) return fail(problem);
  const { units, coders } = raters;
  const places = coders.names.flatMap((name) => Array.from({ length: slots }, () => name));
  const warnings = [
    ...table.value.warnings,
    ...duplicates.warnings(),
    ...missing.warnings("missing"),
    ...raters.warnings(),
    ...variables.flatMap((variable) => variable.warnings(variable.name, missing.marksInUse)),
  ];
  const made = lazily(variables, (variable) => variable.variable(units.size, places));
  if (intra) {
    return intraDataset(made, timesOfTables(coders.names), files[0]?.name ?? "", warnings, missing.counts);
  }
  return ok({
    units: units.size,
    coders: coders.names,
    variables: made,
    codes: [],
    codeOf: variables.map(() => null),
    sets: null,
    texts: null,
    textNames: [],
    missing: missing.counts,
    warnings,
  });
}
