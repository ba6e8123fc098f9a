import type { LocalProject } from "../../core/merge/brought.ts";
import type { Story } from "../../core/model/story.ts";
import { sortStories } from "../../core/model/story-order.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { eachChunk } from "./eachChunk.ts";
import { readRecords } from "./projectParts.ts";
import { codedStories } from "./storyChunks.ts";
import type { StoryRow } from "./storyParts.ts";
import { unpackChunk } from "./storyParts.ts";
import { undoneOf } from "./undoneStories.ts";
import { WrittenMeanwhileError } from "./writtenMeanwhile.ts";

/** What a file is laid against: a project, of whose stories only those are in memory that the file tells of, and of whose sheets none. */
export interface MergeGround {
  readonly local: LocalProject;
  readonly rows: readonly StoryRow[];
}

/**
 * Reads what a file that tells of these stories is laid against; stories of removed collections too, or the same ones in a teammate's file would be new
 * each time that it is opened. Throws WrittenMeanwhileError.
 */
export async function readGround(db: ProjectDatabase, storyIds: ReadonlySet<string>): Promise<MergeGround> {
  const rows = await db.storyChunks.toArray();
  const records = await readRecords(db, await readFacts(db));
  const shown = rows.filter(({ hidden }) => hidden !== true);
  const concerned = shown.filter(({ ids }) => storyIds.size > 0 && ids.some((id) => storyIds.has(id)));
  const stories: Story[] = [];
  const isWhole = await eachChunk(db, concerned, (chunk) => {
    for (const story of chunk.stories) stories.push(story);
  });
  if (!isWhole) throw new WrittenMeanwhileError();
  sortStories(stories);
  const told = new Set(stories.map(({ id }) => id));
  const others = new Set<string>();
  const counts = new Map<string, number>();
  for (const { collectionId, ids } of shown)
    for (const id of ids) {
      if (told.has(id) || others.has(id)) continue;
      others.add(id);
      counts.set(collectionId, (counts.get(collectionId) ?? 0) + 1);
    }
  const undoneStories = await readUndone(db, rows, records.collections);
  return {
    rows,
    local: {
      ...records,
      stories,
      otherStories: { ids: others, counts },
      ...(undoneStories.length > 0 && { undoneStories }),
      sheets: [],
    },
  };
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
  const contents = await db.storyContents.bulkGet(
    wanted.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]),
  );
  const chunks = wanted.map((row, at) => {
    const content = contents[at];
    if (content?.sha256 !== row.part.sha256) throw new WrittenMeanwhileError();
    return unpackChunk(row, content);
  });
  return undoneOf(chunks, { shown, coded, standing: new Set(), collections });
}
