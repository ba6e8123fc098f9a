import { roundsOf } from "../assignment/rounds.ts";
import { codeIdsOf } from "../index/code-ids.ts";
import type { Annotation } from "../model/annotation.ts";
import type { Assignment } from "../model/assignment.ts";
import { hasFeedback } from "../model/assignment.ts";
import type { Code } from "../model/code.ts";
import { levelReader } from "../model/level-reader.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
import type { KeyAnswer, TrainingKey } from "../model/training-key.ts";

/** A code that the key or the coder gives to a story. `level`: both give it, with different levels. */
export interface FeedbackRow {
  readonly codeId: string;
  readonly kind: "same" | "missed" | "extra" | "level";
  /** What the key says of it: at these passages, or of the whole story. */
  readonly answers: readonly KeyAnswer[];
  /** The names of the levels; null where none is given. */
  readonly keyLevel: string | null;
  readonly ownLevel: string | null;
}

/**
 * What the key of a training round says of a story, to whom it may be shown: a coder to whom the round assigns the story, who gets feedback in it, and who has finished the story. Null to
 * everybody else, and as long as the story is not finished, or again not.
 * @param sheet the coder's own, of that story
 * @example feedbackOn({ assignments: [], keys: [], codes: [] }, { storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }) // null
 */
export function feedbackOn(
  {
    assignments,
    keys,
    codes,
  }: {
    readonly assignments: readonly Assignment[];
    readonly keys: readonly TrainingKey[];
    readonly codes: readonly Code[];
  },
  sheet: Sheet | undefined,
): readonly FeedbackRow[] | null {
  if (sheet === undefined || !isFinished(sheet)) return null;
  const { coderId, storyId } = sheet;
  const key = shownKey(assignments, keys, coderId, storyId);
  return key === undefined ? null : rowsOf(key, sheet.annotations.filter(isLive), codes);
}

/**
 * Whether a coder is to see what the key says of a story once they have finished it.
 * @example getsFeedback([], [], "ana", "s1") // false
 */
export function getsFeedback(
  assignments: readonly Assignment[],
  keys: readonly TrainingKey[],
  coderId: string,
  storyId: string,
): boolean {
  return shownKey(assignments, keys, coderId, storyId) !== undefined;
}

/** The key of a story that a coder is to see once they have finished it. */
function shownKey(
  assignments: readonly Assignment[],
  keys: readonly TrainingKey[],
  coderId: string,
  storyId: string,
): TrainingKey | undefined {
  return keys.find(
    (each) =>
      each.storyId === storyId && isLive(each) && isTrainedOn(assignments, each.roundId, coderId, storyId),
  );
}

function isTrainedOn(
  assignments: readonly Assignment[],
  roundId: string,
  coderId: string,
  storyId: string,
): boolean {
  const own = assignments.filter(
    (each) => each.coderId === coderId && each.roundId === roundId && hasFeedback(each.training),
  );
  return roundsOf(own, new Set([coderId])).some(
    ({ lists }) => lists.get(coderId)?.includes(storyId) === true,
  );
}

function rowsOf(
  { answers }: TrainingKey,
  annotations: readonly Annotation[],
  codes: readonly Code[],
): FeedbackRow[] {
  const levelOf = levelReader(codes);
  const highest = (given: readonly { readonly codeId: string; readonly value: number | undefined }[]) =>
    given
      .flatMap(({ codeId, value }) => levelOf(codeId, value) ?? [])
      .toSorted((a, b) => (b.place ?? -1) - (a.place ?? -1))[0]?.name ?? null;
  return [...codeIdsOf(codes)].flatMap(([codeId, { own: ids }]): FeedbackRow[] => {
    const told = answers.filter((answer) => ids.includes(answer.codeId));
    const said = annotations.filter((annotation) => ids.includes(annotation.codeId));
    if (told.length === 0 && said.length === 0) return [];
    const keyLevel = highest(told.map(({ codeId: id, level }) => ({ codeId: id, value: level })));
    const ownLevel = highest(said.map(({ codeId: id, value }) => ({ codeId: id, value })));
    const differs = keyLevel !== null && ownLevel !== null && keyLevel !== ownLevel;
    const kind = told.length === 0 ? "extra" : said.length === 0 ? "missed" : differs ? "level" : "same";
    return [{ codeId, kind, answers: told, keyLevel, ownLevel }];
  });
}
