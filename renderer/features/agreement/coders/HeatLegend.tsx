import "./HeatLegend.css";

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

/** What the grounds of a matrix mean. */
export function HeatLegend({ isShare }: { readonly isShare: boolean }) {
  const stops: readonly (readonly [value: number, words: string])[] = isShare
    ? [
        [0, "0%"],
        [0.5, "50%"],
        [1, "100%"],
      ]
    : [
        [-0.5, "below 0"],
        [0, "0"],
        [0.5, ".50"],
        [1, "1"],
      ];
  return (
    <ul className="heat-legend" aria-label="Legend">
      {stops.map(([value, words]) => (
        <li key={words}>
          <span className="heat-swatch" style={{ background: heatOf(value) }} />
          {words}
        </li>
      ))}
      <li>
        <span className="heat-swatch heat-undefined" />
        undefined
      </li>
    </ul>
  );
}
