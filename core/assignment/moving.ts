// Stories that go from one coder to another: when somebody leaves, or joins while others are coding.
import { mulberry32 } from "../random.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { DividingProblem } from "./divide.ts";
import { shuffled } from "./divide.ts";
import { EvenLoads } from "./even-loads.ts";
import type { Round } from "./rounds.ts";
import { holdersOf } from "./rounds.ts";

/** Which stories go from whom to whom. */
export interface Moved {
  /** What is taken from whom, of which round. */
  readonly taken: readonly TakenStories[];
  /** What each coder has instead, in the order in which they code it. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** Stories that stay where they are, since everybody else has them already. */
  readonly stay: readonly string[];
}

export interface TakenStories {
  readonly roundId: string;
  readonly coderId: string;
  readonly storyIds: readonly string[];
}

/** The stories that a coder has still to begin, by round. */
export type Unbegun = (coderId: string, storyIds: readonly string[]) => readonly string[];

/**
 * A coder leaves: what they have not begun goes to the others, who are to have equally much still to begin. Whoever has a story already does not get it again.
 * @param unbegun of a coder's stories, those that they have not begun
 * @example handOver([], "ana", ["ben"], (_, ids) => ids, 1).ok // false
 */
export function handOver(
  rounds: readonly Round[],
  leaving: string,
  toIds: readonly string[],
  unbegun: Unbegun,
  seed: number,
): Result<Moved, DividingProblem> {
  const others = [...new Set(toIds)].filter((id) => id !== leaving).toSorted();
  if (others.length === 0)
    return fail({ message: "There is nobody else who could code these stories. Choose at least one coder." });
  const random = mulberry32(seed);
  const loads = new EvenLoads(others.length, random);
  for (const [at, coderId] of others.entries()) loads.addLoad(at, leftOf(rounds, coderId, unbegun));
  const holders = holdersOf(rounds);
  const given = new Map<string, string[]>();
  const stay: string[] = [];
  const taken = rounds.flatMap(({ id: roundId, lists }): TakenStories[] => {
    const open = unbegun(leaving, lists.get(leaving) ?? []);
    const able = (storyId: string): number[] =>
      others.flatMap((id, at) => (holders.get(storyId)?.has(id) === true ? [] : [at]));
    const movable = open.filter((storyId) => able(storyId).length > 0);
    stay.push(...open.filter((storyId) => able(storyId).length === 0));
    for (const storyId of shuffled(movable, random)) {
      const [to] = loads.choose(1, able(storyId));
      add(given, others[to ?? 0] ?? "", storyId);
    }
    return movable.length === 0 ? [] : [{ roundId, coderId: leaving, storyIds: movable }];
  });
  if (taken.length === 0)
    return fail({
      message:
        stay.length > 0
          ? "The others have all of these stories already. Nothing can be handed over."
          : "This coder has started all of their stories, or has none. There is nothing to hand over.",
    });
  return ok({ taken, given: inOrderOf(taken, given), stay });
}

/**
 * A coder joins: of what the others have not begun, they get so much that all have about equally much still to begin. Nobody gives a story that the new
 * coder has already.
 * @param unbegun of a coder's stories, those that they have not begun
 * @example takeOver([], "eva", ["ana"], (_, ids) => ids, 1).ok // false
 */
export function takeOver(
  rounds: readonly Round[],
  joining: string,
  fromIds: readonly string[],
  unbegun: Unbegun,
  seed: number,
): Result<Moved, DividingProblem> {
  const random = mulberry32(seed);
  const holders = holdersOf(rounds);
  const others = [...new Set(fromIds)].filter((id) => id !== joining).toSorted();
  const open = others.map((coderId) => {
    const own = rounds.flatMap(({ id: roundId, lists }) =>
      unbegun(coderId, lists.get(coderId) ?? []).map((storyId) => ({ roundId, coderId, storyId })),
    );
    const movable = own.filter(({ storyId }) => holders.get(storyId)?.has(joining) !== true);
    return { left: own.length, movable: shuffled(movable, random) };
  });
  let has = leftOf(rounds, joining, unbegun);
  const got = new Set<string>();
  const moves: { readonly roundId: string; readonly coderId: string; readonly storyId: string }[] = [];
  for (;;) {
    const [most] = open.filter(({ movable }) => movable.length > 0).toSorted((a, b) => b.left - a.left);
    if (most === undefined || most.left <= has + 1) break;
    const move = most.movable.pop();
    // The new coder has it from another by now: both cannot be rid of it.
    if (move === undefined || got.has(move.storyId)) continue;
    got.add(move.storyId);
    moves.push(move);
    most.left -= 1;
    has += 1;
  }
  if (moves.length === 0)
    return fail({ message: "The others have no more left to start than this coder. Nothing needs to move." });
  const taken = new Map<string, { readonly roundId: string; readonly coderId: string; storyIds: string[] }>();
  for (const { roundId, coderId, storyId } of moves) {
    const key = `${roundId} ${coderId}`;
    const known = taken.get(key);
    if (known === undefined) taken.set(key, { roundId, coderId, storyIds: [storyId] });
    else known.storyIds.push(storyId);
  }
  return ok({
    taken: [...taken.values()].toSorted((a, b) => (a.coderId + a.roundId < b.coderId + b.roundId ? -1 : 1)),
    given: new Map([[joining, moves.map(({ storyId }) => storyId)]]),
    stay: [],
  });
}

/** How much a coder has still to begin. */
function leftOf(rounds: readonly Round[], coderId: string, unbegun: Unbegun): number {
  return rounds.reduce((sum, { lists }) => sum + unbegun(coderId, lists.get(coderId) ?? []).length, 0);
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

/** The lists in the order in which the stories were to be coded before. */
function inOrderOf(
  taken: readonly TakenStories[],
  given: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const place = new Map(taken.flatMap(({ storyIds }) => storyIds).map((id, at) => [id, at]));
  return new Map(
    [...given]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([coderId, ids]) => [coderId, ids.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))]),
  );
}
