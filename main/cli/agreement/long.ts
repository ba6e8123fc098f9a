import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import { lazily } from "../../../core/agreement/study/dataset.ts";
import { intraDataset, timesOfTables } from "../../../core/agreement/study/intra-dataset.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import { lookAlikeKey } from "./clean-text.ts";
import { cellKey, Duplicates, Times } from "./duplicates.ts";
import { finishedBy, finishedWarnings } from "./finished.ts";
import type { Form } from "./form.ts";
import { Missing } from "./missing.ts";
import { lookAlikeWarnings, Numbered } from "./numbered.ts";
import { presenceVariable } from "./presence.ts";
import { Raters } from "./raters.ts";
import { RatingsTable } from "./ratings-table.ts";
import type { Reading } from "./reading.ts";
import { missingMarkWarnings, severalValuesWarnings } from "./suspicious-values.ts";
import type { InputFile } from "./tables.ts";
import { atCell, readTables } from "./tables.ts";

type LongForm = Extract<Form, { kind: "long" }>;

/**
 * The long form: a row is one annotation. Each code is a variable: present or absent in each unit that the coder
 * finished (see Reading.finished); a row with an empty code says that the coder finished the unit and applied
 * nothing. With a value column, each code's variable is the value, missing where the coder gave none. The declared
 * categories are the codes of the codebook, used or not; with values, the values' categories. With `intra`, which
 * needs values, a coder's first value of a unit and code is compared with the second.
 */
export function readLong(
  files: readonly InputFile[],
  form: LongForm,
  reading: Reading,
): Result<Dataset, DataProblem> {
  return form.value === null
    ? readPresence(files, form, reading)
    : readValues(files, form, form.value, reading);
}

function readPresence(
  files: readonly InputFile[],
  form: LongForm,
  { categories: declared, finished, missing: marks }: Reading,
): Result<Dataset, DataProblem> {
  const table = readTables(files, [form.unit, form.coder, form.code], { keepUnfinished: finished !== null });
  if (!table.ok) return table;
  const raters = new Raters(form);
  const codes = new Numbered();
  for (const code of declared ?? []) codes.of(code, null);
  const missing = new Missing(marks, declared ?? []);
  const duplicates = new Duplicates(null);
  const applied = new Map<number, Set<number>>();
  let emptyCodes = 0;
  for (const row of table.value.rows) {
    const rater = raters.of(row);
    if (!rater.ok) return rater;
    const key = cellKey(rater.value.unit, rater.value.coder);
    const code = row.cells[2] ?? "";
    if (missing.has(code, row, form.code)) {
      emptyCodes += 1;
      continue;
    }
    if (declared !== null && codes.find(code) === undefined) {
      return atCell(row, form.code, undeclaredCode(code, declared));
    }
    const set = applied.get(key) ?? new Set();
    applied.set(key, set);
    const place = codes.of(code, row);
    if (set.has(place)) duplicates.addSame(row);
    set.add(place);
  }
  const { units, coders } = raters;
  const isFinished = finishedBy(raters, finished);
  const cells = Array.from({ length: units.size * coders.size }, (_none, at) => {
    const unit = Math.floor(at / coders.size);
    const coder = at % coders.size;
    return isFinished(unit, coder) ? [...(applied.get(cellKey(unit, coder)) ?? [])] : null;
  });
  const sets = { units: units.size, coders: coders.size, codes: codes.size, cells };
  return ok({
    units: units.size,
    coders: coders.names,
    variables: lazily(codes.names, (name, code) => presenceVariable(name, sets, code, coders.names)),
    codes: codes.names,
    codeOf: codes.names.map((_name, code) => code),
    sets,
    texts: null,
    textNames: [],
    missing: missing.counts,
    warnings: [
      ...table.value.warnings,
      ...finishedWarnings(raters, finished, emptyCodes, form.code),
      ...duplicates.warnings(),
      ...missing.warnings("an empty code: the coder finished the unit and applied nothing"),
      ...raters.warnings(),
      ...codeWarnings(codes, form.code, missing.marksInUse),
    ],
  });
}

