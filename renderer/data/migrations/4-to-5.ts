import type { StoryChunk } from "../../../core/changes/change.ts";
import { packStories } from "../storyParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/** Stories lie packed, as the project file has them. Each chunk keeps its number, by which the journal names it. */
export const from4to5: DatabaseMigration = {
  stores: { storyContents: "[collectionId+chunk]" },
  upgrade: async (transaction) => {
    const chunks = transaction.table<object, [string, number]>("storyChunks");
    for (const key of await chunks.toCollection().primaryKeys()) {
      const chunk = await transaction.table<StoryChunk, [string, number]>("storyChunks").get(key);
      if (chunk === undefined) continue;
      const { row, content } = packStories(chunk);
      await chunks.put(row);
      await transaction.table("storyContents").put(content);
    }
  },
};
