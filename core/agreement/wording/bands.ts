import type { ReferenceKey } from "../coefficients/references.ts";
import { figureNamed } from "../reports/every-figure.ts";

/**
 * Words for how high a coefficient is. They are conventions, not tests, and each scheme is given only to the
 * coefficients that it was proposed for.
 */
export type BandScheme = "krippendorff" | "landis-koch" | "mchugh" | "none";

/** The band of a value: its words, and its place from the lowest (1) to the highest (`ranks`). */
export interface Band {
  readonly label: string;
  readonly rank: number;
  readonly ranks: number;
}

export interface BandSchemeInfo {
  readonly id: BandScheme;
  readonly name: string;
  /** What the bounds were proposed for, and what is to be known about them, in a sentence. */
  readonly about: string;
  /** As the paper prints them, from the lowest. */
  readonly bands: readonly { readonly label: string; readonly bounds: string }[];
  readonly reference: ReferenceKey | null;
}

interface Bounds {
  /** The decimals that the paper prints its bounds with; values are compared as they read with as many. */
  readonly decimals: number;
  /** From the lowest: each band's least value, as the paper prints it. */
  readonly bands: readonly { readonly label: string; readonly from: number; readonly bounds: string }[];
}

/**
 * Krippendorff, K. (2019). Content Analysis (4th ed.), ch. 12, for alpha: rely on .800 and above; draw tentative
 * conclusions only from .667 on.
 */
const KRIPPENDORFF: Bounds = {
  decimals: 3,
  bands: [
    { label: "not reliable", from: -Infinity, bounds: "below .667" },
    { label: "tentative", from: 0.667, bounds: ".667 to .799" },
    { label: "reliable", from: 0.8, bounds: ".800 and above" },
  ],
};

/** Landis, J. R., & Koch, G. G. (1977), p. 165, for kappa: "clearly arbitrary", in their words. */
const LANDIS_KOCH: Bounds = {
  decimals: 2,
  bands: [
    { label: "poor", from: -Infinity, bounds: "below .00" },
    { label: "slight", from: 0, bounds: ".00 to .20" },
    { label: "fair", from: 0.21, bounds: ".21 to .40" },
    { label: "moderate", from: 0.41, bounds: ".41 to .60" },
    { label: "substantial", from: 0.61, bounds: ".61 to .80" },
    { label: "almost perfect", from: 0.81, bounds: ".81 to 1.00" },
  ],
};

/** McHugh, M. L. (2012), table 3, for Cohen's kappa in health research: stricter than Landis and Koch. */
const MCHUGH: Bounds = {
  decimals: 2,
  bands: [
    { label: "none", from: -Infinity, bounds: ".00 to .20" },
    { label: "minimal", from: 0.21, bounds: ".21 to .39" },
    { label: "weak", from: 0.4, bounds: ".40 to .59" },
    { label: "moderate", from: 0.6, bounds: ".60 to .79" },
    { label: "strong", from: 0.8, bounds: ".80 to .90" },
    { label: "almost perfect", from: 0.91, bounds: "above .90" },
  ],
};

/** The schemes to choose from, none last. */
export const bandSchemes: readonly BandSchemeInfo[] = [
  {
    id: "krippendorff",
    name: "Krippendorff",
    about:
      "For Krippendorff’s alpha only: rely on .800 and above; draw tentative conclusions from .667. What is enough depends on what an error would cost.",
    bands: KRIPPENDORFF.bands,
    reference: "krippendorff2019",
  },
  {
    id: "landis-koch",
    name: "Landis and Koch (1977)",
    about:
      "For kappa only. The authors call the divisions arbitrary, but useful as benchmarks for discussion.",
    bands: LANDIS_KOCH.bands,
    reference: "landis1977",
  },
  {
    id: "mchugh",
    name: "McHugh (2012)",
    about:
      "For kappa only, in health research, where a wrong judgement can do harm: stricter than Landis and Koch.",
    bands: MCHUGH.bands,
    reference: "mchugh2012",
  },
  {
    id: "none",
    name: "No labels",
    about: "Figures only.",
    bands: [],
    reference: null,
  },
];

/**
 * Whether a scheme was proposed for the coefficient of this name.
 * @example hasBands("krippendorff", "cohen_kappa") // false
 */
export function hasBands(scheme: BandScheme, name: string): boolean {
  const found = figureNamed(name);
  if (found === null || found.of !== null || scheme === "none") return false;
  return found.definition.bands === (scheme === "krippendorff" ? "alpha" : "kappa");
}

/**
 * The band in which a coefficient lies, by its value as it reads with the paper's own number of decimals: .204 reads
 * .20 and lies where .20 does, so that the word fits the number beside it. Null where no bands are wanted, or the scheme was not proposed for this
 * coefficient.
 * @example bandOf("krippendorff", "krippendorff_alpha_nominal", 0.7) // { label: "tentative", rank: 2, ranks: 3 }
 */
export function bandOf(scheme: BandScheme, name: string, value: number): Band | null {
  const bounds = hasBands(scheme, name) ? boundsOf(scheme) : null;
  if (bounds === null) return null;
  const { decimals, bands } = bounds;
  const read = Number(value.toFixed(decimals));
  const place = bands.findLastIndex(({ from }) => read >= from);
  const band = bands[place];
  return band === undefined ? null : { label: band.label, rank: place + 1, ranks: bands.length };
}

function boundsOf(scheme: BandScheme): Bounds | null {
  switch (scheme) {
    case "krippendorff":
      return KRIPPENDORFF;
    case "landis-koch":
      return LANDIS_KOCH;
    case "mchugh":
      return MCHUGH;
    case "none":
      return null;
  }
}
