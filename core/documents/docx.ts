import { counted } from "../counts.ts";
import type { SyncCodec } from "../file/codec.ts";
import { plainSyncCodec } from "../file/codec.ts";
import type { ZipEntry } from "../file/zip.ts";
import { readDirectory, readEntry } from "../file/zip.ts";
import { DOCUMENT_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { DocxBody } from "./docx-body.ts";
import { headingLevels } from "./docx-styles.ts";
import type { DocumentError, StoryDocument } from "./paragraphs.ts";
import { walkXml } from "./xml.ts";

const DAMAGED =
  "The Word document is damaged or incomplete. Open it in the program that it comes from, save it again as .docx, and import that file.";

/**
 * The text of a Word document (.docx), as it reads with all changes accepted: what was deleted, comments, footnotes, headers and pictures are no part of it,
 * and the last four are counted. A row of a table is one paragraph, its cells apart at tabs. Headings are the paragraphs whose style is one. Entities are not
 * declared, nothing outside the file is fetched, and nothing is unpacked beyond DOCUMENT_FILE. Source: ECMA-376, part 1, section 17.
 * @example readDocx(new Uint8Array()).ok // false
 */
export function readDocx(
  bytes: Uint8Array,
  codec: Pick<SyncCodec, "inflate"> = plainSyncCodec,
): Result<StoryDocument, DocumentError> {
  const directory = readDirectory(bytes, DOCUMENT_FILE.entries);
  if (!directory.ok) return fail({ message: DAMAGED });
  const read = (entry: ZipEntry | undefined): string | null => {
    const content = entry === undefined ? null : readEntry(bytes, entry, codec);
    return content === null ? null : xmlText(content);
  };
  const body = directory.value.get("word/document.xml");
  if (body === undefined)
    return fail({
      message:
        "The file is no Word document that Concord can read. Save it as .docx or as plain text, and import that file.",
    });
  const styles = directory.value.get("word/styles.xml");
  const size = body.size + (styles?.size ?? 0);
  if (size > DOCUMENT_FILE.unpacked)
    return fail({
      message: `The Word document unpacks to ${(size / 1e6).toFixed(0)} MB of text and formats. Concord reads up to ${(DOCUMENT_FILE.unpacked / 1e6).toFixed(0)} MB. Split it into several documents.`,
    });
  const xml = read(body);
  if (xml === null) return fail({ message: DAMAGED });
  const reading = new DocxBody(headingLevels(read(styles)));
  if (!walkXml(xml, reading)) return fail({ message: DAMAGED });
  const { pictures, notes, comments } = reading;
  const leftOut = [
    ...(pictures > 0 ? [counted(pictures, "picture")] : []),
    ...(notes > 0 ? [counted(notes, "footnote or endnote", "footnotes and endnotes")] : []),
    ...(comments > 0 ? [counted(comments, "comment")] : []),
  ];
  return ok({ paragraphs: reading.paragraphs, leftOut });
}

function xmlText(content: Uint8Array): string {
  const [first, second] = content;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(wide).decode(content);
}
