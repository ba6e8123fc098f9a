import { z } from "zod";
import { reviewIdOf } from "../ids.ts";
import { comparableMoment, greaterContent, isSameContent, mergeRecord } from "./later.ts";
import { firstRevision, id, isLive, moment, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/**
 * What a coder had said when they first finished a story, before anybody's coding could sway them. `annotations` are those that
 * stood then, by their ids, with the level of each that had one: the annotations themselves stay in the sheet, removed ones too.
 */
export const firstPassSchema = keepingUnknown({
  finishedAt: moment,
  codebookVersion: id,
  annotations: z.array(keepingUnknown({ id, value: z.number().exactOptional() })),
});
export type FirstPass = z.infer<typeof firstPassSchema>;

/**
 * How far one coder is with one story. Only a finished story tells "no code applies" from "not read yet", and only finished stories
 * enter an agreement figure. No review at all: not read. `codebookVersion` is the codebook that the coder had before them on finishing;
 * a story finished without a code says it nowhere else. `firstPass` stays through every later revision; stories that were finished
 * before it was noted have none.
 */
export const reviewSchema = keepingUnknown({
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

/**
 * Two states of one coder's review of a story, either of which may be none, perhaps from two computers. Of two with one revision the finished one stands, whenever each was
 * written: opening a story to look at it never takes back that it was finished elsewhere. The first pass is not revised with the rest: of two the
 * earlier one stands, so that no later finish of the same story replaces it.
 * @example mergeReviews(null, newReview("ana", "s1", "finished", "2026-05-01T10:00:00.000Z")).state // "finished"
 */
export function mergeReviews(a: Review | null, b: Review | null): Review | null {
  if (a === null || b === null) return a ?? b;
  if (isSameContent(a, b)) return a;
  const { firstPass: aFirst, ...aRecord } = a;
  const { firstPass: bFirst, ...bRecord } = b;
  const isDone = (review: Review): boolean => isLive(review) && review.state === "finished";
  const record =
    a.revision !== b.revision || isDone(a) === isDone(b)
      ? mergeRecord<typeof aRecord>(aRecord, bRecord)
      : isDone(a)
        ? aRecord
        : bRecord;
  const first =
    aFirst === undefined || bFirst === undefined ? (aFirst ?? bFirst) : earlierPass(aFirst, bFirst);
  if (record === aRecord && first === aFirst) return a;
  return first === undefined ? record : { ...record, firstPass: first };
}

function earlierPass(a: FirstPass, b: FirstPass): FirstPass {
  const aMoment = comparableMoment(a.finishedAt);
  const bMoment = comparableMoment(b.finishedAt);
  if (aMoment !== bMoment) return aMoment < bMoment ? a : b;
  return greaterContent(a, b);
}
