import { z } from "zod";
import { assignmentIdOf, hashText } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, ID_FORM, moment, name, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** How the stories of a round were divided: what whoever writes about the study has to tell, and whoever divides again can repeat. */
export const divisionSchema = keepingUnknown({
  /** How many coders code a story of the overlap. */
  together: z.int().min(1),
  /** How many of the stories are in the overlap. */
  overlap: z.int().min(0),
  /** How many stories were divided. */
  stories: z.int().min(0),
  seed: z.int().min(0).max(0xffff_ffff),
  /** The attributes by which the overlap was stratified. */
  by: z.array(z.string()),
});
export type Division = z.infer<typeof divisionSchema>;

/** That a round is training: its stories are coded by all against a key (see training-key.ts), and are no part of the study's figures. */
export const trainingSchema = keepingUnknown({
  /** Whose coding the key is: "consensus", or "coder" with `coderId`. */
  key: z.string(),
  coderId: id.exactOptional(),
  /** "each-story": whoever finishes a story sees what the key says of it; "none". */
  feedback: z.string(),
});
export type Training = z.infer<typeof trainingSchema>;

/**
 * Whether coders of a round see what the key says of each story that they have finished.
 * @example hasFeedback({ feedback: "each-story" }) // true
 */
export function hasFeedback(training: Pick<Training, "feedback"> | null | undefined): boolean {
  return training?.feedback === "each-story";
}

/**
 * The stories that a coder is to code in a round, in the order in which they code them: one record for each coder of a round. `stories` has their ids with
 * a blank between two, one text of three megabytes for 100,000 stories, which is stored and copied far quicker than as many texts.
 *
 * A record is never written over to change who codes what: whoever moves stories from one coder to another makes a further round, with a record that takes
 * them from the one (`takenFrom`) and one that assigns them to the other. So what two people change apart stands together once merged, and nothing of either
 * is lost.
 */
export const assignmentSchema = keepingUnknown({
  ...recordShape,
  /** Records of one round share it. */
  roundId: id,
  /** What the round is called. */
  round: name,
  /** When it was divided: rounds are in this order. */
  dividedAt: moment,
  coderId: id,
  stories: z.string().refine(isListOfIds, "are not the ids of stories, each once"),
  /** The coder is no longer to code these stories of this earlier round: others code them in the round of the record. */
  takenFrom: id.exactOptional(),
  division: divisionSchema.exactOptional(),
  training: trainingSchema.exactOptional(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** What a new assignment needs to be told. */
export interface AssignmentDraft {
  readonly roundId: string;
  readonly round: string;
  readonly dividedAt: string;
  readonly coderId: string;
  readonly storyIds: readonly string[];
  readonly takenFrom?: string;
  readonly division?: Division;
  readonly training?: Training;
}

/**
 * The first revision of an assignment.
 * @example newAssignment({ roundId: "r", round: "Round 1", dividedAt: "2026-05-01T10:00:00.000Z", coderId: "ana", storyIds: ["s2", "s1"] }, "ana", "2026-05-01T10:00:00.000Z").stories // "s2 s1"
 */
export function newAssignment(
  { storyIds, ...draft }: AssignmentDraft,
  author: string,
  now: string,
): Assignment {
  const stories = storyIds.join(BETWEEN);
  const { roundId, coderId, takenFrom = null } = draft;
  return {
    ...firstRevision(assignmentIdOf(roundId, coderId, takenFrom), author, now),
    ...draft,
    stories,
  };
}

/** Stories of a coder: those that a round assigns to them, or takes from them in an earlier round. */
export type StoriesOfCoder = Pick<AssignmentDraft, "coderId" | "storyIds" | "takenFrom">;

/**
 * The hash of who has which stories, in which order. It takes half a second for 100,000 stories of three coders: whoever plans a round, outside the window,
 * hands it on.
 * @example hashOfStories([{ coderId: "ana", storyIds: ["s1"] }]) === hashOfStories([{ coderId: "ben", storyIds: ["s1"] }]) // false
 */
export function hashOfStories(all: readonly StoriesOfCoder[]): string {
  const lines = all.map(({ coderId, storyIds, takenFrom = "" }) =>
    [coderId, takenFrom, hashText(storyIds.join(BETWEEN))].join(BETWEEN),
  );
  return hashText(lines.join("\n"));
}

/**
 * The stories of an assignment, in its order.
 * @example assignedStories({ stories: "s2 s1" }) // ["s2", "s1"]
 */
export function assignedStories({ stories }: Pick<Assignment, "stories">): string[] {
  return stories.split(BETWEEN);
}

const BETWEEN = " ";

function isListOfIds(stories: string): boolean {
  const ids = stories.split(BETWEEN);
  return ids.every((each) => ID_FORM.test(each)) && new Set(ids).size === ids.length;
}

export const assignmentKind: RevisedKind<Assignment> = {
  noun: "assignment",
  part: "assignments",
  isChunked: false,
  isRevised: true,
  heading: "Assignments",
  schema: assignmentSchema,
  merge: mergeRecord,
  speaksOf: ({ coderId }) => ({ coders: [coderId] }),
};
