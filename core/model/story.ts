import { z } from "zod";
import { id, moment, recordShape } from "./record.ts";

/**
 * One import: where a set of stories came from. `attributeNames` are the columns kept beside the text; a story's `attributes` line up
 * with them (lists, not objects: a column may well be called `__proto__`).
 */
export const collectionSchema = z.object({
  ...recordShape,
  name: z.string(),
  fileName: z.string(),
  importedAt: moment,
  textColumn: z.string(),
  idColumn: z.string().nullable(),
  attributeNames: z.array(z.string()),
  storyCount: z.int().min(0),
});
export type Collection = z.infer<typeof collectionSchema>;

/**
 * One story. `text` is normalised once at import (NFC, LF) and never changes; `textHash` is its SHA-256. `position` is its place in
 * the collection, from 0. `contentNotes`, when there are any, veil the story until its reader chooses to open it. `date` is kept as it came.
 */
export const storySchema = z.object({
  id,
  collectionId: id,
  position: z.int().min(0),
  externalId: z.string().nullable(),
  title: z.string().exactOptional(),
  date: z.string().exactOptional(),
  text: z.string(),
  textHash: z.string().regex(/^[0-9a-f]{64}$/u),
  attributes: z.array(z.string()),
  source: z.object({ fileName: z.string(), line: z.int().min(1) }),
  contentNotes: z.array(z.string()),
});
export type Story = z.infer<typeof storySchema>;
