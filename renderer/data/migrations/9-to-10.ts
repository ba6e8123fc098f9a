import type { CellColumns } from "../../../core/exporting/cell-limits.ts";
import { sheetPartFacts } from "../../../core/parts/sheet-part.ts";
import { storyPartFacts } from "../../../core/parts/story-part.ts";
import type { SheetContent } from "../sheetParts.ts";
import { unpackSheets } from "../sheetParts.ts";
import type { StoryContent } from "../storyParts.ts";
import { storiesOf } from "../storyParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/** The row of a part says what exports count of it, and which stories are left out of the study, so that nothing is unpacked to count. */
export const from9to10: DatabaseMigration = {
  stores: {},
  upgrade: async (transaction) => {
    const stories = transaction.table<object, [string, number]>("storyChunks");
    const storyContents = transaction.table<StoryContent, [string, number]>("storyContents");
    for (const key of await stories.toCollection().primaryKeys()) {
      // One after another: together they are all texts of the project.
      const [row, content] = [await stories.get(key), await storyContents.get(key)];
      if (row === undefined || content === undefined) continue;
      const { leftOut, texts, details } = storyPartFacts(storiesOf(content));
      await stories.put({ ...row, leftOut, texts, details });
    }
    const sheets = transaction.table<Row, [string, string, number]>("sheetParts");
    const sheetContents = transaction.table<SheetContent, [string, string, number]>("sheetContents");
    for (const key of await sheets.toCollection().primaryKeys()) {
      const [row, content] = [await sheets.get(key), await sheetContents.get(key)];
      if (row === undefined || content === undefined) continue;
      const { standing, quotes, codes } = sheetPartFacts(inOrder(unpackSheets(content), row.stories));
      await sheets.put({ ...row, standing, quotes, codes });
    }
  },
};

interface Row {
  readonly stories: readonly string[];
  readonly standing?: Uint32Array;
  readonly quotes?: CellColumns;
  readonly codes?: readonly string[];
}

/** In the order in which the row names their stories: in its entries, those that are told as records come last. */
function inOrder<T extends { readonly storyId: string }>(
  sheets: readonly T[],
  stories: readonly string[],
): T[] {
  const own = new Map(sheets.map((sheet) => [sheet.storyId, sheet]));
  return stories.flatMap((storyId) => own.get(storyId) ?? []);
}
