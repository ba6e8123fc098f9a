import type { LookUpStory } from "../../core/merge/resolve.ts";
import { listIn, listsOf } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";

/** The snapshot with every list in the order of its ids, and no sheets that say nothing: the same for two that hold the same. */
export function canonical(snapshot: ProjectSnapshot): ProjectSnapshot {
  const names = new Map(snapshot.collections.map(({ id, attributeNames }) => [id, attributeNames]));
  // A value that is missing at the end says the same as an empty one.
  const filled = (stories: readonly Story[]): Story[] =>
    byId(stories).map((story) => ({
      ...story,
      attributes: (names.get(story.collectionId) ?? []).map((_, place) => story.attributes[place] ?? ""),
    }));
  return {
    ...listsOf((name) => byId(listIn(snapshot, name))),
    project: snapshot.project,
    stories: filled(snapshot.stories),
    undoneStories: filled(snapshot.undoneStories ?? []),
    codebookVersions: byId(snapshot.codebookVersions),
    sheets: snapshot.sheets
      .filter((sheet) => sheet.review !== null || sheet.annotations.length + sheet.memos.length > 0)
      .map((sheet) => ({ ...sheet, annotations: byId(sheet.annotations), memos: byId(sheet.memos) }))
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

export function lookUpIn(stories: readonly Story[]): LookUpStory {
  const byStoryId = new Map(stories.map((story) => [story.id, story]));
  return (storyId) => byStoryId.get(storyId);
}

function keyOf(sheet: Sheet): string {
  return `${sheet.coderId} ${sheet.storyId}`;
}

function byId<R extends { readonly id: string }>(records: readonly R[]): R[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
