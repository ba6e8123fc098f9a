/**
 * How far apart two sets of codes are, from 0 (the same) to 1 (nothing in common). All that it asks is how many
 * codes the first and the second set have, and how many of these they share.
 */
export type SetDistance = (first: number, second: number, shared: number) => number;

/**
 * The Jaccard distance of two sets, `1 - J`, `J = |A and B| / |A or B|`; 0 between two empty sets, 1 between an
 * empty and another.
 *
 * Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50. On sets of
 * codes: Passonneau (2004), Computing reliability for coreference annotation, LREC.
 */
export const jaccardDistance: SetDistance = (first, second, shared) => {
  const either = first + second - shared;
  return either === 0 ? 0 : 1 - shared / either;
};

/**
 * The MASI distance of two sets (measuring agreement on set-valued items), `1 - J M`: J as in the Jaccard
 * distance, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they share some codes and each has
 * others, 0 where they share none. 0 between two empty sets, 1 between an empty and another. M is exactly in
 * thirds as published; NLTK has .67 and .33, and so differs in the third digit.
 *
 * Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation.
 * LREC 2006, section 3.
 */
export const masiDistance: SetDistance = (first, second, shared) => {
  if (first === second && shared === first) return 0;
  if (shared === 0) return 1;
  const thirds = shared === first || shared === second ? 2 : 1;
  return 1 - (shared * thirds) / ((first + second - shared) * 3);
};
