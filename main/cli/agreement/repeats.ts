import type { InputRow } from "./tables.ts";

/** Notices when a coder says the same thing of a unit again. */
export class Repeats {
  private readonly seen = new Map<string, InputRow>();
  private count = 0;
  private first: string | null = null;

  constructor(private readonly verb: string) {}

  /** Whether this coder had this unit (or this key of it) before; the row is remembered if not. */
  isRepeat(
    unit: number,
    coder: number,
    row: InputRow,
    unitName: string,
    coderName: string,
    key = "",
  ): boolean {
    const place = `${unit} ${coder} ${key}`;
    const before = this.seen.get(place);
    if (before === undefined) {
      this.seen.set(place, row);
      return false;
    }
    this.count += 1;
    this.first ??= `${row.file}:${row.line}: ${coderName} ${this.verb} ${unitName} before, on line ${before.line} of ${before.file}`;
    return true;
  }

  warnings(): string[] {
    if (this.first === null) return [];
    const more = this.count === 1 ? "" : ` (the first of ${this.count} such rows)`;
    return [`${this.first}${more}; the first of two is kept.`];
  }
}
