import type { Sheet } from "../../core/model/sheet.ts";
import type { Part, PartMark } from "../../core/parts/part.ts";
import { packPart, unpackPart } from "../../core/parts/part.ts";
import type { SheetPart, SheetPartFacts, WidePassage } from "../../core/parts/sheet-part.ts";
import { sheetPart, sheetsInPart } from "../../core/parts/sheet-part.ts";

/** Whose sheets a row has, and of which part of stories: "" and 0 for stories that are in no part. */
export type SheetKey = readonly [coderId: string, collectionId: string, chunk: number];

interface OfPart {
  readonly coderId: string;
  readonly collectionId: string;
  readonly chunk: number;
}

/** One coder's sheets of one part of stories as a row. It is small; what the project file has of them lies in a row of `sheetContents` with the same key. */
export interface SheetRow extends OfPart, SheetPartFacts {
  readonly entries: readonly (PartMark & { readonly kind: string })[];
}

export interface SheetContent extends OfPart {
  readonly entries: readonly (Part & { readonly kind: string })[];
  readonly widePassages: readonly WidePassage[];
}

/** Sheets that are to be written, packed. */
export interface PackedSheets {
  readonly row: SheetRow;
  readonly content: SheetContent;
}

/** One coder's sheets of one part of stories as their rows, packed at once. */
export function packSheets(
  key: SheetKey,
  sheets: readonly Sheet[],
  wideTexts: ReadonlyMap<string, string>,
): PackedSheets {
  const part = sheetPart(sheets, wideTexts);
  return sheetRowsOf(
    key,
    part,
    part.entries.map(({ json }) => packPart(json)),
  );
}

/** A part of sheets as its rows, where its entries are packed already. */
export function sheetRowsOf(key: SheetKey, part: SheetPart, packed: readonly Part[]): PackedSheets {
  const [coderId, collectionId, chunk] = key;
  const { stories, finished, annotations, widePassages } = part;
  const entries = packed.map((each, at) => ({ ...each, kind: part.entries[at]?.kind ?? "" }));
  const of = { coderId, collectionId, chunk };
  return {
    row: {
      ...of,
      stories,
      finished,
      annotations,
      entries: entries.map(({ kind, sha256, crc, size }) => ({ kind, sha256, crc, size })),
    },
    content: { ...of, entries, widePassages },
  };
}

/** The sheets of a content, inflated. */
export function unpackSheets({ entries, widePassages }: SheetContent): Sheet[] {
  return sheetsInPart(
    entries.map((entry) => ({ kind: entry.kind, value: unpackPart(entry) })),
    widePassages,
  );
}

export function sheetKeyOf({ coderId, collectionId, chunk }: OfPart): [string, string, number] {
  return [coderId, collectionId, chunk];
}

/** What tells a content from any other of its key; "" for none. */
export function markOf(content: SheetRow | SheetContent | undefined): string {
  return content?.entries.map(({ sha256 }) => sha256).join(" ") ?? "";
}
