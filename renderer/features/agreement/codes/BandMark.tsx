import type { BandScheme } from "../../../../core/agreement/wording/bands.ts";
import { bandOf } from "../../../../core/agreement/wording/bands.ts";
import "./BandMark.css";

/** The band of a coefficient in words, with as many filled bars as its rank. */
export function BandMark(props: {
  readonly scheme: BandScheme;
  /** The coefficient's name in files. */
  readonly name: string;
  readonly value: number;
}) {
  const band = bandOf(props.scheme, props.name, props.value);
  if (band === null) return null;
  return (
    <span className="agreement-band">
      <span className="agreement-band-bars" aria-hidden="true">
        {Array.from({ length: band.ranks }, (_none, place) => (
          <span key={place} data-filled={place < band.rank || undefined} />
        ))}
      </span>
      {band.label}
    </span>
  );
}
