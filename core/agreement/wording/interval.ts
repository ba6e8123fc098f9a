import type { BootstrapResult, FigureResult } from "../figure-result.ts";
import { countWords } from "./numbers.ts";

/** How an interval was made: from a standard error, or by one of the bootstraps. */
export type IntervalKind = "analytic" | "bootstrap" | "krippendorff-bootstrap";

/** An interval of a figure, with the words that say how it was made. */
export interface WordedInterval {
  readonly kind: IntervalKind;
  readonly ci: readonly [number, number];
  readonly words: string;
}

/** Those whose analytic interval is normal; the others have a t interval. */
const NORMAL = /^cohen_kappa/u;

/**
 * The intervals that a figure has: the percentile bootstrap first, then Krippendorff's own bootstrap, then the one
 * from its standard error. Where only the bootstrap was asked for, `ci` repeats it and is not given twice.
 */
export function intervalsOf(name: string, figure: FigureResult): WordedInterval[] {
  const { bootstrap, krippendorffBootstrap, ci } = figure;
  const intervals: WordedInterval[] = [];
  if (bootstrap !== undefined && bootstrap.ci !== null) {
    const words = `percentile bootstrap over stories, ${replicateWords(bootstrap)}`;
    intervals.push({ kind: "bootstrap", ci: bootstrap.ci, words });
  }
  if (krippendorffBootstrap !== undefined && krippendorffBootstrap.ci !== null) {
    const words = `Krippendorff's bootstrap, ${replicateWords(krippendorffBootstrap)}`;
    intervals.push({ kind: "krippendorff-bootstrap", ci: krippendorffBootstrap.ci, words });
  }
  if (ci !== undefined && ci !== null && !isSame(ci, bootstrap?.ci)) {
    const words = NORMAL.test(name)
      ? "normal interval from the standard error"
      : "t interval from the standard error";
    intervals.push({ kind: "analytic", ci, words });
  }
  return intervals;
}

/** The interval of this kind; without a kind, the first that the figure has. Null where there is none. */
export function intervalOf(
  name: string,
  figure: FigureResult,
  kind: IntervalKind | undefined,
): WordedInterval | null {
  const intervals = intervalsOf(name, figure);
  return intervals.find((interval) => kind === undefined || interval.kind === kind) ?? null;
}

function replicateWords({ replicates, undefinedReplicates, seed }: BootstrapResult): string {
  const left =
    undefinedReplicates === 0 ? "" : ` (${countWords(undefinedReplicates)} without a figure left out)`;
  return `${countWords(replicates)} ${replicates === 1 ? "replicate" : "replicates"}${left}, seed ${seed}`;
}

function isSame(a: readonly [number, number], b: readonly [number, number] | null | undefined): boolean {
  return b !== null && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
