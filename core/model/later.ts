import type { RecordFields } from "./record.ts";

/**
 * Which of two states of one record stands after a merge. Each rule picks by a total order, so merging is idempotent, commutative and associative,
 * and whoever merges gets the same. The first argument itself comes back where the two say the same, so `!==` tells a change.
 */

/** The higher revision; then the later moment; then, two people having revised apart within a millisecond, a fixed order of their content. */
export function mergeRecord<R extends RecordFields>(a: R, b: R): R {
  return laterOf(a, b);
}

/** Of two revisions, the later one: see mergeRecord. */
export function laterOf<R extends Pick<RecordFields, "revision" | "updatedAt">>(a: R, b: R): R {
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  const aMoment = comparableMoment(a.updatedAt);
  const bMoment = comparableMoment(b.updatedAt);
  if (aMoment !== bMoment) return aMoment > bMoment ? a : b;
  return greaterContent(a, b);
}

/** Lists of records by id: every record of either, each at its winning revision; those of `a` first, in their order. `a` itself where `b` brings nothing. */
export function mergeLists<R extends { readonly id: string }>(
  a: readonly R[],
  b: readonly R[],
  merge: (a: R, b: R) => R,
): readonly R[] {
  if (b.length === 0) return a;
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

/** JSON with the keys of every object in order: the same for two values that say the same. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function greaterContent<T>(a: T, b: T): T {
  if (a === b || JSON.stringify(a) === JSON.stringify(b)) return a;
  return stableJson(a) >= stableJson(b) ? a : b;
}

export function greaterText<T extends string | undefined>(a: T, b: T): T {
  return (b ?? "") > (a ?? "") ? b : a;
}

/** ISO moments in UTC may or may not tell seconds and fractions; without their "Z" they sort as they follow. */
export function comparableMoment(moment: string): string {
  return moment.endsWith("Z") ? moment.slice(0, -1) : moment;
}
