/** The empty set among those of GrownSets. */
export const NO_CODES = 0;

/**
 * Distinct sets of codes, each found from the one without its highest code: no set is spelled out to be told from others.
 * @example ((sets) => sets.codesOf(sets.with(sets.with(NO_CODES, 1), 3)))(new GrownSets(4)) // [1, 3]
 */
export class GrownSets {
  readonly #codes: number;
  readonly #larger = new Map<number, number>();
  readonly #smaller = [NO_CODES];
  readonly #highest = [-1];

  /** @param codes - how many codes there are */
  constructor(codes: number) {
    this.#codes = codes;
  }

  /** A set with one more code, which is not lower than those that it has. */
  with(set: number, code: number): number {
    if (this.#highest[set] === code) return set;
    const key = set * this.#codes + code;
    const known = this.#larger.get(key);
    if (known !== undefined) return known;
    this.#larger.set(key, this.#highest.length);
    this.#smaller.push(set);
    return this.#highest.push(code) - 1;
  }

  /** How many sets there are: each is below. */
  get size(): number {
    return this.#highest.length;
  }

  /** The codes of a set, ascending. */
  codesOf(set: number): number[] {
    const codes: number[] = [];
    for (let rest = set; rest !== NO_CODES; rest = this.#smaller[rest] ?? NO_CODES)
      codes.push(this.#highest[rest] ?? 0);
    return codes.reverse();
  }
}
