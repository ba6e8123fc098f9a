import type { Collection } from "../model/collection.ts";
import { idOf } from "../model/record.ts";
import { listIn, listsOf } from "../model/revised.ts";
import { sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { compareStories } from "../model/story.ts";
import { alignStories } from "./stories.ts";
import type { WholePlan } from "./whole-merge.ts";

/**
 * The project as it is after a plan, in memory. The command line merges so; the window stores plans in its database, part by part
 * (renderer/data/applyMerge.ts).
 */
export function applyPlan(local: ProjectSnapshot, plan: WholePlan): ProjectSnapshot {
  const lists = listsOf((name) => put(listIn(local, name), listIn(plan, name), idOf));
  const { collections } = lists;
  const aligned = alignStories(local.stories, local.collections, collections);
  const stories = put(aligned, plan.stories, idOf);
  const shown = new Set(stories.map(idOf));
  const undone = put(
    alignStories(local.undoneStories ?? [], local.collections, collections),
    plan.undoneStories,
    idOf,
  ).filter((story) => !shown.has(story.id));
  return {
    ...lists,
    project: plan.project ?? local.project,
    stories: plan.stories.length === 0 ? stories : inOrder(stories, collections),
    ...(undone.length > 0 && { undoneStories: undone }),
    codebookVersions: put(local.codebookVersions, plan.codebookVersions, idOf),
    sheets: put(local.sheets, plan.sheets, sheetKey),
  };
}

function put<R>(there: readonly R[], records: readonly R[], keyOf: (record: R) => string): readonly R[] {
  if (records.length === 0) return there;
  const fresh = new Map(records.map((record) => [keyOf(record), record]));
  const kept = there.map((record) => {
    const key = keyOf(record);
    const replacement = fresh.get(key);
    fresh.delete(key);
    return replacement ?? record;
  });
  return [...kept, ...fresh.values()];
}

/** Stories in the order of their collections, then of their positions. */
function inOrder(stories: readonly Story[], collections: readonly Collection[]): Story[] {
  const place = new Map(collections.map((collection, index) => [collection.id, index]));
  const placeOf = (story: Story): number => place.get(story.collectionId) ?? collections.length;
  return stories.toSorted((a, b) => placeOf(a) - placeOf(b) || compareStories(a, b));
}
