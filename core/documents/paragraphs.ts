/** A paragraph of a document. */
export interface Paragraph {
  /** Without the signs that make it a heading in Markdown. It can have line breaks, as a row of a table has. */
  readonly text: string;
  /** 1 for a heading of the first level; null for what is no heading. */
  readonly level: number | null;
}

/** A document as paragraphs from its beginning to its end; those without text are the blank lines in it. */
export interface StoryDocument {
  readonly paragraphs: readonly Paragraph[];
  /** What stands in the file and is no text of the document, in words: “2 pictures”. */
  readonly leftOut: readonly string[];
}

/** Why a file cannot be read as a document; `message` is for the person. */
export interface DocumentError {
  readonly message: string;
}
