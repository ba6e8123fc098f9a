import { isLive } from "../../core/model/record.ts";
import { textAt } from "../../core/packed-texts.ts";
import type { ProjectDatabase } from "./database.ts";

/** The identifiers of the stories that are shown, and their ids. No text is unpacked. */
export async function identifiersHere(db: ProjectDatabase): Promise<ReadonlySet<string>> {
  const standing = new Set((await db.collections.toArray()).filter(isLive).map(({ id }) => id));
  const found = new Set<string>();
  const rows = await db.storyChunks.toArray();
  const lists = await db.storyLists.bulkGet(rows.map(({ collectionId, chunk }) => [collectionId, chunk]));
  for (const [index, { hidden, collectionId, ids }] of rows.entries()) {
    if (hidden === true || !standing.has(collectionId)) continue;
    for (const [at, id] of ids.entries()) {
      found.add(id);
      const list = lists[index];
      const name = list === undefined ? null : textAt(list.externalIds, at);
      if (name !== null && name !== "") found.add(name);
    }
  }
  return found;
}
