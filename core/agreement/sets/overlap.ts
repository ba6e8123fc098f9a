/** Pairs of sets with so many codes in the first, in the second, and in both: `weight` such pairs. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly shared: number;
  readonly weight: number;
}

/** A set and how often it was given. */
export interface CountedSet {
  readonly set: number;
  readonly count: number;
}
