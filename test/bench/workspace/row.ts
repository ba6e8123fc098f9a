import { loadavg } from "node:os";

/** One row of the bench. */
export interface Row {
  /** The work, or a part of it: `work: part`. */
  readonly metric: string;
  readonly unit: "s" | "ms" | "MB" | "x";
  /** Stories in the project. */
  readonly size: number;
  readonly median: number;
  readonly p95: number;
  /** What it should be at 100,000 stories. */
  readonly aim: number;
  /** The machine's load average over the last minute, as the row was measured. */
  readonly load: number;
  /** The median by that at the smallest size of the same run; null where there is none. */
  readonly ratio: number | null;
}

/** Collects the rows of a run and prints each as JSON as soon as it is measured. */
export class Rows {
  readonly #smallest = new Map<string, number>();

  /**
   * @param samples what was measured, once or repeatedly, in `unit`
   * @returns the row, which has been printed
   */
  add(metric: string, unit: Row["unit"], size: number, samples: readonly number[], aim: number): Row {
    const median = rounded(quantile(samples, 0.5));
    const smallest = this.#smallest.get(metric);
    if (smallest === undefined) this.#smallest.set(metric, median);
    const ratio = smallest === undefined || smallest === 0 ? null : rounded(median / smallest);
    const p95 = rounded(quantile(samples, 0.95));
    const row = { metric, unit, size, median, p95, aim, load: rounded(loadavg()[0] ?? NaN), ratio };
    console.log(JSON.stringify(row));
    return row;
  }
}

/** The smallest sample that at least this share of the samples does not exceed. Throws where there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("Nothing was measured.");
  return found;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
