import { transfer } from "comlink";
import type { Archive } from "../../core/file/archive.ts";
import type { AboutFile } from "../../core/file/file-reader.ts";
import type { CheckedPart, PartInFile } from "./partChecker.ts";
import { PartChecker } from "./partChecker.ts";
import { partsWorkers } from "./partsWorkers.ts";

/** What checks the parts of one file, each knowing only the parts that it was given. */
export interface PartCheckers {
  readonly check: readonly ((part: PartInFile) => Promise<CheckedPart>)[];
  readonly end: () => void;
}

/** A file whose parts have more bytes than this is worth workers of its own. */
const MUCH = 8_000_000;

export function partCheckers({ envelope, manifest }: Archive, much = MUCH): PartCheckers {
  const about: AboutFile = { envelope: { ...envelope, parts: [] }, manifest: { ...manifest, parts: [] } };
  if (envelope.parts.reduce((sum, { bytes }) => sum + bytes, 0) <= much) {
    const checker = new PartChecker(about);
    return { check: [(part) => checker.check(part)], end: () => undefined };
  }
  const workers = partsWorkers();
  return {
    check: workers.map((worker) => async (part) => {
      const checked = await worker.call((api) =>
        api.check(about, transfer(part, [part.packed.compressed.buffer])),
      );
      // A worker that has stopped leaves it to this thread to read the file.
      return checked.ok ? checked.value : { kind: "doubtful" };
    }),
    end: () => {
      for (const worker of workers) worker.end();
    },
  };
}
