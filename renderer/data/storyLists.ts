import type { ListedPart } from "../../core/index/story-list.ts";
import type { ProjectDatabase } from "./database.ts";

/** A part of stories as the window lists it. */
export interface WindowPart extends ListedPart {
  /** Another one says that the part says something else now. */
  readonly mark: string;
}

/** The keys of a collection's parts, in their order. */
export function partKeys(db: ProjectDatabase, collectionId: string): Promise<[string, number][]> {
  return db.transaction("r", db.storyChunks, () =>
    db.storyChunks
      .where("[collectionId+chunk]")
      .between([collectionId, 0], [collectionId, Infinity])
      .primaryKeys(),
  );
}

/** These parts, less those that are hidden. No text is read. */
export async function readLists(
  db: ProjectDatabase,
  keys: readonly (readonly [string, number])[],
): Promise<WindowPart[]> {
  const wanted = keys.map(([collectionId, chunk]): [string, number] => [collectionId, chunk]);
  const [rows, lists] = await db.transaction("r", db.storyChunks, db.storyLists, () =>
    Promise.all([db.storyChunks.bulkGet(wanted), db.storyLists.bulkGet(wanted)]),
  );
  return rows.flatMap((row, at): WindowPart[] => {
    if (row === undefined || row.hidden === true) return [];
    const list = lists[at];
    if (list === undefined) throw new Error("A part of stories has no list.");
    const { collectionId, chunk, ids, leftOut, part } = row;
    return [{ collectionId, chunk, ids, leftOut, mark: part.sha256, list, notes: new Map(list.notes) }];
  });
}
