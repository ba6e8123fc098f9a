// A training round: stories that coders code against a key, which is written down as the round is divided.
import type { DividingProblem } from "../assignment/divide.ts";
import { shuffled } from "../assignment/divide.ts";
import type { DivisionRow } from "../assignment/division-table.ts";
import { divisionTable } from "../assignment/division-table.ts";
import type { Round } from "../assignment/rounds.ts";
import { holdersOf } from "../assignment/rounds.ts";
import { numbered } from "../counts.ts";
import type { Bits } from "../index/bits.ts";
import { hasBit } from "../index/bits.ts";
import type { IndexedProject, StoryBrief } from "../index/indexed-project.ts";
import type { Division, Training } from "../model/assignment.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
import type { KeyAnswer, KeyDraft } from "../model/training-key.ts";
import { mulberry32 } from "../random.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { agreedOn } from "../settling/agreed-layer.ts";
import { consensusOf } from "../settling/consensus.ts";
import type { MeasuredStory, Settling } from "../settling/settling.ts";
import { peopleToSettle } from "../settling/settling.ts";
import type { ConsensusWay } from "../settling/ways.ts";
import { codePointOffsetIn } from "../text.ts";

/** What somebody wants of a training round: so many stories, coded by all of these coders against a key. */
export interface TrainingRequest {
  readonly coderIds: readonly string[];
  /** A coder's id: their coding is the key. Null: the study's consensus. */
  readonly keyCoderId: string | null;
  readonly count: number;
  readonly feedback: boolean;
  readonly seed: number;
  /** Each coder's list in an order of its own. */
  readonly isShuffled: boolean;
}

/** A training round as it would be. */
export interface PlannedTraining {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly division: Division;
  readonly training: Training & { readonly keys: readonly KeyDraft[] };
  readonly table: readonly DivisionRow[];
}

/**
 * What a request cannot be met for, in a sentence; null where it can be.
 * @example trainingProblem({ coderIds: [], keyCoderId: null, count: 10, feedback: true, seed: 1, isShuffled: true }) // "Choose at least one coder to train."
 */
export function trainingProblem({ coderIds, keyCoderId, count }: TrainingRequest): string | null {
  if (coderIds.length === 0) return "Choose at least one coder to train.";
  if (keyCoderId !== null && coderIds.includes(keyCoderId))
    return "The coder whose coding is the key can’t be trained with it. Choose other coders, or another key.";
  if (!Number.isInteger(count) || count < 1) return "The number of stories is a whole number from 1 on.";
  return null;
}

/**
 * The stories that may be drawn, in the order in which they are drawn: those that the key's coder has finished (of a consensus: two coders), that nobody who is to be trained has finished or been
 * assigned, and that are in no training round yet. Whether the key says enough of each is for `keyOf` to tell.
 * @param rounds those that stand
 */
export function drawnForTraining(
  project: IndexedProject,
  rounds: readonly Round[],
  { coderIds, keyCoderId, seed }: TrainingRequest,
): StoryBrief[] {
  const { index, stories, coders, training } = project;
  const finishedBy = (id: string): Bits => index.finished(id, "present", null);
  const trained = coderIds.map(finishedBy);
  const told = (keyCoderId === null ? peopleToSettle(coders).map(({ id }) => id) : [keyCoderId]).map(
    finishedBy,
  );
  const needed = keyCoderId === null ? 2 : 1;
  const holders = holdersOf(rounds);
  const isOpen = ({ id, place }: StoryBrief): boolean =>
    training?.has(id) !== true &&
    told.filter((bits) => hasBit(bits, place)).length >= needed &&
    !trained.some((bits) => hasBit(bits, place)) &&
    !coderIds.some((coderId) => holders.get(id)?.has(coderId) === true);
  return shuffled(stories.filter(isOpen), mulberry32(seed));
}

/**
 * The round, once as many keys as were asked for are found, in the order in which their stories were drawn; a problem where there are fewer.
 * @param placeOf where a story stands in the study
 * @example trainingOf({ coderIds: ["ana"], keyCoderId: "eva", count: 2, feedback: true, seed: 1, isShuffled: false }, [], () => 0).ok // false
 */
