import type { StoryChunk } from "../../core/changes/change.ts";
import type { ProjectDatabase } from "./database.ts";
import type { StoryRow } from "./storyParts.ts";
import { unpackChunk } from "./storyParts.ts";

/** So many chunks of stories are read in one transaction. */
const CHUNKS_AT_ONCE = 8;

/**
 * Goes through the chunks of stories of these rows. Reads in short transactions and keeps nothing. False where one was written after its row was
 * read.
 */
export async function eachChunk(
  db: ProjectDatabase,
  rows: readonly StoryRow[],
  visit: (chunk: StoryChunk, row: StoryRow) => void,
): Promise<boolean> {
  for (let at = 0; at < rows.length; at += CHUNKS_AT_ONCE) {
    const some = rows.slice(at, at + CHUNKS_AT_ONCE);
    const contents = await db.storyContents.bulkGet(
      some.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]),
    );
    for (const [place, row] of some.entries()) {
      const content = contents[place];
      if (content === undefined || content.sha256 !== row.part.sha256) return false;
      visit(unpackChunk(row, content), row);
    }
  }
  return true;
}
