import { z } from "zod";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { id, name, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** A codebook version that somebody froze under a name, such as "After the pilot", with a note on what had changed and why. */
export const frozenCodebookSchema = keepingUnknown({ ...recordShape, versionId: id, name, note: z.string() });
export type FrozenCodebook = z.infer<typeof frozenCodebookSchema>;

export const frozenCodebookKind: RevisedKind<FrozenCodebook> = {
  noun: "frozen codebook",
  part: "frozen-codebooks",
  isChunked: false,
  isRevised: true,
  heading: "Frozen codebook versions",
  schema: frozenCodebookSchema,
  merge: mergeRecord,
};
