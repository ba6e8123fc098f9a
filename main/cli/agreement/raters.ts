import type { Warning } from "../../../core/agreement/study/warning.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import { Coverage } from "./coverage.ts";
import { lookAlikeWarnings, Numbered } from "./numbered.ts";
import { strayCoderWarnings } from "./suspicious-values.ts";
import type { InputRow } from "./tables.ts";
import { nameIn } from "./tables.ts";

/** Who coded what in a row. */
interface Rater {
  readonly unit: number;
  readonly coder: number;
  readonly unitName: string;
  readonly coderName: string;
}

/** The units and coders of a table: the first two of its columns. */
export class Raters {
  readonly units = new Numbered();
  readonly coders = new Numbered();
  readonly coverage = new Coverage();

  constructor(private readonly columns: { readonly unit: string; readonly coder: string }) {}

  of(row: InputRow): Result<Rater, DataProblem> {
    const unitName = nameIn(row, 0, this.columns.unit);
    if (!unitName.ok) return unitName;
    const coderName = nameIn(row, 1, this.columns.coder);
    if (!coderName.ok) return coderName;
    const unit = this.units.of(unitName.value, row);
    const coder = this.coders.of(coderName.value, row);
    this.coverage.add(unit, coder);
    return ok({ unit, coder, unitName: unitName.value, coderName: coderName.value });
  }

  warnings(): Warning[] {
    const { unit, coder } = this.columns;
    return [
      ...lookAlikeWarnings("look-alike-coders", "coders", coder, this.coders.all),
      ...strayCoderWarnings(this.coders.all, coder),
      ...lookAlikeWarnings("look-alike-units", "units", unit, this.units.all),
      ...this.coverage.warnings(this.units, this.coders, unit),
    ];
  }
}
