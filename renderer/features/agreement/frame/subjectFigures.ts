import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { figureWords } from "../../../../core/agreement/wording/sentence.ts";

/** A value as papers set it: a share as a percentage, anything else as a coefficient. */
export function valueWords(value: number, coefficient: string): string {
  return figureWords(coefficientLabel(coefficient), value);
}

/** "[.21, .63]". */
export function intervalWords(interval: readonly [number, number], coefficient: string): string {
  return `[${interval.map((end) => valueWords(end, coefficient)).join(", ")}]`;
}
