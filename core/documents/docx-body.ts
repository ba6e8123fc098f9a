import type { Paragraph } from "./paragraphs.ts";
import type { XmlWalker } from "./xml.ts";

/** What is passed over with all that is in it: deleted and moved words, formats, codes of fields, and the older form of what stands beside it. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  "del",
  "moveFrom",
  "rPr",
  "sectPr",
  "tblPr",
  "trPr",
  "tcPr",
  "instrText",
  "delText",
  "fldData",
  "Fallback",
]);

/** What stands for itself in a run. */
const SIGNS: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "\u2011",
};

/** The body of a Word document as paragraphs, gathered while its XML is walked through. */
export class DocxBody implements XmlWalker {
  readonly paragraphs: Paragraph[] = [];
  pictures = 0;
  notes = 0;
  comments = 0;
  readonly #levels: ReadonlyMap<string, number>;
  #passing = 0;
  #isText = false;
  #isProperties = false;
  /** What is said of the paragraph and of those that it lies in: a text box stands within a paragraph. */
  readonly #open: { text: string; level: number | null }[] = [];
  /** The rows of tables that are open, one in the other. */
  readonly #rows: { cells: string[] }[] = [];

  constructor(levels: ReadonlyMap<string, number>) {
    this.#levels = levels;
  }

  opened = (name: string, attributes: ReadonlyMap<string, string>): void => {
    if (this.#passing > 0 || PASSED_OVER.has(name)) {
      this.#passing += 1;
      return;
    }
    const paragraph = this.#open.at(-1);
    if (name === "p") this.#open.push({ text: "", level: null });
    else if (name === "tr") this.#rows.push({ cells: [] });
    else if (name === "tc") this.#rows.at(-1)?.cells.push("");
    else if (name === "pPr") this.#isProperties = true;
    else if (name === "t") this.#isText = true;
    else if (name === "blip" || name === "imagedata") this.pictures += 1;
    else if (name === "footnoteReference" || name === "endnoteReference") this.notes += 1;
    else if (name === "commentReference") this.comments += 1;
    else if (paragraph === undefined) return;
    else if (this.#isProperties) {
      const value = attributes.get("val") ?? "";
      if (name === "pStyle") paragraph.level ??= this.#levels.get(value) ?? null;
      else if (name === "outlineLvl" && /^[0-8]$/u.test(value)) paragraph.level = Number(value) + 1;
    } else if (name === "sym") paragraph.text += symbol(attributes.get("char") ?? "");
    else if (name !== "br" || (attributes.get("type") ?? "textWrapping") === "textWrapping")
      paragraph.text += SIGNS[name] ?? "";
  };

  closed = (name: string): void => {
    if (this.#passing > 0) {
      this.#passing -= 1;
      return;
    }
    if (name === "t") this.#isText = false;
    else if (name === "pPr") this.#isProperties = false;
    else if (name === "p") this.#ended();
    else if (name === "tr") {
      const text = (this.#rows.pop()?.cells ?? []).join("\t");
      if (this.#rows.length > 0) this.#intoCell(text);
      else this.paragraphs.push({ text, level: null });
    }
  };

  said = (text: string): void => {
    const paragraph = this.#open.at(-1);
    if (this.#isText && this.#passing === 0 && paragraph !== undefined) paragraph.text += text;
  };

  #ended(): void {
    const paragraph = this.#open.pop();
    if (paragraph === undefined) return;
    if (this.#rows.length > 0) this.#intoCell(paragraph.text);
    else this.paragraphs.push(paragraph);
  }

  #intoCell(text: string): void {
    const cells = this.#rows.at(-1)?.cells;
    const last = cells?.length ?? 0;
    if (cells === undefined || last === 0) return;
    const before = cells[last - 1] ?? "";
    cells[last - 1] = before === "" ? text : `${before}\n${text}`;
  }
}

/** A sign of a font of signs, by its number in hexadecimal digits. */
function symbol(code: string): string {
  const point = /^[\da-f]{1,6}$/iu.test(code) ? parseInt(code, 16) : 0;
  return point > 0x1f && point <= 0x10ffff ? String.fromCodePoint(point) : "";
}
