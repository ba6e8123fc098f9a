import { z } from "zod";
import { id, recordShape } from "./record.ts";

/** A coder's note on the project, a story, a code or an annotation: about how to apply a rule, or towards a theory. */
export const memoSchema = z.object({
  ...recordShape,
  coderId: id,
  subject: z.object({ kind: z.enum(["project", "story", "code", "annotation"]), id }),
  /** The story it belongs to, directly or through an annotation; null for memos on the project or a code. */
  storyId: id.nullable(),
  kind: z.enum(["rule", "theory"]),
  text: z.string(),
});
export type Memo = z.infer<typeof memoSchema>;
