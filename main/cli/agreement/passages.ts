import type { CodedText, Passage } from "../../../core/agreement/spans/passages.ts";
import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import { lazily } from "../../../core/agreement/study/dataset.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
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

interface Text {
  readonly length: number;
  readonly passages: Passage[];
  /** The codes that coders applied to the whole of it. */
  readonly whole: Pick<Passage, "coder" | "code">[];
}

/**
 * Passages: a row is one, with half-open offsets in Unicode code points and the length of its unit's text. A row
 * with an empty code says that the coder finished the unit and coded nothing; one with a code and neither start nor
 * end applies the code to the whole unit, which tells of its presence and is no passage. The declared categories are
 * the codes of the codebook, used or not.
 */
export function readPassages(
  files: readonly InputFile[],
  form: Extract<Form, { kind: "spans" }>,
  { categories: declared, finished, missing: marks }: Reading,
): Result<Dataset, DataProblem> {
  const table = readTables(files, [form.unit, form.coder, form.code, form.start, form.end, form.length], {
    keepUnfinished: finished !== null,
  });
  if (!table.ok) return table;
  const raters = new Raters(form);
  const codes = new Numbered();
  for (const code of declared ?? []) codes.of(code, null);
  const missing = new Missing(marks, declared ?? []);
  let emptyCodes = 0;
  const wholeUnits: InputRow[] = [];
  const texts: Text[] = [];
  for (const row of table.value.rows) {
    const rater = raters.of(row);
    if (!rater.ok) return rater;
    const { unit, coder, unitName } = rater.value;
    const length = offsetIn(row, 5, form.length);
    if (!length.ok) return length;
    const text = (texts[unit] ??= { length: length.value, passages: [], whole: [] });
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
    if (row.cells[3] === "" && row.cells[4] === "") {
      wholeUnits.push(row);
      text.whole.push({ coder, code: codes.of(code, row) });
      continue;
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
  const coded = texts.map(({ length, passages }, unit): CodedText => ({
    length,
    passages,
    finished: everyone.filter((coder) => isFinished(unit, coder)),
  }));
  const sets = {
    units: units.size,
    coders: coders.size,
    codes: codes.size,
    cells: coded.flatMap(({ finished: by, passages }, unit) => {
      const given = new Map(by.map((coder) => [coder, new Set<number>()]));
      for (const { coder, code } of [...passages, ...(texts[unit]?.whole ?? [])]) given.get(coder)?.add(code);
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
      ...wholeUnitWarnings(wholeUnits, form.start),
      ...raters.warnings(),
      ...codeWarnings(codes, form.code, missing.marksInUse),
    ],
  });
}

function wholeUnitWarnings(rows: readonly InputRow[], column: string): Warning[] {
  const [first] = rows;
  if (first === undefined) return [];
  const message = `${counted(rows.length, "row has", "rows have")} a code but no start and end: the code applies to the whole unit. It counts as present, and is left out of the figures of passages.`;
  return [warningAt("whole-units", first, column, message)];
}

function offsetIn(row: InputRow, at: number, column: string): Result<number, DataProblem> {
  const cell = row.cells[at] ?? "";
  return /^\d{1,15}$/u.test(cell)
    ? ok(Number(cell))
    : atCell(row, column, `“${cell}” is not a whole number of characters.`);
}
