import { z } from "zod";
import { decisionIdOf } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** Why coders differed, as a short list. A later version may know others. */
export const DECISION_REASONS = [
  "rule-ambiguous",
  "slip",
  "real-difference",
  "story-ambiguous",
  "other",
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** Where the passages that were agreed on come from. A later version may know others. */
export const DECISION_BOUNDS = ["coder", "union", "intersection", "drawn", "none"] as const;
export type DecisionBounds = (typeof DECISION_BOUNDS)[number];

const codePoints = z.tuple([z.int().min(0), z.int().min(1)]);

/**
 * What was decided about a code in a story, or at a place of it where coders marked different passages: stored beside the coders' annotations, which it
 * never changes. There is one for each story, code and place, whoever of the team decides, and another for each adjudicator who is named. `author` decided.
 * The first readers of the format know the fields up to `note`; what was added stands beside these.
 */
export const decisionSchema = keepingUnknown({
  ...recordShape,
  storyId: id,
  codeId: id,
  /** 1: the code applies, 0: it does not. */
  value: z.number(),
  /** Of DECISION_REASONS; "" where none was said. */
  reason: z.string(),
  note: z.string(),
  /** Of a code with levels: the number of the level. */
  level: z.number().exactOptional(),
  /** The place that is decided on, `[start, end)` in code points; left out: the whole story. */
  codePoints: codePoints.exactOptional(),
  /** At a place: the passages that were agreed on there, in code points, and where they come from (of DECISION_BOUNDS). */
  passages: z.array(codePoints).exactOptional(),
  bounds: z.string().exactOptional(),
  /** The coder whose side was taken, where it was one's. */
  sideOf: id.exactOptional(),
  /** Whose decision it is, where the project names an adjudicator; left out: it was settled in discussion. */
  adjudicatorId: id.exactOptional(),
  /** What it was made on: coder -> the revision of what that coder said (see Statement). Left out: nobody noted it. */
  basis: z.record(id, z.int().min(0)).exactOptional(),
  /** Nothing is decided yet: the others are asked, and `note` is the question. */
  isOpen: z.boolean().exactOptional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** What a new decision needs to be told. */
export type DecisionDraft = Omit<Decision, keyof typeof recordShape>;

/**
 * The first revision of a decision.
 * @example newDecision({ storyId: "s1", codeId: "hope", value: 1, reason: "slip", note: "" }, "ana", "2026-01-01T00:00:00.000Z").id === decisionIdOf("s1", "hope") // true
 */
export function newDecision(draft: DecisionDraft, author: string, now: string): Decision {
  return { ...firstRevision(decisionIdOf(draft.storyId, draft.codeId, draft), author, now), ...draft };
}

/**
 * What a decision says, for another like it.
 * @example draftOf(newDecision({ storyId: "s1", codeId: "hope", value: 1, reason: "slip", note: "" }, "ana", "2026-01-01T00:00:00.000Z")) // { storyId: "s1", codeId: "hope", value: 1, reason: "slip", note: "" }
 */
export function draftOf(decision: Decision): DecisionDraft {
  const draft: Partial<Decision> & DecisionDraft = { ...decision };
  delete draft.id;
  delete draft.revision;
  delete draft.updatedAt;
  delete draft.author;
  delete draft.deletedAt;
  return draft;
}

/**
 * The reason of a decision as this version knows it; null where none was said. One that only a later version knows is "other".
 * @example reasonOf({ reason: "slip" }) // "slip"
 */
export function reasonOf({ reason }: Pick<Decision, "reason">): DecisionReason | null {
  if (reason === "") return null;
  return DECISION_REASONS.find((known) => known === reason) ?? "other";
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
  speaksOf: ({ codeId, sideOf, adjudicatorId }) => ({
    codes: [codeId],
    coders: [sideOf, adjudicatorId].filter((each) => each !== undefined),
  }),
};
