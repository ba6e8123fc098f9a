import { heatOf } from "./heat.ts";
import "./HeatLegend.css";

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
