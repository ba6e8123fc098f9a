import { coefficients } from "../coefficients/list.ts";
import type { BootstrapResult, Draws, Figure, IntervalKind, Uncertainty } from "../figures/figure.ts";
import { definedOf } from "../figures/figure.ts";
import { figureNamed } from "../reports/every-figure.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import { coefficientWords, countWords } from "./numbers.ts";

/** Which of a figure's intervals is meant: its own, or that of the percentile bootstrap. */
export type IntervalSource = "own" | "bootstrap";

/** An interval of a figure, with the words that say how it was made. */
export interface WordedInterval {
  readonly kind: IntervalKind;
  readonly ci: readonly [number, number];
  readonly words: string;
}

/**
 * The interval of a figure, with how it was made; null where it has none. Without `source`, the bootstrap where there is
 * one. Krippendorff's own bootstrap is for comparison in files and has no words.
 * @example intervalOf("cohen_kappa", { value: 0.6, ci: [0.4, 0.8], interval: "analytic" }, "own").words // "normal interval from the standard error, as published"
 */
export function intervalOf(
  name: string,
  figure: Figure,
  source: IntervalSource | undefined,
): WordedInterval | null {
  const defined = definedOf(figure);
  if (defined === null) return null;
  const { bootstrap, ci, interval = "analytic", draws } = defined;
  if (source !== "own" && bootstrap !== undefined && bootstrap.ci !== null) {
    const words = `percentile bootstrap over stories, ${replicateWords(bootstrap)}`;
    return { kind: "bootstrap", ci: bootstrap.ci, words };
  }
  if (source === "bootstrap" || ci === undefined || ci === null || interval === "bootstrap") return null;
  return { kind: interval, ci, words: kindWords(name, interval, draws) };
}

/** Whether the prior is Jeffreys': of a code that is present or absent. Of levels and sets it is worth two stories as well. */
function hasJeffreysPrior(name: string): boolean {
  const found = figureNamed(name);
  return (
    coefficients.some(({ id, levels }) => id === found?.definition.id && levels.includes("nominal")) &&
    found?.isDeclared === false
  );
}

/** Whether the interval from the standard error is normal; else it is a t interval. */
function isNormal(name: string): boolean {
  return coefficients.some((coefficient) => coefficient.id === name && coefficient.isNormal === true);
}

/** How an interval of this kind is made, in a few words. */
function kindWords(name: string, kind: Exclude<IntervalKind, "bootstrap">, draws: Draws | undefined): string {
  const drawn = (what: string): string =>
    draws === undefined
      ? ""
      : `, ${countWords(draws.replicates)} ${what}${leftOut(draws)}, seed ${draws.seed}`;
  switch (kind) {
    case "dirichlet":
      return `Bayesian interval with ${hasJeffreysPrior(name) ? "Jeffreys’ prior" : "a weak prior"} over the patterns of ratings${drawn("draws")}`;
    case "wilson":
      return "Wilson interval";
    case "bca":
      return `BCa bootstrap over stories${drawn("replicates")}`;
    case "standard-error":
      return isNormal(name)
        ? "normal interval from the standard error"
        : "t interval from the standard error";
    case "analytic":
      return isNormal(name)
        ? "normal interval from the standard error, as published"
        : "t interval from the standard error, as published";
  }
}

/**
 * Why a figure with a value has no interval, or what a standard error of 0 leaves open; null where neither is so.
 * @example noIntervalSentence("cohen_kappa", { value: 0.6, noInterval: "too-few-differences" }) // "Too few differences for an interval (fewer than ten)."
 */
export function noIntervalSentence(name: string, figure: Figure): string | null {
  const defined = definedOf(figure);
  if (defined === null) return null;
  const { noInterval, zeroError, value } = defined;
  if (noInterval === "too-few-differences") return "Too few differences for an interval (fewer than ten).";
  if (noInterval === "too-many-coders") return "Too many coders for an interval.";
  if (zeroError === undefined) return null;
  const { units, carriers, plausible } = zeroError;
  const carried = carriers === null ? "" : `, ${countWords(carriers)} of them with the code`;
  const data = `${countWords(units)} ${units === 1 ? "story" : "stories"}${carried}`;
  const symbol = coefficientLabel(name)?.symbol ?? "it";
  if (plausible === null) return `The standard error is 0 with ${data}, so there is no interval from it.`;
  const [low, high] = plausible.map(coefficientWords);
  return value === 1
    ? `No difference was seen. With ${data}, values of ${symbol} down to ${low} are also plausible.`
    : `The standard error is 0, which does not make the figure certain. With ${data}, ${symbol} may lie anywhere from ${low} to ${high}.`;
}

/**
 * "P(α < .667) = .31"; null where nothing was drawn or no minimum was asked for.
 * @example belowWords("krippendorff_alpha_nominal", { below: { minimum: 0.667, probability: 0.31 } }) // "P(α < .667) = .31"
 */
export function belowWords(name: string, { below }: Pick<Uncertainty, "below">): string | null {
  if (below === undefined) return null;
  const minimum = String(below.minimum).replace(/^0(?=\.)/u, "");
  const probability = coefficientWords(below.probability);
  const exact =
    below.probability > 0 && probability === ".00"
      ? "< .01"
      : probability.startsWith(">")
        ? `> ${probability.slice(1)}`
        : `= ${probability}`;
  return `P(${coefficientLabel(name)?.symbol ?? name} < ${minimum}) ${exact}`;
}

/**
 * What is to be said beside the interval where more than 1% of what was drawn had no figure; else null.
 * @example undefinedDrawsWords({ draws: { replicates: 1000, undefinedReplicates: 20, seed: 1 } }) // "undefined in 20 of 1,000 draws"
 */
export function undefinedDrawsWords({
  bootstrap,
  draws,
}: Pick<Uncertainty, "bootstrap" | "draws">): string | null {
  const drawn = bootstrap ?? draws;
  if (drawn === undefined || drawn.undefinedReplicates <= 0.01 * drawn.replicates) return null;
  return `undefined in ${countWords(drawn.undefinedReplicates)} of ${countWords(drawn.replicates)} draws`;
}

function replicateWords(drawn: BootstrapResult): string {
  const { replicates, seed } = drawn;
  return `${countWords(replicates)} ${replicates === 1 ? "replicate" : "replicates"}${leftOut(drawn)}, seed ${seed}`;
}

function leftOut({ undefinedReplicates }: Pick<Draws, "undefinedReplicates">): string {
  return undefinedReplicates === 0 ? "" : ` (${countWords(undefinedReplicates)} without a figure left out)`;
}
