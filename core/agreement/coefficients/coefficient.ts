import type { Level } from "../data/variable.ts";
import type { WeightsKind } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import type { Measurement } from "./krippendorff-disagreement.ts";
import type { ReferenceKey } from "./references.ts";
import type { Sufficient } from "./sufficient.ts";

/** How a figure is called where people read it. */
export interface FigureLabel {
  /** The full name, for a column's explanation or a menu: "Krippendorff's alpha, nominal". */
  readonly label: string;
  /** For a narrow column: "α", "κ", "AC1". */
  readonly symbol: string;
  /** As a sentence has it before "= .71": "Krippendorff's α". */
  readonly written: string;
  /** What is to be told beside the symbol for it to be unambiguous ("nominal", "quadratic weights"); null: nothing. */
  readonly detail: string | null;
  /**
   * How its number is to be set: a coefficient or an index (two decimals, no zero before the point), a share of a
   * whole (percent), or a count.
   */
  readonly set: "coefficient" | "percent" | "count";
  /** The works that define it; none for a plain count. */
  readonly references: readonly ReferenceKey[];
}

/**
 * Which units count where some coder gave no rating.
 *
 * - shared: units with two ratings or more, each the same
 * - weighted: the same units, each by its number of ratings
 * - chance: observed agreement as `shared`; units with one rating count towards the coders' distributions alone
 * - both: of two coders, the units that both rated
 * - complete: the units that every coder rated
 */
export type MissingRule = "shared" | "weighted" | "chance" | "both" | "complete";

/** The menus in which people choose a coefficient: for a code, for a code's levels, for all codes at once. */
export type CoefficientMenu = "code" | "levels" | "overall";

/** All that is told of a figure, whatever it is computed from. */
export interface FigureDefinition extends FigureLabel {
  /** Its name in files and on the command line. */
  readonly id: string;
  /** What it says, in a sentence or two. */
  readonly note: string;
  /** For any number of coders, or for two only. */
  readonly raters: "any" | "two";
  /** Null for what no rating can be missing from. */
  readonly missing: MissingRule | null;
  /** Whose words for high and low it may have: those proposed for alpha, or for kappa. */
  readonly bands?: "alpha" | "kappa";
  /** Its place, from 1, in each menu that has it. */
  readonly menus?: Readonly<Partial<Record<CoefficientMenu, number>>>;
  /** The id of the same figure where two coders rated: one with an interval. */
  readonly ofTwo?: string;
  /** The id of what stands for it where levels were rated. */
  readonly ofLevels?: string;
  /** Its column in the table of codes: what heads it, its place from 1, and whether it is there by default. */
  readonly column?: {
    readonly heading: string;
    readonly place: number;
    readonly isDefault?: "always" | "of two coders";
  };
  /** For "How to read these figures". */
  readonly howToRead?: { readonly words: string; readonly source: string };
  /** What it is for the example data of docs/agreement.md, to four decimals. */
  readonly example: number;
}

/** A coefficient of one variable. */
export interface Coefficient extends FigureDefinition {
  /** The levels of measurement at which it is given. */
  readonly levels: readonly Level[];
  /** For any number of categories; for two, one of which is the positive one; or for each category by itself. */
  readonly categories: "any" | "two" | "each";
  /** The formula in words, with its source; `category` is the name of the one that it is about. */
  readonly method: (category: string) => string;
  /** The same where the categories are those declared; only for what counts the categories. */
  readonly declared?: string;
  /** The figure with its standard error, where it has one. */
  readonly estimate: (data: Sufficient, category: number) => Estimate;
  /** The same without its standard error, where that is quicker: for replicates. */
  readonly value?: (data: Sufficient, category: number) => Figure;
  /** The measurement, where it is Krippendorff's alpha, which has a bootstrap of its own. */
  readonly alpha?: Measurement["kind"];
  /** Whether it asks who said what, rather than how many coders said it. */
  readonly byCoder?: true;
  /** Whether it goes over all pairs of coders: of very many coders it is not drawn. */
  readonly overPairs?: true;
  /** Whether it is the mean of shares of units: Wilson's interval is its own. */
  readonly isShare?: true;
  /** Whether its interval from the standard error is normal; left out, it is a t interval. */
  readonly isNormal?: true;
  /** False for what is biased for rare codes, so that draws say nothing of it. */
  readonly posterior?: false;
  /** False for what is told per category: too many figures to resample. */
  readonly resampled?: false;
  /** False for what says the same of a pair as another coefficient, or is told per category. */
  readonly inPairs?: false;
}

/** Every level of measurement, and those at which categories have an order. */
export const EVERY_LEVEL: readonly Level[] = ["nominal", "ordinal", "interval", "ratio"];
export const ORDERED: readonly Level[] = ["ordinal", "interval", "ratio"];

/** How units without all ratings count, and what errors and intervals follow. */
export const GWET = "missing values, standard error and t interval as in Gwet (2014)";

/** Weights other than the identity, in the order in which figures with them are given. */
export const WEIGHTED = ["linear", "quadratic", "ordinal"] as const satisfies readonly WeightsKind[];

/**
 * What the id of a coefficient with these weights ends with.
 *
 * @example suffix("linear") // "_linear"
 */
export function suffix(kind: WeightsKind): string {
  return kind === "identity" ? "" : `_${kind}`;
}

/**
 * The weights, as the words of a method have them after the name.
 *
 * @example weightsWords("linear") // ", linear weights of the values"
 */
export function weightsWords(kind: WeightsKind): string {
  if (kind === "identity") return "";
  return kind === "ordinal" ? ", Gwet's ordinal weights" : `, ${kind} weights of the values`;
}

/**
 * The label of the same coefficient in a form that `words` tell: its weights, or what it covers.
 * @example detailed(alphaLabel("nominal"), "all codes").detail // "nominal, all codes"
 */
export function detailed(label: FigureLabel, words: string): FigureLabel {
  const { symbol, written, set, references } = label;
  return {
    ...{ symbol, written, set, references },
    label: `${label.label}, ${words}`,
    detail: label.detail === null ? words : `${label.detail}, ${words}`,
  };
}
