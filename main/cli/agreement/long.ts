import type { Level, Variable } from "../../../core/agreement/variable.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { intraDataset, timesOfTables } from "./intra.ts";
import { presenceVariable } from "./presence.ts";
import { Numbered } from "./numbered.ts";
import type { Form } from "./options.ts";
import { RatingsTable } from "./ratings-table.ts";
import { Repeats } from "./repeats.ts";
import { atCell, nameIn, readTables } from "./tables.ts";
import type { InputFile } from "./tables.ts";

type LongForm = Extract<Form, { kind: "long" }>;

/**
 * The long form: a row is one annotation. Each code is a variable: present or absent in each unit that the coder
 * finished, which is each that a row of theirs names; a row with an empty code says that the coder finished the
 * unit and applied nothing. With a value column, each code's variable is the value, missing where the coder gave
 * none. `declared` are the codes of the codebook, used or not; with values, the values' categories. With `intra`,
 * which needs values, a coder's first value of a unit and code is compared with the second.
 */
export function readLong(
  files: readonly InputFile[],
  form: LongForm,
  level: Level,
  declared: readonly string[] | null,
  intra: boolean,
): Result<Dataset, DataProblem> {
  return form.value === null
    ? readPresence(files, form, declared)
    : readValues(files, form, form.value, level, declared, intra);
}

function readPresence(
  files: readonly InputFile[],
  form: LongForm,
  declared: readonly string[] | null,
): Result<Dataset, DataProblem> {
  const rows = readTables(files, [form.unit, form.coder, form.code]);
  if (!rows.ok) return rows;
  const units = new Numbered();
  const coders = new Numbered();
  const codes = new Numbered();
  for (const code of declared ?? []) codes.of(code);
  const applied = new Map<string, Set<number>>();
  for (const row of rows.value) {
    const unit = nameIn(row, 0, form.unit);
    if (!unit.ok) return unit;
    const coder = nameIn(row, 1, form.coder);
    if (!coder.ok) return coder;
    const key = `${units.of(unit.value)} ${coders.of(coder.value)}`;
    const set = applied.get(key) ?? new Set();
    applied.set(key, set);
    const code = row.cells[2] ?? "";
    if (code.trim() === "") continue;
    if (declared !== null && codes.find(code) === undefined) {
      return atCell(row, form.code, `“${code}” is not one of the declared codes (${declared.join(", ")}).`);
    }
    set.add(codes.of(code));
  }
  const cells = Array.from({ length: units.size * coders.size }, (_none, at) => {
    const set = applied.get(`${Math.floor(at / coders.size)} ${at % coders.size}`);
    return set === undefined ? null : [...set];
  });
  const sets = { units: units.size, coders: coders.size, codes: codes.size, cells };
  return ok({
    units: units.size,
    coders: coders.names,
    variables: codes.names.map((name, code) => presenceVariable(name, sets, code, coders.names)),
    codes: codes.names,
    codeOf: codes.names.map((_name, code) => code),
    sets,
    texts: null,
    warnings: [],
  });
}

function readValues(
  files: readonly InputFile[],
  form: LongForm,
  valueColumn: string,
  level: Level,
  declared: readonly string[] | null,
  intra: boolean,
): Result<Dataset, DataProblem> {
  const rows = readTables(files, [form.unit, form.coder, form.code, valueColumn]);
  if (!rows.ok) return rows;
  const units = new Numbered();
  const coders = new Numbered();
  const codes = new Numbered();
  const repeats = new Repeats("rated", intra ? 2 : 1);
  const tables: RatingsTable[] = [];
  for (const row of rows.value) {
    const unitName = nameIn(row, 0, form.unit);
    if (!unitName.ok) return unitName;
    const coderName = nameIn(row, 1, form.coder);
    if (!coderName.ok) return coderName;
    const unit = units.of(unitName.value);
    const coder = coders.of(coderName.value);
    const [, , codeName = "", value = ""] = row.cells;
    if (codeName.trim() === "") continue;
    const code = codes.of(codeName);
    // Codes are numbered as they appear, so a new one is the next.
    if (code === tables.length) {
      const table = RatingsTable.of(codeName, level, declared);
      if (!table.ok) {
        return fail({ kind: "data", file: "--categories", line: null, column: null, message: table.error });
      }
      tables.push(table.value);
    }
    if (value.trim() === "") continue;
    const time = repeats.timeOf(unit, coder, row, unitName.value, coderName.value, String(code));
    if (time === null) continue;
    const added = tables[code]?.add(unit, repeats.place(coder, time), value) ?? ok(0);
    if (!added.ok) return atCell(row, valueColumn, added.error);
  }
  const variables: Variable[] = tables.map((table) =>
    table.variable(units.size, repeats.placesOf(coders.names)),
  );
  if (intra) {
    return intraDataset(variables, timesOfTables(coders.names), files[0]?.name ?? "", repeats.warnings());
  }
  return ok({
    units: units.size,
    coders: coders.names,
    variables,
    codes: codes.names,
    codeOf: variables.map(() => null),
    sets: null,
    texts: null,
    warnings: repeats.warnings(),
  });
}
