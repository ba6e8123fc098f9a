import type { Division } from "../model/assignment.ts";
import type { Collection } from "../model/collection.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { DividingProblem, StoryToDivide } from "./divide.ts";
import { divide, shareOf } from "./divide.ts";
import type { DivisionRow } from "./division-table.ts";
import { divisionTable } from "./division-table.ts";
import type { Round } from "./rounds.ts";
import { holdersOf } from "./rounds.ts";
import { strataOf } from "./strata.ts";

/** What somebody wants of a round. */
export interface RoundRequest {
  readonly coderIds: readonly string[];
  /** Only stories that are assigned to nobody, or all of the study: nobody gets a story that they have already. */
  readonly which: "unassigned" | "all";
  /** How many of the stories several coders code. */
  readonly share: { readonly percent: number } | { readonly count: number };
  /** How many coders these are. */
  readonly together: number;
  readonly rest: "once" | "later";
  /** Attributes whose values the overlap represents in proportion. */
  readonly by: readonly string[];
  readonly seed: number;
  readonly isShuffled: boolean;
}

/** What of a project is divided: its stories in the study, in order. */
export interface DividedStudy {
  readonly stories: readonly Pick<Story, "id" | "collectionId" | "attributes">[];
  readonly collections: readonly Pick<Collection, "id" | "attributeNames">[];
}

/** A round as it would be. */
export interface PlannedRound {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly division: Division;
  readonly table: readonly DivisionRow[];
  readonly strata: readonly PlannedStratum[];
  /** See Divided. */
  readonly short: number;
  /** Stories that nobody is assigned in it. */
  readonly left: number;
}

/** The stories that have the same values of the attributes. */
export interface PlannedStratum {
  readonly values: readonly string[];
  readonly stories: number;
  readonly overlap: number;
}

/**
 * Plans a round on what is assigned already.
 * @param rounds those that stand
 * @example planRound({ stories: [], collections: [] }, [], { coderIds: ["ana"], which: "all", share: { percent: 0 }, together: 2, rest: "once", by: [], seed: 1, isShuffled: false }).ok // false
 */
export function planRound(
  { stories, collections }: DividedStudy,
  rounds: readonly Round[],
  request: RoundRequest,
): Result<PlannedRound, DividingProblem> {
  const { coderIds, which, share, together, rest, by, seed, isShuffled } = request;
  const unknown = by.find((name) =>
    collections.every(({ attributeNames }) => !attributeNames.includes(name)),
  );
  if (unknown !== undefined) return fail({ message: `No story has an attribute “${unknown}”.` });
  const holders = holdersOf(rounds);
  const training = new Set(
    rounds.flatMap(({ training: isTraining, lists }) =>
      isTraining === null ? [] : [...lists.values()].flat(),
    ),
  );
  const open = stories.filter(({ id }) => (which === "all" ? !training.has(id) : !holders.has(id)));
  if (open.length === 0 && stories.length > 0)
    return fail({ message: "Every story is assigned to somebody already." });
  const stratumOf = stratumReader(collections, by);
  const toDivide = open.map((story): StoryToDivide => ({ id: story.id, stratum: stratumOf(story) }));
  const overlap = shareOf(share, open.length);
  const divided = divide({
    stories: toDivide,
    coderIds,
    together,
    overlap,
    rest,
    seed,
    isShuffled,
    // Who has stories that are not divided now still shares them with others.
    holders,
  });
  if (!divided.ok) return divided;
  const { lists, short } = divided.value;
  const overlapping = new Set(divided.value.overlap);
  const assigned = rest === "once" ? open.length : overlap;
  return ok({
    lists,
    short,
    left: open.length - assigned,
    table: divisionTable(lists),
    strata: [...strataOf(toDivide, ({ stratum }) => stratum)].map(([key, own]) => ({
      values: by.length === 0 ? [] : key.split(BETWEEN),
      stories: own.length,
      overlap: own.filter(({ id }) => overlapping.has(id)).length,
    })),
    division: {
      together: overlap === 0 ? 1 : together,
      overlap,
      stories: assigned,
      seed: seed >>> 0,
      by: [...by],
    },
  });
}

/** No value of an attribute has this sign. */
const BETWEEN = "\u0000";

function stratumReader(
  collections: DividedStudy["collections"],
  by: readonly string[],
): (story: DividedStudy["stories"][number]) => string {
  if (by.length === 0) return () => "";
  const places = new Map(
    collections.map(({ id, attributeNames }) => [id, by.map((name) => attributeNames.indexOf(name))]),
  );
  return ({ collectionId, attributes }) =>
    (places.get(collectionId) ?? []).map((place) => attributes[place] ?? "").join(BETWEEN);
}
