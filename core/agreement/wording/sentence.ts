import type { FigureLabel } from "../coefficients/coefficient.ts";
import { percentAgreementCoefficient } from "../coefficients/percent-agreement.ts";
import { positiveAgreement } from "../coefficients/specific-agreement.ts";
import type { Figure } from "../figures/figure.ts";
import { undefinedSentence, valueOf } from "../figures/figure.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import type { IntervalSource } from "./interval.ts";
import { belowWords, intervalOf } from "./interval.ts";
import { coefficientWords, confidenceWords, countWords, percentWords } from "./numbers.ts";

/** The program that computed a figure. */
export interface Software {
  readonly name: string;
  readonly version: string;
}

export interface SentenceInput {
  /** The coefficient's name in files, such as `krippendorff_alpha_nominal`. */
  readonly name: string;
  readonly figure: Figure;
  /** Percent agreement on the same, to stand beside a coefficient; null where it is not to be told. */
  readonly percentAgreement: Figure | null;
  /** Positive agreement and its counts; null for levels, and where it is not to be told. */
  readonly positive: Positive | null;
  /** The code's name, or what else was compared. */
  readonly code: string;
  readonly coders: number;
  /** How many stories were compared: those that at least two of the coders finished. */
  readonly units: number;
  /** Of the interval, between 0 and 1. */
  readonly confidence: number;
  /** What is to be said of the consensus, where it is one of the coders: consensusWords. */
  readonly consensus?: string | null;
  /** Which interval, where the figure has several; left out, the bootstrap before the other. */
  readonly interval?: IntervalSource;
  readonly software: Software;
}

/** Agreement on the presence of a code. */
export interface Positive {
  /** Positive specific agreement, in [0, 1]; null where nobody gave the code. */
  readonly agreement: number | null;
  /** To how many of the stories anybody gave the code, and to how many everybody who finished them did. */
  readonly stories: number;
  readonly byAll: number;
}

/**
 * One figure as a paper reports it, in APA style: the coefficient with its interval, how many stories and coders,
 * percent and positive agreement, how the interval was made, and the program. Where there is no figure, the sentence
 * says so and why.
 * @example agreementSentence({ name: "krippendorff_alpha_nominal", figure: { value: 0.71 }, percentAgreement: null, positive: null, code: "Hope", coders: 2, units: 40, confidence: 0.95, software: { name: "Concord", version: "1.0" } }) // "For Hope, Krippendorff’s α (nominal) was .71 (40 stories, two coders). Computed with Concord 1.0."
 */
export function agreementSentence(input: SentenceInput): string {
  const { name, figure, code, software } = input;
  const label = coefficientLabel(name);
  const detail = label?.detail ?? null;
  const written = `${label?.written ?? name}${detail === null ? "" : ` (${detail})`}`;
  const about = aboutWords(input);
  const consensus = input.consensus == null ? "" : ` ${input.consensus}`;
  const computed = `omputed with ${software.name} ${software.version}.${consensus}`;
  if (!("value" in figure))
    return `For ${code}, ${written} is undefined (${about}). ${undefinedSentence(figure.reason)} C${computed}`;
  const interval = intervalOf(name, figure, input.interval);
  const range =
    interval === null
      ? ""
      : `, ${confidenceWords(input.confidence)} CI [${interval.ci.map((end) => figureWords(label, end)).join(", ")}]`;
  const below = interval === null ? null : belowWords(name, figure);
  const made = interval === null ? `C${computed}` : `${upperFirst(interval.words)}; c${computed}`;
  const value = figureWords(label, figure.value);
  return `For ${code}, ${written} was ${value}${range}${below === null ? "" : `, ${below}`} (${about}). ${made}`;
}

/**
 * "Of 6 stories with it, both coders applied it to 1"; null where nobody gave the code.
 * @example positiveCounts({ stories: 6, byAll: 1 }, 2) // "of 6 stories with the code, both coders applied it to 1"
 */
export function positiveCounts(
  { stories, byAll }: Omit<Positive, "agreement">,
  coders: number,
): string | null {
  if (stories === 0) return null;
  const all = coders === 2 ? "both coders" : "every coder who finished them";
  return `of ${countWords(stories)} ${stories === 1 ? "story" : "stories"} with the code, ${all} applied it to ${countWords(byAll)}`;
}

function aboutWords({ name, percentAgreement, positive, coders, units }: SentenceInput): string {
  const parts = [
    `${countWords(units)} ${units === 1 ? "story" : "stories"}`,
    `${numberWord(coders)} ${coders === 1 ? "coder" : "coders"}`,
  ];
  const agreed = percentAgreement === null ? null : valueOf(percentAgreement);
  if (name !== percentAgreementCoefficient.id && agreed !== null)
    parts.push(`${percentWords(agreed)} agreement`);
  const counts = positive === null ? null : positiveCounts(positive, coders);
  if (counts !== null && positive !== null && positive.agreement !== null) {
    parts.push(
      name === positiveAgreement.id
        ? counts
        : `positive agreement ${percentWords(positive.agreement)}: ${counts}`,
    );
  }
  return parts.join(", ");
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/**
 * A whole number as APA style has it: in words below ten.
 * @example numberWord(3) // "three"
 */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? countWords(count);
}

/**
 * A figure's number as its kind is set: ".71", "91.2%", "12".
 * @example figureWords(null, 0.714) // ".71"
 */
export function figureWords(label: FigureLabel | null, value: number): string {
  switch (label?.set ?? "coefficient") {
    case "percent":
      return percentWords(value);
    case "count":
      return countWords(value);
    case "coefficient":
      return coefficientWords(value);
  }
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
