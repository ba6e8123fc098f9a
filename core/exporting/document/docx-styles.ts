import type { IStylesOptions } from "docx";
import { LineRuleType, UnderlineType } from "docx";
import type { ParagraphRole } from "./document.ts";

/** The character style of the coded words: bold and underlined, so nothing is said by colour alone. */
export const CODED_WORDS = "CodedWords";
/** The style of the name of a field. */
export const FIELD_NAME = "FieldName";
export const FIELD = "Field";
export const QUOTE = "Quote";
export const TABLE_TEXT = "TableText";

/** The paragraph style of each role. */
export const ROLE_STYLES: Readonly<Record<ParagraphRole, string>> = {
  text: "BodyText",
  notes: "ContentNote",
  definition: "Definition",
  facts: "PassageFacts",
  memo: "Memo",
  hidden: "HiddenText",
  label: "FieldName",
  example: "Example",
};

/** Word has nine styles of headings. */
export const DEEPEST_HEADING = 9;

const GREY = "555555";
const FONT = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial", eastAsia: "Calibri" };

function named(id: string, name: string, rest: Omit<Styled, "id" | "name"> = {}): Styled {
  return { id, name, basedOn: "Normal", next: "Normal", quickFormat: true, ...rest };
}

type Styled = NonNullable<IStylesOptions["paragraphStyles"]>[number];

function heading(level: number): Styled {
  const size = Math.max(22, 34 - 3 * level);
  return named(`Heading${level}`, `heading ${level}`, {
    run: { bold: true, boldComplexScript: true, size, sizeComplexScript: size },
    paragraph: {
      spacing: { before: 280, after: 80 },
      keepNext: true,
      keepLines: true,
      outlineLevel: level - 1,
    },
  });
}

/** The styles of a document. Word's own where it has one, so that a theme or a template of the reader's changes them; no language is set. */
export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 22, sizeComplexScript: 22 },
      paragraph: { spacing: { after: 80, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 44, sizeComplexScript: 44, bold: true, boldComplexScript: true },
      paragraph: { spacing: { after: 160 } },
    },
  },
  paragraphStyles: [
    ...Array.from({ length: DEEPEST_HEADING }, (_, at) => heading(at + 1)),
    ...Array.from({ length: DEEPEST_HEADING }, (_, at) =>
      named(`TOC${at + 1}`, `toc ${at + 1}`, {
        paragraph: { indent: { start: 220 * at }, spacing: { after: 40 } },
      }),
    ),
    named("TOCHeading", "TOC Heading", {
      run: { bold: true, boldComplexScript: true, size: 28, sizeComplexScript: 28 },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    }),
    named(QUOTE, "Quote", {
      paragraph: { indent: { start: 360, end: 360 }, spacing: { before: 120 }, keepNext: true },
    }),
    named(ROLE_STYLES.facts, "Passage facts", {
      run: { size: 19, sizeComplexScript: 19, color: GREY },
      paragraph: { indent: { start: 360 }, keepLines: true },
    }),
    named(ROLE_STYLES.memo, "Memo", { paragraph: { indent: { start: 720 } } }),
    named(ROLE_STYLES.notes, "Content note", {
      run: { italics: true, italicsComplexScript: true },
      paragraph: { spacing: { before: 120 }, keepNext: true },
    }),
    named(ROLE_STYLES.hidden, "Hidden text", {
      run: { italics: true, italicsComplexScript: true, color: GREY },
      paragraph: { indent: { start: 360 }, keepNext: true },
    }),
    // It stays on the page of what is said of it.
    named(ROLE_STYLES.text, "Body Text", { paragraph: { keepNext: true } }),
    named(ROLE_STYLES.definition, "Definition"),
    named(FIELD_NAME, "Field name", {
      next: FIELD,
      run: { bold: true, boldComplexScript: true, size: 19, sizeComplexScript: 19 },
      paragraph: { spacing: { before: 100, after: 0 }, keepNext: true },
    }),
    named(FIELD, "Field"),
    named(ROLE_STYLES.example, "Example", { paragraph: { indent: { start: 360 } } }),
    named(TABLE_TEXT, "Table text", {
      run: { size: 17, sizeComplexScript: 17 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    }),
  ],
  characterStyles: [
    {
      id: CODED_WORDS,
      name: "Coded words",
      quickFormat: true,
      run: { bold: true, boldComplexScript: true, underline: { type: UnderlineType.SINGLE } },
    },
  ],
};
