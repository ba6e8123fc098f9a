import { z } from "zod";
import { fieldsShape, mergeFields, stampFields } from "./fields.ts";
import type { RevisedKind } from "./kind.ts";
import { greaterText, stableJson } from "./later.ts";
import { MAX_NAME_LENGTH, MAX_STORIES } from "./limits.ts";
import { moment, recordShape } from "./record.ts";
import { keepingUnknown, newUnknown } from "./unknown.ts";

/** What is known of an attribute beside its name: its wording in a survey, and whether it is hidden from coders while they code. */
export const attributeDetailsSchema = keepingUnknown({
  name: z.string(),
  label: z.string().exactOptional(),
  hidden: z.boolean().exactOptional(),
});
export type AttributeDetails = z.infer<typeof attributeDetailsSchema>;

/**
 * One import: where a set of stories came from. `attributeNames` are the columns kept beside the text; a story's `attributes` line up
 * with them (lists, not objects: a column may well be called `__proto__`).
 */
export const collectionSchema = keepingUnknown({
  ...recordShape,
  name: z.string().max(MAX_NAME_LENGTH),
  fileName: z.string(),
  importedAt: moment,
  textColumn: z.string(),
  idColumn: z.string().nullable(),
  attributeNames: z
    .array(z.string())
    .refine((names) => new Set(names).size === names.length, "two attributes have the same name"),
  /** By name; an attribute may have none. */
  attributeDetails: z.array(attributeDetailsSchema).exactOptional(),
  /** The wording of the question that the stories answer. */
  textLabel: z.string().exactOptional(),
  storyCount: z.int().min(0).max(MAX_STORIES),
  /** Whether its stories are public posts: whoever searches for their words may find who wrote them. Left out: nobody said. */
  isPublic: z.boolean().exactOptional(),
  /** What another program's project had that has no place here, in words: see core/refi. */
  leftBehind: z.array(z.string()).exactOptional(),
  ...fieldsShape,
});
export type Collection = z.infer<typeof collectionSchema>;

/**
 * The ids of the collections whose stories are public posts.
 * @example [...publicCollections([{ id: "tweets", isPublic: true }, { id: "letters" }])] // ["tweets"]
 */
export function publicCollections(
  collections: readonly Pick<Collection, "id" | "isPublic">[],
): ReadonlySet<string> {
  return new Set(collections.flatMap(({ id, isPublic }) => (isPublic === true ? [id] : [])));
}

/** What only one state of a collection can have; the rest of it is united. */
const FIELDS = {
  names: ["name", "fileName", "importedAt", "textColumn", "idColumn", "isPublic", "deletedAt"],
  listed: ["name"],
};

/** What no edit says of a collection: imports and merges say it. */
const OF_STORIES: ReadonlySet<string> = new Set([
  "storyCount",
  "attributeNames",
  "attributeDetails",
  "textLabel",
  "leftBehind",
]);

/**
 * What an edit says of a collection, with what the present state says of its stories, of which more may have come since, or some gone. Records of other
 * kinds are as they are.
 * @example asEdited({ name: "Nights", attributeNames: ["ward"] }, { name: "Days", attributeNames: ["ward", "age"] }) // { name: "Nights", attributeNames: ["ward", "age"] }
 */
export function asEdited<R extends object>(edited: R, present: R): R {
  const told = Object.entries(present).filter(([field]) => OF_STORIES.has(field));
  return told.length === 0 ? edited : { ...edited, ...Object.fromEntries(told) };
}

/**
 * Two states of one collection. Each may know attributes that the other does not, and what they are called in a survey: all are kept. The count of
 * stories follows from the stories, which only the caller knows; here it stays that of `a`. The rest is merged field by field.
 */
export function mergeCollection(a: Collection, b: Collection): Collection {
  const {
    attributeNames: aNames,
    attributeDetails: aDetails,
    textLabel: aLabel,
    leftBehind: aLeft,
    storyCount,
    ...aRecord
  } = a;
  const {
    attributeNames: bNames,
    attributeDetails: bDetails,
    textLabel: bLabel,
    leftBehind: bLeft,
    storyCount: _,
    ...bRecord
  } = b;
  const record = mergeFields<typeof aRecord>(FIELDS, aRecord, bRecord);
  const attributeNames = mergeNames(aNames, bNames);
  const details = mergeDetails(aDetails, bDetails);
  const textLabel = greaterText(aLabel, bLabel);
  const leftBehind = aLeft === undefined || bLeft === undefined ? (aLeft ?? bLeft) : mergeNames(aLeft, bLeft);
  const isUnchanged =
    record === aRecord &&
    attributeNames === aNames &&
    details === aDetails &&
    textLabel === aLabel &&
    leftBehind === aLeft;
  if (isUnchanged) return a;
  return {
    ...record,
    attributeNames: [...attributeNames],
    ...(details === undefined ? {} : { attributeDetails: [...details] }),
    ...(textLabel === undefined ? {} : { textLabel }),
    ...(leftBehind === undefined ? {} : { leftBehind: [...leftBehind] }),
    storyCount,
  };
}

/**
 * Two lists of what is known of attributes as one, by name: of two wordings the greater in the order of code units, and hidden where either hides
 * it. The list itself where both say the same, else in the order of the names.
 */
function mergeDetails(
  a: readonly AttributeDetails[] | undefined,
  b: readonly AttributeDetails[] | undefined,
): readonly AttributeDetails[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (stableJson(a) === stableJson(b)) return a;
  const byName = new Map(a.map((details) => [details.name, details]));
  for (const details of b) {
    const other = byName.get(details.name);
    byName.set(details.name, other === undefined ? details : mergeAttribute(other, details));
  }
  const merged = [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return stableJson(merged) === stableJson(a) ? a : merged;
}

function mergeAttribute(a: AttributeDetails, b: AttributeDetails): AttributeDetails {
  const label = greaterText(a.label, b.label);
  const hidden = a.hidden === true || b.hidden === true ? true : (a.hidden ?? b.hidden);
  return {
    ...a,
    ...newUnknown(attributeDetailsSchema, a, b),
    ...(label === undefined ? {} : { label }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/**
 * Two lists of different names as one: the list itself where both are the same, else all names in the order of their code units. The order of an
 * import is kept as long as nobody imported other columns, and the outcome never depends on what was merged first.
 * @example mergeNames(["age", "ward"], ["ward", "city"]) // ["age", "city", "ward"]
 */
export function mergeNames(a: readonly string[], b: readonly string[]): readonly string[] {
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((name, place) => name === other[place]);
  if (isSame(a, b)) return a;
  const all = [...new Set([...a, ...b])].toSorted();
  return isSame(a, all) ? a : all;
}

export const collectionKind: RevisedKind<Collection> = {
  noun: "collection",
  part: "collections",
  isChunked: false,
  isRevised: true,
  heading: "Stories",
  schema: collectionSchema,
  merge: mergeCollection,
  stamped: (before, after) => stampFields(FIELDS, before, after),
  fields: FIELDS,
};
