import type { CellObject, WorkSheet } from "@e965/xlsx";
import { read } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { numbered } from "../counts.ts";
import type { SyncCodec } from "../file/codec.ts";
import { plainSyncCodec } from "../file/codec.ts";
import { readDirectory, readEntry } from "../file/zip.ts";
import { STORY_FILE, WORKBOOK_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { CsvRow } from "./csv-reader.ts";
import type { WorkbookKind } from "./workbook-kind.ts";
import { workbookKind } from "./workbook-kind.ts";

/** A sheet of a workbook. A hidden one is not among the tabs that its program shows. */
export interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

/** Why a workbook, or a sheet of it, cannot be read; `message` is for the person. */
export interface WorkbookError {
  readonly message: string;
}

/** A workbook whose sheets are read one at a time. */
export interface Workbook {
  readonly sheets: readonly SheetName[];
  /** The rows of a sheet that have any value, each with its number in the sheet, from 1. */
  readonly rowsOf: (name: string) => Result<readonly CsvRow[], WorkbookError>;
}

/**
 * Opens an Excel (.xlsx, .xlsm, .xlsb, .xls) or OpenDocument (.ods) workbook. SheetJS reads what is inside. Archives are unpacked here first, since their
 * sizes have to be known before anything is, and pictures and drawings are not unpacked at all. Of a cell comes its value as text: see cellText. Formulas
 * are not computed: their last value counts. Never throws.
 * @param inflate how archives are inflated; a worker's or Node's own way is quicker
 * @returns an error with a sentence where the file is no workbook, is damaged, is protected by a password, or is beyond WORKBOOK_FILE
 * @example openWorkbook(new TextEncoder().encode("id,text")).ok // false
 */
export function openWorkbook(
  bytes: Uint8Array,
  inflate: Pick<SyncCodec, "inflate"> = plainSyncCodec,
): Result<Workbook, WorkbookError> {
  const kind = workbookKind(bytes);
  if (kind === null) return fail({ message: NOT_ONE });
  const plain = kind === "old-excel" ? ok(bytes) : unpacked(bytes, kind, inflate);
  if (!plain.ok) return plain;
  const content = plain.value;
  const none = kind === "old-excel" ? NOT_READ : DAMAGED;
  return guarded(none, () => {
    const { SheetNames, Sheets, Workbook: about } = read(content, OPTIONS);
    const sheets = SheetNames.map((name, at) => ({
      name,
      isHidden: (about?.Sheets?.[at]?.Hidden ?? 0) !== 0,
    }));
    return ok({
      sheets,
      rowsOf: (name) => {
        const sheet = Object.hasOwn(Sheets, name) ? Sheets[name] : undefined;
        return sheet === undefined ? fail({ message: none }) : guarded(none, () => takeRows(sheet));
      },
    });
  });
}

/** A sheet's rows, at least one. */
export interface ReadSheet {
  readonly sheet: string;
  readonly rows: readonly CsvRow[];
}

/**
 * The sheet that is asked for; where none is, the first that shows and has rows, else the first hidden one that has.
 * @returns an error with a sentence where there is no such sheet, or it has no rows
 * @example readSheet({ sheets: [{ name: "Notes", isHidden: false }], rowsOf: () => ({ ok: true, value: [] }) }).ok // false
 */
export function readSheet(workbook: Workbook, asked?: string): Result<ReadSheet, WorkbookError> {
  const { sheets } = workbook;
  if (asked !== undefined && !sheets.some(({ name }) => name === asked))
    return fail({
      message: `The spreadsheet has no sheet “${asked}”. It has ${sheets.map(({ name }) => `“${name}”`).join(", ")}.`,
    });
  const inOrder = [
    ...sheets.filter(({ isHidden }) => !isHidden),
    ...sheets.filter(({ isHidden }) => isHidden),
  ];
  for (const { name } of asked === undefined ? inOrder : [{ name: asked }]) {
    const rows = workbook.rowsOf(name);
    if (!rows.ok) return rows;
    if (rows.value.length > 0) return ok({ sheet: name, rows: rows.value });
  }
  return fail({
    message:
      asked === undefined
        ? "The spreadsheet has no rows. Nothing was imported. Choose another file."
        : `The sheet “${asked}” has no rows. Nothing was imported. Choose another sheet.`,
  });
}

const OPTIONS = {
  type: "array",
  dense: true,
  cellDates: true,
  cellHTML: false,
  cellFormula: false,
} as const;

const NOT_ONE = "The file is no spreadsheet. Nothing was imported. Choose another file.";
const DAMAGED =
  "The spreadsheet is damaged or incomplete. Nothing was imported. Open it in the program that it comes from, save it again, and import that file.";
const NOT_READ =
  "The file is an old Office document that cannot be read as a spreadsheet. Nothing was imported. Open it in its own program, save the table as .xlsx or CSV (UTF-8), and import that file.";
const PROTECTED =
  "The spreadsheet is protected by a password. Nothing was imported. Open it in its own program, remove the password, save it, and import that file.";

/** What a library says of a damaged file is a throw of any kind. */
function guarded<T>(otherwise: string, work: () => Result<T, WorkbookError>): Result<T, WorkbookError> {
  try {
    return work();
  } catch (error) {
    const isProtected = error instanceof Error && /password/iu.test(error.message);
    return fail({ message: isProtected ? PROTECTED : otherwise });
  }
}

/** The archive with what tables are in, unpacked, so that SheetJS inflates nothing: sizes that lie are found here. */
function unpacked(
  bytes: Uint8Array,
  kind: Exclude<WorkbookKind, "old-excel">,
  codec: Pick<SyncCodec, "inflate">,
): Result<Uint8Array, WorkbookError> {
  const directory = readDirectory(bytes, WORKBOOK_FILE.entries);
  if (!directory.ok) return fail({ message: DAMAGED });
  const entries = [...directory.value.values()].filter(({ name }) => NEEDED[kind].test(name));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > WORKBOOK_FILE.unpacked)
    return fail({
      message: `The spreadsheet takes ${megabytes(size)} when it is unpacked. Concord reads up to ${megabytes(WORKBOOK_FILE.unpacked)}. Nothing was imported. Save the sheet as CSV (UTF-8) and import that file, or split it into several.`,
    });
  const files: Record<string, [Uint8Array, { level: 0 }]> = {};
  for (const entry of entries) {
    const content = readEntry(bytes, entry, codec);
    if (content === null) return fail({ message: DAMAGED });
    files[entry.name] = [withPlainCharacters(content), { level: 0 }];
  }
  return ok(zipSync(files));
}

