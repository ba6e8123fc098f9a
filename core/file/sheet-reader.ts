import { sheetKey } from "../model/sheet.ts";
import { invalid } from "./archive.ts";
import type { FileSheet } from "./bundle.ts";
import { fileSheetSchema } from "./bundle.ts";
import { faultOfColumns } from "./column-faults.ts";
import { sheetsOfColumns } from "./columns-to-sheets.ts";
import { describeFault } from "./fault.ts";
import { tidyText } from "./json.ts";
import type { Columns } from "./layer-columns.ts";
import { columnsSchema } from "./layer-columns.ts";
import { quickColumns } from "./quick-columns.ts";
import { quickSheet } from "./quick-sheet.ts";
import type { Adding, PartReader } from "./record-reader.ts";
import { recordReader } from "./record-reader.ts";

/** Where sheets go as they are read: those that a part tells as columns, all at once, and those that one tells as records. */
export interface SheetSink {
  readonly columns: (columns: Columns) => void;
  readonly sheet: (sheet: FileSheet) => void;
}

/** What reads sheets, in either form. */
export interface SheetReader {
  readonly records: PartReader;
  readonly columns: PartReader;
}

/**
 * A sink that makes all of them sheets, in the order of the file.
 * @example ((sheets) => { sheetsInto(sheets).sheet(emptySheet("ana", "s1")); return sheets.length; })([]) // 1
 */
export function sheetsInto(sheets: FileSheet[]): SheetSink {
  return {
    columns: (columns) => {
      for (const sheet of sheetsOfColumns(columns)) sheets.push(sheet);
    },
    sheet: (sheet) => {
      sheets.push(sheet);
    },
  };
}

/**
 * Reads sheets into a sink, each sheet once in all the parts together.
 * @example sheetReader(sheetsInto([])).records({ name: "sheets-00000.json", raw: {}, mayBeUntidy: false }).what // "it is not a list"
 */
export function sheetReader(sink: SheetSink): SheetReader {
  const told = new Told();
  const add: Adding<FileSheet> = (part, owner, sheet) => {
    const ids = sheet.annotations.map(({ id }) => id);
    const memos = sheet.memos.map(({ id }) => id);
    const wrong = told.add(sheet.coderId, sheet.storyId) ?? doublesIn(ids, 0, ids.length, memos);
    if (wrong !== null) return wrongSheet(part, owner, sheet, wrong);
    sink.sheet(sheet);
    return null;
  };
  const columns: PartReader = ({ name, raw, mayBeUntidy }) => {
    if (mayBeUntidy && !tidyText(raw)) return invalid(name, null, "its text is not valid Unicode");
    let found = quickColumns(raw);
    if (found === null) {
      const parsed = columnsSchema.safeParse(raw);
      if (!parsed.success)
        return invalid(name, null, describeFault(parsed.error, raw, "the columns of sheets"));
      found = parsed.data;
    }
    const fault = faultOfColumns(found);
    if (fault !== null) return invalid(name, null, fault);
    const { coder: coderId, stories, annotations, memos } = found;
    const memosOf = memoIdsOf(memos);
    let taken = 0;
    for (const [at, storyId] of stories.entries()) {
      const end = taken + (annotations.counts[at] ?? 0);
      const wrong = told.add(coderId, storyId) ?? doublesIn(annotations.ids, taken, end, memosOf(at));
      if (wrong !== null) return wrongSheet(name, `sheet ${at + 1}`, { coderId, storyId }, wrong);
      taken = end;
    }
    sink.columns(found);
    return null;
  };
  return { columns, records: recordReader(fileSheetSchema, add, quickSheet) };
}

/** Which sheets have been read. */
class Told {
  readonly #stories = new Map<string, Set<string>>();

  /** What is wrong with a sheet if it was read before; null if it was not. */
  add(coderId: string, storyId: string): string | null {
    let stories = this.#stories.get(coderId);
    if (stories === undefined) this.#stories.set(coderId, (stories = new Set()));
    if (stories.has(storyId)) return TWICE;
    stories.add(storyId);
    return null;
  }
}

const TWICE = " is there twice";
const DOUBLES = ": it contains the same annotation or memo twice";

function wrongSheet(
  part: string,
  owner: string,
  sheet: Pick<FileSheet, "coderId" | "storyId">,
  wrong: string,
): ReturnType<typeof invalid> {
  const key = sheetKey(sheet);
  return invalid(part, key, `${owner} (${key})${wrong}`);
}

/** What is wrong if one of the annotations from `start` to before `end`, or one of the memos, is there twice. */
function doublesIn(
  annotations: readonly string[],
  start: number,
  end: number,
  memos: readonly string[],
): string | null {
  return areUnique(annotations, start, end) && areUnique(memos, 0, memos.length) ? null : DOUBLES;
}

/** Most sheets have a few records: comparing them takes a fraction of what making a set of them does. */
const FEW = 8;

function areUnique(ids: readonly string[], start: number, end: number): boolean {
  if (end - start > FEW) return new Set(ids.slice(start, end)).size === end - start;
  for (let at = start + 1; at < end; at += 1)
    for (let before = start; before < at; before += 1) if (ids[at] === ids[before]) return false;
  return true;
}

function memoIdsOf(memos: Columns["memos"]): (sheet: number) => readonly string[] {
  const ids = new Map<number, string[]>();
  for (const [at, { id }] of memos) {
    const own = ids.get(at);
    if (own === undefined) ids.set(at, [id]);
    else own.push(id);
  }
  return (sheet) => ids.get(sheet) ?? [];
}
