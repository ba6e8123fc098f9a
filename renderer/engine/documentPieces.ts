import { transfer } from "comlink";
import type { TextDocument } from "../../core/exporting/document/document.ts";
import { documentHtml } from "../../core/exporting/document/html.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { FileSink } from "./fileSink.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";

/** The kinds of file that a document is written as. HTML is also what is printed. */
export type DocumentKind = "html" | "docx";

/** About so many letters are handed on at once. */
const PIECE = 1 << 20;

/**
 * A document as the bytes of a file, in pieces. HTML is made as it is asked for.
 * @param now when it is made, ISO 8601
 */
export async function documentPieces(
  document: TextDocument,
  kind: DocumentKind,
  now: string,
  tick: Tick,
): Promise<Result<Iterable<Uint8Array<ArrayBuffer>>, JobProblem>> {
  if (kind === "html") return ok(htmlPieces(document));
  // The library for Word files is read when somebody wants one.
  const { documentDocx } = await import("../../core/exporting/document/docx.ts");
  return runJob(documentDocx(document, now), tick);
}

/** Writes a whole document, whose sections have lists, into a sink. */
export async function writeDocument(
  document: TextDocument,
  kind: DocumentKind,
  now: string,
  sink: FileSink<undefined>,
  tick: Tick,
): Promise<Result<undefined, JobProblem>> {
  const pieces = await documentPieces(document, kind, now, tick);
  return pieces.ok ? appendAll(pieces.value, sink) : pieces;
}

/** Puts all pieces of a file into a sink. */
export async function appendAll(
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
  sink: FileSink<undefined>,
): Promise<Result<undefined, JobProblem>> {
  if (!(await sink.begin(undefined))) return fail(cancelled);
  for (const bytes of pieces) {
    const piece = { bytes, copied: [] };
    if (!(await sink.append(transfer(piece, [bytes.buffer])))) return fail(cancelled);
  }
  return ok(undefined);
}

function* htmlPieces(document: TextDocument): Generator<Uint8Array<ArrayBuffer>> {
  let words = "";
  for (const more of documentHtml(document)) {
    words += more;
    if (words.length < PIECE) continue;
    yield new TextEncoder().encode(words);
    words = "";
  }
  yield new TextEncoder().encode(words);
}
