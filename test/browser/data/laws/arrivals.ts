import type { Fact } from "./fact.ts";
import { isLive, placeOf, stringIn, textOf } from "./fact.ts";
import type { FileModel } from "./file.ts";
import { atHome } from "./handedOut.ts";
import { united } from "./order.ts";
import type { Change, Row } from "./row.ts";
import { restored, restoredStory, restoredWhole } from "./settle.ts";
import type { Shelf } from "./shelf.ts";
import { ABOUT_STORIES, CODING, notNeeded, storiesSpokenOf } from "./speaking.ts";

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** Merges a file; returns what it changed, and the stories that came. Coders who come back are for the caller to expect. */
export function mergeFile(shelf: Shelf, file: FileModel): Pick<Row, "changes" | "came"> {
  const before = new Map(shelf.facts);
  const { kind, texts = NO_TEXTS } = file;
  const facts = atHome(file.facts, texts, before);
  const wasShown = new Set(shelf.shownBy.keys());
  const spokenOf = storiesSpokenOf(shelf.facts);
  const came = new Map<string, Fact>();
  const known = new Set([...wasShown, ...[...spokenOf].filter((id) => before.has(`story ${id}`))]);
  for (const [key, fact] of facts) {
    const [sort, id = ""] = placeOf(key);
    if (CODING.has(sort) || sort === "shown" || ABOUT_STORIES.has(sort)) continue;
    if (sort !== "story") {
      shelf.facts.set(key, united(key, before.get(key), fact));
      continue;
    }
    const here = before.get(key);
    const isHere = wasShown.has(id);
    if (isHere) shelf.facts.set(key, united(key, here, fact));
    else if (facts.has(`shown ${id}`)) {
      const hidden =
        spokenOf.has(id) && here !== undefined
          ? // Of a column that went with its import nothing comes back where somebody else's file has that column.
            shelf.lined(shelf.hiddenAs(id, here), before)
          : undefined;
      if (here !== undefined) shelf.keep(id, here);
      const story = united(key, hidden, fact);
      shelf.facts.set(key, story);
      came.set(id, story);
    } else shelf.facts.set(key, united(key, here, fact));
    known.add(id);
  }
  for (const [key, fact] of facts) {
    if (ABOUT_STORIES.has(placeOf(key)[0]) && known.has(stringIn(fact, "storyId") ?? ""))
      shelf.facts.set(key, united(key, before.get(key), fact));
    const [sort, coderId = "", storyId = ""] = placeOf(key);
    if (!CODING.has(sort) || !known.has(storyId) || !shelf.facts.has(`coders ${coderId}`)) continue;
    const codeId = stringIn(fact, "codeId");
    if (codeId !== null && !shelf.facts.has(`codes ${codeId}`)) continue;
    shelf.facts.set(key, united(key, before.get(key), fact));
  }
  if (kind !== "coding") for (const id of came.keys()) shelf.shownBy.set(id, null);
  const changes = [...shelf.facts].flatMap(([key, after]): Change[] => {
    const [sort, id = ""] = placeOf(key);
    if ((sort === "story" || sort === "exclusion") && !wasShown.has(id)) return [];
    const earlier = before.get(key);
    return textOf(earlier) === textOf(after)
      ? []
      : [{ key, before: earlier, after, count: shelf.countIn(key) }];
  });
  return { changes, came };
}

/** Stores stories of a table in a collection. Values stand under their columns' names. */
export function importStories(shelf: Shelf, stories: readonly Fact[]): Pick<Row, "came" | "replaced"> {
  const [first] = stories;
  const collectionId = stringIn(first, "collectionId") ?? "";
  const replaced = new Map<string, { by: Row | null; story: Fact }>();
  if (!isLive(shelf.facts.get(`collections ${collectionId}`)))
    for (const [id, by] of shelf.shownBy) {
      const story = shelf.facts.get(`story ${id}`);
      if (shelf.collectionOf(id) === collectionId && story !== undefined) replaced.set(id, { by, story });
    }
  for (const id of replaced.keys()) shelf.hide(null, id);
  const came = new Map(stories.map((story) => [stringIn(story, "id") ?? "", story]));
  for (const [id, story] of came) {
    const older = shelf.facts.get(`story ${id}`);
    if (older !== undefined) shelf.keep(id, older);
    shelf.facts.set(`story ${id}`, story);
    shelf.shownBy.set(id, null);
  }
  return { came, replaced };
}

/** Undoes an import or a merge, or makes it again: every record as it was, save those that were changed since. */
export function turnArrival(shelf: Shelf, row: Row, direction: "undo" | "redo", coderId: string): void {
  const leaving: string[] = [];
  const ordered = row.changes.toSorted((a, b) => rank(a.key) - rank(b.key));
  const counts = new Map(row.changes.map(({ key }) => [key, shelf.countIn(key)]));
  if (direction === "undo") for (const id of row.came.keys()) shelf.hide(row, id);
  else for (const id of row.replaced.keys()) shelf.hide(null, id);
  for (const { key, before, after, count } of direction === "undo" ? ordered.toReversed() : ordered) {
    const [from, target] = direction === "undo" ? [after, before] : [before, after];
    const [kind, id = ""] = placeOf(key);
    const now = shelf.facts.get(key);
    if (kind === "story") {
      if (shelf.shownBy.has(id)) shelf.facts.set(key, restoredStory(now, from, target));
      continue;
    }
    if (kind === "exclusion" && !shelf.shownBy.has(id)) continue;
    if (kind === "collections" && direction === "undo" && counts.get(key) !== count) continue;
    const settled = kind === "exclusion" ? restoredWhole(now, from, target) : restored(now, from, target);
    if (settled === "kept") continue;
    if (settled === undefined && (kind === "codes" || kind === "coders")) leaving.push(key);
    else shelf.put(key, settled);
  }
  if (direction === "undo") for (const [id, { by, story }] of row.replaced) shelf.show(id, by, story);
  else for (const [id, story] of row.came) shelf.show(id, row, story);
  for (const key of notNeeded(shelf.facts, coderId, leaving)) shelf.facts.delete(key);
  row.undone = direction === "undo";
}

/** Columns come before the values under them. */
function rank(key: string): number {
  return placeOf(key)[0] === "story" ? 1 : 0;
}
