import type { CellColumns } from "../exporting/cell-limits.ts";
import { cellColumns, joinedCellColumns } from "../exporting/cell-limits.ts";
import type { FileSheet } from "../file/bundle.ts";
import { LAYERS } from "../file/bundle.ts";
import { sheetsOfColumns } from "../file/columns-to-sheets.ts";
import type { Columns } from "../file/layer-columns.ts";
import { columnsSchema } from "../file/layer-columns.ts";
import { layerSections } from "../file/layer-sections.ts";
import type { Annotation } from "../model/annotation.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations, storyState } from "../model/sheet.ts";
import { stateNumber } from "../model/state-number.ts";
import type { Span } from "../text.ts";
import { isWide } from "./story-part.ts";

/** What is known of one coder's sheets of a part of stories without inflating them. */
export interface SheetPartFacts {
  /** The stories that they are of, in no order. */
  readonly stories: readonly string[];
  /** How far the coder is with each of these, in the same order: see stateNumber. */
  readonly states: readonly number[];
  /** How many of them are finished. */
  readonly finished: number;
  /** How many annotations stand. */
  readonly annotations: number;
  /** How many stand in each sheet. */
  readonly standing: Uint32Array;
  /** What exports count of the quotes of those in each sheet. */
  readonly quotes: CellColumns;
  /** The ids of the codes that they name, sorted. */
  readonly codes: readonly string[];
}

/** What is noted of sheets whose part this is. */
export function sheetPartFacts(sheets: readonly Sheet[]): SheetPartFacts {
  const standing = sheets.map(liveAnnotations);
  return {
    stories: sheets.map(({ storyId }) => storyId),
    states: sheets.map((sheet) => stateNumber(storyState(sheet))),
    finished: sheets.filter(isFinished).length,
    annotations: standing.reduce((sum, { length }) => sum + length, 0),
    standing: Uint32Array.from(standing, ({ length }) => length),
    quotes: cellColumns(standing.map((own) => own.flatMap(({ span }) => span?.quote ?? []))),
    codes: [...new Set(standing.flatMap((own) => own.map(({ codeId }) => codeId)))].toSorted(),
  };
}

/**
 * What is noted of a part that is told piece by piece, from what is noted of each.
 * @example joinedFacts([sheetPartFacts([]), sheetPartFacts([])]).finished // 0
 */
export function joinedFacts(pieces: readonly SheetPartFacts[]): SheetPartFacts {
  return {
    stories: pieces.flatMap(({ stories }) => stories),
    states: pieces.flatMap(({ states }) => states),
    finished: pieces.reduce((sum, { finished }) => sum + finished, 0),
    annotations: pieces.reduce((sum, { annotations }) => sum + annotations, 0),
    standing: Uint32Array.from(pieces.flatMap(({ standing }) => [...standing])),
    quotes: joinedCellColumns(pieces.map(({ quotes, stories }) => [quotes, stories.length])),
    codes: [...new Set(pieces.flatMap(({ codes }) => codes))].toSorted(),
  };
}

/** The texts of those stories that have characters outside the Basic Multilingual Plane, by the story's id. */
export type WideTexts = ReadonlyMap<string, string>;

/** One coder's sheets as the project file tells them: in columns, and those that do not fit as records; in several entries where there is very much. */
export interface SheetEntry {
  /** The name of the entry's kind in the file. */
  readonly kind: string;
  readonly json: string;
}

/**
 * The content of a part of one coder's sheets.
 * @example sheetEntries([], new Map()) // []
 */
export function sheetEntries(sheets: readonly Sheet[], texts: WideTexts): SheetEntry[] {
  const placed = sheets.map((sheet) => ({ sheet, text: texts.get(sheet.storyId) }));
  return layerSections(placed).flatMap(({ kind, parts }) =>
    Array.from(parts(), ({ json }) => ({ kind: kind.part, json })),
  );
}

/** A passage that begins or ends elsewhere in UTF-16 than in code points: story, annotation, and where in UTF-16. */
export type WidePassage = readonly [story: string, annotation: string, start: number, end: number];

/**
 * The passages that the file tells by other numbers than memory. With these, sheets are told in UTF-16 again without any text.
 * @example widePassages([], new Map()) // []
 */
export function widePassages(sheets: readonly Sheet[], texts: WideTexts): WidePassage[] {
  return sheets.flatMap((sheet) => {
    const text = texts.get(sheet.storyId);
    return text === undefined ? [] : widePassagesIn(sheet, text);
  });
}

function widePassagesIn({ storyId, annotations }: Sheet, text: string): WidePassage[] {
  return annotations.flatMap(({ id, span }): WidePassage[] =>
    span === undefined || !isWide(text.slice(0, span.end)) ? [] : [[storyId, id, span.start, span.end]],
  );
}

/**
 * The sheets that a part's entries tell, each parsed. What stands in a working copy was checked when it came in, so only its outline is looked at. Throws
 * where they tell no sheets.
 * @example sheetsInPart([], []) // []
 */
export function sheetsInPart(
  entries: readonly { readonly kind: string; readonly value: unknown }[],
  wideOnes: readonly WidePassage[],
): Sheet[] {
  const wide = new Map<string, Span>();
  for (const [story, annotation, start, end] of wideOnes) wide.set(`${story} ${annotation}`, { start, end });
  const toldIn = ({ storyId, annotations, ...sheet }: FileSheet): Sheet => ({
    ...sheet,
    storyId,
    annotations: annotations.map(({ span, ...rest }): Annotation => {
      if (span === undefined) return rest;
      const { codePoints, ...told } = span;
      const [start, end] = codePoints;
      const passage = wide.size === 0 ? undefined : wide.get(`${storyId} ${rest.id}`);
      return { ...rest, span: { ...(passage ?? { start, end }), ...told } };
    }),
  });
  return entries.flatMap(({ kind, value }) =>
    (kind === LAYERS.part ? ownColumns(value) : ownRecords(value)).map(toldIn),
  );
}

function ownColumns(value: unknown): FileSheet[] {
  return sheetsOfColumns(columnsInEntry(value));
}

/**
 * The columns that an entry of the kind LAYERS tells, parsed. Throws where it tells something else.
 * @example columnsInEntry(JSON.parse(sheetEntries([emptySheet("ana", "s1")], new Map())[0].json)).stories // ["s1"]
 */
export function columnsInEntry(value: unknown): Columns {
  if (!isColumns(value)) throw new Error("A part of sheets tells something else.");
  return value;
}

function isColumns(value: unknown): value is Columns {
  const fields = Object.keys(columnsSchema.shape);
  return typeof value === "object" && value !== null && fields.every((field) => field in value);
}

function ownRecords(value: unknown): FileSheet[] {
  if (!isSheetList(value)) throw new Error("A part of sheets tells something else.");
  return value;
}

function isSheetList(value: unknown): value is FileSheet[] {
  return (
    Array.isArray(value) &&
    value.every((one) => typeof one === "object" && one !== null && "coderId" in one && "annotations" in one)
  );
}
