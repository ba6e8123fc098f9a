import type { Bits } from "../../index/bits.ts";
import { countOnes, hasBit } from "../../index/bits.ts";
import type { FinishGroups } from "./finish-groups.ts";
import type { WeightedRatings } from "./rating-patterns.ts";
import { MISSING } from "./ratings.ts";

/** How often each pattern of a code's presence occurs. */
export interface PresencePatterns {
  /** As ratingPatterns gives them: absent 0, present 1, in the same order. */
  readonly ratings: WeightedRatings;
  /** The row of a story that somebody finished, by its place, as long as the sets that were counted stay the same. */
  readonly rowAt: (place: number) => number;
}

/** Up to this many coders, intersections are counted by words; with more there are too many of them. */
const BY_WORDS = 3;

/** More patterns than this are not counted in a table. */
const MOST_CELLS = 1 << 15;

/**
 * Counts the patterns of presence of one code after the other for the same coders and stories: with k coders at most 2^k
 * for each group of finishers. Stories without the code are never looked at one by one. Null where there are too many
 * patterns for a table.
 *
 * A cell of the table is `group * 2^k + who`, bit g of `who` being 1 where coder g applied the code.
 *
 * Two coders finished three stories; the first put the code on the first two, the second on the first:
 *
 * @example
 * presencePatterns(finishGroups([Int32Array.of(0b111), Int32Array.of(0b111)], 3))([Int32Array.of(0b011), Int32Array.of(0b001)]).ratings.weight; // [1, 1, 1]
 */
export function presencePatterns(
  groups: FinishGroups,
): ((applied: readonly Bits[]) => PresencePatterns) | null {
  const side = 1 << groups.finished.length;
  if (groups.coders.length * side > MOST_CELLS) return null;
  const { cells, values } = cellsInOrder(groups);
  const coders = groups.finished.length;
  const counts = new Int32Array(groups.coders.length * side);
  const count = (applied: readonly Bits[]): void => {
    countApplied(groups, applied, counts);
    countOthers(groups, cells, counts);
  };
  // Room for the rows of any code, since an array of their size for each takes longer than the counting.
  const found = new Uint8Array(cells.length * coders);
  const weight = new Float64Array(cells.length);
  return (applied) => {
    count(applied);
    let rows = 0;
    let end = 0;
    for (let at = 0; at < cells.length; at += 1) {
      const stories = counts[cells[at] ?? 0] ?? 0;
      if (stories === 0) continue;
      weight[rows] = stories;
      rows += 1;
      for (let from = at * coders; from < (at + 1) * coders; from += 1, end += 1)
        found[end] = values[from] ?? MISSING;
    }
    let rowOf: ReadonlyMap<number, number> | undefined;
    return {
      ratings: {
        ...{ units: rows, coders, categories: 2 },
        ...{ values: found.slice(0, end), weight: weight.slice(0, rows) },
      },
      rowAt: (place) => {
        if (rowOf === undefined) {
          count(applied);
          rowOf = new Map([...cells].filter((cell) => counts[cell] !== 0).map((cell, row) => [cell, row]));
        }
        let who = 0;
        for (let coder = 0; coder < coders; coder += 1)
          who |= (hasBit(applied[coder] ?? NONE, place) ? 1 : 0) << coder;
        return rowOf.get((groups.groupOf[place] ?? 0) * side + who) ?? -1;
      },
    };
  };
}

const NONE = new Int32Array();

/** The cells that there can be, in the order of their ratings (compareNumbers), and these ratings. */
function cellsInOrder({ finished, coders: groups }: FinishGroups): {
  readonly cells: Int32Array;
  readonly values: Uint8Array;
} {
  const coders = finished.length;
  const side = 1 << coders;
  const found: { readonly cell: number; readonly order: number }[] = [];
  const ratingOf = (finishers: number, who: number, coder: number): number =>
    (finishers >> coder) & 1 ? (who >> coder) & 1 : MISSING;
  groups.forEach((finishers, group) => {
    for (let who = 0; who < side; who += 1) {
      if ((who & ~finishers) !== 0) continue;
      let order = 0;
      for (let coder = 0; coder < coders; coder += 1)
        order = 3 * order + Math.min(2, ratingOf(finishers, who, coder));
      found.push({ cell: group * side + who, order });
    }
  });
  found.sort((a, b) => a.order - b.order);
  const values = new Uint8Array(found.length * coders);
  found.forEach(({ cell }, at) => {
    for (let coder = 0; coder < coders; coder += 1)
      values[at * coders + coder] = ratingOf(groups[Math.floor(cell / side)] ?? 0, cell % side, coder);
  });
  return { cells: Int32Array.from(found, ({ cell }) => cell), values };
}

