import { z } from "zod";
import { comparableMoment, stableJson } from "./later.ts";
import type { RecordFields } from "./record.ts";
import { authorSchema, moment, revisionSchema } from "./record.ts";

/** Who made an edit of a field, when, and of which other edits of it they knew: from this follows which wins, and which two were made apart. */

const dotSchema = z.tuple([authorSchema, revisionSchema]);

/**
 * `[revision, moment, author, seen]`: the edit that a field comes from. `seen` has, for each author, the last edit of the field that its own author
 * knew of. Edits from before this was noted have none: of these nobody can say what they knew.
 */
export const stampSchema = z.union([
  z.tuple([revisionSchema, moment, authorSchema]),
  z.tuple([revisionSchema, moment, authorSchema, z.array(dotSchema)]),
]);
export type Stamp = z.infer<typeof stampSchema>;

/** What a field was in an edit, null where it was absent. `by`: whose words these are, where undo has put them back in another's edit. */
export const versionSchema = z.object({
  stamp: stampSchema,
  value: z.unknown(),
  by: authorSchema.exactOptional(),
});
export type Version = z.infer<typeof versionSchema>;

/**
 * The stamp of the edit that a record comes from.
 * @example ownStamp({ id: "c", revision: 2, updatedAt: "2026-05-01T10:00:00.000Z", author: "ana" }) // [2, "2026-05-01T10:00:00.000Z", "ana"]
 */
export function ownStamp({ revision, updatedAt, author }: RecordFields): Stamp {
  return [revision, updatedAt, author];
}

/**
 * Whether two stamps are of one edit.
 * @example isSameEdit([2, "2026-05-01T10:00:00.000Z", "ana"], [2, "2026-05-01T10:00:00.000Z", "ana", [["ben", 1]]]) // true
 */
export function isSameEdit(
  [aRevision, aMoment, aAuthor]: Stamp,
  [bRevision, bMoment, bAuthor]: Stamp,
): boolean {
  return aRevision === bRevision && aMoment === bMoment && aAuthor === bAuthor;
}

/**
 * Whether an edit is the other, or knew of it.
 * @example knows([2, "2026-05-02T10:00:00.000Z", "ana", [["ben", 1]]], [1, "2026-05-01T10:00:00.000Z", "ben", []]) // true
 */
export function knows(edit: Stamp, other: Stamp): boolean {
  return isSameEdit(edit, other) || seenRevision(edit, other[2]) >= other[0];
}

/**
 * Of versions of one field: the latest first, then those that no other's author knew of.
 * @example standing([{ stamp: [1, "2026-05-01T10:00:00.000Z", "ben", []], value: "a" }, { stamp: [2, "2026-05-02T10:00:00.000Z", "ana", [["ben", 1]]], value: "b" }]).map(({ value }) => value) // ["b"]
 */
export function standing(versions: readonly Version[]): Version[] {
  const unique = new Map(versions.map((version) => [stableJson(version), version]));
  const [latest, ...others] = [...unique.values()].toSorted((a, b) => compareVersions(b, a));
  if (latest === undefined) return [];
  const isUnknown = ({ stamp: [revision, , author, seen] }: Version): boolean =>
    seen !== undefined && ![...unique.values()].some(({ stamp }) => seenRevision(stamp, author) >= revision);
  return [latest, ...others.filter(isUnknown)];
}

function seenRevision([, , , seen = []]: Stamp, author: string): number {
  return seen.find(([each]) => each === author)?.[1] ?? 0;
}

/**
 * What somebody knows of a field who has these versions before them: the last edit of each author.
 * @example seenBy([{ stamp: [2, "2026-05-02T10:00:00.000Z", "ana", [["ben", 1]]], value: "b" }]) // [["ana", 2], ["ben", 1]]
 */
export function seenBy(versions: readonly Version[]): [string, number][] {
  const seen = new Map<string, number>();
  const see = (author: string, revision: number): void => {
    seen.set(author, Math.max(seen.get(author) ?? 0, revision));
  };
  for (const { stamp } of versions) {
    const [revision, , author, before = []] = stamp;
    see(author, revision);
    for (const [each, last] of before) see(each, last);
  }
  return [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Negative where the first edit is the earlier one.
 * @example compareStamps([1, "2026-05-01T10:00:00.000Z", "ben"], [2, "2026-05-01T10:00:00.000Z", "ana"]) // -1
 */
export function compareStamps(
  [aRevision, aMoment, aAuthor]: Stamp,
  [bRevision, bMoment, bAuthor]: Stamp,
): number {
  return (
    aRevision - bRevision ||
    compareText(comparableMoment(aMoment), comparableMoment(bMoment)) ||
    compareText(aAuthor, bAuthor)
  );
}

/**
 * The same of versions of one field; where their stamps are the same, by what they say.
 * @example compareVersions({ stamp: [1, "2026-05-01T10:00:00.000Z", "ben"], value: "a" }, { stamp: [2, "2026-05-01T10:00:00.000Z", "ana"], value: "a" }) // -1
 */
export function compareVersions(a: Version, b: Version): number {
  return compareStamps(a.stamp, b.stamp) || compareText(stableJson(a), stableJson(b));
}

/**
 * Negative where the first text comes first in UTF-16.
 * @example compareText("a", "b") // -1
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
