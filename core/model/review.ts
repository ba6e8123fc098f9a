import { z } from "zod";
import { reviewIdOf } from "../ids.ts";
import { firstRevision, id, recordShape } from "./record.ts";

/**
 * How far one coder is with one story. Only a finished story tells "no code applies" from "not read yet", and only finished stories
 * enter an agreement figure. No review at all: not read. `codebookVersion` is the codebook that the coder had before them on finishing;
 * a story finished without a code says it nowhere else.
 */
export const reviewSchema = z.object({
  ...recordShape,
  storyId: id,
  coderId: id,
  state: z.enum(["in-progress", "finished"]),
  codebookVersion: id.exactOptional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** The first revision of a coder's review of a story. */
export function newReview(coderId: string, storyId: string, state: Review["state"], now: string): Review {
  return { ...firstRevision(reviewIdOf(coderId, storyId), coderId, now), storyId, coderId, state };
}
