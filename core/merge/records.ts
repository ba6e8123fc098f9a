import type { CodebookVersion } from "../model/codebook.ts";
import type { RecordFields } from "../model/record.ts";
import { isLive } from "../model/record.ts";
import type { FirstPass, Review } from "../model/review.ts";
import type { AttributeDetails, Collection, Story } from "../model/story.ts";

/**
 * Which of two states of one record stands after a merge. Each function here picks the greater of two by a total order, so merging is idempotent,
 * commutative and associative, and whoever merges gets the same. The first argument itself comes back where the two say the same, so `!==` tells a change.
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

/**
 * Two states of one coder's review of a story, either of which may be none, perhaps from two computers. Of two with one revision the finished one stands, whenever each was
 * written: opening a story to look at it never takes back that it was finished elsewhere. The first pass is not revised with the rest: of two the
 * earlier one stands, so that no later finish of the same story replaces it.
 */
export function mergeReviews(a: Review | null, b: Review | null): Review | null {
  if (a === null || b === null) return a ?? b;
  const { firstPass: aFirst, ...aRecord } = a;
  const { firstPass: bFirst, ...bRecord } = b;
  const isDone = (review: Review): boolean => isLive(review) && review.state === "finished";
  const record =
    a.revision !== b.revision || isDone(a) === isDone(b)
      ? mergeRecord<typeof aRecord>(aRecord, bRecord)
      : isDone(a)
        ? aRecord
        : bRecord;
  const first =
    aFirst === undefined || bFirst === undefined ? (aFirst ?? bFirst) : earlierPass(aFirst, bFirst);
  if (record === aRecord && first === aFirst) return a;
  return first === undefined ? record : { ...record, firstPass: first };
}

function earlierPass(a: FirstPass, b: FirstPass): FirstPass {
  const aMoment = comparableMoment(a.finishedAt);
  const bMoment = comparableMoment(b.finishedAt);
  if (aMoment !== bMoment) return aMoment < bMoment ? a : b;
  return greaterContent(a, b);
}

/** A sheet, as it is in memory or as files hold it: their passages differ, the rule by which sheets are merged does not. */
export interface AnySheet {
  readonly review: Review | null;
  readonly annotations: readonly RecordFields[];
  readonly memos: readonly RecordFields[];
}

/** Two states of one coder's sheet for one story. `a` itself where `b` brings nothing. */
export function mergeSheets<S extends AnySheet>(a: S, b: S): S {
  const review = mergeReviews(a.review, b.review);
  const annotations = mergeLists(a.annotations, b.annotations, mergeRecord);
  const memos = mergeLists(a.memos, b.memos, mergeRecord);
  if (review === a.review && annotations === a.annotations && memos === a.memos) return a;
  return { ...a, review, annotations: [...annotations], memos: [...memos] };
}

/**
 * Two states of one collection. Each may know attributes that the other does not, and what they are called in a survey: all are kept. The count of
 * stories follows from the stories, which only the caller knows; here it stays that of `a`. The rest is a record like others.
 */
export function mergeCollection(a: Collection, b: Collection): Collection {
  const { attributeNames: aNames, attributeDetails: aDetails, textLabel: aLabel, storyCount, ...aRecord } = a;
  const {
    attributeNames: bNames,
    attributeDetails: bDetails,
    textLabel: bLabel,
    storyCount: _,
    ...bRecord
  } = b;
  const record = mergeRecord<typeof aRecord>(aRecord, bRecord);
  const attributeNames = mergeNames(aNames, bNames);
  const details = mergeDetails(aDetails, bDetails);
  const textLabel = greaterText(aLabel, bLabel);
  const isUnchanged =
    record === aRecord && attributeNames === aNames && details === aDetails && textLabel === aLabel;
  if (isUnchanged) return a;
  return {
    ...record,
    attributeNames: [...attributeNames],
    ...(details === undefined ? {} : { attributeDetails: [...details] }),
    ...(textLabel === undefined ? {} : { textLabel }),
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
    name: a.name,
    ...(label === undefined ? {} : { label }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/**
 * Two lists of different names as one: the list itself where both are the same, else all names in the order of their code units. The order of an
 * import is kept as long as nobody imported other columns, and the outcome never depends on what was merged first.
 */
function mergeNames(a: readonly string[], b: readonly string[]): readonly string[] {
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((name, place) => name === other[place]);
  if (isSame(a, b)) return a;
  const all = [...new Set([...a, ...b])].toSorted();
  return isSame(a, all) ? a : all;
}

/**
 * Two states of one story, whose texts are the same and whose attributes line up with the same names. What only one of them has is kept: content
 * notes (no merge takes a veil off a story), a title, a date, an attribute's value. Of two values the greater in the order of code units stands,
 * and of the rest (its place and source) the greater by a fixed order. Whether it is left out of the study is decided like a record's revision.
 */
export function mergeStory(a: Story, b: Story): Story {
  const {
    title: aTitle,
    date: aDate,
    attributes: aValues,
    contentNotes: aNotes,
    exclusion: aOut,
    ...aRest
  } = a;
  const {
    title: bTitle,
    date: bDate,
    attributes: bValues,
    contentNotes: bNotes,
    exclusion: bOut,
    ...bRest
  } = b;
  const exclusion = aOut === undefined || bOut === undefined ? (aOut ?? bOut) : laterOf(aOut, bOut);
  const rest = greaterContent(aRest, bRest);
  const title = greaterText(aTitle, bTitle);
  const date = greaterText(aDate, bDate);
  const contentNotes = mergeNames(aNotes, bNotes);
  const merged = Array.from({ length: Math.max(aValues.length, bValues.length) }, (_, place) =>
    greaterText(aValues[place] ?? "", bValues[place] ?? ""),
  );
  const attributes = merged.every((value, place) => value === (aValues[place] ?? "")) ? aValues : merged;
  const isUnchanged =
    exclusion === aOut &&
    rest === aRest &&
    title === aTitle &&
    date === aDate &&
    contentNotes === aNotes &&
    attributes === aValues;
  if (isUnchanged) return a;
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    attributes: [...attributes],
    contentNotes: [...contentNotes],
    ...(exclusion === undefined ? {} : { exclusion }),
  };
}

function greaterText<T extends string | undefined>(a: T, b: T): T {
  return (b ?? "") > (a ?? "") ? b : a;
}

/** Two copies of one codebook version: the same content by its id, so the one that was made first. */
export function mergeVersion(a: CodebookVersion, b: CodebookVersion): CodebookVersion {
  const aMoment = comparableMoment(a.createdAt);
  const bMoment = comparableMoment(b.createdAt);
  if (aMoment !== bMoment) return aMoment < bMoment ? a : b;
  return greaterContent(a, b);
}

/** JSON with the keys of every object in order: the same for two values that say the same. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function greaterContent<T>(a: T, b: T): T {
  if (a === b || JSON.stringify(a) === JSON.stringify(b)) return a;
  return stableJson(a) >= stableJson(b) ? a : b;
}

/** ISO moments in UTC may or may not tell seconds and fractions; without their "Z" they sort as they follow. */
function comparableMoment(moment: string): string {
  return moment.endsWith("Z") ? moment.slice(0, -1) : moment;
}
