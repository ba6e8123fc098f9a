import { z } from "zod";

// The strict content security policy forbids the code generation that zod would otherwise try.
z.config({ jitless: true });

/** An ISO 8601 moment in UTC. */
export const moment = z.iso.datetime();

/** An identifier: short, printable, never a path. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u);

/**
 * What every record that a person writes carries. A removal is a record too (`deletedAt`), so that it survives a merge.
 * `author` is the id of the coder who wrote this revision, or "" where no coder had been chosen.
 */
export const recordShape = {
  id,
  revision: z.int().min(1),
  updatedAt: moment,
  author: z.union([z.literal(""), id]),
  deletedAt: moment.exactOptional(),
};

export interface RecordFields {
  id: string;
  revision: number;
  updatedAt: string;
  author: string;
  deletedAt?: string;
}

/** Whether a record stands, that is, was not removed. */
export function isLive(record: { readonly deletedAt?: string }): boolean {
  return record.deletedAt === undefined;
}

/** The fields of a record's first revision. */
export function firstRevision(recordId: string, author: string, now: string): RecordFields {
  return { id: recordId, revision: 1, updatedAt: now, author };
}

/** `record` as its next revision: standing again if it had been removed. */
export function nextRevision<R extends RecordFields>(record: R, author: string, now: string): R {
  const next = { ...record, revision: record.revision + 1, updatedAt: now, author };
  delete next.deletedAt;
  return next;
}

/** `record` removed: the same record, one revision on, with the moment of its removal. */
export function removedRevision<R extends RecordFields>(record: R, author: string, now: string): R {
  return { ...record, revision: record.revision + 1, updatedAt: now, author, deletedAt: now };
}
