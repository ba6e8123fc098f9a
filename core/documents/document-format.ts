import { beginsWith } from "../bytes.ts";
import { readDirectory } from "../file/zip.ts";
import { DOCUMENT_FILE } from "../model/limits.ts";
import { whatItSeems } from "../reading/binary.ts";
import { extensionOf } from "../reading/extensions.ts";

export type DocumentFormat = "docx" | "pdf" | "markdown" | "plain";

/** What the names of files end with that are documents, and cannot be read: they are refused with what to do. */
const UNREAD = ["doc", "rtf", "odt", "pages"] as const;

/**
 * What kind of document a file is, by what is in it and then by its name; null where it seems to be none.
 * @example documentFormat({ name: "Day one.md", bytes: new TextEncoder().encode("# One") }) // "markdown"
 */
export function documentFormat({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): DocumentFormat | null {
  const extension = extensionOf(name);
  if (beginsWith(bytes, PDF)) return "pdf";
  if (extension === "pdf" && hasPdfMark(bytes)) return "pdf";
  if (isArchive(bytes)) {
    const directory = readDirectory(bytes, DOCUMENT_FILE.entries);
    const isWord = directory.ok ? directory.value.has("word/document.xml") : extension === "docx";
    return isWord ? "docx" : null;
  }
  if (extension === "md" || extension === "markdown") return "markdown";
  return extension === "text" || extension === "txt" ? "plain" : null;
}

/**
 * Whether a file is a document that cannot be read, by its name.
 * @example isUnreadDocument("Interview.odt") // true
 */
export function isUnreadDocument(name: string): boolean {
  const extension = extensionOf(name);
  return UNREAD.some((each) => each === extension);
}

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Readers of PDF take it from anywhere in the first 1,024 bytes. */
function hasPdfMark(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 1024);
  return beginning.some((_, from) => beginsWith(beginning.subarray(from), PDF));
}

/** The first bytes of an old Office document, and of a Word document that a password protects. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Why a file that is called .pdf or .docx is none, in words; null where it may be one, is empty or has another name.
 * @example whyNotAsNamed({ name: "Notes.docx", bytes: new TextEncoder().encode("A night.") }) // "The file is called .docx but is no Word document. If it is plain text, change its name to .txt and import it again."
 */
export function whyNotAsNamed(file: { readonly name: string; readonly bytes: Uint8Array }): string | null {
  const { name, bytes } = file;
  const extension = extensionOf(name);
  const kind = extension === "pdf" ? "PDF" : extension === "docx" ? "Word document" : null;
  const format = documentFormat(file);
  if (kind === null || bytes.length === 0 || format === "pdf" || format === "docx") return null;
  // Somebody who protected it with a password is told of that.
  if (extension === "docx" && beginsWith(bytes, OLD_OFFICE)) return null;
  const seems = whatItSeems(bytes);
  return seems === null
    ? `The file is called .${extension} but is no ${kind}. If it is plain text, change its name to .txt and import it again.`
    : `The file is called .${extension} but is no ${kind}: it seems to be ${seems}.`;
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** So many lines of a text are looked at. */
const LOOKED_AT = 20;

/**
 * Whether a plain text is a table whose columns are apart at tabs, semicolons, commas or bars: its first lines have equally many of them.
 * @example seemsTable("id\ttext\n1\tA long night\n") // true
 */
export function seemsTable(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/u, LOOKED_AT + 1).filter((line) => line.trim() !== "");
  const looked = lines.slice(0, LOOKED_AT);
  const [first] = looked;
  if (first === undefined || looked.length < 2) return false;
  return ["\t", ";", "|", ","].some((mark) => {
    const cells = first.split(mark);
    if (cells.length < 2 || cells.some((cell) => cell.length > LONGEST_NAME)) return false;
    if (mark !== "," && mark !== ";") return looked.every((line) => line.split(mark).length === cells.length);
    // Cells of words can have commas in quotation marks, and line ends.
    return (
      !/[.!?]\s*$/u.test(first) &&
      looked.filter((line) => line.split(mark).length >= cells.length).length * 2 > looked.length
    );
  });
}

/** A column's name is hardly longer; a sentence is. */
const LONGEST_NAME = 80;
