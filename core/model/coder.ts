import type { z } from "zod";
import { foldName } from "../names.ts";
import { uniqueNames } from "../names.ts";
import { fieldsShape, mergeFields, stampFields } from "./fields.ts";
import type { RevisedKind } from "./kind.ts";
import { id, isLive, moment, name, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/**
 * A person who codes. The name need not be a real one. Somebody who codes the same stories again, to see how far they
 * agree with themselves, does so as a coder of their own whose `secondPassOf` is the coder of the first time.
 * `sawOthersAt` is when they first opened a story to see how others coded it.
 */
export const coderSchema = keepingUnknown({
  ...recordShape,
  name,
  secondPassOf: id.exactOptional(),
  sawOthersAt: moment.exactOptional(),
  ...fieldsShape,
});
export type Coder = z.infer<typeof coderSchema>;

export const CODER_FIELDS = { names: ["name", "secondPassOf", "sawOthersAt", "deletedAt"], listed: ["name"] };

export const coderKind: RevisedKind<Coder> = {
  noun: "coder",
  part: "coders",
  isChunked: false,
  isRevised: true,
  heading: null,
  schema: coderSchema,
  merge: (a, b) => mergeFields(CODER_FIELDS, a, b),
  stamped: (before, after) => stampFields(CODER_FIELDS, before, after),
  fields: CODER_FIELDS,
};

/** Of one language, so that no computer's own language changes an order that figures depend on. */
const names = new Intl.Collator("en");

/**
 * The coders by name, and those of one name by id: the order in which they are listed and in which figures take them.
 * "First" and "second" coder of a figure mean this order.
 * @example inCoderOrder([{ id: "a", name: "Sam" }, { id: "b", name: "Rita" }]).map(({ name }) => name) // ["Rita", "Sam"]
 */
export function inCoderOrder<C extends { readonly id: string; readonly name: string }>(
  coders: readonly C[],
): C[] {
  return coders.toSorted((a, b) => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/**
 * Coder id -> what the coder is called wherever coders are listed. Of coders whose names are one (foldName), the first keeps it and the others have a
 * number after it: those who stand before those who were removed, each in the order of their ids, so that it is the same on every computer.
 * @example [...coderNames([{ id: "b", name: "Lena" }, { id: "a", name: "Lena" }])] // [["a", "Lena"], ["b", "Lena (2)"]]
 */
export function coderNames(
  coders: readonly Pick<Coder, "id" | "name" | "deletedAt">[],
): ReadonlyMap<string, string> {
  const ordered = coders.toSorted(
    (a, b) => Number(isLive(b)) - Number(isLive(a)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const names = uniqueNames(
    ordered.map(({ name }) => name),
    (name, count) => `${name} (${count})`,
    foldName,
  );
  return new Map(ordered.map(({ id }, at) => [id, names[at] ?? id]));
}

/**
 * The coders as they are listed: by coderNames, in their order.
 * @example listedCoders([{ id: "b", name: "Lena" }, { id: "a", name: "Lena" }]).map(({ name }) => name) // ["Lena (2)", "Lena"]
 */
export function listedCoders<C extends Pick<Coder, "id" | "name" | "deletedAt">>(coders: readonly C[]): C[] {
  const names = coderNames(coders);
  return coders.map((coder) => ({ ...coder, name: names.get(coder.id) ?? coder.name }));
}

/** A coder's first and second time, both standing. */
export interface IntraPair {
  readonly first: Coder;
  readonly second: Coder;
}

/**
 * Every second pass with its first pass, in the order of the coders. A second pass of a second pass is paired with
 * the first one. If the first pass was removed or is missing, or if passes refer to each other in a circle (files may
 * contain anything), it is a coder like others.
 * @example intraPairs([{ id: "ana" }, { id: "ana2", secondPassOf: "ana" }]).map(({ first, second }) => [first.id, second.id]) // [["ana", "ana2"]]
 */
export function intraPairs(coders: readonly Coder[]): IntraPair[] {
  const standing = new Map(coders.filter(isLive).map((coder) => [coder.id, coder]));
  return [...standing.values()].flatMap((second) => {
    const first = firstPassOf(second, standing);
    return first === null ? [] : [{ first, second }];
  });
}

/**
 * Whether two coders are one person: the same coder, or the first and the second pass of one.
 * @example samePerson([{ id: "ana" }, { id: "ana2", secondPassOf: "ana" }], { id: "ana" }, { id: "ana2", secondPassOf: "ana" }) // true
 */
export function samePerson(coders: readonly Coder[], a: Coder, b: Coder): boolean {
  if (a.id === b.id) return true;
  const firstOf = (coder: Coder): string =>
    intraPairs(coders).find(({ second }) => second.id === coder.id)?.first.id ?? coder.id;
  return firstOf(a) === firstOf(b);
}

/**
 * The coders that are, directly or through others, a second pass of themselves, without removed ones. Each counts as
 * a coder like others.
 * @example codersInCircles([{ id: "ana", secondPassOf: "ana" }]).map(({ id }) => id) // ["ana"]
 */
export function codersInCircles(coders: readonly Coder[]): Coder[] {
  const standing = new Map(coders.filter(isLive).map((coder) => [coder.id, coder]));
  return [...standing.values()].filter((coder) => {
    const seen = new Set<string>();
    let at: Coder | undefined = coder;
    while (at?.secondPassOf !== undefined && !seen.has(at.id)) {
      seen.add(at.id);
      at = standing.get(at.secondPassOf);
    }
    return at?.id === coder.id && seen.has(coder.id);
  });
}

/**
 * The coders without second passes: those whom a comparison between people is about. Removed coders stay.
 * @example withoutSecondPasses([{ id: "ana" }, { id: "ana2", secondPassOf: "ana" }]).map(({ id }) => id) // ["ana"]
 */
export function withoutSecondPasses(coders: readonly Coder[]): Coder[] {
  const seconds = new Set(intraPairs(coders).map(({ second }) => second.id));
  return coders.filter((coder) => !seconds.has(coder.id));
}

/**
 * Those of some standing records that this coder may see: all once they have seen others' coding, until then their own. Where nobody codes, all.
 * @example ownUntilSeen([{ coderId: "ana" }, { coderId: "ben" }], { id: "ben" }) // [{ coderId: "ben" }]
 */
export function ownUntilSeen<T extends { readonly coderId: string; readonly deletedAt?: string }>(
  records: readonly T[],
  reader: Pick<Coder, "id" | "sawOthersAt"> | null,
): T[] {
  const seesOthers = reader === null || reader.sawOthersAt !== undefined;
  return records.filter((each) => isLive(each) && (seesOthers || each.coderId === reader.id));
}

function firstPassOf(coder: Coder, standing: ReadonlyMap<string, Coder>): Coder | null {
  const seen = new Set<string>();
  let at = coder;
  while (at.secondPassOf !== undefined) {
    seen.add(at.id);
    const before = standing.get(at.secondPassOf);
    if (before === undefined || seen.has(before.id)) return null;
    at = before;
  }
  return at === coder ? null : at;
}
