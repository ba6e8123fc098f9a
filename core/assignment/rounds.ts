import type { Assignment, Division, Training } from "../model/assignment.ts";
import { assignedStories } from "../model/assignment.ts";
import { isLive } from "../model/record.ts";
import { compareText } from "../model/stamps.ts";

/** A round of assignments that stands. */
export interface Round {
  readonly id: string;
  readonly name: string;
  readonly dividedAt: string;
  readonly division: Division | null;
  /** Null: a round of the study. */
  readonly training: Training | null;
  /** The ids of the coders' stories, each list in the order in which its coder codes; coders in the order of their ids. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Whether stories of earlier rounds were moved to other coders in it. */
  readonly isMoved: boolean;
}

/**
 * The rounds that stand, the first that was divided first. Whom nobody knows any more has nothing to code; a coder who has nothing in a round is not in it.
 * @param coderIds the coders who stand
 * @example roundsOf([], new Set()) // []
 */
export function roundsOf(
  assignments: readonly Assignment[],
  coderIds: Pick<ReadonlySet<string>, "has">,
): readonly Round[] {
  const standing = assignments.filter((each) => isLive(each) && coderIds.has(each.coderId));
  const taken = takenAway(standing);
  const rounds = new Map<string, Assignment[]>();
  for (const each of standing) {
    const same = rounds.get(each.roundId);
    if (same === undefined) rounds.set(each.roundId, [each]);
    else same.push(each);
  }
  return [...rounds.values()]
    .flatMap((records): Round[] => {
      const [first] = records.toSorted(byMoment);
      if (first === undefined) return [];
      return [
        {
          id: first.roundId,
          name: first.round,
          dividedAt: first.dividedAt,
          division: records.find(({ division }) => division !== undefined)?.division ?? null,
          training: records.find(({ training }) => training !== undefined)?.training ?? null,
          lists: listsIn(records, taken),
          isMoved: records.some(({ takenFrom }) => takenFrom !== undefined),
        },
      ];
    })
    .toSorted((a, b) => compareText(a.dividedAt, b.dividedAt) || compareText(a.id, b.id));
}

/** The stories that were taken from a coder of a round, by `round coder`. */
function takenAway(standing: readonly Assignment[]): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const each of standing) {
    if (each.takenFrom === undefined) continue;
    const key = `${each.takenFrom} ${each.coderId}`;
    const known = taken.get(key) ?? new Set<string>();
    taken.set(key, known);
    for (const id of assignedStories(each)) known.add(id);
  }
  return taken;
}

function listsIn(
  records: readonly Assignment[],
  taken: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  const deals = records.filter(({ takenFrom }) => takenFrom === undefined);
  for (const each of deals.toSorted((a, b) => compareText(a.coderId, b.coderId) || byMoment(a, b))) {
    const gone = taken.get(`${each.roundId} ${each.coderId}`);
    const own = assignedStories(each);
    const left = gone === undefined ? own : own.filter((id) => !gone.has(id));
    if (left.length === 0) continue;
    const before = lists.get(each.coderId);
    lists.set(each.coderId, before === undefined ? left : [...new Set([...before, ...left])]);
  }
  return lists;
}

function byMoment(a: Assignment, b: Assignment): number {
  return compareText(a.dividedAt, b.dividedAt) || compareText(a.id, b.id);
}

/**
 * A coder's stories over all rounds, each once, in the order in which they code them.
 * @example storiesOfCoder([], "ana") // []
 */
export function storiesOfCoder(rounds: readonly Round[], coderId: string): readonly string[] {
  const lists = rounds.flatMap(({ lists: all }) => {
    const own = all.get(coderId);
    return own === undefined ? [] : [own];
  });
  const [first = []] = lists;
  return lists.length < 2 ? first : [...new Set(lists.flat())];
}

/**
 * Who has which story, over all rounds.
 * @example holdersOf([]).size // 0
 */
export function holdersOf(rounds: readonly Round[]): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { lists } of rounds)
    for (const [coderId, storyIds] of lists)
      for (const id of storyIds) {
        const known = holders.get(id);
        if (known === undefined) holders.set(id, new Set([coderId]));
        else known.add(coderId);
      }
  return holders;
}

/**
 * The name that a new round is offered: "Round 2" after one round, and the next number where that one is taken.
 * @example nextRoundName([]) // "Round 1"
 */
export function nextRoundName(rounds: readonly Pick<Round, "name">[]): string {
  const names = new Set(rounds.map(({ name }) => name));
  for (let number = rounds.length + 1; ; number += 1)
    if (!names.has(`Round ${number}`)) return `Round ${number}`;
}
