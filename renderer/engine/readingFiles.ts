import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { Input, Output } from "../../preload/contract/channels.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { FileProblem } from "../../preload/contract/values.ts";

/** A file that was read. */
export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As in ProjectFile. */
  readonly look: string;
}

/** So many bytes come at once. The window's thread takes them over in some milliseconds. */
const PIECE = 2 << 20;

/** Asks for a piece of one file: see "files.read". */
export type ReadPiece = (piece: Omit<Input<"files.read">, "grant">) => Promise<Output<"files.read">>;

function granted(desktop: Desktop, grant: string): ReadPiece {
  return async (piece) => desktop.invoke("files.read", { grant, ...piece });
}

/** The pieces of one of a team folder's files. */
export function inFolder(desktop: Desktop, folder: string, name: string): ReadPiece {
  return async (piece) => desktop.invoke("teamFolder.read", { folder, name, ...piece });
}

/** Reads a granted file, all of it as it was at one moment. */
export async function readFile(desktop: Desktop, grant: string): Promise<Result<ReadFile, FileProblem>> {
  return readWhole(granted(desktop, grant));
}

/** Reads a file, all of it as it was at one moment. One piece is on its way while the one before it is taken over. */
export async function readWhole(read: ReadPiece): Promise<Result<ReadFile, FileProblem>> {
  const first = await read({ from: 0, length: PIECE, look: null });
  if (!first.ok) return first;
  const { size, look } = first.value;
  const bytes = new Uint8Array(size);
  bytes.set(first.value.bytes);
  const next = (from: number) => (from < size ? read({ from, length: PIECE, look }) : null);
  let coming = next(PIECE);
  for (let at = PIECE; coming !== null; at += PIECE) {
    const piece = await coming;
    if (!piece.ok) return piece;
    coming = next(at + PIECE);
    bytes.set(piece.value.bytes, at);
    // Given back at once: nothing else makes the window's engine collect so much soon.
    piece.value.bytes.buffer.transfer(0);
  }
  return ok({ bytes, look });
}

/** The beginning and the end of a file, which overlap where it is short. */
export interface FileEnds {
  readonly head: Uint8Array<ArrayBuffer>;
  readonly tail: Uint8Array<ArrayBuffer>;
  /** That of the whole file, in bytes. */
  readonly size: number;
  readonly look: string;
}

/** In so many bytes at each end lies what a project file of 500,000 stories says of itself. */
const END = 1 << 19;

/** Both ends of a file that was read whole, as much as readEnds reads of them. */
export function endsOf(bytes: Uint8Array): Omit<FileEnds, "look"> {
  const { length: size } = bytes;
  return { head: bytes.slice(0, END), tail: bytes.slice(Math.max(0, size - END)), size };
}

/** Reads as much of both ends of a granted file as a project file needs to say what it is. */
export async function readEnds(desktop: Desktop, grant: string): Promise<Result<FileEnds, FileProblem>> {
  return readEndsBy(granted(desktop, grant));
}

/** The same of a file that is read in another way. */
export async function readEndsBy(read: ReadPiece): Promise<Result<FileEnds, FileProblem>> {
  const first = await read({ from: 0, length: END, look: null });
  if (!first.ok) return first;
  const { bytes: head, size, look } = first.value;
  if (size <= END) return ok({ head, tail: head.slice(), size, look });
  const last = await read({ from: size - END, length: END, look });
  return last.ok ? ok({ head, tail: last.value.bytes, size, look }) : last;
}
