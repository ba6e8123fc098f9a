import type { FigureDefinition } from "../coefficients/coefficient.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { UndefinedReason } from "../figures/undefined.ts";
import type { UnitizingDisagreement } from "./alpha-u-1995.ts";
import type { Coincidences } from "./coincidences.ts";
import type { OwnPairs } from "./cu-alpha.ts";
import type { ExactMatch } from "./span-f1.ts";

/** A figure on passages: over all codes, of one code, or both. */
export interface SpanFigure extends FigureDefinition {
  readonly ofAll?: (data: SpansData) => Figure;
  readonly ofCode?: (data: SpansData, code: number) => Figure;
  /** Whether it has to be one of several readings: given for up to two coders, or for more; left out, always. */
  readonly onlyFor?: "two coders at most" | "three coders at least";
  /** Whether a character has one code at most for it: texts with overlapping codes are left out. */
  readonly oneCodeEach?: true;
  /** What heads its column in the table of passages by code. */
  readonly codeHeading?: string;
}

/** What the figures of passages are made of. */
export interface SpansData {
  readonly coders: number;
  /** How many texts are compared: those that two coders finished. */
  readonly texts: number;
  /** Whether each character is coded at all. */
  readonly any: Ratings;
  /** Per code, whether each character has it. */
  readonly ofCodes: readonly Ratings[];
  /** Over the texts in which a character has one code at most; or why there are none. */
  readonly partition: SpansPartition | { readonly undefined: UndefinedReason };
  /** Per code. */
  readonly unitizing: readonly UnitizingDisagreement[];
  readonly exact: readonly ExactMatch[];
}

export interface SpansPartition {
  /** Which code each character has, or none. */
  readonly characters: Ratings;
  readonly coincidences: Coincidences;
  readonly own: OwnPairs;
  /** squaredLengths of the texts. */
  readonly within: number;
}

/** Agreement on passages, over all codes and on each, by name. Plain data: it can be sent between threads. */
export interface SpansReport {
  readonly overall: Readonly<Record<string, Figure>>;
  /** In the order of the codes. */
  readonly codes: readonly Readonly<Record<string, Figure>>[];
}

/** A figure of the partition; where there is none, the reason. */
export function ofPartition(
  figure: (partition: SpansPartition, code: number) => Figure,
): (data: SpansData, code?: number) => Figure {
  return ({ partition }, code = 0) => ("undefined" in partition ? partition : figure(partition, code));
}
