import fc from "fast-check";
import { emptySheet } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import { foldSheets } from "../../../renderer/data/foldSheets.ts";
import { writeSnapshot } from "../../../renderer/data/snapshot.ts";
import { putChunk } from "../../../renderer/data/storyRows.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { later } from "../../support/builders.ts";

/** The project of these working copies. */
export const PROJECT = "packed";

/** What a working copy may have done with each of its chunks of stories, and with the collection of the first. */
export const fates = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  hidden: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  copied: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  isRemoved: fc.boolean(),
  isReversed: fc.boolean(),
  emptied: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
});

/** A working copy that has this project in small chunks, some of them hidden and some there twice, perhaps the last first, a removed collection, and coding in parts. */
export async function workingCopy(
  project: ProjectSnapshot,
  {
    size,
    hidden,
    copied,
    isRemoved,
    isReversed,
    emptied,
  }: typeof fates extends fc.Arbitrary<infer T> ? T : never,
): Promise<ProjectDatabase> {
  await writeSnapshot(
    { ...project, project: { ...project.project, id: PROJECT }, undoneStories: [] },
    { saveId: null, currentCoder: null },
  );
  const db = new ProjectDatabase(PROJECT);
  await db.transaction("rw", db.tables, async () => {
    for (const table of [db.storyChunks, db.storyLists, db.storyContents, db.sheetParts, db.sheetContents])
      await table.clear();
    let made = 0;
    for (const { id: collectionId, attributeNames: names } of project.collections) {
      const own = project.stories.filter((story) => story.collectionId === collectionId);
      for (let at = 0; at < own.length; at += size) {
        const stories = own.slice(at, at + size);
        const chunk = isReversed ? 500 - made : made;
        if (hidden[made] === true) await putChunk(db, { collectionId, chunk, stories, hidden: true, names });
        else await putChunk(db, { collectionId, chunk, stories });
        if (copied[made] === true)
          await putChunk(db, { collectionId, chunk: 1000 + chunk, stories, hidden: true, names });
        made += 1;
      }
    }
    await db.sheets.bulkPut([...project.sheets]);
  });
  await foldSheets(db, nativeCodec);
  const [first] = project.collections;
  if (isRemoved && first !== undefined)
    await db.collections.put({ ...first, revision: first.revision + 1, deletedAt: later(90) });
  for (const [at, { coderId, storyId }] of project.sheets.entries())
    if (emptied[at] === true) await db.sheets.put(emptySheet(coderId, storyId));
  return db;
}
