import { joined } from "../../../core/file/zip-writer.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { FileSink } from "../../../renderer/engine/fileSink.ts";
import type { JobProblem } from "../../../renderer/engine/job.ts";

/** What is made into a sink, with its bytes as a whole. */
export async function collected<About>(
  make: (sink: FileSink<About>) => Promise<Result<About, JobProblem>>,
): Promise<Result<About & { readonly bytes: Uint8Array<ArrayBuffer> }, JobProblem>> {
  const pieces: Uint8Array[] = [];
  const made = await make({
    begin: () => Promise.resolve(true),
    append: (bytes) => {
      pieces.push(bytes);
      return Promise.resolve(true);
    },
  });
  return made.ok ? ok({ ...made.value, bytes: joined(pieces) }) : made;
}
