import type { CodingPreview } from "../importing/coding-preview.ts";
import { codingPreview } from "../importing/coding-preview.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { sheetKey } from "../model/sheet.ts";
import type { FaultyHighlight, HighlightCoding, HighlightFault } from "./highlight-coding.ts";
import { HIGHLIGHT_FAULTS } from "./highlight-coding.ts";

/** Rows of highlights that code nothing, for one reason. */
export interface FaultsOfKind {
  readonly kind: HighlightFault;
  readonly rows: number;
  /** The first sentences about them, each with its first line and how many rows it is about. */
  readonly told: readonly { readonly line: number; readonly message: string; readonly rows: number }[];
  readonly more: number;
}

/** What highlights would bring, for a look before anything is written. */
export interface HighlightPreview {
  readonly coder: string;
  readonly rows: number;
  /** How many rows find their words, and in how many stories. */
  readonly placed: number;
  readonly stories: number;
  /** How many of the codings the project has already. */
  readonly alreadyHere: number;
  readonly coding: CodingPreview;
  readonly faults: readonly FaultsOfKind[];
}

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
  return {
    ...{ coder, rows, placed },
    stories: documents.filter((each) => each.placed > 0).length,
    alreadyHere: knownAnnotations(coding.sheets, sheets),
    coding: { ...codingPreview({ ...coding, faults: [] }, standing, null) },
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

function knownAnnotations(coming: readonly Sheet[], here: readonly Sheet[]): number {
  const known = new Map(
    here.map((sheet) => [sheetKey(sheet), new Set(sheet.annotations.filter(isLive).map(({ id }) => id))]),
  );
  return coming
    .flatMap((sheet) => sheet.annotations.map(({ id }) => known.get(sheetKey(sheet))?.has(id) === true))
    .filter(Boolean).length;
}
