import type { Figure, Uncertainty, UndefinedReason } from "../../../../core/agreement/figures/figure.ts";
import { reasonOf, valueOf } from "../../../../core/agreement/figures/figure.ts";

/** A figure with a value or null, and a reason or null: for assertions on either. */
export interface PlainFigure extends Uncertainty {
  readonly value: number | null;
  readonly reason: UndefinedReason | null;
}

export function plain(figure: Figure): PlainFigure {
  return { ...figure, value: valueOf(figure), reason: reasonOf(figure) };
}

export function plainFigures(figures: Readonly<Record<string, Figure>>): Record<string, PlainFigure> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, plain(figure)]));
}
