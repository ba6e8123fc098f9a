import type { FigureResult } from "../figure-result.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import type { CoefficientLabel } from "./coefficient-label.ts";
import { intervalOf } from "./interval.ts";
import type { IntervalKind } from "./interval.ts";
import { coefficientWords, confidenceWords, countWords, percentWords } from "./numbers.ts";

/** The program that computed a figure. */
export interface Software {
  readonly name: string;
  readonly version: string;
}

export interface SentenceInput {
  /** The coefficient's name in files, such as `krippendorff_alpha_nominal`. */
  readonly name: string;
  readonly figure: FigureResult;
  /** Percent agreement on the same, to stand beside a coefficient; null where it is not to be told. */
  readonly percentAgreement: FigureResult | null;
  /** The code's name, or what else was compared. */
  readonly code: string;
  readonly coders: number;
  /** How many stories were compared: those that at least two of the coders finished. */
  readonly units: number;
  /** Of the interval, between 0 and 1. */
  readonly confidence: number;
  /** Which interval, where the figure has several; left out, the bootstrap before the analytic one. */
  readonly interval?: IntervalKind;
  readonly software: Software;
}

/**
 * One figure as a paper reports it, in APA style: what was compared, among how many coders and over how many stories,
 * the coefficient with its interval and how that was made, percent agreement, and the program. Where there is no
 * figure, the sentence says so and why.
 */
export function agreementSentence(input: SentenceInput): string {
  const { name, figure, code, coders, units, software } = input;
  const label = coefficientLabel(name);
  const written = label?.written ?? name;
  const detail = label?.detail ?? null;
  const compared = `${among(coders)} over ${countWords(units)} ${units === 1 ? "story" : "stories"}`;
  const computed = `computed with ${software.name} ${software.version}.`;
  const agreed = agreedWords(input);
  if (figure.value === null) {
    const what = detail === null ? written : `${written} (${detail})`;
    const why = figure.explanation ?? `The reason given is “${figure.undefined ?? "unknown"}”.`;
    const rest = agreed === null ? "" : `C${agreed.slice(1)}; `;
    return `Agreement on ${code} ${compared} cannot be given as ${what}. ${why} ${rest === "" ? "C" : `${rest}c`}${computed.slice(1)}`;
  }
  const interval = intervalOf(name, figure, input.interval);
  const range =
    interval === null
      ? ""
      : `, ${confidenceWords(input.confidence)} CI [${interval.ci.map((end) => figureWords(label, end)).join(", ")}]`;
  const notes = [detail, interval?.words ?? null].filter((note) => note !== null);
  const noted = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  const value = figureWords(label, figure.value);
  return `Agreement on ${code} ${compared} was ${written} ${equals(value)}${range}${noted}; ${agreed === null ? "" : `${agreed}; `}${computed}`;
}

/** A figure's number as its kind is set: ".71", "91.2%", "12". */
export function figureWords(label: CoefficientLabel | null, value: number): string {
  switch (label?.set ?? "coefficient") {
    case "percent":
      return percentWords(value);
    case "count":
      return countWords(value);
    case "coefficient":
      return coefficientWords(value);
  }
}

/** "= .71", and "> .99" for what is short of 1. */
function equals(words: string): string {
  return /^[<>]/u.test(words) ? `${words.charAt(0)} ${words.slice(1)}` : `= ${words}`;
}

function among(coders: number): string {
  if (coders === 1) return "with 1 coder";
  return coders === 2 ? "between 2 coders" : `among ${countWords(coders)} coders`;
}

function agreedWords({ name, percentAgreement }: SentenceInput): string | null {
  if (name === "percent_agreement" || percentAgreement === null || percentAgreement.value === null)
    return null;
  return `coders agreed on ${percentWords(percentAgreement.value)}`;
}
