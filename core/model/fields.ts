import { z } from "zod";
import { comparableMoment, stableJson } from "./later.ts";
import type { RecordFields } from "./record.ts";
import type { Stamp, Version } from "./stamps.ts";
import {
  compareStamps,
  compareText,
  compareVersions,
  isSameEdit,
  knows,
  ownStamp,
  seenBy,
  stampSchema,
  standing,
  versionSchema,
} from "./stamps.ts";

/**
 * Records whose fields are merged one by one: if two people change two fields of a code apart, both changes stand. Each field has a stamp, that of the
 * edit that last changed it. Of two stamps of one field the later wins. Where neither edit knew of the other, what lost is kept beside the field and
 * listed, until somebody edits the field or says which of the two it is.
 */

/**
 * `stamps`: by the names of fields, those stamps that are not the record's own; under REST that of all fields that are not named. `conflicts`: by
 * the names of fields, what lost against edits that did not know of it.
 */
export const fieldsShape = {
  stamps: z.record(z.string(), stampSchema).exactOptional(),
  conflicts: z.record(z.string(), z.array(versionSchema)).exactOptional(),
};
const REST = "*";
const ABOUT_FIELDS: ReadonlySet<string> = new Set(["stamps", "conflicts"]);

export interface FieldRecord extends RecordFields {
  stamps?: Record<string, Stamp>;
  conflicts?: Record<string, Version[]>;
}

/** The fields of a kind of record that are merged one by one. `listed`: those whose conflicts are kept. */
export interface Fields {
  readonly names: readonly string[];
  readonly listed: readonly string[];
}

/**
 * Two states of one record, field by field: see later.ts for the laws.
 * @example mergeFields({ names: ["name", "definition"], listed: [] }, { id: "c", revision: 2, updatedAt: "2026-05-02T10:00:00.000Z", author: "ana", name: "Hope", definition: "" }, { id: "c", revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "ben", name: "Hop", definition: "" }).name // "Hope"
 */
export function mergeFields<R extends FieldRecord>({ names, listed }: Fields, a: R, b: R): R {
  if (a === b || stableJson(a) === stableJson(b)) return a;
  // What is not a field of these goes with the later revision.
  const rest = (record: R): Version => ({
    stamp: ownStamp(record),
    value: Object.entries(record).filter(([field]) => !names.includes(field) && !ABOUT_FIELDS.has(field)),
  });
  const merged: R = { ...(compareVersions(rest(a), rest(b)) >= 0 ? a : b) };
  const stamps = new Map<string, Stamp>();
  const conflicts: Record<string, Version[]> = {};
  for (const name of names) {
    const [winner, ...others] = standing([...versionsOf(a, name), ...versionsOf(b, name)]);
    if (winner === undefined) continue;
    setField(merged, name, winner.value);
    stamps.set(name, winner.stamp);
    if (others.length > 0 && listed.includes(name)) conflicts[name] = others;
  }
  const result = withStamps(merged, stamps, conflicts);
  return stableJson(result) === stableJson(a) ? a : result;
}

/**
 * `after`, the next revision of `before`, with the stamps of its fields: what it changes has the revision's own, with all that `before` knew of the
 * field. So has a field whose conflict `after` no longer has: that settles it.
 * @example stampFields({ names: ["name", "definition"], listed: [] }, { id: "c", revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "ana", name: "Hop", definition: "" }, { id: "c", revision: 2, updatedAt: "2026-05-02T10:00:00.000Z", author: "ben", name: "Hope", definition: "" }).stamps.definition // [1, "2026-05-01T10:00:00.000Z", "ana"]
 */
export function stampFields<R extends FieldRecord>({ names }: Fields, before: R | null, after: R): R {
  const stamps = new Map<string, Stamp>();
  const conflicts: Record<string, Version[]> = {};
  for (const name of names) {
    const versions = before === null ? [] : versionsOf(before, name);
    const open = before?.conflicts?.[name];
    const isSettled = open !== undefined && after.conflicts?.[name] === undefined;
    const [present] = versions;
    if (present === undefined) stamps.set(name, ownStamp(after));
    else if (!isSettled && stableJson(present.value) === stableJson(fieldOf(after, name))) {
      stamps.set(name, present.stamp);
      if (open !== undefined) conflicts[name] = open;
    } else {
      const [revision, moment, author] = ownStamp(after);
      stamps.set(name, [revision, moment, author, seenBy(versions)]);
    }
  }
  return withStamps({ ...after }, stamps, conflicts);
}

/**
 * The conflicts of a record that are to be listed: for each field the version that stands and those that lost, less those that say the same.
 * @example conflictsOf({ id: "c", revision: 1, updatedAt: "2026-01-01T00:00:00.000Z", author: "" }) // []
 */
