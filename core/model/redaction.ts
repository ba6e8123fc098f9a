import { z } from "zod";
import { redactionIdOf } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, isLive, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** What stands instead of a span can be this long, in UTF-16 units. */
export const MAX_REPLACEMENT_LENGTH = 200;

/**
 * What somebody decided on a span of a story that may identify a person: that something else stands there (`accepted`), or that it stays (`refused`). There is
 * one record for each story and span, whoever decides. `codePoints` is the span in the story's own text, `[start, end)` in Unicode code points, in memory too; the words
 * that it has are not in the record. Who decided last, and when, are its `author` and `updatedAt`.
 */
export const redactionSchema = keepingUnknown({
  ...recordShape,
  storyId: id,
  codePoints: z
    .tuple([z.int().min(0), z.int().min(1)])
    .refine(([start, end]) => end > start, "ends before it starts"),
  /** Of IDENTIFIER_KINDS; a later version may know others. */
  kind: z.string().min(1).max(40),
  replacement: z.string().min(1).max(MAX_REPLACEMENT_LENGTH),
  state: z.enum(["accepted", "refused"]),
});
export type StoryRedaction = z.infer<typeof redactionSchema>;

/** What a decision on a span needs to be told. */
export type RedactionDraft = Pick<StoryRedaction, "storyId" | "kind" | "replacement" | "state"> & {
  readonly codePoints: readonly [start: number, end: number];
};

/**
 * The first revision of a decision on a span.
 * @example newRedaction({ storyId: "s1", codePoints: [0, 3], kind: "name", replacement: "[A]", state: "accepted" }, "ana", "2026-05-01T10:00:00.000Z").state // "accepted"
 */
export function newRedaction(
  { codePoints: [start, end], ...draft }: RedactionDraft,
  author: string,
  now: string,
): StoryRedaction {
  const redactionId = redactionIdOf(draft.storyId, [start, end]);
  return { ...firstRevision(redactionId, author, now), ...draft, codePoints: [start, end] };
}

/**
 * Whether something else stands where the span is, once the project is de-identified.
 * @example isApplied({ state: "refused" }) // false
 */
export function isApplied(redaction: Pick<StoryRedaction, "state" | "deletedAt">): boolean {
  return redaction.state === "accepted" && isLive(redaction);
}

export const redactionKind: RevisedKind<StoryRedaction> = {
  noun: "redaction",
  part: "redactions",
  isChunked: true,
  isRevised: true,
  heading: "Redactions",
  schema: redactionSchema,
  merge: mergeRecord,
  storyId: ({ storyId }) => storyId,
};
