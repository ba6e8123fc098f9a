/** A set of small numbers: number `at` is bit `at % 32` of word `at >> 5`. Words that are not there are 0. */
export type Bits = Int32Array;

/**
 * The set of these numbers, with room for numbers below `size`.
 * @example numbersIn(bitsOf([0, 40], 64)) // [0, 40]
 */
export function bitsOf(numbers: Iterable<number>, size: number): Bits {
  const bits = new Int32Array(wordsFor(size));
  for (const at of numbers) addBit(bits, at);
  return bits;
}

/**
 * How many words numbers below `size` need.
 * @example wordsFor(33) // 2
 */
export function wordsFor(size: number): number {
  return (size + 31) >>> 5;
}

/**
 * Adds a number for which the set has room.
 * @example ((bits) => { addBit(bits, 33); return numbersIn(bits); })(bitsOf([], 64)) // [33]
 */
export function addBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

/**
 * Deletes a number, in the set or not.
 * @example ((bits) => { deleteBit(bits, 3); return numbersIn(bits); })(bitsOf([3, 40], 64)) // [40]
 */
export function deleteBit(bits: Bits, at: number): void {
  if (at >>> 5 < bits.length) bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
}

/**
 * Whether a number is in the set.
 * @example hasBit(bitsOf([40], 64), 40) // true
 */
export function hasBit(bits: Bits, at: number): boolean {
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/**
 * How many bits of a word are 1, by adding up neighbours: Warren, H. S. (2013). Hacker's Delight (2nd ed.), fig. 5-2.
 * @example countOnes(0b1011) // 3
 */
export function countOnes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * How many bits are set.
 * @example countBits(bitsOf([1, 40], 64)) // 2
 */
export function countBits(bits: Bits): number {
  return bits.reduce((sum, word) => sum + countOnes(word), 0);
}

/**
 * The numbers in the set, ascending.
 * @example numbersIn(bitsOf([40, 3], 64)) // [3, 40]
 */
export function numbersIn(bits: Bits): number[] {
  const numbers: number[] = [];
  for (let word = 0; word < bits.length; word += 1) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1)
      numbers.push(32 * word + 31 - Math.clz32(rest & -rest));
  }
  return numbers;
}

/**
 * Adds the numbers of `more` to `bits`, which has room for them.
 * @example ((bits) => { unite(bits, bitsOf([40], 64)); return numbersIn(bits); })(bitsOf([3], 64)) // [3, 40]
 */
export function unite(bits: Bits, more: Bits): void {
  const words = Math.min(bits.length, more.length);
  for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
}

/**
 * Adds the numbers of `more` that are in `within` too. `bits` has room for them.
 * @example ((bits) => { uniteWithin(bits, bitsOf([3, 40], 64), bitsOf([40, 41], 64)); return numbersIn(bits); })(bitsOf([5], 64)) // [5, 40]
 */
export function uniteWithin(bits: Bits, more: Bits, within: Bits): void {
  const words = Math.min(bits.length, more.length, within.length);
  for (let word = 0; word < words; word += 1)
    bits[word] = (bits[word] ?? 0) | ((more[word] ?? 0) & (within[word] ?? 0));
}

/**
 * Takes the numbers of `others` out of `bits`.
 * @example ((bits) => { subtract(bits, bitsOf([40], 64)); return numbersIn(bits); })(bitsOf([3, 40], 64)) // [3]
 */
export function subtract(bits: Bits, others: Bits): void {
  const words = Math.min(bits.length, others.length);
  for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0);
}

/**
 * Leaves in `bits` only the numbers that are in `others` too.
 * @example ((bits) => { intersect(bits, bitsOf([40], 64)); return numbersIn(bits); })(bitsOf([3, 40], 64)) // [40]
 */
export function intersect(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & (others[word] ?? 0);
}

/**
 * How many numbers are in both sets.
 * @example countCommon(bitsOf([3, 40], 64), bitsOf([40, 41], 64)) // 1
 */
export function countCommon(bits: Bits, others: Bits): number {
  const words = Math.min(bits.length, others.length);
  let count = 0;
  for (let word = 0; word < words; word += 1) count += countOnes((bits[word] ?? 0) & (others[word] ?? 0));
  return count;
}

/**
 * Sets of numbers, each under a key, that grow with their numbers.
 * @example ((sets) => { sets.add("odd", 3); sets.add("odd", 40); sets.delete(3); return numbersIn(sets.get("odd")); })(new BitSets()) // [40]
 */
export class BitSets<K> {
  readonly #sets = new Map<K, Bits>();

  /** The set under a key, in which later numbers need not have room; an empty one where there is none. */
  get(key: K): Bits {
    return this.#sets.get(key) ?? NOTHING;
  }

  keys(): Iterable<K> {
    return this.#sets.keys();
  }

  add(key: K, at: number): void {
    addBit(this.room(key, at + 1), at);
  }

  /** The set under a key, with room for numbers below `size`. Adding to it goes to the set as long as nothing gives that more room. */
  room(key: K, size: number): Bits {
    const bits = this.#sets.get(key);
    const words = wordsFor(size);
    if (bits !== undefined && bits.length >= words) return bits;
    const grown = new Int32Array(bits === undefined ? words : Math.max(words, 2 * bits.length));
    if (bits !== undefined) grown.set(bits);
    this.#sets.set(key, grown);
    return grown;
  }

  /** Deletes a number from every set. */
  delete(at: number): void {
    for (const bits of this.#sets.values()) deleteBit(bits, at);
  }
}

const NOTHING: Bits = new Int32Array();
