import { bandOf } from "../../../core/agreement/bands.ts";
import type { BandScheme } from "../../../core/agreement/bands.ts";
import "./BandMark.css";

/** The band of a coefficient in words, with as many filled bars as its rank. */
export function BandMark({ scheme, value }: { readonly scheme: BandScheme; readonly value: number }) {
  const band = bandOf(scheme, value);
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
