import type { Random } from "../random.ts";

/**
 * Chooses who codes a story so that loads stay even, and, where that leaves a choice, so that each two coders share about equally many stories. Coders
 * are numbers from 0.
 */
export class EvenLoads {
  readonly #count: number;
  readonly #loads: Int32Array;
  /** How many stories two coders share, by `one * count + other`. */
  readonly #shared: Int32Array;
  readonly #random: Random;
  readonly #sorted: Int32Array;

  /** @param random settles what is equal otherwise */
  constructor(count: number, random: Random) {
    this.#count = count;
    this.#loads = new Int32Array(count);
    this.#shared = new Int32Array(count * count);
    this.#sorted = new Int32Array(count);
    this.#random = random;
  }

  /** Two coders share a story of an earlier round. */
  noteShared(one: number, other: number): void {
    this.#share(one, other);
  }

  /** A coder has so much to do already. */
  addLoad(coder: number, load: number): void {
    this.#loads[coder] = this.#load(coder) + load;
  }

  /** These coders code one story together. */
  take(coders: readonly number[]): void {
    for (let at = 0; at < coders.length; at += 1) {
      const coder = coders[at] ?? 0;
      this.#loads[coder] = this.#load(coder) + 1;
      for (let before = 0; before < at; before += 1) this.#share(coder, coders[before] ?? 0);
    }
  }

  /**
   * `times` of these coders for one story, or all where there are fewer. Always those who have the least to do, so that loads differ by one at most where
   * everybody may code everything.
   */
  choose(times: number, candidates: readonly number[]): readonly number[] {
    const chosen = times >= candidates.length ? candidates : this.#leastLoaded(times, candidates);
    this.take(chosen);
    return chosen;
  }

  #leastLoaded(times: number, candidates: readonly number[]): number[] {
    const sorted = this.#sorted.subarray(0, candidates.length);
    for (let at = 0; at < candidates.length; at += 1) sorted[at] = this.#load(candidates[at] ?? 0);
    const limit = sorted.sort()[times - 1] ?? 0;
    const chosen: number[] = [];
    const free: number[] = [];
    for (const coder of candidates) {
      const load = this.#load(coder);
      if (load < limit) chosen.push(coder);
      else if (load === limit) free.push(coder);
    }
    while (chosen.length < times) {
      const at = this.#nextOf(free, chosen, times);
      chosen.push(free[at] ?? 0);
      free.splice(at, 1);
    }
    return chosen;
  }

  /**
   * The place among the free coders of the one who shares the least with those who are chosen; of the first of several, the one who shares the least with
   * any other. Each of those that are equal is as likely as the others.
   */
  #nextOf(free: readonly number[], chosen: readonly number[], times: number): number {
    const isFirst = chosen.length === 0;
    let best = 0;
    let least = Infinity;
    let equal = 0;
    for (let at = 0; at < free.length; at += 1) {
      const coder = free[at] ?? 0;
      const shared = !isFirst
        ? this.#sharedWith(coder, chosen)
        : times > 1
          ? this.#leastSharedWith(coder, free)
          : 0;
      if (shared > least) continue;
      equal = shared < least ? 1 : equal + 1;
      least = shared;
      if (equal === 1 || this.#random() * equal < 1) best = at;
    }
    return best;
  }

  #sharedWith(coder: number, others: readonly number[]): number {
    let sum = 0;
    for (let at = 0; at < others.length; at += 1) sum += this.#sharedBy(coder, others[at] ?? 0);
    return sum;
  }

  #leastSharedWith(coder: number, others: readonly number[]): number {
    let least = Infinity;
    for (let at = 0; at < others.length; at += 1) {
      const other = others[at] ?? 0;
      if (other !== coder) least = Math.min(least, this.#sharedBy(coder, other));
    }
    return least;
  }

  #load(coder: number): number {
    return this.#loads[coder] ?? 0;
  }

  #sharedBy(one: number, other: number): number {
    return this.#shared[one * this.#count + other] ?? 0;
  }

  #share(one: number, other: number): void {
    this.#shared[one * this.#count + other] = this.#sharedBy(one, other) + 1;
    this.#shared[other * this.#count + one] = this.#sharedBy(other, one) + 1;
  }
}
