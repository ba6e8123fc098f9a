import type { Round } from "../assignment/rounds.ts";
import type { Division, Training } from "../model/assignment.ts";
import { isLive } from "../model/record.ts";
import { hasBit, numbersIn } from "./bits.ts";
import type { IndexedProject } from "./indexed-project.ts";
import type { Pace } from "./pace.ts";
import { paceOf } from "./pace.ts";

/** How far the coders of a round are. */
export interface RoundProgress {
  readonly id: string;
  readonly name: string;
  readonly dividedAt: string;
  readonly division: Division | null;
  /** Null: a round of the study. */
  readonly training: Training | null;
  readonly isMoved: boolean;
  readonly coders: readonly CoderOfRound[];
}

/** How far a coder is with their stories of a round, of those in the study. */
export interface CoderOfRound {
  readonly coderId: string;
  readonly stories: number;
  readonly finished: number;
  readonly inProgress: number;
}

/** How far a coder is with all that is assigned to them, each story once, and how long they take for one; null where too few of their stories tell it. */
export interface CoderShare extends CoderOfRound {
  readonly pace: Pace | null;
}

/** What is assigned in a project. */
export interface AssignedSoFar {
  readonly rounds: readonly RoundProgress[];
  /** Those to whom stories of the study are assigned. */
  readonly coders: readonly CoderShare[];
  /** Stories of the study, and those of them that nobody is assigned. */
  readonly stories: number;
  readonly unassigned: number;
}

/** How far everybody is with what is assigned to them, and how many stories are left. Training rounds are told of, and are no part of anybody's share, nor of the stories that are counted. */
export function assignedSoFar(
  { index, stories, study, training }: Pick<IndexedProject, "index" | "stories" | "study" | "training">,
  rounds: readonly Round[],
): AssignedSoFar {
  const trained = new Set<string>(
    rounds.flatMap((round) => (round.training === null ? [] : [...round.lists.values()].flat())),
  );
  const isOfStudy = (id: string): boolean => !trained.has(id) && training?.has(id) !== true;
  const assigned = new Set<number>();
  const of = new Map<string, Set<number>>();
  const progress = rounds.map(({ lists, ...round }): RoundProgress => {
    const coders = [...lists].map(([coderId, storyIds]): CoderOfRound => {
      const places = storyIds
        .flatMap((id) => index.placeOf(id) ?? [])
        .filter((place) => hasBit(study, place));
      // What is coded for training is in its own round alone.
      if (round.training !== null) return countOf(index, coderId, places);
      const all = of.get(coderId) ?? new Set();
      of.set(coderId, all);
      for (const place of places) {
        assigned.add(place);
        all.add(place);
      }
      return countOf(index, coderId, places);
    });
    return { ...round, coders };
  });
  const coders = [...of].flatMap(([coderId, places]): CoderShare[] =>
    places.size === 0 ? [] : [{ ...countOf(index, coderId, places), pace: paceIn(index, coderId) }],
  );
  const count = trained.size === 0 ? stories.length : stories.filter(({ id }) => isOfStudy(id)).length;
  return { rounds: progress, coders, stories: count, unassigned: count - assigned.size };
}

type Index = IndexedProject["index"];

function countOf(index: Index, coderId: string, places: Iterable<number>): CoderOfRound {
  const [isFinished, isBegun] = [index.flagged(coderId, "finished"), index.flagged(coderId, "in-progress")];
  const count = { stories: 0, finished: 0, inProgress: 0 };
  for (const place of places) {
    count.stories += 1;
    if (hasBit(isFinished, place)) count.finished += 1;
    else if (hasBit(isBegun, place)) count.inProgress += 1;
  }
  return { coderId, ...count };
}

function paceIn(index: Index, coderId: string): Pace | null {
  const coding = index.coding(coderId);
  if (coding === undefined) return null;
  return paceOf(numbersIn(index.flagged(coderId, "finished")).map((place) => coding.timeAt(place)));
}

/**
 * Of a coder's stories, those of the study that they have not begun.
 * @example unbegunIn({ index: new CodingIndex(), study: bitsOf([], 0) })("ana", ["s1"]) // []
 */
export function unbegunIn({
  index,
  study,
}: Pick<IndexedProject, "index" | "study">): (
  coderId: string,
  storyIds: readonly string[],
) => readonly string[] {
  return (coderId, storyIds) => {
    const [isFinished, isBegun] = [index.flagged(coderId, "finished"), index.flagged(coderId, "in-progress")];
    return storyIds.filter((id) => {
      const place = index.placeOf(id);
      return (
        place !== undefined && hasBit(study, place) && !hasBit(isFinished, place) && !hasBit(isBegun, place)
      );
    });
  };
}

/** A coder who has begun or finished stories that a round would assign: how many, and how many of these it would assign to them. */
export interface BegunBefore {
  readonly coderId: string;
  readonly stories: number;
  readonly own: number;
}

/**
 * Who has begun or finished stories of a round that is only planned, those with most first. Dividing takes no account of it.
 * @example begunBefore({ index: new CodingIndex(), coders: [] }, new Map([["ana", ["s1"]]])) // []
 */
export function begunBefore(
  { index, coders }: { readonly index: Index; readonly coders: IndexedProject["coders"] },
  lists: ReadonlyMap<string, readonly string[]>,
): readonly BegunBefore[] {
  const placesOf = (storyIds: readonly string[]): Set<number> =>
    new Set(storyIds.flatMap((id) => index.placeOf(id) ?? []));
  const all = placesOf([...lists.values()].flat());
  return coders
    .filter(isLive)
    .map(({ id }): BegunBefore => {
      const begunAmong = (places: Iterable<number>): number => {
        const { finished, inProgress } = countOf(index, id, places);
        return finished + inProgress;
      };
      return { coderId: id, stories: begunAmong(all), own: begunAmong(placesOf(lists.get(id) ?? [])) };
    })
    .filter(({ stories }) => stories > 0)
    .toSorted((a, b) => b.stories - a.stories);
}
