import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
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

/** Reads a granted file, all of it as it was at one moment. One piece is on its way while the one before it is taken over. */
export async function readFile(desktop: Desktop, grant: string): Promise<Result<ReadFile, FileProblem>> {
  const read = (from: number, look: string | null) =>
    desktop.invoke("files.read", { grant, from, length: PIECE, look });
  const first = await read(0, null);
  if (!first.ok) return first;
  const { size, look } = first.value;
  const bytes = new Uint8Array(size);
  bytes.set(first.value.bytes);
  const next = (from: number) => (from < size ? read(from, look) : null);
  let coming = next(PIECE);
  for (let at = PIECE; coming !== null; at += PIECE) {
    const piece = await coming;
    if (!piece.ok) return piece;
    coming = next(at + PIECE);
    bytes.set(piece.value.bytes, at);
  }
  return ok({ bytes, look });
}
