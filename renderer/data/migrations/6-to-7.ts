import { storyState } from "../../../core/model/sheet.ts";
import { stateNumber } from "../../../core/model/state-number.ts";
import type { SheetContent } from "../sheetParts.ts";
import { unpackSheets } from "../sheetParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/** The row of a part of sheets says how far the coder is with each story, so that a list of them unpacks nothing. */
export const from6to7: DatabaseMigration = {
  stores: {},
  upgrade: async (transaction) => {
    const rows = transaction.table<Row, string[]>("sheetParts");
    const contents = transaction.table<SheetContent, string[]>("sheetContents");
    for (const key of await rows.toCollection().primaryKeys()) {
      const [row, content] = [await rows.get(key), await contents.get(key)];
      if (row === undefined || content === undefined) continue;
      const states = new Map(
        unpackSheets(content).map((sheet) => [sheet.storyId, stateNumber(storyState(sheet))]),
      );
      await rows.put({ ...row, states: row.stories.map((storyId) => states.get(storyId) ?? 0) });
    }
  },
};

interface Row {
  readonly stories: readonly string[];
  readonly states?: readonly number[];
}
