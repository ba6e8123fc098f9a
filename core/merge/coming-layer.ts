import type { FileSheet } from "../file/bundle.ts";
import { sheetsOfColumns } from "../file/columns-to-sheets.ts";
import type { PackedPart } from "../file/decode.ts";
import type { Columns } from "../file/layer-columns.ts";
import { FINISHED } from "../file/layer-columns.ts";
import type { SheetSink } from "../file/sheet-reader.ts";
import { highestRevision } from "../model/highest.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
import type { Refusal } from "./refusal.ts";
import type { ResolveSheet } from "./resolve.ts";

/** Sheets of one coder that follow one another in a file and have not been made yet. */
export interface ComingLayer {
  readonly coderId: string;
  /** The stories that they are of, in their order. */
  readonly stories: readonly string[];
  /** Those of them that are finished. */
  readonly finished: readonly string[];
  /** The codes that they speak of. */
  readonly codes: ReadonlySet<string>;
  readonly counts: { readonly annotations: number; readonly memos: number };
  readonly highest: number;
  /** What can stand for them, and for nothing else; null where there is none. */
  readonly packed: PackedPart | null;
  /** Makes them, each as it is at home: null where it is refused, and `tell` hears why; `moved` hears of those that are not as the file tells them. */
  readonly sheets: (
    resolve: ResolveSheet,
    tell: (at: number, refusal: Refusal) => void,
    moved?: (at: number) => void,
  ) => (Sheet | null)[];
}

/** Gathers the sheets of a file as they are read, for a merge: columns stay columns until their stories' turn comes. */
export class ComingLayers implements SheetSink {
  readonly #layers: ComingLayer[] = [];
  #records: FileSheet[] = [];
  /** What was read of the part at hand. */
  #part: Omit<ComingLayer, "packed">[] = [];

  readonly columns = (columns: Columns): void => {
    this.#part.push(layerOfColumns(columns));
  };

  readonly sheet = (sheet: FileSheet): void => {
    if (this.#records.length > 0 && this.#records[0]?.coderId !== sheet.coderId) this.#endRecords();
    this.#records.push(sheet);
  };

  /** What was read since the last call is a part of the file; `packed` can stand for it. */
  endPart(packed: PackedPart | null): void {
    this.#endRecords();
    const isOne = this.#part.length === 1;
    for (const layer of this.#part) this.#layers.push({ ...layer, packed: isOne ? packed : null });
    this.#part = [];
  }

  /** All that were read, in the order of the file. */
  all(): readonly ComingLayer[] {
    this.endPart(null);
    return this.#layers;
  }

  #endRecords(): void {
    const [first] = this.#records;
    if (first !== undefined) this.#part.push(layerOfRecords(first.coderId, this.#records));
    this.#records = [];
  }
}

/**
 * Sheets that are at home already as layers, each of a few hundred of one coder's that follow one another.
 * @example layersOf([emptySheet("ana", "s1"), emptySheet("ana", "s2"), emptySheet("ben", "s1")]).map(({ stories }) => stories) // [["s1", "s2"], ["s1"]]
 */
export function layersOf(sheets: readonly Sheet[]): ComingLayer[] {
  const groups: Sheet[][] = [];
  for (const sheet of sheets) {
    const group = groups.at(-1);
    if (group?.[0]?.coderId === sheet.coderId && group.length < SHEETS_AT_ONCE) group.push(sheet);
    else groups.push([sheet]);
  }
  return groups.map((group) => ({
    ...factsOf(group[0]?.coderId ?? "", group),
    packed: null,
    sheets: () => group,
  }));
}

const SHEETS_AT_ONCE = 500;

function layerOfColumns(columns: Columns): Omit<ComingLayer, "packed"> {
  const { coder, words, stories, states, annotations, reviews, memos } = columns;
  let highest = 0;
  for (const revision of annotations.revisions) if (revision > highest) highest = revision;
  for (const revision of reviews.revisions) if (revision > highest) highest = revision;
  for (const [, { revision }] of memos) if (revision > highest) highest = revision;
  return {
    coderId: coder,
    stories,
    finished: stories.filter((_, at) => states[at] === FINISHED),
    codes: new Set([...new Set(annotations.codes)].map((code) => words[code] ?? "")),
    counts: { annotations: annotations.ids.length, memos: memos.length },
    highest,
    sheets: (resolve, tell, moved) => resolveAll(sheetsOfColumns(columns), resolve, tell, moved),
  };
}

function layerOfRecords(coderId: string, records: readonly FileSheet[]): Omit<ComingLayer, "packed"> {
  return {
    ...factsOf(coderId, records),
    sheets: (resolve, tell, moved) => resolveAll(records, resolve, tell, moved),
  };
}

function factsOf(
  coderId: string,
  sheets: readonly (Sheet | FileSheet)[],
): Pick<ComingLayer, "coderId" | "stories" | "finished" | "codes" | "counts" | "highest"> {
  return {
    coderId,
    stories: sheets.map(({ storyId }) => storyId),
    finished: sheets.filter(isFinished).map(({ storyId }) => storyId),
    codes: new Set(sheets.flatMap(({ annotations }) => annotations.map(({ codeId }) => codeId))),
    counts: {
      annotations: sheets.reduce((sum, sheet) => sum + sheet.annotations.length, 0),
      memos: sheets.reduce((sum, { memos }) => sum + memos.length, 0),
    },
    highest: highestRevision({ sheets }),
  };
}

function resolveAll(
  sheets: readonly FileSheet[],
  resolve: ResolveSheet,
  tell: (at: number, refusal: Refusal) => void,
  moved?: (at: number) => void,
): (Sheet | null)[] {
  return sheets.map((sheet, at) =>
    resolve(
      sheet,
      (refusal) => tell(at, refusal),
      () => moved?.(at),
    ),
  );
}
