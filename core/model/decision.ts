import { z } from "zod";
import { id, recordShape } from "./record.ts";

/**
 * What the team decided about a code in a story: stored beside the coders' annotations, which it never changes.
 * `author` decided.
 */
export const decisionSchema = z.object({
  ...recordShape,
  storyId: id,
  codeId: id,
  value: z.number(),
  reason: z.string(),
  note: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;
