import fc from "fast-check";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";

/** The project as a later version of Concord may leave it: with a field that this one does not know on every record and every group of fields in one. */
export function fromLaterVersion(snapshot: ProjectSnapshot, mood: number | string): ProjectSnapshot {
  const marked = structuredClone(snapshot);
  for (const part of Object.values(marked)) mark(part, mood);
  return marked;
}

/** The snapshot, or the same as it comes from one of several later versions. */
export function perhapsFromLater(snapshot: ProjectSnapshot): fc.Arbitrary<ProjectSnapshot> {
  return fc
    .option(fc.constantFrom(1, 2, "low"))
    .map((mood) => (mood === null ? snapshot : fromLaterVersion(snapshot, mood)));
}

/** What merging notes of the fields of a record, by their names: nothing in it is a group of fields. */
const NOTES: ReadonlySet<string> = new Set(["stamps", "conflicts"]);

function mark(value: unknown, mood: number | string): void {
  if (Array.isArray(value)) for (const inner of value) mark(inner, mood);
  else if (typeof value === "object" && value !== null) {
    for (const [field, inner] of Object.entries(value)) if (!NOTES.has(field)) mark(inner, mood);
    Reflect.set(value, "fromLater", { mood });
  }
}

/** Where in these parts of a project a record, or a group of fields in one, has no field from a later version. */
export function unmarked(part: unknown, place = ""): string[] {
  if (Array.isArray(part)) return part.flatMap((inner, at) => unmarked(inner, `${place}/${at}`));
  if (typeof part !== "object" || part === null) return [];
  const inside = Object.entries(part).flatMap(([field, inner]) =>
    field === "fromLater" || NOTES.has(field) ? [] : unmarked(inner, `${place}/${field}`),
  );
  return "fromLater" in part ? inside : [place, ...inside];
}
