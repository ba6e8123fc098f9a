// Who codes which stories. Pure: what decides between equals is drawn from a seed, so the same question has the same answer on every computer.
import { counted, numbered } from "../counts.ts";
import { hashText } from "../ids.ts";
import type { Random } from "../random.ts";
import { mulberry32 } from "../random.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { EvenLoads } from "./even-loads.ts";
import { evenPairs } from "./pairs.ts";
import { largestRemainder, strataOf } from "./strata.ts";

/** A story that is to be divided, and what the overlap is stratified by ("" for all where it is not). */
export interface StoryToDivide {
  readonly id: string;
  readonly stratum: string;
}

/** How stories are to be divided. */
export interface Dividing {
  /** In the order of the study. */
  readonly stories: readonly StoryToDivide[];
  readonly coderIds: readonly string[];
  /** How many coders code a story of the overlap. */
  readonly together: number;
  /** How many stories are in the overlap. */
  readonly overlap: number;
  /** The other stories are coded by one coder each, or left for a later round. */
  readonly rest: "once" | "later";
  readonly seed: number;
  /** Each coder's list in an order of its own, not in that of the study. */
  readonly isShuffled: boolean;
  /** Who has which story by now: nobody is assigned a story again. */
  readonly holders: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Who codes what. */
export interface Divided {
  /** Of each coder, the ids of their stories in the order in which they code them. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** The stories of the overlap, in the order of the study. */
  readonly overlap: readonly string[];
  /** Stories for which there were fewer coders than asked for, since the others have them already. */
  readonly short: number;
}

/** Why stories cannot be divided so, in a sentence. */
export interface DividingProblem {
  readonly message: string;
}

/**
 * How many stories a share is: a percentage, rounded to whole stories, or a number.
 * @example shareOf({ percent: 15 }, 90) // 14
 */
export function shareOf(
  share: { readonly percent: number } | { readonly count: number },
  stories: number,
): number {
  return "count" in share ? share.count : Math.round((share.percent * stories) / 100);
}

/** Whether stories can be divided so; null where they can. */
function refused({ stories, coderIds, together, overlap, rest }: Dividing): string | null {
  const coders = counted(coderIds.length, "coder");
  if (stories.length === 0) return "There are no stories to divide.";
  if (coderIds.length === 0) return "Choose at least one coder.";
  if (!Number.isInteger(together) || together < 1 || !Number.isInteger(overlap) || overlap < 0)
    return "The number of coders and the number of stories are whole numbers.";
  if (overlap > 0 && together > coderIds.length)
    return `${coders === "1 coder" ? "There is 1 coder" : `There are ${coders}`}, so no story can be coded by ${numbered(together)}. Choose or add coders, or a smaller number.`;
  if (overlap > stories.length)
    return `${numbered(overlap)} stories can’t be coded by several coders: there ${stories.length === 1 ? "is 1 story" : `are ${counted(stories.length, "story", "stories")}`} to divide.`;
  if (overlap === 0 && rest === "later") return "No story would be assigned to anybody.";
  return null;
}

/**
 * Divides stories among coders. Stories of the overlap are drawn at random, from each stratum in proportion to its size (largest remainder). Each story is
 * coded by as many coders as asked for, loads differ by one at most, and each two coders share about equally many stories: all of that as far as
 * nobody has some of the stories already.
 * @example divide({ stories: [{ id: "s1", stratum: "" }, { id: "s2", stratum: "" }], coderIds: ["ana", "ben"], together: 2, overlap: 0, rest: "once", seed: 1, isShuffled: false, holders: new Map() }).value.lists.get("ana").length // 1
 */
export function divide(dividing: Dividing): Result<Divided, DividingProblem> {
  const message = refused(dividing);
  if (message !== null) return fail({ message });
  const { stories, together, overlap, rest, seed, isShuffled, holders } = dividing;
  // Whoever lists the coders in another order has the same result.
  const coderIds = [...new Set(dividing.coderIds)].toSorted();
  const random = mulberry32(seed);
  const places = stories.map((_, at) => at);
  const strata = [...strataOf(places, (at) => stories[at]?.stratum ?? "").values()].map((each) =>
    shuffled(each, random),
  );
  const shares = largestRemainder(
    strata.map(({ length }) => length),
    overlap,
  );
  const inOverlap = strata.flatMap((each, at) => each.slice(0, shares[at]));
  const others = rest === "later" ? [] : strata.flatMap((each, at) => each.slice(shares[at]));

  const candidatesFor = candidates(stories, coderIds, holders);
  const chosen = coderIds.map((): number[] => []);
  const loads = new EvenLoads(coderIds.length, random);
  const isFree = !stories.some(({ id }) => holders.has(id));
  const isShared = noteEarlier(loads, coderIds, holders);
  const pairs = isFree && !isShared && together === 2 ? drawnPairs(coderIds.length, random) : [];
  let short = 0;
  const assign = (whose: readonly number[], times: number): void => {
    // Those with the fewest candidates first, while there is still a choice.
    const order = isFree
      ? whose
      : whose.toSorted((a, b) => candidatesFor(a).length - candidatesFor(b).length);
    for (const [at, place] of order.entries()) {
      const able = candidatesFor(place);
      if (able.length < times) short += 1;
      const pair = times === 2 ? pairs[at % pairs.length] : undefined;
      if (pair !== undefined) loads.take(pair);
      for (const coder of pair ?? loads.choose(times, able)) chosen[coder]?.push(place);
    }
  };
  assign(inOverlap, together);
  assign(others, 1);

  const idsAt = (each: Iterable<number>): string[] => [...each].flatMap((at) => stories[at]?.id ?? []);
  const lists = coderIds.map((coderId, at): [string, readonly string[]] => {
    const own = idsAt(Int32Array.from(chosen[at] ?? []).sort());
    return [coderId, isShuffled ? shuffled(own, mulberry32(seedFor(coderId, seed))) : own];
  });
  return ok({ lists: new Map(lists), overlap: idsAt(Int32Array.from(inOverlap).sort()), short });
}

/** Every pair of coders once, in an even order, with the coders drawn. */
function drawnPairs(count: number, random: Random): readonly (readonly number[])[] {
  const drawn = shuffled(
    Array.from({ length: count }, (_, at) => at),
    random,
  );
  return evenPairs(count).map((pair) => pair.map((at) => drawn[at] ?? at));
}

/** Notes which pairs share stories of earlier rounds, so that a later round evens out what they share. Whether any do. */
function noteEarlier(loads: EvenLoads, coderIds: readonly string[], holders: Dividing["holders"]): boolean {
  const numberOf = new Map(coderIds.map((id, at) => [id, at]));
  let isShared = false;
  for (const held of holders.values()) {
    if (held.size < 2) continue;
    const numbers = [...held].flatMap((id) => numberOf.get(id) ?? []);
    for (const [at, one] of numbers.entries())
      for (const other of numbers.slice(0, at)) {
        loads.noteShared(one, other);
        isShared = true;
      }
  }
  return isShared;
}

/** Who may code a story, by its place: all who do not have it already. */
function candidates(
  stories: Dividing["stories"],
  coderIds: readonly string[],
  holders: Dividing["holders"],
): (place: number) => readonly number[] {
  const all = coderIds.map((_, at) => at);
  const known = stories.map(({ id }) => {
    const held = holders.get(id);
    return held === undefined ? all : all.filter((at) => !held.has(coderIds[at] ?? ""));
  });
  return (place) => known[place] ?? all;
}

/** A coder's own seed, so that two coders do not code in one order. */
function seedFor(coderId: string, seed: number): number {
  return (seed ^ Number.parseInt(hashText(coderId).slice(0, 8), 16)) >>> 0;
}

/**
 * The same things in an order that is drawn: every order is equally likely (Fisher and Yates).
 * @example shuffled([1, 2, 3], () => 0) // [2, 3, 1]
 */
export function shuffled<T>(things: readonly T[], random: Random): T[] {
  const drawn = [...things];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    const [one, other] = [drawn[at], drawn[last]];
    if (one === undefined || other === undefined) continue;
    drawn[at] = other;
    drawn[last] = one;
  }
  return drawn;
}
