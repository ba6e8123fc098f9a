import { Deflate, strToU8 } from "fflate";
import { crc32 } from "../file/crc32.ts";
import type { PackedEntry } from "../file/zip-writer.ts";
import { joined, packEntry, zipPieces } from "../file/zip-writer.ts";
import { uniqueNames } from "../names.ts";
import { EXCEL_CELL } from "./cell-limits.ts";
import type { Cell } from "./cells.ts";

// SheetJS, which reads workbooks here, writes one from all cells in memory, in a single step: 800 MB for 100,000 rows of 25 columns. A sheet is written row by
// row instead and packed at once. Format: ECMA-376, SpreadsheetML with inline strings; fflate deflates.

/** Rows of a sheet that spreadsheets open, the heading included, and columns. */
const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
/** So many letters are deflated at once. */
const PIECE = 1 << 16;

/** The styles of cells: words, and the heading. Both have the format Text, so that nothing is read as a number or run as a formula, when it is edited either. */
const WORDS = 1;
const HEADING = 2;

/** A table as one sheet, or several where it has more rows than one can have. */
export class SheetWriter {
  readonly #name: string;
  readonly #names: readonly string[];
  readonly #letters: readonly string[];
  readonly #mostRows: number;
  readonly #done: PackedSheet[] = [];
  #sheet: OpenSheet;
  /** Cells that were cut at what Excel can have. */
  cut = 0;

  /**
   * @param names those of the columns
   * @throws RangeError where there are more columns than a sheet can have
   */
  constructor(name: string, names: readonly string[], mostRows = MOST_ROWS) {
    if (names.length > MOST_COLUMNS) throw new RangeError("A sheet has too many columns.");
    this.#name = name;
    this.#names = names;
    this.#letters = names.map((_, at) => lettersOf(at));
    this.#mostRows = mostRows;
    this.#sheet = this.#begin();
  }

  add(row: readonly Cell[]): void {
    if (this.#sheet.rows === this.#mostRows) {
      this.#done.push({ name: this.#name, ...this.#sheet.end() });
      this.#sheet = this.#begin();
    }
    this.#sheet.add(this.#rowXml(row, WORDS));
  }

  end(): readonly PackedSheet[] {
    return [...this.#done, { name: this.#name, ...this.#sheet.end() }];
  }

  #begin(): OpenSheet {
    const sheet = new OpenSheet();
    sheet.add(this.#rowXml(this.#names, HEADING, 1));
    return sheet;
  }

  #rowXml(row: readonly Cell[], style: number, number = this.#sheet.rows + 1): string {
    let xml = `<row r="${number}">`;
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at] ?? null;
      if (cell === null || cell === "") continue;
      const place = `${this.#letters[at]}${number}`;
      xml +=
        typeof cell === "number"
          ? `<c r="${place}"><v>${cell}</v></c>`
          : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${this.#words(cell)}</t></is></c>`;
    }
    return `${xml}</row>`;
  }

  #words(cell: string): string {
    if (cell.length <= EXCEL_CELL) return escaped(cell);
    this.cut += 1;
    return escaped(cell.slice(0, EXCEL_CELL));
  }
}

/** A sheet that is whole; several of one table have the same name. */
export interface PackedSheet extends Omit<PackedEntry, "name"> {
  readonly name: string;
}

class OpenSheet {
  rows = 0;
  readonly #deflated: Uint8Array[] = [];
  readonly #deflater = new Deflate({ level: 1 }, (bytes) => this.#deflated.push(bytes));
  #words = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  #size = 0;
  #crc = 0;

  add(row: string): void {
    this.#words += row;
    this.rows += 1;
    if (this.#words.length >= PIECE) this.#push(false);
  }

  end(): Omit<PackedEntry, "name"> {
    this.#words += "</sheetData></worksheet>";
    this.#push(true);
    return { crc: this.#crc, size: this.#size, compressed: joined(this.#deflated) };
  }

  #push(isLast: boolean): void {
    const bytes = strToU8(this.#words);
    this.#words = "";
    this.#size += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    this.#deflater.push(bytes, isLast);
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * The bytes of a workbook (.xlsx) with these sheets in their order, in pieces.
 * @example ((sheet) => [...workbookPieces(sheet.end())].length)(new SheetWriter("long", ["code"])) // 1
 */
export function* workbookPieces(
  sheets: readonly PackedSheet[],
): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const names = uniqueNames(
    sheets.map(({ name }) => sheetName(name)),
    (name, count) => `${name.slice(0, 26)} (${count})`,
    (name) => name.toLowerCase(),
  );
  const numbered = names.map((name, at) => ({ name, number: at + 1 }));
  const text = (name: string, xml: string): PackedEntry => packEntry(name, strToU8(XML + xml));
  yield* zipPieces([
    text(
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
    ),
    text(
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    text(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${escaped(name).replaceAll('"', "&quot;")}" sheetId="${number}" r:id="rId${number}"/>`).join("")}</sheets></workbook>`,
    ),
    text(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join("")}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    text("xl/styles.xml", STYLES),
    ...sheets.map(({ crc, size, compressed }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      ...{ crc, size, compressed },
    })),
  ]);
}

const TEXT_FORMAT = 49;
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="${TEXT_FORMAT}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="${TEXT_FORMAT}" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

/** A name that a sheet may have: without the signs of addresses, and of 31 units at most. */
function sheetName(name: string): string {
  const plain = name
    .replace(/[[\]:*?/\\\p{C}]/gu, " ")
    .replace(/^'+|'+$/gu, "")
    .trim();
  return plain.slice(0, 31).toWellFormed() || "Sheet";
}

/** "A" for the first column, "AA" for the 27th. */
function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest === 0 ? "" : lettersOf(rest - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

/** Signs that XML cannot have, a return, which XML reads as a line feed, and what would be read as one of these (ST_Xstring). */
const UNSAFE = /[\0-\x08\v\f\r\x0e-\x1f\uFFFE\uFFFF]|_(?=x[\dA-Fa-f]{4}_)/gu;

function escaped(words: string): string {
  return words
    .toWellFormed()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(UNSAFE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}