/** What may be wrong with the codes' names. */
export function codeWarnings(codes: Numbered, column: string, marksInUse: readonly string[]): Warning[] {
  return [
    ...lookAlikeWarnings("look-alike-codes", "codes", column, codes.all),
    ...severalValuesWarnings(codes.all, column, "code"),
    ...missingMarkWarnings(codes.all, column, marksInUse),
  ];
}

/** Why a code cannot be used that is not among the declared ones. */
export function undeclaredCode(code: string, declared: readonly string[]): string {
  const alike = declared.find((name) => lookAlikeKey(name) === lookAlikeKey(code));
  const hint = alike === undefined ? "" : ` Did you mean “${alike}”?`;
  return `“${code}” is not one of the declared codes (${declared.join(", ")}).${hint}`;
}

function readValues(
  files: readonly InputFile[],
  form: LongForm,
  valueColumn: string,
  reading: Reading,
): Result<Dataset, DataProblem> {
  const { level, categories, intra } = reading;
  const table = readTables(files, [form.unit, form.coder, form.code, valueColumn]);
  if (!table.ok) return table;
  const raters = new Raters(form);
  const codes = new Numbered();
  const missing = new Missing(reading.missing, categories ?? []);
  const noCode = new Missing(reading.missing, []);
  const duplicates = new Duplicates(reading.duplicates);
  const slots = intra ? 2 : 1;
  const variables: { readonly ratings: RatingsTable; readonly times: Times }[] = [];
  for (const row of table.value.rows) {
    const rater = raters.of(row);
    if (!rater.ok) return rater;
    const { unit, coder, unitName, coderName } = rater.value;
    const [, , codeName = "", value = ""] = row.cells;
    if (noCode.has(codeName, row, form.code)) continue;
    const code = codes.of(codeName, row);
    // Codes are numbered as they appear, so a new one is the next.
    if (code === variables.length) {
      const made = RatingsTable.of(codeName, level, categories, duplicates);
      if (!made.ok) {
        return fail({ kind: "data", file: "--categories", line: null, column: null, message: made.error });
      }
      variables.push({ ratings: made.value, times: new Times() });
    }
    const variable = variables[code];
    if (variable === undefined || missing.has(value, row, valueColumn)) continue;
    const earlier = variable.times.before(unit, coder, row);
    if (intra && earlier !== null && earlier.count >= 2) {
      duplicates.addTooMany(row, `${coderName} rated ${codeName} of ${unitName}`, earlier.last);
      continue;
    }
    const slot = coder * slots + (intra && earlier !== null ? 1 : 0);
    const about = intra || earlier === null ? null : { unit: `${codeName} of ${unitName}`, coder: coderName };
    const added = variable.ratings.add(unit, slot, value, row, valueColumn, about);
    if (!added.ok) return atCell(row, valueColumn, added.error);
    if (added.value === "same") duplicates.addSame(row);
  }
  const problem = duplicates.problem();
  if (problem !== null) return fail(problem);
  const { units, coders } = raters;
  const places = coders.names.flatMap((name) => Array.from({ length: slots }, () => name));
  const warnings = [
    ...table.value.warnings,
    ...duplicates.warnings(),
    ...missing.warnings("missing"),
    ...noCode.warnings("an empty code"),
    ...raters.warnings(),
    ...codeWarnings(codes, form.code, noCode.marksInUse),
    ...variables.flatMap(({ ratings }) => ratings.warnings(valueColumn, missing.marksInUse)),
  ];
  const made = lazily(variables, ({ ratings }) => ratings.variable(units.size, places));
  if (intra) {
    return intraDataset(made, timesOfTables(coders.names), files[0]?.name ?? "", warnings, missing.counts);
  }
  return ok({
    units: units.size,
    coders: coders.names,
    variables: made,
    codes: codes.names,
    codeOf: variables.map(() => null),
    sets: null,
    texts: null,
    textNames: [],
    missing: missing.counts,
    warnings,
  });
}
