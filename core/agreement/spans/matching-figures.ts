import type { FigureDefinition } from "../coefficients/coefficient.ts";
import type { Figure } from "../figures/figure.ts";
import type { PassageMatching } from "./matching.ts";
import { matchPassages } from "./matching.ts";
import type { CodedTexts } from "./passages.ts";

/** A figure of two coders' passages that were matched by overlap. */
interface MatchingFigure extends FigureDefinition {
  readonly of: (matching: PassageMatching) => Figure;
}

const overlapping = {
  detail: "passages that overlap",
  set: "coefficient",
  references: ["hripcsak2005"],
  missing: "both",
} as const;

const f1: MatchingFigure = {
  ...overlapping,
  id: "span_f1_overlap",
  label: "F1 of passages that overlap",
  symbol: "F1",
  written: "F1",
  note: "Passages of one code that overlap enough, of all passages of the two coders. Not corrected for chance.",
  raters: "any",
  of: (matching) => matching.f1,
  example: 0.6667,
};

/** What matching by overlap gives, over all codes; with `[CODE]` after the name of one. */
export const matchingFigureList: readonly MatchingFigure[] = [
  f1,
  {
    ...overlapping,
    id: "span_precision_overlap",
    label: "Precision of passages that overlap",
    symbol: "P",
    written: "precision",
    note: "Of the second coder’s passages, the share that match one of the first coder’s.",
    raters: "two",
    of: (matching) => matching.precision,
    example: 0.6,
  },
  {
    ...overlapping,
    id: "span_recall_overlap",
    label: "Recall of passages that overlap",
    symbol: "R",
    written: "recall",
    note: "Of the first coder’s passages, the share that match one of the second coder’s.",
    raters: "two",
    of: (matching) => matching.recall,
    example: 0.75,
  },
];

/**
 * How passages were matched, in words.
 * @example matchingMethod(0.5).includes("at least 0.5") // true
 */
export function matchingMethod(threshold: number): string {
  return `passages of one code that overlap by at least ${threshold} (intersection over union) match; precision and recall take the first coder as the reference, and swap if the second is taken instead; F1 of more than two coders is the mean over pairs`;
}

/**
 * Precision, recall and F1 of two coders' passages, over all codes and of each; with more coders the mean of the
 * pairs' F1, as exactF1 has it.
 * @example matchingFigures({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 4 }, { coder: 1, code: 0, start: 0, end: 5 }] }] }, ["hope"], 0.5).span_f1_overlap // { value: 1 }
 */
export function matchingFigures(
  texts: CodedTexts,
  codes: readonly string[],
  threshold: number,
): Readonly<Record<string, Figure>> {
  const { coders } = texts;
  if (coders < 2) return { [f1.id]: { reason: "fewer-than-two-coders" } };
  const pairs = Array.from({ length: coders }, (_none, first) => first).flatMap((first) =>
    Array.from({ length: coders - first - 1 }, (_same, at) =>
      matchPassages(texts, first, first + 1 + at, threshold),
    ),
  );
  const [only, ...others] = pairs;
  if (only !== undefined && others.length === 0) {
    return Object.fromEntries([
      ...named(only.overall, ""),
      ...only.codes.flatMap((code, at) => named(code, `[${codes[at] ?? ""}]`)),
    ]);
  }
  return Object.fromEntries<Figure>([
    [f1.id, meanF1(pairs.map(({ overall }) => overall))],
    ...codes.map((code, at): [string, Figure] => [
      `${f1.id}[${code}]`,
      meanF1(pairs.flatMap((pair) => pair.codes[at] ?? [])),
    ]),
  ]);
}

function named(matching: PassageMatching, about: string): [string, Figure][] {
  return matchingFigureList.map(({ id, of }) => [`${id}${about}`, of(matching)]);
}

function meanF1(pairs: readonly PassageMatching[]): Figure {
  const values = pairs.flatMap(({ f1 }) => ("value" in f1 ? [f1.value] : []));
  if (values.length > 0) return { value: values.reduce((sum, value) => sum + value, 0) / values.length };
  return pairs[0]?.f1 ?? { reason: "no-passage" };
}
