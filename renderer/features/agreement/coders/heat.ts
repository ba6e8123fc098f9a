/** How far a ground goes towards the strongest colour; words on it keep a contrast of 4.5 to 1. */
const STRONGEST = 42;

/**
 * The ground of a figure from -1 to 1: none at 0, the accent towards 1, the colour of danger below 0. Decoration: the figure
 * stands on it in words.
 */
export function heatOf(value: number): string {
  const share = Math.round(Math.min(1, Math.abs(value)) * STRONGEST);
  return `color-mix(in oklab, var(${value < 0 ? "--danger" : "--accent"}) ${share}%, var(--surface))`;
}
