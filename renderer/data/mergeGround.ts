import type { LocalProject, OtherStories } from "../../core/merge/brought.ts";
import { isSameContent } from "../../core/model/later.ts";
import type { Story } from "../../core/model/story.ts";
import { sortStories } from "../../core/model/story-order.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { eachChunk } from "./eachChunk.ts";
import type { PartRows } from "./partRows.ts";
import type { StoryIndex } from "./places.ts";
import { readRecords, smallTables } from "./projectParts.ts";
import { codedStories } from "./storyChunks.ts";
import type { StoryRow } from "./storyParts.ts";
import { unpackChunk } from "./storyParts.ts";
import { contentsOf } from "./storyRows.ts";
import { undoneOf } from "./undoneStories.ts";
import { WrittenMeanwhileError } from "./writtenMeanwhile.ts";

/** What a file is laid against: a project, of whose stories only those are in memory that the file tells of, and of whose sheets none. */
export interface MergeGround {
  readonly local: LocalProject;
  /** The stories that the file tells as they are here. */
  readonly same: ReadonlySet<string>;
}

/** The stories that a file tells of itself. */
export interface ToldStories {
  readonly ids: ReadonlySet<string>;
  /** Parts that it has of them: where one is here, too, its stories are the same. */
  readonly parts: readonly ToldPart[];
  /** What the attribute values of its stories line up with, by the ids of collections. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

interface ToldPart {
  readonly sha256: string;
  readonly ids: readonly string[];
}

/**
 * Reads what a file that tells these stories is laid against; stories of removed collections too, or the same ones in a teammate's file would be new
 * each time that it is opened. Throws WrittenMeanwhileError.
 * @param index of the stories in these rows, which are all that there are
 */
export async function readGround(
  db: ProjectDatabase,
  told: ToldStories,
  { stories: rows, index }: Pick<PartRows, "stories" | "index">,
): Promise<MergeGround> {
  const records = await db.transaction("r", smallTables(db), async () =>
    readRecords(db, await readFacts(db)),
  );
  const shown = rows.filter(({ hidden }) => hidden !== true);
  const same = sameStories(shown, told, records.collections);
  const isConcerned = (id: string): boolean => told.ids.has(id) && !same.has(id);
  const concerned = told.ids.size === 0 ? [] : shown.filter(({ ids }) => ids.some(isConcerned));
  const stories: Story[] = [];
  const isWhole = await eachChunk(db, concerned, (chunk) => {
    for (const story of chunk.stories) stories.push(story);
  });
  if (!isWhole) throw new WrittenMeanwhileError();
  sortStories(stories);
  const areAllOthers = stories.length === 0 && shown.length === rows.length;
  const undoneStories = await readUndone(db, rows, records.collections);
  return {
    same,
    local: {
      ...records,
      stories,
      otherStories: (areAllOthers ? asIndexed(rows, index) : null) ?? othersIn(shown, stories),
      ...(undoneStories.length > 0 && { undoneStories }),
      sheets: [],
    },
  };
}

/** All stories, as their index has them; null where one is in several rows, and so counted for the first of them alone. */
function asIndexed(rows: readonly StoryRow[], index: StoryIndex): OtherStories | null {
  const counts = new Map<string, number>();
  for (const { collectionId, ids } of rows)
    counts.set(collectionId, (counts.get(collectionId) ?? 0) + ids.length);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return all === index.size ? { ids: index, counts } : null;
}

/** The stories of these rows that are not in memory, each counted once. */
function othersIn(shown: readonly StoryRow[], stories: readonly Story[]): OtherStories {
  const inMemory = new Set(stories.map(({ id }) => id));
  const ids = new Set<string>();
  const counts = new Map<string, number>();
  for (const { collectionId, ids: own } of shown)
    for (const id of own) {
      if (inMemory.has(id) || ids.has(id)) continue;
      ids.add(id);
      counts.set(collectionId, (counts.get(collectionId) ?? 0) + 1);
    }
  return { ids, counts };
}

/** The stories of parts that the file and the project both have, and whose values line up with the same names on both sides. */
function sameStories(
  shown: readonly StoryRow[],
  { parts, names }: ToldStories,
  collections: LocalProject["collections"],
): Set<string> {
  const here = new Map(shown.map((row) => [row.part.sha256, row.collectionId]));
  const namesHere = new Map(collections.map(({ id, attributeNames }) => [id, attributeNames]));
  const isSame = ({ sha256 }: ToldPart): boolean => {
    const collectionId = here.get(sha256);
    const [own, theirs] = [namesHere, names].map((all) => all.get(collectionId ?? ""));
    return own !== undefined && theirs !== undefined && isSameContent(own, theirs);
  };
  return new Set(parts.filter(isSame).flatMap(({ ids }) => ids));
}

/** The stories that are not shown and that somebody has coded or decided on. */
async function readUndone(
  db: ProjectDatabase,
  rows: readonly StoryRow[],
  collections: LocalProject["collections"],
): Promise<Story[]> {
  const hidden = rows.filter((row) => row.hidden === true);
  if (hidden.length === 0) return [];
  const coded = await codedStories(db);
  const shown = new Set(rows.flatMap((row) => (row.hidden === true ? [] : row.ids)));
  const wanted = hidden.filter(({ ids, isDecided }) => isDecided || ids.some((id) => coded.has(id)));
  const contents = await contentsOf(db, wanted);
  const chunks = wanted.flatMap((row, at) => {
    const content = contents[at];
    return content === undefined ? [] : [unpackChunk(row, content)];
  });
  return undoneOf(chunks, { shown, coded, standing: new Set(), collections });
}
