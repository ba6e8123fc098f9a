import { storyList } from "../../../core/index/story-list.ts";
import type { StoryContent } from "../storyParts.ts";
import { storiesOf } from "../storyParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/** What lists show of stories lies beside each part, so that nothing is inflated to list them. */
export const from8to9: DatabaseMigration = {
  stores: { storyLists: "[collectionId+chunk]" },
  upgrade: async (transaction) => {
    const contents = transaction.table<StoryContent, [string, number]>("storyContents");
    for (const key of await contents.toCollection().primaryKeys()) {
      // One after another: together they are all texts of the project.
      const content = await contents.get(key);
      if (content === undefined) continue;
      const [collectionId, chunk] = key;
      await transaction.table("storyLists").put({ collectionId, chunk, ...storyList(storiesOf(content)) });
    }
  },
};
