import type { InputRow } from "./tables.ts";

/** Counts how often a coder says something of a unit, and notices where that is more often than is compared. */
export class Repeats {
  private readonly seen = new Map<string, { readonly last: InputRow; readonly times: number }>();
  private count = 0;
  private first: string | null = null;

  /** @param times - how many of a coder's judgements of a unit are kept */
  constructor(
    private readonly verb: string,
    readonly times: 1 | 2,
  ) {}

  /** The place of a coder at this time, 0 or 1: each coder has as many as judgements are kept. */
  place(coder: number, time: number): number {
    return coder * this.times + time;
  }

  /** The names of these coders, one for each place. */
  placesOf(coders: readonly string[]): string[] {
    return coders.flatMap((coder) => Array.from({ length: this.times }, () => coder));
  }

  /** Which time it is, from 0, that this coder has this unit (or this key of it); null where it is one too many. */
  timeOf(
    unit: number,
    coder: number,
    row: InputRow,
    unitName: string,
    coderName: string,
    key = "",
  ): number | null {
    const place = `${unit} ${coder} ${key}`;
    const before = this.seen.get(place);
    if (before === undefined || before.times < this.times) {
      const time = before?.times ?? 0;
      this.seen.set(place, { last: row, times: time + 1 });
      return time;
    }
    const { last } = before;
    this.count += 1;
    this.first ??= `${row.file}:${row.line}: ${coderName} ${this.verb} ${unitName} before, on line ${last.line} of ${last.file}`;
    return null;
  }

  warnings(): string[] {
    if (this.first === null) return [];
    const more = this.count === 1 ? "" : ` (the first of ${this.count} such rows)`;
    const kept = this.times === 1 ? "the first of two is kept" : "the first two are kept";
    return [`${this.first}${more}; ${kept}.`];
  }
}
