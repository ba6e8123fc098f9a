import { z } from "zod";
import { annotationIdOf } from "../ids.ts";
import type { Confidence } from "./confidence.ts";
import { confidenceSchema } from "./confidence.ts";
import { firstRevision, id, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** A passage: half-open UTF-16 offsets on grapheme boundaries, and the words themselves. */
export const spanSchema = z
  .object({ start: z.int().min(0), end: z.int().min(1), quote: z.string() })
  .refine((span) => span.end > span.start, "a passage ends after it starts");

/**
 * One coder's statement that a code applies to a story (no span) or to a passage of it. `value` is the number of the level on an ordinal code (see levels.ts),
 * `confidence` how sure the coder is of it (see confidence.ts).
 * It belongs to that coder: nobody else ever writes it.
 */
export const annotationSchema = keepingUnknown({
  ...recordShape,
  storyId: id,
  coderId: id,
  codeId: id,
  codebookVersion: id,
  span: spanSchema.exactOptional(),
  value: z.number().exactOptional(),
  confidence: confidenceSchema.exactOptional(),
});
export type Annotation = z.infer<typeof annotationSchema>;
export type QuotedSpan = NonNullable<Annotation["span"]>;

/** What a new annotation needs to be told. */
export interface AnnotationDraft {
  readonly storyId: string;
  readonly coderId: string;
  readonly codeId: string;
  readonly codebookVersion: string;
  readonly span?: QuotedSpan;
  readonly value?: number;
  readonly confidence?: Confidence;
}

/**
 * The first revision of an annotation, written by its own coder.
 * @example newAnnotation({ storyId: "s1", coderId: "ana", codeId: "hope", codebookVersion: "v1" }, "2026-01-01T00:00:00.000Z").author // "ana"
 */
export function newAnnotation(draft: AnnotationDraft, now: string): Annotation {
  const annotationId = annotationIdOf(draft.coderId, draft.storyId, draft.codeId, draft.span ?? null);
  return { ...firstRevision(annotationId, draft.coderId, now), ...draft };
}