export function trainingOf(
  request: TrainingRequest,
  keys: readonly KeyDraft[],
  placeOf: (storyId: string) => number,
): Result<PlannedTraining, DividingProblem> {
  if (keys.length < request.count) return fail({ message: tooFew(request, keys.length) });
  const chosen = keys.slice(0, request.count).toSorted((a, b) => placeOf(a.storyId) - placeOf(b.storyId));
  return ok(trainingRound(request, chosen));
}

function tooFew({ keyCoderId }: TrainingRequest, found: number): string {
  const whose =
    keyCoderId === null
      ? "on which at least two coders have come to a consensus for every code"
      : "that the key’s coder has finished";
  const rest = "and that nobody who is to be trained has finished or been assigned";
  if (found === 0) return `There is no story ${whose} ${rest}.`;
  return `There ${found === 1 ? "is 1 story" : `are ${numbered(found)} stories`} ${whose} ${rest}. Ask for ${numbered(found)} or fewer.`;
}

/**
 * The round of these stories, in the order of the study.
 * @example trainingRound({ coderIds: ["ana"], keyCoderId: "eva", count: 1, feedback: true, seed: 1, isShuffled: false }, [{ storyId: "s1", answers: [] }]).lists.get("ana") // ["s1"]
 */
export function trainingRound(request: TrainingRequest, keys: readonly KeyDraft[]): PlannedTraining {
  const { keyCoderId, feedback, seed, isShuffled } = request;
  const coderIds = [...new Set(request.coderIds)].toSorted();
  const own = keys.map(({ storyId }) => storyId);
  const lists = new Map(
    coderIds.map((coderId, at): [string, readonly string[]] => [
      coderId,
      isShuffled ? shuffled(own, mulberry32(seed + 1 + at)) : own,
    ]),
  );
  return {
    lists,
    table: divisionTable(lists),
    division: {
      together: coderIds.length,
      overlap: own.length,
      stories: own.length,
      seed: seed >>> 0,
      by: [],
    },
    training: {
      ...(keyCoderId === null ? { key: "consensus" } : { key: "coder", coderId: keyCoderId }),
      feedback: feedback ? "each-story" : "none",
      keys,
    },
  };
}

/** Where a key is taken from. */
export interface KeySource {
  readonly settling: Settling;
  readonly way: ConsensusWay;
  /** Null: the consensus. */
  readonly keyCoderId: string | null;
}

/**
 * What the key says of a story; null where it says nothing of it yet: the coder has not finished it, or fewer than two coders have, or they have not come to a consensus on every code.
 * @param sheets all coders' of the story
 */
export function keyOf(
  story: MeasuredStory,
  sheets: readonly Sheet[],
  { settling, way, keyCoderId }: KeySource,
): KeyDraft | null {
  if (keyCoderId !== null) {
    const own = sheets.find(({ coderId, storyId }) => coderId === keyCoderId && storyId === story.id);
    return own === undefined || !isFinished(own) ? null : draftOf(story, own);
  }
  const finished = sheets.filter((sheet) => settling.coderIds.has(sheet.coderId) && isFinished(sheet));
  if (finished.length < 2) return null;
  const codeIds = [...settling.codeIds];
  for (const codeId of codeIds) {
    const found = settling.codeIn(story, sheets, codeId);
    const whole = consensusOf(way, found.statements, found.decisions, settling.levelOf);
    if (whole === null || whole.value === null) return null;
  }
  const agreed = agreedOn(story, sheets, codeIds, settling, way);
  return agreed === null ? null : draftOf(story, agreed.sheet);
}

function draftOf({ id: storyId, measure }: MeasuredStory, { annotations }: Sheet): KeyDraft {
  return {
    storyId,
    answers: annotations.filter(isLive).map(({ codeId, span, value }): KeyAnswer => ({
      codeId,
      ...(span !== undefined && {
        codePoints: [codePointOffsetIn(measure, span.start), codePointOffsetIn(measure, span.end)],
      }),
      ...(value !== undefined && { level: value }),
    })),
  };
}
