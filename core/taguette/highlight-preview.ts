import { codingPreview } from "../importing/coding-preview.ts";
import type { FaultsOfKind, HighlightPreview } from "../importing/highlights-shown.ts";
import { HIGHLIGHT_FAULTS } from "../importing/highlights-shown.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { sheetKey } from "../model/sheet.ts";
import type { FaultyHighlight, HighlightCoding } from "./highlight-coding.ts";

const TOLD = 30;

/**
 * What is shown of highlights before they are imported.
 * @param standing ids of the project's codes
 * @param sheets what the coder has said of these stories
 * @example highlightPreview({ coding: { codes: [], coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] }, faults: [], placed: 0, documents: [] }, { coder: "Ana", rows: 0, standing: new Set(), sheets: [] }).faults // []
 */
export function highlightPreview(
  { coding, faults, placed, documents }: HighlightCoding,
  {
    coder,
    rows,
    standing,
    sheets,
  }: {
    readonly coder: string;
    readonly rows: number;
    readonly standing: ReadonlySet<string>;
    readonly sheets: readonly Sheet[];
  },
): HighlightPreview {
  const added = addedTo(sheets, coding.sheets);
  return {
    ...{ coder, rows, placed },
    stories: documents.filter((each) => each.placed > 0).length,
    alreadyHere: annotationsIn(coding.sheets) - annotationsIn(added),
    coding: codingPreview({ ...coding, sheets: added, faults: [] }, standing, null),
    faults: HIGHLIGHT_FAULTS.flatMap((kind) => {
      const found = faults.filter((each) => each.kind === kind);
      return found.length === 0 ? [] : [{ kind, rows: found.length, ...toldOf(found) }];
    }),
  };
}

function toldOf(faults: readonly FaultyHighlight[]): Pick<FaultsOfKind, "told" | "more"> {
  const byMessage = new Map<string, { line: number; message: string; rows: number }>();
  for (const { line, message } of faults) {
    const known = byMessage.get(message);
    if (known === undefined) byMessage.set(message, { line, message, rows: 1 });
    else known.rows += 1;
  }
  const all = [...byMessage.values()];
  return { told: all.slice(0, TOLD), more: Math.max(0, all.length - TOLD) };
}

/** What comes, without the codings that stand. */
function addedTo(here: readonly Sheet[], coming: readonly Sheet[]): Sheet[] {
  const known = new Map(
    here.map((sheet) => [sheetKey(sheet), new Set(sheet.annotations.filter(isLive).map(({ id }) => id))]),
  );
  return coming.flatMap((sheet) => {
    const standing = known.get(sheetKey(sheet));
    const annotations = sheet.annotations.filter(({ id }) => standing?.has(id) !== true);
    return annotations.length === 0 ? [] : [{ ...sheet, annotations }];
  });
}

function annotationsIn(sheets: readonly Sheet[]): number {
  return sheets.reduce((sum, { annotations }) => sum + annotations.length, 0);
}
