import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, sheetKey } from "../model/sheet.ts";
import { codingPreview } from "./coding-preview.ts";
import type { FaultsOfKind, FaultyRow, PlacedCoding, PlacedPreview } from "./placed-coding.ts";
import { PLACED_FAULTS } from "./placed-coding.ts";
import type { TableCoding } from "./table-coding.ts";

const TOLD = 30;

/**
 * What is shown of coding on stories that are here before it is imported.
 * @param standing ids of the project's codes
 * @param sheets what the same coders have said of these stories
 * @example placedPreview({ coding: { codes: [], coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] }, faults: [], placed: 0, stories: 0 }, { from: "rows", column: 0, rows: 0, standing: new Set(), sheets: [] }).faults // []
 */
export function placedPreview(
  { coding, faults, placed, stories }: PlacedCoding,
  {
    standing,
    sheets,
    ...read
  }: Pick<PlacedPreview, "from" | "column" | "rows"> & {
    readonly standing: ReadonlySet<string>;
    readonly sheets: readonly Sheet[];
  },
): PlacedPreview {
  const added = addedCoding(coding, sheets);
  const finishedHere = new Set(sheets.filter(isFinished).map(sheetKey));
  const coded = added.sheets.filter(({ annotations }) => annotations.length > 0);
  return {
    ...read,
    ...{ placed, stories },
    alreadyHere: annotationsIn(coding.sheets) - annotationsIn(added.sheets),
    coding: codingPreview({ ...added, faults: [] }, standing, null),
    coded: new Set(coded.map(({ storyId }) => storyId)).size,
    finishing: added.sheets.filter((sheet) => isFinished(sheet) && !finishedHere.has(sheetKey(sheet))).length,
    faults: PLACED_FAULTS.flatMap((kind) => {
      const found = faults.filter((each) => each.kind === kind);
      const rows = new Set(found.map(({ line }) => line)).size;
      return found.length === 0 ? [] : [{ kind, rows, ...toldOf(found) }];
    }),
  };
}

/**
 * What comes without what stands: codings that the project lacks, and sheets that become finished.
 * @param here what the same coders have said of these stories
 * @example addedCoding({ codes: [], coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] }, []).sheets // []
 */
export function addedCoding(coding: TableCoding, here: readonly Sheet[]): TableCoding {
  const standing = new Map(here.map((sheet) => [sheetKey(sheet), sheet]));
  const sheets = coding.sheets.flatMap((sheet) => {
    const before = standing.get(sheetKey(sheet));
    const known = new Set(before?.annotations.filter(isLive).map(({ id }) => id));
    const annotations = sheet.annotations.filter(({ id }) => !known.has(id));
    const isFinishing = isFinished(sheet) && (before === undefined || !isFinished(before));
    return annotations.length === 0 && !isFinishing ? [] : [{ ...sheet, annotations }];
  });
  const whose = new Set(sheets.map(({ coderId }) => coderId));
  return { ...coding, sheets, coders: coding.coders.filter(({ id }) => whose.has(id)) };
}

function annotationsIn(sheets: readonly Sheet[]): number {
  return sheets.reduce((sum, { annotations }) => sum + annotations.length, 0);
}

function toldOf(faults: readonly FaultyRow[]): Pick<FaultsOfKind, "told" | "more"> {
  const byMessage = new Map<string, { line: number; message: string; rows: number }>();
  for (const { line, message } of faults) {
    const known = byMessage.get(message);
    if (known === undefined) byMessage.set(message, { line, message, rows: 1 });
    else known.rows += 1;
  }
  const all = [...byMessage.values()];
  return { told: all.slice(0, TOLD), more: Math.max(0, all.length - TOLD) };
}
