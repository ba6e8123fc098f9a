import type { SubjectCoefficient } from "../../../../core/agreement/reports/subject.ts";
import { coefficientWords, percentWords } from "../../../../core/agreement/wording/numbers.ts";
import { isShare } from "./subjects.tsx";

/** A value as papers set it: a share as a percentage, anything else as a coefficient. */
export function valueWords(value: number, coefficient: SubjectCoefficient): string {
  return isShare(coefficient) ? percentWords(value) : coefficientWords(value);
}

/** "[.21, .63]". */
export function intervalWords(interval: readonly [number, number], coefficient: SubjectCoefficient): string {
  return `[${interval.map((end) => valueWords(end, coefficient)).join(", ")}]`;
}
