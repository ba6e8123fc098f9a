import type { FigureDefinition } from "../coefficients/coefficient.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { UndefinedReason } from "../figures/figure.ts";
import type { Coincidences } from "./coincidences.ts";

/** A figure on passages: over all codes, of one code, or both. */
export interface SpanFigure extends FigureDefinition {
  readonly ofAll?: (data: OverallSpans) => Figure;
  readonly ofCode?: (data: SpansData, code: number) => Figure;
  /** Whether it has to be one of several readings: given for up to two coders, or for more; left out, always. */
  readonly onlyFor?: "two coders at most" | "three coders at least";
  /** Whether a character has one code at most for it: texts with overlapping codes are left out. */
  readonly oneCodeEach?: true;
  /** What heads its column in the table of passages by code. */
  readonly codeHeading?: string;
}

/** What the figures of passages over all codes are made of. */
export interface OverallSpans {
  readonly coders: number;
  /** How many texts are compared: those that two coders finished. */
  readonly texts: number;
  /** Whether each character is coded at all. */
  readonly any: Ratings;
  /** Over the texts in which a character has one code at most; or why there are none. */
  readonly partition: SpansPartition | { readonly reason: UndefinedReason };
  /** Per code. */
  readonly unitizing: readonly UnitizingDisagreement[];
  readonly exact: readonly ExactMatch[];
}

/** The same with what the figures of each code are made of. */
export interface SpansData extends OverallSpans {
  /** Per code, whether each character has it. */
  readonly ofCodes: readonly Ratings[];
}

export interface SpansPartition {
  /** Which code each character has, or none. */
  readonly characters: Ratings;
  readonly coincidences: Coincidences;
  readonly own: OwnPairs;
  /** squaredLengths of the texts. */
  readonly within: number;
}

/** The disagreement on one code: alpha is `1 - observed / expected`. */
export interface UnitizingDisagreement {
  readonly passages: number;
  readonly observed: number;
  /** 0 where no coder has a passage, or where every way to place the passages is the same. */
  readonly expected: number;
}

/**
 * How a passage's own length is taken off what chance may pair. Only with three coders or more do they differ.
 *
 * - equation10: per other coder, the square of how much of the passage lies in that coder's passages; summed, by
 *   1/(m - 1). Krippendorff et al. (2016), eq. 10; unitized_alpha.py by L. Danna.
 * - union: the square of how much of it lies in anybody else's passages. As Krippendorff (2019), Content Analysis
 *   (4th ed.), section 12.6.5, is read by quallmer for R.
 */
export type CuReading = "equation10" | "union";

/** Per code, the sum over its passages of what `reading` takes off (squared characters). */
export type OwnPairs = Readonly<Record<CuReading, Float64Array>>;

/** What some texts say of a pair of coders (`first * coders + second`): passages that are the same, and |A| + |B|. */
export interface ExactMatch extends F1Counts {
  readonly pair: number;
}

/** |A and B|, and |A| + |B|. */
export interface F1Counts {
  readonly shared: number;
  readonly sum: number;
}

/** Agreement on passages, over all codes and on each, by name. Plain data: it can be sent between threads. */
export interface SpansReport {
  readonly overall: Readonly<Record<string, Figure>>;
  /** In the order of the codes. */
  readonly codes: readonly Readonly<Record<string, Figure>>[];
}

/**
 * A figure of the partition; where there is none, the reason.
 * @example ofPartition(() => ({ value: 1 }))({ partition: { reason: "overlapping-codes" } }) // { reason: "overlapping-codes" }
 */
export function ofPartition(
  figure: (partition: SpansPartition, code: number) => Figure,
): (data: OverallSpans, code?: number) => Figure {
  return ({ partition }, code = 0) => ("reason" in partition ? partition : figure(partition, code));
}