/**
 * A file of XML in which characters beyond U+FFFF (emoji) stand as themselves. Some programs write them as numbers, and SheetJS makes another character of such
 * a number.
 */
function withPlainCharacters(content: Uint8Array): Uint8Array {
  // Unknown bytes must come back as they were, so this is no decoding: one character a byte.
  if (!BYTES.decode(content).includes("&#")) return content;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
  const plain = text.replace(NUMBERED, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  return plain === text ? content : strToU8(plain);
}

const NUMBERED = /&#(?:x([\da-f]{5,6})|(\d{5,7}));/giu;
const BYTES = new TextDecoder("latin1");

/** The parts of an archive that SheetJS reads tables from. */
const NEEDED = {
  excel: /\.(?:xml|rels)$|\.bin$/iu,
  opendocument: /^(?:mimetype|META-INF\/manifest\.xml|content\.xml|styles\.xml|meta\.xml|settings\.xml)$/u,
};

type Cells = readonly (CellObject | undefined)[];

function takeRows(sheet: WorkSheet): Result<readonly CsvRow[], WorkbookError> {
  const rows: CsvRow[] = [];
  let cellCount = 0;
  const lines: readonly (Cells | undefined)[] = sheet["!data"] ?? [];
  for (const [index, line] of lines.entries()) {
    if (line === undefined) continue;
    if (line.length > STORY_FILE.columns)
      return fail({
        message: `Row ${numbered(index + 1)} of the sheet has ${numbered(line.length)} cells, but at most ${numbered(STORY_FILE.columns)} columns can be read. Nothing was imported. Delete what is not needed, or choose another sheet.`,
      });
    const cells = Array.from(line, cellText);
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    if (cells.every((cell) => cell === "")) continue;
    rows.push({ cells, line: index + 1 });
    cellCount += cells.length;
    if (rows.length > STORY_FILE.rows || cellCount > STORY_FILE.cells)
      return fail({
        message: `The sheet has more than ${numbered(STORY_FILE.rows)} rows or ${numbered(STORY_FILE.cells)} cells, the most that one file can have. Nothing was imported. Split it into several files and import them one after another.`,
      });
  }
  return ok(rows);
}

/**
 * What a cell says, as text: words without their formats; a number with all of its digits, never in scientific notation, without the noise beyond the
 * fifteen that spreadsheets have; a date as 2018-10-19, with the time of day if it has one; TRUE and FALSE; an error by its name (#N/A).
 * @example cellText({ t: "n", v: 0.1 + 0.2 }) // "0.3"
 */
export function cellText(cell: CellObject | undefined): string {
  if (cell === undefined) return "";
  switch (cell.t) {
    case "s":
      return typeof cell.v === "string" ? cell.v : String(cell.v ?? "");
    case "n":
      return typeof cell.v === "number" ? numberText(cell.v) : "";
    case "d":
      return cell.v instanceof Date ? dateText(cell.v) : String(cell.v ?? "");
    case "b":
      return cell.v === true ? "TRUE" : "FALSE";
    case "e":
      return typeof cell.w === "string" ? cell.w : "#N/A";
    case "z":
      return "";
  }
}

/** Spreadsheets have no more. Further ones are noise, in an identifier that has lost its end as well. */
const DIGITS = 15;

function numberText(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (Number.isSafeInteger(value)) return String(value);
  const [digits = "", exponent = "0"] = value.toExponential(DIGITS - 1).split("e");
  if (Number(exponent) >= DIGITS) return digits.replace(".", "") + "0".repeat(Number(exponent) - DIGITS + 1);
  const rounded = Number(value.toPrecision(DIGITS));
  const text = String(rounded);
  return text.includes("e") ? rounded.toFixed(20).replace(/\.?0+$/u, "") : text;
}

/** Moments of the first day that a spreadsheet has, and of the day before it, are times of day. */
const FIRST_YEAR = 1900;
const DAY = 86_400_000;

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  // Days are fractions there: a second is not met exactly.
  const moment = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day = "", time = ""] = moment.slice(0, 19).split("T");
  if (date.getUTCFullYear() < FIRST_YEAR) return time;
  return date.getTime() % DAY === 0 || time === "00:00:00" ? day : `${day} ${time}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
