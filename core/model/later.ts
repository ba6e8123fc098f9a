import type { RecordFields } from "./record.ts";

/**
 * Which of two states of one record stands after a merge. Each rule picks by a total order, so merging is idempotent, commutative and associative,
 * and whoever merges gets the same. The first argument itself comes back where the two say the same, so `!==` tells a change.
 */

/**
 * The higher revision; then the later moment; then, two people having revised apart within a millisecond, a fixed order of their content.
 * @example mergeRecord({ id: "c", revision: 1, updatedAt: "2026-05-02T10:00:00.000Z", author: "ana" }, { id: "c", revision: 2, updatedAt: "2026-05-01T10:00:00.000Z", author: "ben" }).author // "ben"
 */
export function mergeRecord<R extends RecordFields>(a: R, b: R): R {
  return laterOf(a, b);
}

/**
 * Of two revisions, the later one: see mergeRecord.
 * @example laterOf({ revision: 2, updatedAt: "2026-05-01T10:00:00.000Z" }, { revision: 2, updatedAt: "2026-05-02T10:00:00.000Z" }).updatedAt // "2026-05-02T10:00:00.000Z"
 */
export function laterOf<R extends Pick<RecordFields, "revision" | "updatedAt">>(a: R, b: R): R {
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  const aMoment = comparableMoment(a.updatedAt);
  const bMoment = comparableMoment(b.updatedAt);
  if (aMoment !== bMoment) return aMoment > bMoment ? a : b;
  return greaterContent(a, b);
}

/**
 * Lists of records by id: every record of either, each at its winning revision; those of `a` first, in their order. `a` itself where `b` brings nothing.
 * @example mergeLists([{ id: "a", revision: 1 }], [{ id: "a", revision: 2 }, { id: "b", revision: 1 }], (a, b) => (a.revision > b.revision ? a : b)) // [{ id: "a", revision: 2 }, { id: "b", revision: 1 }]
 */
export function mergeLists<R extends { readonly id: string }>(
  a: readonly R[],
  b: readonly R[],
  merge: (a: R, b: R) => R,
): readonly R[] {
  if (b.length === 0) return a;
  // The same records in the same order, as in most files that come again: nothing need be looked up.
  if (a.length === b.length && a.every((record, at) => record.id === b[at]?.id)) {
    const paired = a.map((record, at) => merge(record, b[at] ?? record));
    return paired.every((record, at) => record === a[at]) ? a : paired;
  }
  const incoming = new Map(b.map((record) => [record.id, record]));
  const merged = a.map((record) => {
    const other = incoming.get(record.id);
    if (other === undefined) return record;
    incoming.delete(record.id);
    return merge(record, other);
  });
  if (incoming.size === 0 && merged.every((record, index) => record === a[index])) return a;
  return [...merged, ...incoming.values()];
}

/**
 * JSON with the keys of every object in order: the same for two values that say the same.
 * @example stableJson({ b: 1, a: [2] }) // '{"a":[2],"b":1}'
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Whether two values of JSON say the same, whatever the order of their fields.
 * @example isSameContent({ id: "s1", codes: ["a"] }, { codes: ["a"], id: "s1" }) // true
 */
export function isSameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each: unknown, at) => isSameContent(each, b[at]))
    );
  let fields = 0;
  for (const field in a) {
    if (!isSameContent(Reflect.get(a, field), Reflect.get(b, field))) return false;
    fields += 1;
  }
  for (const _ in b) fields -= 1;
  return fields === 0;
}

/**
 * Of two values that differ, one by a fixed order of their content; the first where they say the same.
 * @example greaterContent({ name: "Hope" }, { name: "Touch" }).name // "Touch"
 */
export function greaterContent<T>(a: T, b: T): T {
  if (isSameContent(a, b)) return a;
  return stableJson(a) >= stableJson(b) ? a : b;
}

/**
 * Of two texts, the later in the order of UTF-16; a missing one is the first of all.
 * @example greaterText("a", "b") // "b"
 */
export function greaterText<T extends string | undefined>(a: T, b: T): T {
  return (b ?? "") > (a ?? "") ? b : a;
}

/**
 * ISO moments in UTC may or may not tell seconds and fractions; without their "Z" they sort as they follow.
 * @example comparableMoment("2026-05-01T10:00:00Z") // "2026-05-01T10:00:00"
 */
export function comparableMoment(moment: string): string {
  return moment.endsWith("Z") ? moment.slice(0, -1) : moment;
}
