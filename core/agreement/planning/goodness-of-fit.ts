import { normalCdf, normalQuantile } from "../inference/normal.ts";
import type { ExpectedCode } from "./common-correlation.ts";
import { givenByHowMany } from "./common-correlation.ts";

/**
 * What one story adds to the chi-square statistic that tells the expected agreement from `other`: the squared differences of the two models'
 * probabilities, divided by those of `other`.
 */
function distance(expected: ExpectedCode, other: number): number {
  const shares = givenByHowMany(expected);
  const others = givenByHowMany({ ...expected, agreement: other });
  return shares.reduce((sum, share, given) => {
    const under = others[given] ?? 0;
    return under > 0 ? sum + (share - under) ** 2 / under : share > 0 ? Infinity : sum;
  }, 0);
}

/**
 * The number of stories with which the goodness-of-fit interval of a code that is as expected begins above `lower`, and ends below `upper`: the
 * smallest whole number for which the statistic reaches the quantile of chi-square with one degree of freedom. Where `upper` is null the interval
 * is one-sided. At least 11, as in kappaSize. Infinity where a limit is the expected agreement itself.
 *
 * Donner, A., & Eliasziw, M. (1992). A goodness-of-fit approach to inference procedures for the kappa statistic. Statistics in Medicine 11,
 * 1511-1519; Rotondi, M. A., & Donner, A. (2012). A confidence interval approach to sample size estimation for interobserver agreement studies
 * with multiple raters and outcomes. Journal of Clinical Epidemiology 65, 778-784; kappaSize 1.2 for R, CIBinary.
 * @param confidence between 0 and 1
 * @example storiesForLimits({ prevalence: 0.3, agreement: 0.4, coders: 2 }, 0.3, 0.5, 0.95) // 397
 */
export function storiesForLimits(
  expected: ExpectedCode,
  lower: number,
  upper: number | null,
  confidence: number,
): number {
  const critical = criticalValue(confidence, upper === null);
  const nearest = Math.min(
    distance(expected, lower),
    upper === null ? Infinity : distance(expected, Math.min(1, upper)),
  );
  return Math.max(FEWEST, Math.ceil((critical + TOLERANCE) / nearest));
}

/** kappaSize begins with this many, and subtracts so much from the statistic. */
const FEWEST = 11;
const TOLERANCE = 0.001;

/**
 * The goodness-of-fit interval of a code that is as expected, coded twice or more on so many stories. One-sided intervals end at 1.
 * Donner and Eliasziw (1992); kappaSize 1.2, FixedNBinary, which goes in steps of .001.
 * @param confidence between 0 and 1
 * @example expectedInterval({ prevalence: 0.2, agreement: 0.7, coders: 2 }, 100, 0.95, true) // [0.528, 1]
 */
export function expectedInterval(
  expected: ExpectedCode,
  stories: number,
  confidence: number,
  isOneSided = false,
): readonly [number, number] {
  const critical = criticalValue(confidence, isOneSided);
  const isWithin = (other: number): boolean => stories * distance(expected, other) < critical;
  return [
    lastWithin(expected.agreement, lowestAgreement(expected), isWithin),
    isOneSided ? 1 : lastWithin(expected.agreement, 1, isWithin),
  ];
}

/** No agreement below this has probabilities for every number of coders. */
function lowestAgreement({ prevalence, coders }: ExpectedCode): number {
  const rare = Math.min(prevalence, 1 - prevalence);
  const alone = rare ** (coders - 1);
  return -alone / (1 - alone);
}

/** How far from `from` towards `to` something is within. */
function lastWithin(from: number, to: number, isWithin: (value: number) => boolean): number {
  let [inside, outside] = [from, to];
  for (let round = 0; round < 50; round += 1) {
    const middle = (inside + outside) / 2;
    if (isWithin(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/**
 * The number of stories with which the two-sided goodness-of-fit test refuses that agreement is `minimum`, where it is as expected, with this
 * power. Donner and Eliasziw (1992); kappaSize 1.2, PowerBinary.
 * @param power between 0 and 1: .8 by custom
 * @param confidence 1 less the chance of refusing it wrongly
 * @example storiesForPower({ prevalence: 0.3, agreement: 0.6, coders: 2 }, 0.4, 0.8, 0.95) // 191
 */
export function storiesForPower(
  expected: ExpectedCode,
  minimum: number,
  power: number,
  confidence: number,
): number {
  const reach = normalQuantile(1 - (1 - confidence) / 2);
  const powerOf = (shift: number): number => normalCdf(shift - reach) + normalCdf(-shift - reach);
  const shift = lastWithin(0, reach + 10, (value) => powerOf(value) < power);
  return Math.ceil(shift ** 2 / distance(expected, minimum));
}

/**
 * The number of stories with which the goodness-of-fit interval of a code that is as expected is no wider than this.
 * @param width from 0 to 1
 * @example storiesForWidth({ prevalence: 0.3, agreement: 0.4, coders: 2 }, 0.2, 0.95) // 368
 */
export function storiesForWidth(expected: ExpectedCode, width: number, confidence: number): number {
  const isNarrow = (stories: number): boolean => {
    const [low, high] = expectedInterval(expected, stories, confidence);
    return high - low <= width;
  };
  let [wide, narrow] = [0, FEWEST];
  while (!isNarrow(narrow)) [wide, narrow] = [narrow, narrow * 2];
  while (narrow - wide > 1) {
    const middle = Math.floor((wide + narrow) / 2);
    if (isNarrow(middle)) narrow = middle;
    else wide = middle;
  }
  return narrow;
}

function criticalValue(confidence: number, isOneSided: boolean): number {
  return normalQuantile(isOneSided ? confidence : 1 - (1 - confidence) / 2) ** 2;
}
