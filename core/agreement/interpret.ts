import type { AgreementRow } from "./report.ts";

/**
 * How far prevalence must be from one half (as |2p - 1|) to be named as what holds a figure down: 4 to 1 or
 * more uneven.
 */
const UNEVEN = 0.6;
/** How far apart the coders' own prevalences must be to be named. */
const APART = 0.2;
/**
 * How far below `2 pa - 1`, the figure of an even split, a coefficient must lie for the split to be its
 * explanation.
 */
const HELD_DOWN = 0.2;
/** Below this a coefficient is called low: Krippendorff's lowest bound for tentative conclusions. */
const LOW = 0.667;

/** From here on, agreement on presence or absence is high as such. */
const HIGH_AGREEMENT = 0.8;

/**
 * One plain sentence where prevalence or bias drives a row's kappa, so that nobody reads it as poor (or fair)
 * coding by itself; null where there is nothing to say. Kappa here is the mean over pairs; alpha stands in
 * where that is undefined. With two categories, kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2), PABAK = 2
 * pa - 1, PI and BI the prevalence and bias indices: Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias,
 * prevalence and kappa. Journal of Clinical Epidemiology 46, 423-429. The thresholds above are conventions of
 * this program.
 *
 * @param nameOf - a coder's name from the id
 */
export function interpret(row: AgreementRow, nameOf: (coderId: string) => string): string | null {
  if (row.prevalence === null) return null;
  const value = (name: string): number | null => row.coefficients[name]?.value ?? null;
  const agreement = value("percent_agreement");
  const common = row.prevalence.overall.share;
  if (agreement === null || !("value" in common)) return null;
  const agreed = `coders agree on ${percent(agreement)}`;
  if (common.value === 0) {
    return `No coder applied this ${nounOf(row.about)} to any story that was compared, so there is nothing for kappa to measure; ${agreed}.`;
  }
  if (common.value === 1) {
    return `Every coder applied this ${nounOf(row.about)} to every story that was compared, so there is nothing for kappa to measure; ${agreed}.`;
  }
  const kappa = value("cohen_kappa_mean_of_pairs");
  const figure = kappa ?? value("krippendorff_alpha_nominal");
  if (figure === null) return null;
  const heldDown = 2 * agreement - 1 - figure >= HELD_DOWN;
  const uneven = Math.abs(2 * common.value - 1) >= UNEVEN;
  if (figure < LOW && agreement >= HIGH_AGREEMENT && heldDown && uneven) {
    const most = common.value > 0.5;
    const share = most ? `as many as ${percent(common.value)}` : `only ${percent(common.value)}`;
    return `${kappa === null ? "Alpha" : "Kappa"} is low because ${share} of stories carry this ${nounOf(row.about)}; ${agreed}.`;
  }
  return biasSentence(row.about, row.prevalence.coders, nameOf);
}

/**
 * Where two coders use a code at very different rates, they cannot agree however well they read: the rule for
 * the code is what to talk about.
 */
function biasSentence(
  about: AgreementRow["about"],
  coders: NonNullable<AgreementRow["prevalence"]>["coders"],
  nameOf: (coderId: string) => string,
): string | null {
  const shares = coders
    .flatMap(({ coderId, share }) => ("value" in share ? [{ coderId, value: share.value }] : []))
    .toSorted((a, b) => a.value - b.value);
  const least = shares[0];
  const most = shares.at(-1);
  if (least === undefined || most === undefined || most.value - least.value < APART) return null;
  return (
    `${nameOf(most.coderId)} applies this ${nounOf(about)} to ${percent(most.value)} of stories and ` +
    `${nameOf(least.coderId)} to ${percent(least.value)}: they differ in how readily they use it.`
  );
}

function nounOf(about: AgreementRow["about"]): string {
  return about === "theme" ? "theme" : "code";
}

/** A share as a percentage, never rounded to 0% or 100% unless it is that. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded < 1) return share < 0.001 ? "under 0.1%" : `${(share * 100).toFixed(1)}%`;
  if (share < 1 && rounded > 99) return share > 0.999 ? "over 99.9%" : `${(share * 100).toFixed(1)}%`;
  return `${rounded}%`;
}
