import { ok } from "../../../core/result.ts";
import type { CodedText, Passage } from "../../../core/agreement/spans/passages.ts";
import type { Result } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { Numbered } from "./numbered.ts";
import type { Form } from "./options.ts";
import { presenceVariable } from "./presence.ts";
import { atCell, nameIn, readTables } from "./tables.ts";
import type { InputFile, InputRow } from "./tables.ts";

interface Text {
  readonly length: number;
  readonly finished: Set<number>;
  readonly passages: Passage[];
}

/**
 * Passages: a row is one, with half-open offsets in Unicode code points and the length of its unit's text. A row
 * with an empty code says that the coder finished the unit and coded nothing. `declared` are the codes of the
 * codebook, used or not.
 */
export function readPassages(
  files: readonly InputFile[],
  form: Extract<Form, { kind: "spans" }>,
  declared: readonly string[] | null,
): Result<Dataset, DataProblem> {
  const rows = readTables(files, [form.unit, form.coder, form.code, form.start, form.end, form.length]);
  if (!rows.ok) return rows;
  const units = new Numbered();
  const coders = new Numbered();
  const codes = new Numbered();
  for (const code of declared ?? []) codes.of(code);
  const texts: Text[] = [];
  for (const row of rows.value) {
    const unitName = nameIn(row, 0, form.unit);
    if (!unitName.ok) return unitName;
    const coderName = nameIn(row, 1, form.coder);
    if (!coderName.ok) return coderName;
    const length = offsetIn(row, 5, form.length);
    if (!length.ok) return length;
    const unit = units.of(unitName.value);
    const text = (texts[unit] ??= { length: length.value, finished: new Set(), passages: [] });
    if (text.length !== length.value) {
      return atCell(
        row,
        form.length,
        `Unit ${unitName.value} is ${length.value} long here, but ${text.length} in a row before.`,
      );
    }
    const coder = coders.of(coderName.value);
    text.finished.add(coder);
    const code = row.cells[2] ?? "";
    if (code.trim() === "") continue;
    if (declared !== null && codes.find(code) === undefined) {
      return atCell(row, form.code, `“${code}” is not one of the declared codes (${declared.join(", ")}).`);
    }
    const start = offsetIn(row, 3, form.start);
    if (!start.ok) return start;
    const end = offsetIn(row, 4, form.end);
    if (!end.ok) return end;
    if (end.value <= start.value || end.value > text.length) {
      return atCell(
        row,
        form.end,
        `The passage from ${start.value} to ${end.value} does not lie in a text of ${text.length} characters. The end is after the start, and the first character after the passage; offsets count Unicode code points.`,
      );
    }
    text.passages.push({ coder, code: codes.of(code), start: start.value, end: end.value });
  }
  const coded = texts.map((text): CodedText => ({ ...text, finished: [...text.finished] }));
  const sets = {
    units: units.size,
    coders: coders.size,
    codes: codes.size,
    cells: coded.flatMap((text) =>
      Array.from({ length: coders.size }, (_none, coder) =>
        text.finished.includes(coder)
          ? [...new Set(text.passages.flatMap((passage) => (passage.coder === coder ? [passage.code] : [])))]
          : null,
      ),
    ),
  };
  return ok({
    units: units.size,
    coders: coders.names,
    variables: codes.names.map((name, code) => presenceVariable(name, sets, code, coders.names)),
    codes: codes.names,
    codeOf: codes.names.map((_name, code) => code),
    sets,
    texts: { coders: coders.size, codes: codes.size, texts: coded },
    warnings: [],
  });
}

function offsetIn(row: InputRow, at: number, column: string): Result<number, DataProblem> {
  const cell = (row.cells[at] ?? "").trim();
  return /^\d{1,15}$/u.test(cell)
    ? ok(Number(cell))
    : atCell(row, column, `“${cell}” is not a whole number of characters.`);
}
