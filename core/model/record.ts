import { z } from "zod";
import { MAX_NAME_LENGTH } from "./limits.ts";

// The strict content security policy forbids the code generation that zod would otherwise try.
z.config({ jitless: true });

/** No moment of a project is as late as this: a later one is a mistake, and would win every merge in which two people revised alike. */
export const LAST_MOMENT = "2100-01-01T00:00:00.000Z";

/** An ISO 8601 moment in UTC, before the year 2100. */
export const moment = z.iso
  .datetime()
  .refine((text) => text < LAST_MOMENT.slice(0, 4), { error: "is after the year 2099" });

/**
 * The moment, or the last one that a file may contain if a clock is that far ahead.
 * @example clampMoment("2026-11-26T10:00:00.000Z") // "2026-11-26T10:00:00.000Z"
 */
export function clampMoment(text: string): string {
  // From the year 10000 on, ISO 8601 writes a sign before the year.
  return text < LAST_MOMENT.slice(0, 4) && !text.startsWith("+") ? text : "2099-12-31T23:59:59.999Z";
}

/** An identifier: short, printable, never a path. */
export const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u;
export const id = z.string().regex(ID_FORM);

/** What somebody called a project, a coder or a code. */
export const name = z.string().min(1).max(MAX_NAME_LENGTH);

/**
 * The highest revision that a record can have: far above all changes of any team, a higher number was made to win every merge for ever. A revision
 * after the highest has the same number and a later moment, so that going on from any record that can be read gives one that can be read.
 */
export const MAX_REVISION = 1_000_000_000_000;

/** No coding is so many changes ahead of what a project has met: a merge that would raise its revisions further is refused. */
export const MAX_LEAP = 1_000_000_000;

export const revisionSchema = z.int().min(1).max(MAX_REVISION);
export const authorSchema = z.union([z.literal(""), id]);

/**
 * What every record that a person writes carries. A removal is a record too (`deletedAt`), so that it survives a merge.
 * `author` is the id of the coder who wrote this revision, or "" where no coder had been chosen.
 */
export const recordShape = {
  id,
  revision: revisionSchema,
  updatedAt: moment,
  author: authorSchema,
  deletedAt: moment.exactOptional(),
};

export interface RecordFields {
  id: string;
  revision: number;
  updatedAt: string;
  author: string;
  deletedAt?: string;
}

/**
 * Whether a record has not been removed.
 * @example isLive({ deletedAt: "2026-11-26T10:00:00.000Z" }) // false
 */
export function isLive(record: { readonly deletedAt?: string }): boolean {
  return record.deletedAt === undefined;
}

/**
 * The fields of a record's first revision.
 * @example firstRevision("id", "ana", "2026-11-26T10:00:00.000Z").revision // 1
 */
export function firstRevision(recordId: string, author: string, now: string): RecordFields {
  return { id: recordId, revision: 1, updatedAt: clampMoment(now), author };
}

/**
 * The stamp of the next revision of `record`, which wins over `record` in a merge.
 * @example revisionAfter({ revision: 4, updatedAt: "2026-11-26T10:00:00.000Z" }, "ana", "2026-11-26T11:00:00.000Z").revision // 5
 */
export function revisionAfter(
  record: Pick<RecordFields, "revision" | "updatedAt">,
  author: string,
  now: string,
): Pick<RecordFields, "revision" | "updatedAt" | "author"> {
  const stamp = { revision: record.revision + 1, updatedAt: clampMoment(now), author };
  if (stamp.revision <= MAX_REVISION) return stamp;
  const next = new Date(Date.parse(record.updatedAt) + 1).toISOString();
  return { ...stamp, revision: MAX_REVISION, updatedAt: clampMoment(next > now ? next : now) };
}

/**
 * The record at the revision after `latest`, the highest that its project has met.
 * @example above({ revision: 2 }, 7) // { revision: 8 }
 */
export function above<R extends Pick<RecordFields, "revision">>(record: R, latest: number): R {
  return record.revision > latest ? record : { ...record, revision: Math.min(latest + 1, MAX_REVISION) };
}

/**
 * `record` as its next revision, no longer removed if it was.
 * @example isLive(nextRevision(removedRevision(firstRevision("id", "ana", "2026-01-01T00:00:00.000Z"), "ana", "2026-01-02T00:00:00.000Z"), "ana", "2026-01-03T00:00:00.000Z")) // true
 */
export function nextRevision<R extends RecordFields>(record: R, author: string, now: string): R {
  const next = { ...record, ...revisionAfter(record, author, now) };
  delete next.deletedAt;
  return next;
}

/**
 * `record` removed: its next revision, with the moment of the removal.
 * @example removedRevision(firstRevision("id", "ana", "2026-01-01T00:00:00.000Z"), "ben", "2026-01-02T00:00:00.000Z").author // "ben"
 */
export function removedRevision<R extends RecordFields>(record: R, author: string, now: string): R {
  const stamp = revisionAfter(record, author, now);
  return { ...record, ...stamp, deletedAt: stamp.updatedAt };
}

/**
 * Whether two records say the same, whoever wrote which revision when. A removed record says the same as no record.
 * @example sameContent(firstRevision("id", "ana", "2026-01-01T00:00:00.000Z"), firstRevision("id", "ben", "2026-01-02T00:00:00.000Z")) // true
 */
export function sameContent(a: RecordFields | undefined, b: RecordFields | undefined): boolean {
  const left = a !== undefined && isLive(a) ? content(a) : null;
  const right = b !== undefined && isLive(b) ? content(b) : null;
  return left === right;
}

function content(record: RecordFields): string {
  const said = Object.entries(record).flatMap(([field, value]: [string, unknown]): [string, unknown][] => {
    if (ABOUT_REVISIONS.has(field)) return [];
    if (!UNORDERED.has(field) || !Array.isArray(value)) return [[field, value]];
    return [[field, value.map((each) => JSON.stringify(each)).toSorted()]];
  });
  return JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A record's id: what tells records of most kinds apart.
 * @example idOf({ id: "s1" }) // "s1"
 */
export function idOf(record: { readonly id: string }): string {
  return record.id;
}

/** Lists whose order says nothing: a merge with a file of other columns puts them into another. */
const UNORDERED: ReadonlySet<string> = new Set(["attributeNames", "attributeDetails"]);

/** What a record tells of its revisions rather than of its subject. */
const ABOUT_REVISIONS: ReadonlySet<string> = new Set([
  "revision",
  "updatedAt",
  "author",
  "deletedAt",
  "stamps",
  "conflicts",
]);
