// Who codes which stories, as changes: one step of undo each.
import type { Moved } from "../assignment/moving.ts";
import { roundIdOf } from "../ids.ts";
import type { Assignment, AssignmentDraft, Division, StoriesOfCoder, Training } from "../model/assignment.ts";
import { hashOfStories, newAssignment } from "../model/assignment.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { KeyDraft, TrainingKey } from "../model/training-key.ts";
import { newTrainingKey } from "../model/training-key.ts";
import { storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { RecordStep } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

/** What a change of assignments is made from. */
export interface AssignmentContext {
  /** All assignments, removed ones too. */
  readonly assignments: readonly Assignment[];
  /** All keys of training rounds, removed ones too. */
  readonly trainingKeys?: readonly TrainingKey[];
  readonly author: string;
  readonly now: string;
}

/** A round that is to be assigned. */
export interface RoundDraft {
  readonly name: string;
  /** Of each coder, the ids of their stories in the order in which they code them. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly division: Division;
  /** The hash of the lists, where whoever planned the round has it: see hashOfStories. */
  readonly content?: string;
  /** Where the round is training: how, and what its key says of each of its stories. */
  readonly training?: TrainingDraft;
}

/** What makes a round training. */
export interface TrainingDraft extends Training {
  readonly keys: readonly KeyDraft[];
}

type Made<T> = Result<{ readonly change: Change; readonly value: T }, CommandProblem>;

/**
 * Assigns the stories of a round. The value is the round's id. Refused without a name.
 * @example assignRound({ assignments: [], author: "ana", now: "2026-05-01T10:00:00.000Z" }, { name: "Pilot", lists: new Map([["ana", ["s1"]]]), division: { together: 1, overlap: 0, stories: 1, seed: 1, by: [] } }).value.change.steps.length // 1
 */
export function assignRound(
  context: AssignmentContext,
  { name, lists, division, content, training }: RoundDraft,
): Made<string> {
  const round = storedName(name);
  if (round === "") return fail({ kind: "invalid", message: "Enter a name for this round." });
  const given = storiesByCoder(lists);
  const roundId = roundIdOf(round, content ?? hashOfStories(given));
  if (training === undefined) {
    const drafts = given.map((each) => ({ ...each, division }));
    return written(context, { roundId, round, drafts }, "assign-round", { stories: division.stories });
  }
  const { keys, ...how } = training;
  const known = new Set(keys.map(({ storyId }) => storyId));
  if (given.some(({ storyIds }) => storyIds.some((id) => !known.has(id))))
    return fail({ kind: "invalid", message: "The key says nothing of some of these stories." });
  const drafts = given.map((each) => ({ ...each, division, training: how }));
  return written(context, { roundId, round, drafts, keys }, "assign-round", {
    stories: division.stories,
    training: true,
  });
}

/**
 * Moves stories from some coders to others, as a round of its own. The value is its id. Refused without a name.
 * @example moveStories({ assignments: [], author: "ana", now: "2026-05-01T10:00:00.000Z" }, "Ben’s stories", { taken: [{ roundId: "r", coderId: "ben", storyIds: ["s1"] }], given: new Map([["ana", ["s1"]]]), stay: [] }).value.change.steps.length // 2
 */
export function moveStories(context: AssignmentContext, name: string, { taken, given }: Moved): Made<string> {
  const round = storedName(name);
  if (round === "") return fail({ kind: "invalid", message: "Enter a name for this round." });
  const drafts = [
    ...taken.map(({ roundId: takenFrom, coderId, storyIds }) => ({ coderId, storyIds, takenFrom })),
    ...[...given].map(([coderId, storyIds]) => ({ coderId, storyIds })),
  ];
  const roundId = roundIdOf(round, hashOfStories(drafts));
  const stories = [...given.values()].reduce((sum, storyIds) => sum + storyIds.length, 0);
  return written(context, { roundId, round, drafts }, "move-stories", { stories });
}

/**
 * Removes a round: nobody is assigned its stories by it any more, and what it moved is where it was. Coding stays.
 * @example removeRound({ assignments: [], author: "ana", now: "2026-05-01T10:00:00.000Z" }, "r").ok // false
 */
export function removeRound(
  { assignments, trainingKeys = [], author, now }: AssignmentContext,
  roundId: string,
): Made<undefined> {
  const standing = assignments.filter((each) => each.roundId === roundId && isLive(each));
  const [first] = standing;
  if (first === undefined)
    return fail({ kind: "not-found", message: "That round has already been removed." });
  return ok({
    change: {
      action: { kind: "remove-round", args: { name: first.round } },
      kind: "edit",
      coderId: null,
      steps: [
        ...standing.map((before) => ({
          table: "assignments" as const,
          before,
          after: removedRevision(before, author, now),
        })),
        ...trainingKeys
          .filter((each) => each.roundId === roundId && isLive(each))
          .map((before) => ({
            table: "trainingKeys" as const,
            before,
            after: removedRevision(before, author, now),
          })),
      ],
    },
    value: undefined,
  });
}

/**
 * The lists of a round as its records have them: those that are not empty.
 * @example storiesByCoder(new Map([["ana", ["s1"]], ["ben", []]])) // [{ coderId: "ana", storyIds: ["s1"] }]
 */
export function storiesByCoder(lists: ReadonlyMap<string, readonly string[]>): StoriesOfCoder[] {
  return [...lists].flatMap(([coderId, storyIds]) => (storyIds.length === 0 ? [] : [{ coderId, storyIds }]));
}

function written(
  { assignments, trainingKeys = [], author, now }: AssignmentContext,
  {
    roundId,
    round,
    drafts,
    keys = [],
  }: {
    readonly roundId: string;
    readonly round: string;
    readonly keys?: readonly KeyDraft[];
    readonly drafts: readonly Omit<AssignmentDraft, "roundId" | "round" | "dividedAt">[];
  },
  kind: "assign-round" | "move-stories",
  { stories, training }: { readonly stories: number; readonly training?: boolean },
): Made<string> {
  const known = new Map(assignments.map((each) => [each.id, each]));
  const given = drafts.flatMap((draft): RecordStep<"assignments">[] => {
    const fresh = newAssignment({ ...draft, roundId, round, dividedAt: now }, author, now);
    const before = known.get(fresh.id) ?? null;
    if (before === null) return [{ table: "assignments", before, after: fresh }];
    if (isLive(before)) return [];
    // It was removed, and its stories are the same again; how it was divided, and whether it is training, is as said now.
    const { division, training } = fresh;
    const said = { ...(division !== undefined && { division }), ...(training !== undefined && { training }) };
    const after: Assignment = { ...nextRevision(before, author, now), ...said, dividedAt: now };
    if (division === undefined) delete after.division;
    if (training === undefined) delete after.training;
    return [{ table: "assignments", before, after }];
  });
  const steps =
    given.length === 0 ? [] : [...given, ...keySteps(trainingKeys, roundId, keys, { author, now })];
  if (steps.length === 0)
    return fail({ kind: "invalid", message: "The stories are assigned in just this way already." });
  const coders = new Set(drafts.map(({ coderId }) => coderId)).size;
  return ok({
    change: {
      action: { kind, args: { name: round, stories, coders, ...(training === true && { training }) } },
      kind: "edit",
      coderId: null,
      steps,
    },
    value: roundId,
  });
}

/** What the key of a round says. What it said when the round was removed is written over. */
function keySteps(
  all: readonly TrainingKey[],
  roundId: string,
  keys: readonly KeyDraft[],
  { author, now }: Pick<AssignmentContext, "author" | "now">,
): RecordStep<"trainingKeys">[] {
  const known = new Map(all.map((each) => [each.id, each]));
  return keys.map((draft) => {
    const fresh = newTrainingKey(roundId, draft, author, now);
    const before = known.get(fresh.id) ?? null;
    const after = before === null ? fresh : { ...nextRevision(before, author, now), answers: fresh.answers };
    return { table: "trainingKeys", before, after };
  });
}