/** Writes into `counts` how many stories are of each cell in which somebody applied the code. */
function countApplied(groups: FinishGroups, applied: readonly Bits[], counts: Int32Array): void {
  counts.fill(0);
  if (applied.length <= BY_WORDS) countByWords(groups, applied, counts);
  else countByStories(groups, applied, counts);
}

/** Writes into `counts` how many stories of each group are left: those to which nobody applied the code. */
function countOthers({ sizes, finished }: FinishGroups, cells: Int32Array, counts: Int32Array): void {
  const shift = finished.length;
  sizes.forEach((size, group) => (counts[group << shift] = size));
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? 0;
    const nobody = (cell >> shift) << shift;
    if (cell !== nobody) counts[nobody] = (counts[nobody] ?? 0) - (counts[cell] ?? 0);
  }
}

/** Visits the stories to which anybody applied the code, six coders at a time. */
function countByStories(
  { groupOf, byAll }: FinishGroups,
  applied: readonly Bits[],
  counts: Int32Array,
): void {
  const coders = applied.length;
  const [a = NONE, b = NONE, c = NONE, d = NONE, e = NONE, ...others] = applied;
  for (let word = 0; word < byAll.length; word += 1) {
    const ownA = a[word] ?? 0;
    const ownB = b[word] ?? 0;
    const ownC = c[word] ?? 0;
    const ownD = d[word] ?? 0;
    const ownE = e[word] ?? 0;
    let rest = ownA | ownB | ownC | ownD | ownE;
    for (let at = 0; at < others.length; at += 1) rest |= others[at]?.[word] ?? 0;
    for (; rest !== 0; rest &= rest - 1) {
      const shift = 31 - Math.clz32(rest & -rest);
      let who =
        ((ownA >>> shift) & 1) |
        (((ownB >>> shift) & 1) << 1) |
        (((ownC >>> shift) & 1) << 2) |
        (((ownD >>> shift) & 1) << 3) |
        (((ownE >>> shift) & 1) << 4);
      for (let at = 0; at < others.length; at += 1)
        who |= (((others[at]?.[word] ?? 0) >>> shift) & 1) << (at + 5);
      // Stories that all finished are of group 0.
      const cell = ((groupOf[32 * word + shift] ?? 0) << coders) | who;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
}

/** Where all finished, counts intersections of up to three coders word by word; elsewhere visits the stories. */
function countByWords({ groupOf, byAll }: FinishGroups, applied: readonly Bits[], counts: Int32Array): void {
  const [first = NONE, second = NONE, third = NONE] = applied;
  const coders = applied.length;
  let [a, b, c, ab, ac, bc, abc] = [0, 0, 0, 0, 0, 0, 0];
  for (let word = 0; word < byAll.length; word += 1) {
    const ownA = first[word] ?? 0;
    const ownB = second[word] ?? 0;
    const ownC = third[word] ?? 0;
    const any = ownA | ownB | ownC;
    if (any === 0) continue;
    const all = byAll[word] ?? 0;
    const inA = ownA & all;
    const inB = ownB & all;
    const inC = ownC & all;
    a += countOnes(inA);
    b += countOnes(inB);
    ab += countOnes(inA & inB);
    if (inC !== 0) {
      c += countOnes(inC);
      ac += countOnes(inA & inC);
      bc += countOnes(inB & inC);
      abc += countOnes(inA & inB & inC);
    }
    for (let rest = any & ~all; rest !== 0; rest &= rest - 1) {
      const shift = 31 - Math.clz32(rest & -rest);
      const who = ((ownA >>> shift) & 1) | (((ownB >>> shift) & 1) << 1) | (((ownC >>> shift) & 1) << 2);
      const cell = ((groupOf[32 * word + shift] ?? 0) << coders) | who;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  const exactly = [
    0,
    a - ab - ac + abc,
    b - ab - bc + abc,
    ab - abc,
    c - ac - bc + abc,
    ac - abc,
    bc - abc,
    abc,
  ];
  for (let who = 1; who < 1 << coders; who += 1) counts[who] = exactly[who] ?? 0;
}
