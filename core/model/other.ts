import { z } from "zod";
import { otherIdOf } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import type { RecordFields } from "./record.ts";
import { recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** What every record has, whatever its kind: enough to keep and to merge one of a kind that only a later version of Concord knows. */
export const anyRecordSchema = keepingUnknown(recordShape);

/** How a part of a file may be called, without its number. */
const partName = z.string().regex(/^[a-z][a-z-]{0,39}$/u);

/**
 * A record of a kind that only a later version of Concord knows: nothing here shows it, and it goes into every file again. `part` is the name of its
 * part in files, `record` what it says; the fields outside are those of `record`, save the id, which is made of both names. A later version may add
 * kinds of which this holds, as long as their records have these fields and are merged whole: any other needs another `minReader`.
 */
export const otherSchema = keepingUnknown({ ...recordShape, part: partName, record: anyRecordSchema });
export type Other = z.infer<typeof otherSchema>;

export const otherKind: RevisedKind<Other> = {
  noun: "record",
  part: "others",
  isChunked: true,
  isRevised: true,
  heading: "Kept for a newer version of Concord",
  schema: otherSchema,
  merge: mergeRecord,
};

/**
 * The record of a part that this version does not know, to be kept.
 * @example otherOf("journals", { id: "j1", revision: 2, updatedAt: "2026-01-01T00:00:00.000Z", author: "ana" }).revision // 2
 */
export function otherOf(part: string, record: RecordFields): Other {
  const { revision, updatedAt, author, deletedAt } = record;
  const id = otherIdOf(part, record.id);
  return { id, revision, updatedAt, author, ...(deletedAt !== undefined && { deletedAt }), part, record };
}

/**
 * What goes into the file again: the record, at the revision that it has here.
 * @example recordOfOther(otherOf("journals", { id: "j1", revision: 2, updatedAt: "2026-01-01T00:00:00.000Z", author: "ana" })).id // "j1"
 */
export function recordOfOther({ revision, updatedAt, author, deletedAt, record }: Other): RecordFields {
  const { deletedAt: _, ...said } = record;
  return { ...said, revision, updatedAt, author, ...(deletedAt !== undefined && { deletedAt }) };
}
