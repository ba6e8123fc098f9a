import type { CodedText, Passage } from "../../../core/agreement/spans/passages.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { lazily } from "./dataset.ts";
import { finishedBy, finishedWarnings } from "./finished.ts";
import type { Form } from "./form.ts";
import { codeWarnings, undeclaredCode } from "./long.ts";
import { Missing } from "./missing.ts";
import { Numbered } from "./numbered.ts";
import { presenceVariable } from "./presence.ts";
import { Raters } from "./raters.ts";
import type { Reading } from "./reading.ts";
import type { InputFile, InputRow } from "./tables.ts";
import { atCell, readTables } from "./tables.ts";
import { counted } from "./warning.ts";

interface Text {
  readonly length: number;
  readonly passages: Passage[];
}

/**
 * Passages: a row is one, with half-open offsets in Unicode code points and the length of its unit's text. A row
 * with an empty code says that the coder finished the unit and coded nothing. The declared categories are the
 * codes of the codebook, used or not.
 */
export function readPassages(
  files: readonly InputFile[],
  form: Extract<Form, { kind: "spans" }>,
  { categories: declared, finished, missing: marks }: Reading,
): Result<Dataset, DataProblem> {
  const table = readTables(files, [form.unit, form.coder, form.code, form.start, form.end, form.length]);
  if (!table.ok) return table;
  const raters = new Raters(form);
  const codes = new Numbered();
  for (const code of declared ?? []) codes.of(code, null);
  const missing = new Missing(marks, declared ?? []);
  let emptyCodes = 0;
  const texts: Text[] = [];
  for (const row of table.value.rows) {
    const rater = raters.of(row);
    if (!rater.ok) return rater;
    const { unit, coder, unitName } = rater.value;
    const length = offsetIn(row, 5, form.length);
    if (!length.ok) return length;
    const text = (texts[unit] ??= { length: length.value, passages: [] });
    if (text.length !== length.value) {
      return atCell(
        row,
        form.length,
        `Unit ${unitName} is ${length.value} long here, but ${text.length} in a row before.`,
      );
    }
    const code = row.cells[2] ?? "";
    if (missing.has(code, row, form.code)) {
      emptyCodes += 1;
      continue;
    }
    if (declared !== null && codes.find(code) === undefined) {
      return atCell(row, form.code, undeclaredCode(code, declared));
    }
    const start = offsetIn(row, 3, form.start);
    if (!start.ok) return start;
    const end = offsetIn(row, 4, form.end);
    if (!end.ok) return end;
    if (end.value <= start.value || end.value > text.length) {
      return atCell(
        row,
        form.end,
        `The passage from ${start.value} to ${end.value} does not lie in a text of ${counted(text.length, "character")}. The end is after the start, and the first character after the passage; offsets count Unicode code points.`,
      );
    }
    text.passages.push({ coder, code: codes.of(code, row), start: start.value, end: end.value });
  }
  const { units, coders } = raters;
  const isFinished = finishedBy(raters, finished);
  const everyone = [...coders.names.keys()];
  const coded = texts.map((text, unit): CodedText => ({
    ...text,
    finished: everyone.filter((coder) => isFinished(unit, coder)),
  }));
  const sets = {
    units: units.size,
    coders: coders.size,
    codes: codes.size,
    cells: coded.flatMap(({ finished: by, passages }) => {
      const given = new Map(by.map((coder) => [coder, new Set<number>()]));
      for (const { coder, code } of passages) given.get(coder)?.add(code);
      return everyone.map((coder) => {
        const set = given.get(coder);
        return set === undefined ? null : [...set];
      });
    }),
  };
  return ok({
    units: units.size,
    coders: coders.names,
    variables: lazily(codes.names, (name, code) => presenceVariable(name, sets, code, coders.names)),
    codes: codes.names,
    codeOf: codes.names.map((_name, code) => code),
    sets,
    texts: { coders: coders.size, codes: codes.size, texts: coded },
    textNames: units.names,
    missing: missing.counts,
    warnings: [
      ...table.value.warnings,
      ...finishedWarnings(raters, finished, emptyCodes, form.code),
      ...missing.warnings("an empty code: the coder finished the unit and coded nothing"),
      ...raters.warnings(),
      ...codeWarnings(codes, form.code, missing.marksInUse),
    ],
  });
}

function offsetIn(row: InputRow, at: number, column: string): Result<number, DataProblem> {
  const cell = row.cells[at] ?? "";
  return /^\d{1,15}$/u.test(cell)
    ? ok(Number(cell))
    : atCell(row, column, `“${cell}” is not a whole number of characters.`);
}