export function conflictsOf(record: FieldRecord): FieldConflict[] {
  return Object.entries(record.conflicts ?? {}).flatMap(([field, versions]): FieldConflict[] => {
    const value = fieldOf(record, field);
    const stamp = stampOf(record, field);
    // Of an edit from before it was noted what an edit knew, nobody can say that it did not know of the others.
    if (stamp[3] === undefined) return [];
    const others = versions.filter((version) => stableJson(version.value) !== stableJson(value));
    return others.length === 0 ? [] : [{ field, kept: { value, stamp }, others }];
  });
}

/**
 * What undo or redo makes of `current`: `after` has what `target` said, at a revision of its own. A conflict that the step from `target` to `from`
 * had settled is open again, so that whoever merges this sees it, too: its texts are edits of this revision, of which neither knew of the other. One
 * that the step had opened is settled again.
 * @example undoneFields({ names: ["name"], listed: ["name"] }, { current: firstRevision("c", "ana", "2026-01-01T00:00:00.000Z"), from: null, target: null }, firstRevision("c", "ben", "2026-01-01T00:00:00.000Z")).author // "ben"
 */
export function undoneFields<R extends FieldRecord>(
  fields: Fields,
  { current, from, target }: { readonly current: R; readonly from: R | null; readonly target: R | null },
  after: R,
): R {
  const isSettledAgain = (name: string): boolean =>
    from?.conflicts?.[name] !== undefined && target?.conflicts?.[name] === undefined;
  const open = Object.fromEntries(
    Object.entries(current.conflicts ?? {}).filter(([name]) => !isSettledAgain(name)),
  );
  const stamped = stampFields(fields, current, { ...after, conflicts: open });
  const stamps = new Map(fields.names.map((name) => [name, stampOf(stamped, name)]));
  const conflicts = { ...stamped.conflicts };
  for (const name of openFields(target)) {
    if (target === null || from?.conflicts?.[name] !== undefined || conflicts[name] !== undefined) continue;
    const [revision, moment, author] = ownStamp(stamped);
    const seen = seenBy([...versionsOf(current, name), ...versionsOf(target, name)]);
    const justBefore = new Date(Date.parse(moment) - 1).toISOString();
    stamps.set(name, [revision, moment, author, seen]);
    conflicts[name] = (target.conflicts?.[name] ?? []).map(({ value, stamp, by = stamp[2] }): Version => {
      const then = comparableMoment(stamp[1]) < comparableMoment(moment) ? stamp[1] : justBefore;
      return { stamp: [revision, then, author, seen], value, by };
    });
  }
  return withStamps({ ...stamped }, stamps, conflicts);
}

/** The fields of a record with an open conflict. */
function openFields(record: FieldRecord | null | undefined): string[] {
  return Object.keys(record?.conflicts ?? {});
}

/**
 * Whether one of two states of a record has an open conflict where the other has none.
 * @example differInConflicts(undefined, { ...firstRevision("c", "ana", "2026-01-01T00:00:00.000Z"), conflicts: { name: [] } }) // true
 */
export function differInConflicts(a: FieldRecord | undefined, b: FieldRecord | undefined): boolean {
  return openFields(a).toSorted().join() !== openFields(b).toSorted().join();
}

/**
 * By the names of fields, the edits that `after` knows and `before` does not.
 * @example stampsThatCame({ names: ["name"], listed: [] }, firstRevision("c", "ana", "2026-01-01T00:00:00.000Z"), firstRevision("c", "ben", "2026-01-01T00:00:00.000Z")) // { name: [[1, "2026-01-01T00:00:00.000Z", "ben"]] }
 */
export function stampsThatCame<R extends FieldRecord>(
  { names }: Fields,
  before: R,
  after: R,
): Record<string, Stamp[]> {
  const came = names.map((name): [string, Stamp[]] => {
    const known = versionsOf(before, name).map(({ stamp }) => stamp);
    const stamps = versionsOf(after, name).map(({ stamp }) => stamp);
    return [name, stamps.filter((stamp) => !known.some((each) => isSameEdit(each, stamp)))];
  });
  return Object.fromEntries(came.filter(([, stamps]) => stamps.length > 0));
}

/**
 * What is left of a record without some edits of its fields, and without the edits that these knew of: in their place is what the record `here` has.
 * @param edits by the names of fields
 * @returns `hasNews`: whether any field is left in an edit that `here` does not know
 * @example withoutEdits({ names: ["name"], listed: [] }, { ...firstRevision("c", "ben", "2026-01-01T00:00:00.000Z"), name: "Touch" }, { ...firstRevision("c", "ana", "2026-01-01T00:00:00.000Z"), name: "Hope" }, [{ name: [[1, "2026-01-01T00:00:00.000Z", "ben"]] }]).record.name // "Hope"
 */
