import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import type { DataProblem } from "../problem.ts";
import type { InputRow } from "./tables.ts";

/** Which of a coder's different values for a unit counts; null: that is a problem. */
export type KeptDuplicate = "first" | "last" | null;

interface Conflict {
  readonly row: InputRow;
  readonly column: string;
  readonly message: string;
}

/** Gathers where a coder has a unit more often than is compared. */
export class Duplicates {
  #same = 0;
  #firstSame: InputRow | null = null;
  readonly #conflicts: Conflict[] = [];
  #tooMany = 0;
  #firstTooMany: { readonly row: InputRow; readonly message: string } | null = null;

  constructor(readonly kept: KeptDuplicate) {}

  /** A row that says what an earlier one said. */
  addSame(row: InputRow): void {
    this.#same += 1;
    this.#firstSame ??= row;
  }

  /** A cell that differs from an earlier one of the same unit and coder. */
  addConflict(row: InputRow, column: string, message: string): void {
    this.#conflicts.push({ row, column, message });
  }

  /** A third time, where the first is compared with the second. `what` says who judged what. */
  addTooMany(row: InputRow, what: string, last: InputRow): void {
    this.#tooMany += 1;
    this.#firstTooMany ??= { row, message: `${what} before, on line ${last.line} of ${last.file}` };
  }

  get conflictCount(): number {
    return this.#conflicts.length;
  }

  /** Why the data cannot be used: different values, of which none was chosen. */
  problem(): DataProblem | null {
    const [first, ...others] = this.#conflicts;
    if (first === undefined || this.kept !== null) return null;
    const lines = others.slice(0, 10).map(({ row }) => `${row.file}:${row.line}`);
    const rest = others.length > 10 ? ", …" : "";
    const more =
      others.length === 0 ? "" : ` ${counted(others.length, "more conflict")}: ${lines.join(", ")}${rest}.`;
    return {
      kind: "data",
      file: first.row.file,
      line: first.row.line,
      column: first.column,
      message: `${first.message} Correct the file, or choose which value counts with --duplicates first or --duplicates last.${more}`,
    };
  }

  warnings(): Warning[] {
    const warnings: Warning[] = [];
    if (this.#same > 0) {
      const message = `${counted(this.#same, "row repeats", "rows repeat")} what the same coder says of the same unit in an earlier row. Each counts once.`;
      warnings.push(warningAt("duplicates", this.#firstSame, null, message));
    }
    const [first] = this.#conflicts;
    if (first !== undefined) {
      const more = this.#conflicts.length === 1 ? "" : ` (the first of ${this.#conflicts.length} conflicts)`;
      const message = `${first.message}${more} The ${this.kept ?? "first"} value counts.`;
      warnings.push(warningAt("duplicates", first.row, first.column, message));
    }
    if (this.#firstTooMany !== null) {
      const { row, message } = this.#firstTooMany;
      const more = this.#tooMany === 1 ? "" : ` (the first of ${this.#tooMany} such rows)`;
      warnings.push(warningAt("duplicates", row, null, `${message}${more}; the first two are kept.`));
    }
    return warnings;
  }
}

/** Earlier rows of a unit and coder. */
interface Earlier {
  count: number;
  last: InputRow;
}

/** Counts how often each coder has each unit. */
export class Times {
  readonly #seen = new Map<number, Earlier>();

  /** The rows of this unit and coder that came before, null where none did; remembers this one. */
  before(unit: number, coder: number, row: InputRow): Readonly<Earlier> | null {
    const key = cellKey(unit, coder);
    const known = this.#seen.get(key);
    if (known === undefined) {
      this.#seen.set(key, { count: 1, last: row });
      return null;
    }
    const before = { ...known };
    known.count += 1;
    known.last = row;
    return before;
  }
}

/** One number for a unit and a coder's place; there are fewer than 2^20 coders. */
export function cellKey(unit: number, coder: number): number {
  return unit * 2 ** 20 + coder;
}
