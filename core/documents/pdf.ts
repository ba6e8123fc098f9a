import { counted, numbered } from "../counts.ts";
import { DOCUMENT_FILE, STORY_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { AsyncSteps } from "../steps.ts";
import type { DocumentError, Paragraph, StoryDocument } from "./paragraphs.ts";
import type { PdfDocument, TextItem } from "./unpdf.d.ts";

const NO_TEXT =
  "The PDF has no text: its pages are pictures, as a scanner makes them. Have the text recognised (OCR) in another program, save the PDF or a .docx with it, and import that file.";
const DAMAGED =
  "The PDF is damaged or incomplete. Open it in its own program, save it again, and import that file.";
const PROTECTED =
  "The PDF is protected by a password. Open it in its own program, remove the password, save it, and import that file.";

/**
 * The text of a PDF, page by page, line by line: a PDF knows no paragraphs, so the lines stay as they are printed, with a blank line where the distance between two is
 * plainly larger than usual and between pages. pdf.js reads it; no script in the file is run. A PDF of pictures is refused.
 */
export async function* readPdf(bytes: Uint8Array): AsyncSteps<Result<StoryDocument, DocumentError>> {
  const { getDocumentProxy } = await import("unpdf");
  let pdf: PdfDocument | null = null;
  try {
    // pdf.js takes the bytes over, and refuses those of a class of Node's own.
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
    });
    return yield* pagesOf(pdf);
  } catch (error) {
    // What a library says of a damaged file is a throw of any kind.
    const isProtected = error instanceof Error && error.name === "PasswordException";
    return fail({ message: isProtected ? PROTECTED : DAMAGED });
  } finally {
    await pdf?.loadingTask.destroy();
  }
}

async function* pagesOf(pdf: PdfDocument): AsyncSteps<Result<StoryDocument, DocumentError>> {
  if (pdf.numPages > DOCUMENT_FILE.pages)
    return fail({
      message: `The PDF has ${numbered(pdf.numPages)} pages. Concord reads up to ${numbered(DOCUMENT_FILE.pages)}. Split it into several files.`,
    });
  const paragraphs: Paragraph[] = [];
  let empty = 0;
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const lines = pdfLines((await page.getTextContent()).items);
    page.cleanup();
    if (lines.length === 0) empty += 1;
    else {
      if (paragraphs.length > 0) paragraphs.push({ text: "", level: null });
      paragraphs.push(...lines.map((text) => ({ text, level: null })));
      length += lines.reduce((sum, line) => sum + line.length, 0);
      if (length > STORY_FILE.bytes) return fail({ message: DAMAGED });
    }
    yield number / pdf.numPages;
  }
  if (empty === pdf.numPages) return fail({ message: NO_TEXT });
  return ok({
    paragraphs,
    leftOut: empty > 0 ? [`${counted(empty, "page")} without text`] : [],
  });
}

/** Lines that stand so much farther apart than usual have a blank line between them. */
const APART = 1.4;

/**
 * The lines of a page, from its pieces of text in the order in which the file has them; "" where two are plainly apart.
 * @example pdfLines([{ str: "A long", hasEOL: false, transform: [1, 0, 0, 1, 0, 700], width: 30 }, { str: " night.", hasEOL: true, transform: [1, 0, 0, 1, 30, 700], width: 30 }]) // ["A long night."]
 */
export function pdfLines(items: readonly TextItem[]): string[] {
  const lines: { text: string; at: number }[] = [];
  let line: { text: string; at: number } | null = null;
  for (const { str = "", hasEOL = false, transform } of items) {
    const at = transform?.[5] ?? 0;
    if (str !== "") {
      line ??= { text: "", at };
      line.text += str;
    }
    if (!hasEOL || line === null) continue;
    lines.push(line);
    line = null;
  }
  if (line !== null) lines.push(line);
  const said = lines
    .map(({ text, at }) => ({ text: text.trimEnd(), at }))
    .filter(({ text }) => text.trim() !== "");
  const gaps = said.slice(1).map(({ at }, index) => (said[index]?.at ?? at) - at);
  const down = gaps.filter((gap) => gap > 0).toSorted((a, b) => a - b);
  const usual = down[Math.floor((down.length - 1) / 2)] ?? 0;
  return said.flatMap(({ text }, index) => {
    const gap = index === 0 ? 0 : (gaps[index - 1] ?? 0);
    return usual > 0 && gap > usual * APART ? ["", text] : [text];
  });
}
