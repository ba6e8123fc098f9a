import type { Figure } from "../../../core/agreement/figures/figure.ts";
import type { PassageMatching } from "../../../core/agreement/spans/matching.ts";
import { matchPassages } from "../../../core/agreement/spans/matching.ts";
import type { CodedTexts } from "../../../core/agreement/spans/passages.ts";

/** The names of what matching by overlap gives, over all codes; with `[CODE]` after them of one. */
export const MATCHING_NAMES = ["span_f1_overlap", "span_precision_overlap", "span_recall_overlap"] as const;

/** How passages were matched, in words. */
export function matchingMethod(threshold: number): string {
  return `passages of one code that overlap by at least ${threshold} (intersection over union) match; precision and recall take the first coder as the reference, and swap if the second is taken instead; F1 of more than two coders is the mean over pairs`;
}

/**
 * Precision, recall and F1 of two coders' passages, over all codes and of each; with more coders the mean of the
 * pairs' F1, as exactF1 has it.
 */
export function matchingFigures(
  texts: CodedTexts,
  codes: readonly string[],
  threshold: number,
): Readonly<Record<string, Figure>> {
  const { coders } = texts;
  if (coders < 2) return { span_f1_overlap: { undefined: "fewer-than-two-coders" } };
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
    ["span_f1_overlap", meanF1(pairs.map(({ overall }) => overall))],
    ...codes.map((code, at): [string, Figure] => [
      `span_f1_overlap[${code}]`,
      meanF1(pairs.flatMap((pair) => pair.codes[at] ?? [])),
    ]),
  ]);
}

function named({ f1, precision, recall }: PassageMatching, about: string): [string, Figure][] {
  return [
    [`span_f1_overlap${about}`, f1],
    [`span_precision_overlap${about}`, precision],
    [`span_recall_overlap${about}`, recall],
  ];
}

function meanF1(pairs: readonly PassageMatching[]): Figure {
  const values = pairs.flatMap(({ f1 }) => ("value" in f1 ? [f1.value] : []));
  if (values.length > 0) return { value: values.reduce((sum, value) => sum + value, 0) / values.length };
  return pairs[0]?.f1 ?? { undefined: "no-passage" };
}
