import { z } from "zod";
import { decisionIdOf } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/**
 * What the team decided about a code in a story: stored beside the coders' annotations, which it never changes. There is one for each story and
 * code, whoever of the team decides. `author` decided.
 */
export const decisionSchema = keepingUnknown({
  ...recordShape,
  storyId: id,
  codeId: id,
  value: z.number(),
  reason: z.string(),
  note: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** What a new decision needs to be told. */
export type DecisionDraft = Pick<Decision, "storyId" | "codeId" | "value" | "reason" | "note">;

/**
 * The first revision of a decision.
 * @example newDecision({ storyId: "s1", codeId: "hope", value: 1, reason: "discussed", note: "" }, "ana", "2026-01-01T00:00:00.000Z").id === decisionIdOf("s1", "hope") // true
 */
export function newDecision(draft: DecisionDraft, author: string, now: string): Decision {
  return { ...firstRevision(decisionIdOf(draft.storyId, draft.codeId), author, now), ...draft };
}

export const decisionKind: RevisedKind<Decision> = {
  noun: "decision",
  part: "decisions",
  isChunked: true,
  isRevised: true,
  heading: "Decisions",
  schema: decisionSchema,
  merge: mergeRecord,
  storyId: (decision) => decision.storyId,
  speaksOf: (decision) => ({ codes: [decision.codeId] }),
};
