import type { ZipPiece } from "../../../core/file/zip-writer.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { FileSink } from "../../../renderer/engine/fileSink.ts";
import type { JobProblem } from "../../../renderer/engine/job.ts";
import { bytesOfPieces } from "../../support/zipPieces.ts";

/**
 * What is made into a sink, with its bytes as a whole, and how many of them were sent.
 * @param old the file that stands, of which parts may be copied
 */
export async function collected<Made extends object>(
  make: (sink: FileSink<unknown>) => Promise<Result<Made, JobProblem>>,
  old = new Uint8Array(),
): Promise<Result<Made & { readonly bytes: Uint8Array<ArrayBuffer>; readonly sent: number }, JobProblem>> {
  let pieces: ZipPiece[] = [];
  const made = await make({
    begin: () => {
      pieces = [];
      return Promise.resolve(true);
    },
    append: (piece) => {
      pieces.push(piece);
      return Promise.resolve(true);
    },
  });
  if (!made.ok) return made;
  const sent = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return ok({ ...made.value, bytes: bytesOfPieces(pieces, old), sent });
}
