import { alphasOfSets } from "./krippendorff-alpha-sets.ts";
import { meansOfAlpha, meansOfKappa } from "./mean-over-codes.ts";
import { pooledAlphaFigure } from "./pooled-alpha.ts";
import { pooledKappaFigure, pooledKappaOfDefined } from "./pooled-kappa.ts";
import type { SetFigure } from "./set-figure.ts";

/** Every figure on sets of codes. A new one is a file and a line here. */
export const setFigures: readonly SetFigure[] = [
  ...alphasOfSets,
  pooledAlphaFigure,
  ...meansOfAlpha,
  pooledKappaFigure,
  pooledKappaOfDefined,
  ...meansOfKappa,
];
