import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { intervalEnds, valueOf } from "../../../../core/agreement/figures/figure.ts";

/** A share as it is shown: in percent, with its interval where there is one; a dash where there is no share. */
export function shareWords(figure: Figure): string {
  return words(figure, (value) => `${Math.round(100 * value)}%`);
}

/** Kappa as it is shown. */
export function kappaWords(figure: Figure): string {
  return words(figure, (value) => value.toFixed(2).replace("-", "−"));
}

function words(figure: Figure, write: (value: number) => string): string {
  const value = valueOf(figure);
  if (value === null) return "—";
  const ends = intervalEnds(figure);
  return ends === null ? write(value) : `${write(value)} [${write(ends[0])},\u00A0${write(ends[1])}]`;
}
