import { alignStories } from "../merge/stories.ts";
import type { Collection } from "../model/collection.ts";
import type { FieldRecord, Fields } from "../model/fields.ts";
import { stampsThatCame, withoutEdits } from "../model/fields.ts";
import { kinds } from "../model/kinds.ts";
import type { RecordFields } from "../model/record.ts";
import { MAX_REVISION } from "../model/record.ts";
import type { Revised, RevisedLists, RevisedName } from "../model/revised.ts";
import { kindOf, listIn, listsOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Stamp } from "../model/stamps.ts";
import type { Story } from "../model/story.ts";
import type { Step } from "./journal.ts";
import { isRevisedStep } from "./journal.ts";
import type { StoryDetails } from "./story-details.ts";
import { detailsThatCame, withoutDetails } from "./story-details.ts";

/** A record that came with a file and was undone, and the revision up to which it is. Stories that came have none: theirs is the last that there is. */
export interface SetAside {
  readonly id: string;
  readonly revision: number;
  /** Where the record was here before and is merged field by field: by field, the edits that came. What others edit of it is not set aside. */
  readonly fields?: Readonly<Record<string, readonly Stamp[]>>;
  /** The attributes that came to a collection which was here before. */
  readonly attributeNames?: readonly string[];
  /** What came of the details of a story that was here before. */
  readonly details?: StoryDetails;
}

/**
 * What undoing these steps sets aside. `storiesIn` are the stories of the chunks that the steps brought.
 * @example setAsideBy([], ["s1"]) // [{ id: "s1", revision: 1000000000000 }]
 */
export function setAsideBy(steps: readonly Step[], storiesIn: readonly string[]): SetAside[] {
  const records = steps.flatMap((step): SetAside[] => {
    if (isRevisedStep(step)) {
      if (kindOf<RevisedName>(step.table).isAppendOnly === true) return [];
      const aside = asideOf(kindOf<RevisedName>(step.table).fields, step.before, step.after);
      if (step.table !== "collections" || step.before === null) return [aside];
      const before = new Set(step.before.attributeNames);
      return [{ ...aside, attributeNames: step.after.attributeNames.filter((name) => !before.has(name)) }];
    }
    switch (step.table) {
      case "project":
        return [asideOf(kinds.project.fields, step.before, step.after)];
      case "sheets":
        return recordsOf(step.after).map(({ id, revision }) => ({ id, revision }));
      case "stories": {
        const { before, after, names } = step;
        const revision = after.exclusion === before.exclusion ? 0 : (after.exclusion?.revision ?? 0);
        return [{ id: after.id, revision, details: detailsThatCame(before, after, names ?? []) }];
      }
      case "storyChunks":
      case "replacedChunks":
        return [];
    }
  });
  return [...records, ...storiesIn.map((id) => ({ id, revision: MAX_REVISION }))];
}

function asideOf<R extends FieldRecord>(fields: Fields | undefined, before: R | null, after: R): SetAside {
  const { id, revision } = after;
  if (fields === undefined || before === null) return { id, revision };
  return { id, revision, fields: stampsThatCame(fields, before, after) };
}

/**
 * A file's project without what was undone here and set aside, as a merge that nobody asked for takes it. What has been revised since comes, and with
 * it the codes, coders, stories and collections that it is about.
 */
export function withoutSetAside(
  snapshot: ProjectSnapshot,
  local: ProjectSnapshot,
  undone: readonly SetAside[],
): ProjectSnapshot {
  if (undone.length === 0) return snapshot;
  const aside = new Aside(undone);
  const sheets = snapshot.sheets.flatMap((sheet) => aside.sheet(sheet) ?? []);
  const spokenOf = new Set(
    sheets.flatMap(({ storyId, coderId, annotations }) => [
      storyId,
      coderId,
      ...annotations.map(({ codeId }) => codeId),
    ]),
  );
  const standing = snapshot.stories.filter(({ id }) => !aside.hasWholeStory(id) || spokenOf.has(id));
  for (const { collectionId } of standing) spokenOf.add(collectionId);
  const lists = listsOf(<K extends RevisedName>(name: K) => {
    const here = new Map(listIn(local, name).map((record) => [record.id, record]));
    return listIn(snapshot, name).flatMap((record): readonly Revised[K][] => {
      const standingHere = here.get(record.id);
      const comes = aside.record(kindOf(name).fields, record, standingHere);
      if (comes !== null) return [comes];
      if (!spokenOf.has(record.id)) return [];
      return [standingHere ?? record];
    });
  });
  const collections = aside.collections(snapshot.collections, lists.collections, local.collections);
  const stories = aside.details(
    alignStories(standing, snapshot.collections, collections),
    collections,
    local,
  );
  const { project } = snapshot;
  return {
    ...snapshot,
    ...lists,
    collections,
    project:
      project.id === local.project.id
        ? (aside.record(kinds.project.fields, project, local.project) ?? local.project)
        : project,
    stories,
    sheets,
  };
}

