import type { z } from "zod";
import { MAX_STORIES } from "../model/limits.ts";
import { HASH_FORM } from "../model/story.ts";
import type { fileStorySchema, StoryReference } from "./bundle.ts";
import { hasFields, isCount, isGroup, isId, isListOf, isText } from "./quick-values.ts";

/**
 * Beside fileStorySchema: a story that nobody has left out of the study, with no field of a later version; else null.
 * @example quickStory({ id: "s1" }) // null
 */
export function quickStory(raw: unknown): z.infer<typeof fileStorySchema> | null {
  if (!isGroup(raw)) return null;
  const { id, collectionId, position, externalId, title, date, text, textHash } = raw;
  const { attributes, source, contentNotes, undone } = raw;
  if (!isId(id) || !isId(collectionId) || !isCount(position) || position > MAX_STORIES) return null;
  if ((externalId !== null && !isText(externalId)) || !isText(text)) return null;
  if (!isText(textHash) || !HASH_FORM.test(textHash)) return null;
  if (!isListOf(attributes, isText) || !isListOf(contentNotes, isText)) return null;
  if (!isGroup(source) || !isText(source["fileName"]) || !hasFields(source, 2)) return null;
  if (!isCount(source["line"]) || source["line"] === 0) return null;
  let known = 9;
  for (const optional of [title, date]) {
    if (optional === undefined) continue;
    if (!isText(optional)) return null;
    known += 1;
  }
  if (undone !== undefined) {
    if (undone !== true) return null;
    known += 1;
  }
  if (!hasFields(raw, known)) return null;
  return {
    id,
    collectionId,
    position,
    externalId,
    ...(isText(title) && { title }),
    ...(isText(date) && { date }),
    text,
    textHash,
    attributes: [...attributes],
    source: { fileName: source["fileName"], line: source["line"] },
    contentNotes: [...contentNotes],
    ...(undone === true && { undone }),
  };
}

/**
 * Beside storyReferenceSchema; null in doubt.
 * @example quickReference({ id: "s1", textHash: "0".repeat(64) }).id // "s1"
 */
export function quickReference(raw: unknown): StoryReference | null {
  if (!isGroup(raw)) return null;
  const { id, textHash } = raw;
  if (!isId(id) || !isText(textHash) || !HASH_FORM.test(textHash) || !hasFields(raw, 2)) return null;
  return { id, textHash };
}
