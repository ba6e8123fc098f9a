import { z } from "zod";
import { reviewIdOf } from "../ids.ts";
import { firstRevision, id, moment, recordShape } from "./record.ts";

/**
 * What a coder had said when they first finished a story, before anybody's coding could sway them. `annotations` are those that
 * stood then, by their ids, with the level of each that had one: the annotations themselves stay in the sheet, removed ones too.
 */
const firstPassSchema = z.object({
  finishedAt: moment,
  codebookVersion: id,
  annotations: z.array(z.object({ id, value: z.number().exactOptional() })),
});
export type FirstPass = z.infer<typeof firstPassSchema>;

/**
 * How far one coder is with one story. Only a finished story tells "no code applies" from "not read yet", and only finished stories
 * enter an agreement figure. No review at all: not read. `codebookVersion` is the codebook that the coder had before them on finishing;
 * a story finished without a code says it nowhere else. `firstPass` stays through every later revision; stories that were finished
 * before it was noted have none.
 */
export const reviewSchema = z.object({
  ...recordShape,
  storyId: id,
  coderId: id,
  state: z.enum(["in-progress", "finished"]),
  codebookVersion: id.exactOptional(),
  firstPass: firstPassSchema.exactOptional(),
});
export type Review = z.infer<typeof reviewSchema>;

/**
 * The first revision of a coder's review of a story.
 * @example newReview("ana", "s1", "finished", "2026-01-01T00:00:00.000Z").state // "finished"
 */
export function newReview(coderId: string, storyId: string, state: Review["state"], now: string): Review {
  return { ...firstRevision(reviewIdOf(coderId, storyId), coderId, now), storyId, coderId, state };
}
