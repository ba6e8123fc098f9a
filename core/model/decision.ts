import { z } from "zod";
import { id, recordShape } from "./record.ts";

/** What the team settled on for a code in a story: beside the coders' annotations, never over them. `author` decided. */
export const decisionSchema = z.object({
  ...recordShape,
  storyId: id,
  codeId: id,
  value: z.number(),
  reason: z.string(),
  note: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;
