import type { Codec } from "../../core/file/codec.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Part, PartMark } from "../../core/parts/part.ts";
import { packPart, packPartWith, unpackPart, unpackPartWith } from "../../core/parts/part.ts";
import type { SheetPartFacts, WidePassage, WideTexts } from "../../core/parts/sheet-part.ts";
import {
  joinedFacts,
  sheetEntries,
  sheetPartFacts,
  sheetsInPart,
  widePassages,
} from "../../core/parts/sheet-part.ts";

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

/** Some of one coder's sheets, packed. */
export interface SheetsContent {
  readonly entries: readonly (Part & { readonly kind: string })[];
  readonly widePassages: readonly WidePassage[];
}

export interface SheetContent extends OfPart, SheetsContent {}

/** Sheets that are to be written, packed. */
export interface PackedSheets {
  readonly row: SheetRow;
  readonly content: SheetContent;
}

/**
 * What an arrival did to some of one coder's sheets: these stories', which lie packed among others of the coder as they were and as they became. `before`
 * is null where there was none of them.
 */
export interface SteppedSheets {
  readonly coderId: string;
  readonly stories: readonly string[];
  readonly before: SheetsContent | null;
  readonly after: SheetsContent;
}

/** A part of a coder's layer as a merge leaves it, and what undoing the merge needs. */
export interface MergedPart {
  readonly packed: PackedSheets;
  readonly step: SteppedSheets;
}

/**
 * A part as it is to be, in which the sheets of these stories are other ones than before.
 * @param before a content that has them as they were; none where there were none
 */
export function mergedPart(
  packed: PackedSheets,
  stories: Iterable<string>,
  before: SheetContent | undefined,
): MergedPart {
  return {
    packed,
    step: {
      coderId: packed.row.coderId,
      stories: [...stories],
      before: before === undefined ? null : toldIn(before),
      after: toldIn(packed.content),
    },
  };
}

function toldIn({ entries, widePassages }: SheetContent): SheetsContent {
  return { entries, widePassages };
}

/** One coder's sheets of one part of stories as their rows, packed at once. */
export function packSheets(key: SheetKey, sheets: readonly Sheet[], texts: WideTexts): PackedSheets {
  const entries = sheetEntries(sheets, texts).map(({ kind, json }) => ({ ...packPart(json), kind }));
  return sheetRowsOf(key, sheets, texts, entries);
}

/** The same with a codec that takes its time. */
export async function packSheetsWith(
  codec: Codec,
  key: SheetKey,
  sheets: readonly Sheet[],
  texts: WideTexts,
): Promise<PackedSheets> {
  const entries = await Promise.all(
    sheetEntries(sheets, texts).map(async ({ kind, json }) => ({
      ...(await packPartWith(codec, json)),
      kind,
    })),
  );
  return sheetRowsOf(key, sheets, texts, entries);
}

/** Sheets as their rows, where their entries are packed already. */
export function sheetRowsOf(
  key: SheetKey,
  sheets: readonly Sheet[],
  texts: WideTexts,
  entries: SheetContent["entries"],
): PackedSheets {
  return factRows(key, sheetPartFacts(sheets), widePassages(sheets, texts), entries);
}

/** The rows of sheets of which everything is known that they say. */
export function factRows(
  [coderId, collectionId, chunk]: SheetKey,
  facts: SheetPartFacts,
  wide: readonly WidePassage[],
  entries: SheetContent["entries"],
): PackedSheets {
  const of = { coderId, collectionId, chunk };
  return {
    row: {
      ...of,
      ...facts,
      entries: entries.map(({ kind, sha256, crc, size }) => ({ kind, sha256, crc, size })),
    },
    content: { ...of, entries, widePassages: wide },
  };
}

/** One coder's sheets of a part of stories, packed piece by piece, as the rows of that part. */
export function joinedRows(
  [coderId, collectionId, chunk]: SheetKey,
  pieces: readonly PackedSheets[],
): PackedSheets {
  const of = { coderId, collectionId, chunk };
  return {
    row: {
      ...of,
      ...joinedFacts(pieces.map(({ row }) => row)),
      entries: pieces.flatMap(({ row }) => row.entries),
    },
    content: {
      ...of,
      entries: pieces.flatMap(({ content }) => content.entries),
      widePassages: pieces.flatMap(({ content }) => content.widePassages),
    },
  };
}

/** The sheets of a content, inflated. */
export function unpackSheets(content: SheetsContent): Sheet[] {
  return sheetsInPart(
    content.entries.map((entry) => ({ kind: entry.kind, value: unpackPart(entry) })),
    content.widePassages,
  );
}

/** The same with a codec of the machine's. */
export async function unpackSheetsWith(codec: Codec, content: SheetsContent): Promise<Sheet[]> {
  const entries = content.entries.map(async (entry) => ({
    kind: entry.kind,
    value: await unpackPartWith(codec, entry),
  }));
  return sheetsInPart(await Promise.all(entries), content.widePassages);
}

export function sheetKeyOf({ coderId, collectionId, chunk }: OfPart): [string, string, number] {
  return [coderId, collectionId, chunk];
}

/** What tells a content from any other of its key; "" for none. */
export function markOf(
  content: { readonly entries: readonly Pick<PartMark, "sha256">[] } | undefined,
): string {
  return content?.entries.map(({ sha256 }) => sha256).join(" ") ?? "";
}