/**
 * Of what is set aside, what these records do not bring: once somebody has asked for them, they are no longer set aside.
 * @param inSheets the revisions of records in sheets that are brought
 */
export function stillAside(
  aside: readonly SetAside[],
  brought: Pick<ProjectSnapshot, "stories"> & RevisedLists,
  inSheets: ReadonlyMap<string, number> = new Map(),
): SetAside[] {
  const revisions = new Map(inSheets);
  for (const list of Object.values(listsOf((name) => listIn(brought, name))))
    for (const { id, revision } of list) revisions.set(id, revision);
  for (const { id } of brought.stories) revisions.set(id, MAX_REVISION);
  return aside.filter(({ id, revision }) => (revisions.get(id) ?? -1) < revision);
}

/** All that is set aside, by the ids of records and stories. */
class Aside {
  readonly #byId = new Map<string, SetAside[]>();

  constructor(undone: readonly SetAside[]) {
    for (const each of undone) {
      const known = this.#byId.get(each.id);
      if (known === undefined) this.#byId.set(each.id, [each]);
      else known.push(each);
    }
  }

  #of(id: string): readonly SetAside[] {
    return this.#byId.get(id) ?? [];
  }

  #isLater({ id, revision }: RecordFields): boolean {
    return this.#of(id).every((each) => revision > each.revision);
  }

  hasWholeStory(id: string): boolean {
    return this.#of(id).some(({ details }) => details === undefined);
  }

  /** What comes of a record; null where nothing does. */
  record<R extends FieldRecord>(fields: Fields | undefined, record: R, here: R | undefined): R | null {
    const undone = this.#of(record.id);
    if (undone.length === 0) return record;
    if (fields === undefined || here === undefined) return this.#isLater(record) ? record : null;
    const edits = undone.flatMap((each) => (each.fields === undefined ? [] : [each.fields]));
    const left = withoutEdits<R>(fields, record, here, edits);
    return left.hasNews || this.#isLater(record) ? left.record : null;
  }

  /** What comes of a sheet; null where nothing does. */
  sheet(sheet: Sheet): Sheet | null {
    const comes = (record: RecordFields): boolean => this.#isLater(record);
    const review = sheet.review !== null && comes(sheet.review) ? sheet.review : null;
    const annotations = sheet.annotations.filter(comes);
    const memos = sheet.memos.filter(comes);
    if (review === null && annotations.length + memos.length === 0) return null;
    return { ...sheet, review, annotations, memos };
  }

  /** `coming`, the collections of a file, without the attributes that were undone; where nothing else of one comes, the one here under the file's names. */
  collections(
    brought: readonly Collection[],
    coming: readonly Collection[],
    local: readonly Collection[],
  ): readonly Collection[] {
    const left = new Map(coming.map((collection) => [collection.id, collection]));
    const here = new Map(local.map((collection) => [collection.id, collection]));
    return brought.flatMap((collection) => {
      const comes = left.get(collection.id) ?? here.get(collection.id);
      if (comes === undefined) return [];
      const gone = new Set(this.#of(collection.id).flatMap(({ attributeNames = [] }) => attributeNames));
      for (const name of here.get(collection.id)?.attributeNames ?? []) gone.delete(name);
      return [
        { ...comes, attributeNames: collection.attributeNames.filter((attribute) => !gone.has(attribute)) },
      ];
    });
  }

  /** Stories, their values in line with `collections`, without the details that were undone. */
  details(
    stories: readonly Story[],
    collections: readonly Collection[],
    local: ProjectSnapshot,
  ): readonly Story[] {
    const here = new Map(local.stories.map((story) => [story.id, story]));
    const [names, localNames] = [collections, local.collections].map(
      (list) => new Map(list.map(({ id, attributeNames }) => [id, attributeNames])),
    );
    return stories.map((story) => {
      const standing = here.get(story.id);
      if (standing === undefined) return story;
      return this.#of(story.id).reduce((left, { revision, details }) => {
        if (details === undefined) return left;
        const told = { story: left, names: names?.get(left.collectionId) ?? [] };
        const kept = { story: standing, names: localNames?.get(standing.collectionId) ?? [] };
        return withoutDetails(told, kept, details, revision);
      }, story);
    });
  }
}

function recordsOf({ review, annotations, memos }: Sheet): RecordFields[] {
  return [...(review === null ? [] : [review]), ...annotations, ...memos];
}
