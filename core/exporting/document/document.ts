/** How a paragraph of a document is set: each role is a style that the reader of a Word file can change. */
export type ParagraphRole =
  "text" | "notes" | "definition" | "facts" | "memo" | "hidden" | "label" | "example";

/** A paragraph. Its parts are told one after another, each in its own direction. */
export interface DocumentParagraph {
  readonly kind: "paragraph";
  readonly role: ParagraphRole;
  readonly parts: readonly string[];
}

/** One thing that documents are made of. `entry` is what belongs together, and is not torn at the end of a page if that can be helped. */
export type DocumentBlock =
  | DocumentParagraph
  | { readonly kind: "quote"; readonly before: string; readonly quote: string; readonly after: string }
  | { readonly kind: "field"; readonly label: string; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "entry"; readonly blocks: readonly DocumentBlock[] };

/** One line of what a document is of, such as ["Coders", "Ana, Ben"]. */
export type AboutLine = readonly [label: string, text: string];

/** What stands under one heading. `level` 1 is below the title. `note` is said beside the heading, also in the contents. */
export interface DocumentSection {
  readonly level: number;
  readonly heading: string;
  readonly note: string;
  /** Lists, where the document is sent to a worker. */
  readonly blocks: Iterable<DocumentBlock>;
}

/**
 * A document to read and print, of which files of several formats are written. All of it is plain text: nothing in it becomes markup, a link or a field. Its
 * table of contents follows from its sections.
 */
export interface TextDocument {
  readonly title: string;
  /** What stands below the title: what the document is of, and when it was made. */
  readonly intro: readonly DocumentBlock[];
  readonly sections: readonly DocumentSection[];
}

/**
 * A paragraph of these parts.
 * @example paragraph("facts", "A1", "Ana") // { kind: "paragraph", role: "facts", parts: ["A1", "Ana"] }
 */
export function paragraph(role: ParagraphRole, ...parts: readonly string[]): DocumentParagraph {
  return { kind: "paragraph", role, parts };
}

/** What stands in place of the words of a story that is hidden from whoever makes the document. */
export const TEXT_LEFT_OUT = "The text is left out because the story is hidden.";