export function withoutEdits<R extends FieldRecord>(
  { names, listed }: Fields,
  record: R,
  here: R,
  edits: readonly Readonly<Record<string, readonly Stamp[]>>[],
): { readonly record: R; readonly hasNews: boolean } {
  const left: R = { ...record };
  const stamps = new Map<string, Stamp>();
  const conflicts: Record<string, Version[]> = {};
  let hasNews = false;
  for (const name of names) {
    const gone = edits.flatMap((fields) => fields[name] ?? []);
    const known = versionsOf(here, name);
    const remaining = versionsOf(record, name).filter(
      ({ stamp }) => !gone.some((edit) => knows(edit, stamp)),
    );
    const [present, ...others] = remaining.length === 0 ? known : standing(remaining);
    if (present === undefined) continue;
    hasNews ||= remaining.some(({ stamp }) => !known.some((each) => knows(each.stamp, stamp)));
    setField(left, name, present.value);
    stamps.set(name, present.stamp);
    if (others.length > 0 && listed.includes(name)) conflicts[name] = others;
  }
  return { record: withStamps(left, stamps, conflicts), hasNews };
}

/** A field that people changed apart. `others` lost, the latest first. */
export interface FieldConflict {
  readonly field: string;
  readonly kept: Version;
  readonly others: readonly Version[];
}

/**
 * A record without the stamps and conflicts of its fields: what it says.
 * @example withoutStamps({ id: "c", stamps: {} }) // { id: "c" }
 */
export function withoutStamps<R extends Pick<FieldRecord, "stamps" | "conflicts">>(record: R): R {
  if (record.stamps === undefined && record.conflicts === undefined) return record;
  const bare = { ...record };
  delete bare.stamps;
  delete bare.conflicts;
  return bare;
}

/**
 * `record` with the open conflicts of `from`: what puts other content in the place of a record settles none.
 * @example withConflictsOf({ id: "c" }, { conflicts: {} }) // { id: "c", conflicts: {} }
 */
export function withConflictsOf<R extends object>(
  record: R,
  from: { readonly id?: string; readonly conflicts?: Record<string, Version[]> },
): R {
  return from.conflicts === undefined ? record : { ...record, conflicts: from.conflicts };
}

/**
 * The record with another value in a field; null takes away a field that may be absent.
 * @example withField({ id: "c", revision: 1, updatedAt: "2026-01-01T00:00:00.000Z", author: "", key: "e" }, "key", null).key // undefined
 */
export function withField<R extends FieldRecord>(record: R, name: string, value: unknown): R {
  const changed = { ...record };
  setField(changed, name, value);
  return changed;
}

/** What a field says; null where it is absent. */
function fieldOf(record: FieldRecord, name: string): unknown {
  return Object.entries(record).find(([each]) => each === name)?.[1] ?? null;
}

function setField(record: FieldRecord, name: string, value: unknown): void {
  // A field that may be null (a code's parent) is one that is always there.
  if (value === null && fieldOf(record, name) === null && Object.hasOwn(record, name)) return;
  if (value === null && !NULLABLE.has(name)) Reflect.deleteProperty(record, name);
  else Reflect.set(record, name, value);
}

/** Fields that are null where others would be absent. */
const NULLABLE: ReadonlySet<string> = new Set(["parentId", "idColumn"]);

function stampOf(record: FieldRecord, name: string): Stamp {
  return record.stamps?.[name] ?? record.stamps?.[REST] ?? ownStamp(record);
}

/** What stands in a field, and what lost against it. */
function versionsOf(record: FieldRecord, name: string): Version[] {
  const present = { stamp: stampOf(record, name), value: fieldOf(record, name) };
  return [present, ...(record.conflicts?.[name] ?? [])];
}

/** The record with its stamps in their shortest form, which is the same for all who have the same stamps. */
function withStamps<R extends FieldRecord>(
  record: R,
  stamps: ReadonlyMap<string, Stamp>,
  conflicts: Record<string, Version[]>,
): R {
  delete record.stamps;
  delete record.conflicts;
  const counts = new Map<string, { readonly stamp: Stamp; readonly count: number }>();
  for (const stamp of stamps.values()) {
    const key = JSON.stringify(stamp);
    counts.set(key, { stamp, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts].toSorted(
    ([aKey, a], [bKey, b]) => b.count - a.count || compareStamps(b.stamp, a.stamp) || compareText(aKey, bKey),
  );
  const rest = most?.[1].stamp ?? ownStamp(record);
  const named = Object.fromEntries(
    [...stamps].filter(([, stamp]) => JSON.stringify(stamp) !== JSON.stringify(rest)),
  );
  const isOwn = JSON.stringify(rest) === JSON.stringify(ownStamp(record));
  const all = { ...(!isOwn && { [REST]: rest }), ...named };
  if (Object.keys(all).length > 0) record.stamps = all;
  if (Object.keys(conflicts).length > 0) record.conflicts = conflicts;
  return record;
}
