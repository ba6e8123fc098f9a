import type { FileChild, IParagraphOptions } from "docx";
import { Bookmark, Paragraph, Tab, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import type { DocumentBlock, DocumentSection } from "./document.ts";
import {
  CODED_WORDS,
  DEEPEST_HEADING,
  FIELD,
  FIELD_NAME,
  QUOTE,
  ROLE_STYLES,
  TABLE_TEXT,
} from "./docx-styles.ts";
import { directedTexts, isRightToLeft, plainText } from "./plain-text.ts";

/**
 * The heading of a section, with the bookmark that the contents lead to.
 * @example headingBlock({ level: 1, heading: "Hope", note: "", blocks: [] }, "section_1") === null // false
 */
export function headingBlock({ level, heading, note }: DocumentSection, bookmark: string): FileChild {
  const text = headingWords({ heading, note });
  const isRtl = isRightToLeft(heading);
  return new Paragraph({
    style: `Heading${Math.min(DEEPEST_HEADING, level)}`,
    ...(isRtl && { bidirectional: true }),
    children: [new Bookmark({ id: bookmark, children: runsOf(text, isRtl) })],
  });
}

/**
 * A heading with its note, as it stands in the text and in the contents.
 * @example headingWords({ heading: "Hope", note: "2 passages" }) // "Hope (2 passages)"
 */
export function headingWords({ heading, note }: Pick<DocumentSection, "heading" | "note">): string {
  return plainText(note === "" ? heading : `${heading} (${note})`).replaceAll(/\s+/gu, " ");
}

/**
 * A block as paragraphs and tables of Word's: a field has two, its name and its text.
 * @example docxBlocks({ kind: "field", label: "Coders", text: "Ana" }).length // 2
 */
export function docxBlocks(block: DocumentBlock): FileChild[] {
  switch (block.kind) {
    case "paragraph":
      return [directed(ROLE_STYLES[block.role], block.parts)];
    case "quote":
      return [quoted(block)];
    case "field":
      return [directed(FIELD_NAME, [block.label]), directed(FIELD, [block.text])];
    case "table":
      return [tableOf(block), new Paragraph({})];
    case "entry":
      return block.blocks.flatMap(docxBlocks);
  }
}

/** A paragraph of parts, in the direction of the first that has letters. */
function directed(style: string, parts: readonly string[]): Paragraph {
  const isRtl = isRightToLeft(parts.join(" "));
  const children = parts.flatMap((part, at) => [
    ...(at === 0 ? [] : runsOf(" · ", isRtl)),
    ...runsOf(plainText(part), isRtl),
  ]);
  return new Paragraph(paragraphOptions(style, isRtl, children));
}

function quoted({
  before,
  quote,
  after,
}: {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}): Paragraph {
  const isRtl = isRightToLeft(before + quote + after);
  return new Paragraph(
    paragraphOptions(QUOTE, isRtl, [
      ...runsOf(plainText(before), isRtl),
      ...runsOf(plainText(quote), isRtl, CODED_WORDS),
      ...runsOf(plainText(after), isRtl),
    ]),
  );
}

function tableOf({
  columns,
  rows,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): Table {
  const row = (cells: readonly string[], isHeading: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: cells.map(
        (cell) => new TableCell({ children: [directed(isHeading ? FIELD_NAME : TABLE_TEXT, [cell])] }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

function paragraphOptions(style: string, isRtl: boolean, children: TextRun[]): IParagraphOptions {
  return { style, ...(isRtl && { bidirectional: true }), children };
}

/** Runs of one direction each; what begins a line of its own has a break before it. */
function runsOf(text: string, isRtl: boolean, style?: string): TextRun[] {
  return directedTexts(text, isRtl).flatMap((part) =>
    part.text.split("\n").flatMap((line, at) =>
      line === "" && at === 0
        ? []
        : [
            new TextRun({
              ...(style !== undefined && { style }),
              ...(part.isRtl && { rightToLeft: true }),
              ...(at > 0 && { break: 1 }),
              children: line
                .split(/(\t)/u)
                .flatMap((words) => (words === "" ? [] : [words === "\t" ? new Tab() : words])),
            }),
          ],
    ),
  );
}
