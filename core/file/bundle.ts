import { z } from "zod";
import { annotationSchema } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import type { CodeExample } from "../model/code-example.ts";
import type { CodebookVersion } from "../model/codebook-version.ts";
import type { Coder } from "../model/coder.ts";
import type { HistoryEntry } from "../model/history-entry.ts";
import type { Kind } from "../model/kind.ts";
import { kinds } from "../model/kinds.ts";
import type { Memo } from "../model/memo.ts";
import { memoSchema } from "../model/memo.ts";
import type { Other } from "../model/other.ts";
import type { Project } from "../model/project.ts";
import { id } from "../model/record.ts";
import { reviewSchema } from "../model/review.ts";
import type { RevisedLists } from "../model/revised.ts";
import type { Story } from "../model/story.ts";
import { storySchema } from "../model/story.ts";
import { keepingUnknown } from "../model/unknown.ts";
import type { Manifest } from "./manifest.ts";

/**
 * A passage as files tell it: `codePoints` is `[start, end)` in Unicode code points. It has another shape than the passage in memory so that the
 * two cannot be taken for each other. Whether it lies inside its text is asked later, of each one, so that one bad passage does not cost a file.
 */
export const fileSpanSchema = keepingUnknown({
  codePoints: z.tuple([z.int().min(0), z.int().min(0)]),
  quote: z.string(),
});

export const fileAnnotationSchema = keepingUnknown({
  ...annotationSchema.shape,
  span: fileSpanSchema.exactOptional(),
});
export type FileAnnotation = z.infer<typeof fileAnnotationSchema>;

export const fileSheetSchema = keepingUnknown({
  storyId: id,
  coderId: id,
  review: reviewSchema.nullable(),
  annotations: z.array(fileAnnotationSchema),
  memos: z.array(memoSchema),
});
/** A sheet as files tell it. resolve.ts turns it into a Sheet. */
export type FileSheet = z.infer<typeof fileSheetSchema>;

/** A story that a coding file speaks of; its text stays at home. */
export const storyReferenceSchema = keepingUnknown({
  id,
  textHash: storySchema.shape.textHash,
  /** The coding is on a redacted text: see Story. */
  isRedacted: storySchema.shape.isRedacted,
});
export type StoryReference = z.infer<typeof storyReferenceSchema>;

/** A story as files tell it. `undone`: see ProjectSnapshot.undoneStories. */
export const fileStorySchema = keepingUnknown({
  ...storySchema.shape,
  undone: z.literal(true).exactOptional(),
});

/** What the parts of a file are called and hold: those of the project's kinds of record, and one that only a coder's file has. */
export const STORY_REFERENCES = {
  noun: "story reference",
  part: "story-references",
  isChunked: true,
} as const;
/** A coder's sheets as columns: see layer-columns.ts. */
export const LAYERS = { noun: "group of sheets", part: "layers", isChunked: true } as const;
export type PartKind = Pick<Kind<never>, "noun" | "part" | "isChunked">;
export const partKinds: readonly PartKind[] = [...Object.values(kinds), STORY_REFERENCES, LAYERS];

/** A whole project as its file tells it. */
export interface ProjectBundle extends RevisedLists {
  readonly kind: "project";
  readonly manifest: Manifest;
  readonly project: Project;
  readonly stories: readonly Story[];
  readonly undoneStories: readonly Story[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly sheets: readonly FileSheet[];
}

/** One coder's layer as its file tells it, with the codes and codebook versions that it refers to. */
export interface CodingBundle {
  readonly kind: "coding";
  readonly manifest: Manifest;
  readonly coder: Coder;
  readonly codes: readonly Code[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly storyReferences: readonly StoryReference[];
  readonly sheets: readonly FileSheet[];
  readonly memos: readonly Memo[];
  readonly examples: readonly CodeExample[];
  readonly history: readonly HistoryEntry[];
  /** Records of kinds that only a later version of Concord knows. */
  readonly others: readonly Other[];
}

export type Bundle = ProjectBundle | CodingBundle;
