import type { Sheet } from "../../core/model/sheet.ts";
import { liveAnnotations } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { unpackSheetsWith } from "../data/sheetParts.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { CodesOfLayer } from "../data/storySide.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** The codes of a coder's layer, read part by part, so that whoever waits for something else has a turn. */
export async function readCodesOfLayer(
  db: ProjectDatabase,
  coderId: string,
  waitFor: <T>(reading: PromiseLike<T>) => Promise<T>,
): Promise<CodesOfLayer> {
  const sets: string[][] = [];
  const known = new Map<string, number>();
  const numberOf = (sheet: Sheet): number => {
    const ids = [...new Set(liveAnnotations(sheet).map(({ codeId }) => codeId))].toSorted();
    const key = ids.join(" ");
    const number = known.get(key) ?? sets.length;
    if (number === sets.length) {
      known.set(key, number);
      sets.push(ids);
    }
    return number;
  };
  const partOf = (sheets: readonly Sheet[]): CodesOfLayer["parts"][number] => ({
    storyIds: sheets.map(({ storyId }) => storyId),
    numbers: Uint32Array.from(sheets, numberOf),
  });
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  const own = await waitFor(smallRecords(db, coderId));
  const parts: CodesOfLayer["parts"][number][] = [];
  for (const key of await waitFor(rowsOfCoder(db, coderId).primaryKeys())) {
    const content = await waitFor(db.sheetContents.get(key));
    if (content !== undefined) parts.push(partOf(await unpackSheetsWith(nativeCodec, content)));
  }
  parts.push(partOf(own));
  return { sets, parts };
}
