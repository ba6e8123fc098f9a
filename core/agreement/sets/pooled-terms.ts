import type { RatedSets, RatioTerms } from "./ratio-terms.ts";

/**
 * The terms of alpha pooled over codes (pooledAlpha): E is `sum_c 2 n_c (n - n_c)`.
 * @example pooledAlphaTerms(new RatedSets(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0, 1], [0]] }))).observed // [2]
 */
export function pooledAlphaTerms(sets: RatedSets): RatioTerms {
  const { size } = sets;
  const rows = presentIn(sets);
  const observed = rows.map((codes, row) => {
    const many = size[row] ?? 0;
    let sum = 0;
    for (const { first, second } of codes)
      sum += (2 * (first + second) * (many - first - second)) / (many - 1);
    return sum;
  });
  return {
    size,
    observed: Float64Array.from(observed),
    less: 1,
    expected: (weight) => {
      const { given, all } = totalsOf(rows, size, weight, sets.sets.codes);
      const times = given.map(({ first, second }) => first + second);
      const everywhere = times.reduce((sum, many) => sum + many, 0);
      return size.map((many, row) => {
        let sum = everywhere * many;
        for (const { code, first, second } of rows[row] ?? [])
          sum += (all - 2 * (times[code] ?? 0)) * (first + second);
        return sum;
      });
    },
  };
}

/**
 * The terms of pooled kappa (pooledKappa) of two coders: n is the number of units that both coded, O that of codes about which they
 * differ, and E is `sum_c n (r_c + s_c) - 2 r_c s_c` of the numbers of times that each gave code c.
 * @example pooledKappaTerms(new RatedSets(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0, 1], [0]] }))).observed // [1]
 */
export function pooledKappaTerms(sets: RatedSets): RatioTerms {
  const rows = presentIn(sets);
  const size = sets.size.map((many) => (many === 0 ? 0 : 1));
  return {
    size,
    observed: Float64Array.from(
      rows,
      (codes) => codes.filter(({ first, second }) => first !== second).length,
    ),
    less: 0,
    expected: (weight) => {
      const { given, all } = totalsOf(rows, size, weight, sets.sets.codes);
      const everywhere = given.reduce((sum, { first, second }) => sum + first + second, 0);
      return size.map((many, row) => {
        let sum = (everywhere * many) / 2;
        for (const { code, first, second } of rows[row] ?? []) {
          const times = given[code] ?? { first: 0, second: 0 };
          sum += (all * (first + second)) / 2 - first * times.second - second * times.first;
        }
        return sum;
      });
    },
  };
}

/** How many coders of a row gave a code: the first of them (0 or 1), and the others. */
interface Present {
  readonly code: number;
  readonly first: number;
  readonly second: number;
}

/** Per row with two sets or more, its codes. */
function presentIn({ sets: { sets }, start, set, size }: RatedSets): readonly (readonly Present[])[] {
  return Array.from(size, (_size, row) => {
    const found: { code: number; first: number; second: number }[] = [];
    const from = start[row] ?? 0;
    for (let at = from; at < (start[row + 1] ?? 0); at += 1) {
      for (const code of sets[set[at] ?? 0] ?? []) {
        let known = found.find((present) => present.code === code);
        if (known === undefined) found.push((known = { code, first: 0, second: 0 }));
        known[at === from ? "first" : "second"] += 1;
      }
    }
    return found;
  });
}

/** The sums over rows that weigh so much: of what is given of each code, and of the sizes. */
function totalsOf(
  rows: readonly (readonly Present[])[],
  size: Float64Array,
  weight: Float64Array,
  codes: number,
): { readonly given: readonly Pick<Present, "first" | "second">[]; readonly all: number } {
  const given = Array.from({ length: codes }, () => ({ first: 0, second: 0 }));
  let all = 0;
  for (const [row, present] of rows.entries()) {
    const times = weight[row] ?? 0;
    all += times * (size[row] ?? 0);
    for (const { code, first, second } of present) {
      const total = given[code];
      if (total === undefined) continue;
      total.first += times * first;
      total.second += times * second;
    }
  }
  return { given, all };
}
