import type { FileSheet } from "../../../core/file/bundle.ts";
import { sheetsOfColumns } from "../../../core/file/columns-to-sheets.ts";
import type { Columns } from "../../../core/file/layer-columns.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import { NOWHERE } from "../places.ts";
import type { SteppedSheets } from "../sheetParts.ts";
import { packSheets } from "../sheetParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/** What merges did to sheets lies packed as parts are, instead of as objects. */
export const from7to8: DatabaseMigration = {
  stores: {},
  upgrade: async (transaction) => {
    const arrivals = transaction.table<Arrival, number>("arrivalSteps");
    for (const seq of await arrivals.toCollection().primaryKeys()) {
      const arrival = await arrivals.get(seq);
      if (arrival?.sheets === undefined) continue;
      const { before, after } = arrival.sheets;
      const were = new Map(sheetsOf(before).map((sheet) => [sheetKey(sheet), sheet]));
      await transaction.table("arrivalSteps").put({ ...arrival, sheets: stepped(were, sheetsOf(after)) });
    }
  },
};

interface Arrival {
  readonly sheets?: { readonly before: SheetsInColumns; readonly after: SheetsInColumns };
}

/** In these columns a passage has the offsets that it has in memory. */
interface SheetsInColumns {
  readonly columns: readonly Columns[];
  readonly others: readonly Sheet[];
}

function sheetsOf({ columns, others }: SheetsInColumns): Sheet[] {
  return [...columns.flatMap((each) => sheetsOfColumns(each).map(inMemory)), ...others];
}

function inMemory(sheet: FileSheet): Sheet {
  const annotations = sheet.annotations.map(({ span, ...rest }) => {
    if (span === undefined) return rest;
    const [start, end] = span.codePoints;
    return { ...rest, span: { start, end, quote: span.quote } };
  });
  return { ...sheet, annotations };
}

/** So many sheets are packed together. */
const SHEETS_PER_PART = 500;

function stepped(were: ReadonlyMap<string, Sheet>, became: readonly Sheet[]): SteppedSheets[] {
  const byCoder = new Map<string, Sheet[]>();
  for (const sheet of became) {
    const own = byCoder.get(sheet.coderId);
    if (own === undefined) byCoder.set(sheet.coderId, [sheet]);
    else own.push(sheet);
  }
  const parts: SteppedSheets[] = [];
  for (const [coderId, own] of byCoder)
    for (let at = 0; at < own.length; at += SHEETS_PER_PART) {
      const after = own.slice(at, at + SHEETS_PER_PART);
      const before = after.flatMap((sheet) => were.get(sheetKey(sheet)) ?? []);
      parts.push({
        coderId,
        stories: after.map(({ storyId }) => storyId),
        before: before.length === 0 ? null : packed(coderId, before),
        after: packed(coderId, after),
      });
    }
  return parts;
}

function packed(coderId: string, sheets: readonly Sheet[]): SteppedSheets["after"] {
  const { entries, widePassages } = packSheets([coderId, ...NOWHERE], sheets, new Map()).content;
  return { entries, widePassages };
}
