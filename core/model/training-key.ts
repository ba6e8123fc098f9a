import { z } from "zod";
import { trainingKeyIdOf } from "../ids.ts";
import type { Assignment } from "./assignment.ts";
import { hasFeedback } from "./assignment.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, isLive, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** That a code applies, to the whole story or to the passage `[start, end)` in code points; `level` is the number of its level. */
export const keyAnswerSchema = keepingUnknown({
  codeId: id,
  codePoints: z.tuple([z.int().min(0), z.int().min(1)]).exactOptional(),
  level: z.number().exactOptional(),
});
export type KeyAnswer = z.infer<typeof keyAnswerSchema>;

/**
 * What the key of a training round says of one of its stories: the codes that apply, all others do not. It is written down when the round is divided, so that all coders are
 * compared with one key, whatever becomes of the coding that it was taken from.
 *
 * It is a kind of record of its own, and no coding, so that nothing that shows, counts or exports coding ever shows it to a coder who has not finished the
 * story; a Concord that does not know the kind keeps it unseen.
 */
export const trainingKeySchema = keepingUnknown({
  ...recordShape,
  roundId: id,
  storyId: id,
  answers: z.array(keyAnswerSchema),
});
export type TrainingKey = z.infer<typeof trainingKeySchema>;

/** What a new key of a story needs to be told. */
export type KeyDraft = Pick<TrainingKey, "storyId" | "answers">;

/**
 * The first revision of what a key says of a story.
 * @example newTrainingKey("r", { storyId: "s1", answers: [{ codeId: "hope" }] }, "ana", "2026-05-01T10:00:00.000Z").answers.length // 1
 */
export function newTrainingKey(
  roundId: string,
  { storyId, answers }: KeyDraft,
  author: string,
  now: string,
): TrainingKey {
  const keyId = trainingKeyIdOf(roundId, storyId);
  return { ...firstRevision(keyId, author, now), roundId, storyId, answers: [...answers] };
}

/**
 * The stories of training rounds, which are no part of the study's figures.
 * @example trainingStories([newTrainingKey("r", { storyId: "s1", answers: [] }, "ana", "2026-05-01T10:00:00.000Z")]).has("s1") // true
 */
export function trainingStories(keys: readonly TrainingKey[]): ReadonlySet<string> {
  return new Set(keys.filter(isLive).map(({ storyId }) => storyId));
}

/**
 * The keys that coders get feedback from, removed ones too: what may go to whoever codes blind.
 * @example keysWithFeedback({ assignments: [], trainingKeys: [] }) // []
 */
export function keysWithFeedback({
  assignments,
  trainingKeys,
}: {
  readonly assignments: readonly Assignment[];
  readonly trainingKeys: readonly TrainingKey[];
}): TrainingKey[] {
  // Of removed rounds too, so that the removal of a key reaches whoever has it.
  const open = new Set(
    assignments.flatMap(({ roundId, training }) => (hasFeedback(training) ? [roundId] : [])),
  );
  return trainingKeys.filter(({ roundId }) => open.has(roundId));
}

export const trainingKeyKind: RevisedKind<TrainingKey> = {
  noun: "training key",
  part: "training-keys",
  isChunked: true,
  isRevised: true,
  heading: "Training keys",
  schema: trainingKeySchema,
  merge: mergeRecord,
  storyId: ({ storyId }) => storyId,
  speaksOf: ({ answers }) => ({ codes: answers.map(({ codeId }) => codeId) }),
};
