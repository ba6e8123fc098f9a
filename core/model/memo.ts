import { z } from "zod";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { id, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** A coder's note on the project, a story, a code or an annotation: about how to apply a rule, or towards a theory. */
export const memoSchema = keepingUnknown({
  ...recordShape,
  coderId: id,
  subject: keepingUnknown({ kind: z.enum(["project", "story", "code", "annotation"]), id }),
  /** The story it belongs to, directly or through an annotation; null for memos on the project or a code. */
  storyId: id.nullable(),
  kind: z.enum(["rule", "theory"]),
  text: z.string(),
});
export type Memo = z.infer<typeof memoSchema>;

/** Those that hang on no story: the others lie in their coder's sheet of the story. */
export const memoKind: RevisedKind<Memo> = {
  noun: "memo",
  part: "memos",
  isChunked: true,
  isRevised: true,
  heading: "Memos on the project and its codes",
  schema: memoSchema,
  merge: mergeRecord,
  speaksOf: ({ coderId, subject }) => ({
    codes: subject.kind === "code" ? [subject.id] : [],
    coders: [coderId],
  }),
};
