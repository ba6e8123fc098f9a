import { hasBit, unite, wordsFor } from "../index/bits.ts";
import type { CodingIndex } from "../index/coding-index.ts";
import type { IndexedProject, StoryBrief } from "../index/indexed-project.ts";
import type { IndexedAnnotation } from "../index/pass-bits.ts";
import { isComparableDate, isWithin } from "../index/story-facts.ts";
import type { Collection } from "../model/collection.ts";
import type { Steps } from "../steps.ts";
import type { TextMeasure } from "../text.ts";
import { arrangePassages } from "./arrange-passages.ts";
import type { PackedPassages } from "./found-passages.ts";
import { GrownRows } from "./grown-rows.ts";
import type { ConditionIds, LookedFor } from "./looked-for.ts";
import { lookedFor } from "./looked-for.ts";
import type { PassageQuery } from "./passage-query.ts";
import { coveredBy, isRelated } from "./relations.ts";

/** What is searched: of the index, what it tells of one coder. */
export type SearchedProject = Omit<IndexedProject, "index"> & {
  readonly index: Pick<CodingIndex, "coding" | "size">;
};

/**
 * The annotations that a query asks for, as they stand now. Of a story only what the index tells is looked at: no text and no sheet is read. All that
 * changes with the project is read before the first step ends.
 * @example allSteps(findPassages({ index: new CodingIndex(), stories: [], collections: [], codes: [] }, { codes: null, conditions: [], coderIds: [], collectionIds: null, attributes: [], dates: null, starredOnly: false, order: "story", grouping: { by: "none" } })).rows.length // 0
 */
export function* findPassages(project: SearchedProject, query: PassageQuery): Steps<PackedPassages> {
  const { index, collections, codes } = project;
  const looked = lookedFor(codes, query);
  const told = query.coderIds.map((id) => index.coding(id));
  const coders = told.map((coder) => coder?.passes.get("present"));
  const candidates = new Int32Array(wordsFor(index.size));
  for (const coder of coders)
    for (const id of looked.wanted) unite(candidates, coder?.applied(id) ?? NOTHING);
  const tellers = coders.map((coder) => coder?.annotationsBy(looked.relevant) ?? (() => []));
  const isListed = query.starredOnly
    ? (coderAt: number, place: number, one: IndexedAnnotation) =>
        told[coderAt]?.isStarred(place, one) ?? false
    : () => true;
  const rows = new GrownRows();
  const undated = new GrownRows();
  const { dates } = query;
  const stories: StoryBrief[] = [];
  const isChosen = storyChoice(query, collections);
  for (const story of inListOrder(project.stories, collections)) {
    if (!hasBit(candidates, story.place) || !isChosen(story)) continue;
    if (dates !== null && !isWithin(story.date, dates)) {
      if (!isComparableDate(story.date)) addRows(undated, 0, story, tellers, looked, isListed);
      continue;
    }
    const before = rows.length;
    addRows(rows, stories.length, story, tellers, looked, isListed);
    if (rows.length > before) stories.push(story);
  }
  yield 0.5;
  const storyIds = stories.map(({ id }) => id);
  return yield* arrangePassages(
    {
      ...{ rows: rows.taken(), storyIds, coderIds: query.coderIds, codeIds: looked.codeIds },
      undated: undated.length,
    },
    { stories, collections, order: query.order, grouping: query.grouping },
  );
}

const NOTHING = new Int32Array();

/** What one coder says of a story by the codes that matter, and what is wanted of it. */
interface Said {
  readonly all: readonly IndexedAnnotation[];
  readonly wanted: readonly IndexedAnnotation[];
}

function addRows(
  rows: GrownRows,
  storyAt: number,
  { place, measure }: StoryBrief,
  tellers: readonly ((place: number) => IndexedAnnotation[])[],
  { wanted, conditions, placeOf }: LookedFor,
  isListed: (coderAt: number, place: number, one: IndexedAnnotation) => boolean,
): void {
  const said = tellers.map((tell): Said => {
    const all = tell(place);
    const some = all.filter(({ codeId }) => wanted.has(codeId)).sort(byPlace);
    return { all, wanted: some };
  });
  for (const [coderAt, { wanted: some }] of said.entries()) {
    const seen = new Set<string>();
    for (const one of some) {
      if (!isListed(coderAt, place, one)) continue;
      const codeAt = placeOf.get(one.codeId) ?? 0;
      if (!conditions.every((each) => isMet(each, one, coderAt, said, measure))) continue;
      // Codes that were united are one: what one coder said by two of them is said once.
      const key = `${codeAt} ${one.start} ${one.end}`;
      if (some.length > 1 && seen.has(key)) continue;
      seen.add(key);
      rows.add(storyAt, coderAt, codeAt, one.start, one.end);
    }
  }
}

function isMet(
  { kind, ids, relation, distance, byTheSame }: ConditionIds,
  one: IndexedAnnotation,
  coderAt: number,
  said: readonly Said[],
  measure: TextMeasure,
): boolean {
  const span = coveredBy(one, measure);
  const isThere = said.some(
    ({ all }, at) =>
      (at === coderAt || !byTheSame) &&
      all.some(
        (other) =>
          other !== one &&
          ids.has(other.codeId) &&
          isRelated(relation, span, coveredBy(other, measure), measure, distance),
      ),
  );
  return isThere === (kind === "with");
}

/** Whole stories first, then passages from the start of the text to its end. */
function byPlace(a: IndexedAnnotation, b: IndexedAnnotation): number {
  return a.start - b.start || a.end - b.end;
}

function storyChoice(
  { collectionIds, attributes }: PassageQuery,
  collections: readonly Collection[],
): (story: StoryBrief) => boolean {
  const chosen = collectionIds === null ? null : new Set(collectionIds);
  const wanted = attributes.map(({ name, values }) => ({ at: placesOfAttribute(collections, name), values }));
  return (story) =>
    (chosen?.has(story.collectionId) ?? true) &&
    wanted.every(({ at, values }) => {
      const column = at.get(story.collectionId);
      return column !== undefined && values.includes(story.attributes[column] ?? "");
    });
}

/** Collection id -> the place of an attribute among its stories' values; collections without it are not there. */
function placesOfAttribute(collections: readonly Collection[], name: string): ReadonlyMap<string, number> {
  return new Map(
    collections.flatMap(({ id, attributeNames }): [string, number][] =>
      attributeNames.includes(name) ? [[id, attributeNames.indexOf(name)]] : [],
    ),
  );
}

/** The stories in the order of the list: the collection that was imported first comes first. */
function inListOrder(
  stories: readonly StoryBrief[],
  collections: readonly Collection[],
): readonly StoryBrief[] {
  if (collections.length < 2) return stories;
  const byCollection = new Map(
    collections
      .toSorted((a, b) =>
        a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : a.id < b.id ? -1 : 1,
      )
      .map(({ id }): [string, StoryBrief[]] => [id, []]),
  );
  for (const story of stories) byCollection.get(story.collectionId)?.push(story);
  return [...byCollection.values()].flat();
}
