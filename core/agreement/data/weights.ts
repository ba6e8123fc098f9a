/**
 * How far two categories agree: 1 for the same one, less the further apart they are, symmetric. Categories
 * are indices in ascending order of what they stand for.
 */
export interface AgreementWeights {
  readonly kind: WeightsKind;
  /** The weight of categories a and b. */
  of(a: number, b: number): number;
  /** The sum of all weights, over ordered pairs of categories. */
  readonly sum: number;
  /** Per category k, `sum_l w(k,l) shares[l]`. */
  average(shares: Float64Array): Float64Array;
}

export type WeightsKind = "identity" | "linear" | "quadratic" | "ordinal";

/**
 * The weights of Gwet (2014), Handbook of Inter-Rater Reliability (4th ed.), ch. 3, and irrCAC for R:
 *
 * - identity: 0 for any two different categories.
 * - linear: `1 - |a - b| / (max - min)`; quadratic: the fraction squared; of the numbers in `values`.
 * - ordinal: `1 - M(a,b) / M(first,last)`, M(a,b) = m (m - 1) / 2 for the m categories from a to b.
 *
 * @param values - per category, the number that it stands for: finite, ascending. Its index, where the
 * categories are only ordered (as Cohen's weighted kappa has it).
 * @example agreementWeights("linear", [0, 1, 2]).of(0, 1) // 0.5
 */
export function agreementWeights(kind: WeightsKind, values: readonly number[]): AgreementWeights {
  const size = values.length;
  if (kind === "identity") {
    return { kind, of: (a, b) => (a === b ? 1 : 0), sum: size, average: (shares) => shares.slice() };
  }
  const of = weightOf(kind, values);
  let sum = 0;
  for (let a = 0; a < size; a += 1) for (let b = 0; b < size; b += 1) sum += of(a, b);
  return {
    kind,
    of,
    sum,
    average: (shares) =>
      shares.map((_share, a) => shares.reduce((total, share, b) => total + of(a, b) * share, 0)),
  };
}

function weightOf(
  kind: Exclude<WeightsKind, "identity">,
  values: readonly number[],
): (a: number, b: number) => number {
  if (kind === "ordinal") {
    const pairs = (a: number, b: number): number => ((Math.abs(a - b) + 1) * Math.abs(a - b)) / 2;
    const most = Math.max(1, pairs(0, values.length - 1));
    return (a, b) => 1 - pairs(a, b) / most;
  }
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0);
  const power = kind === "linear" ? 1 : 2;
  return (a, b) => (a === b ? 1 : 1 - (Math.abs((values[a] ?? 0) - (values[b] ?? 0)) / range) ** power);
}
