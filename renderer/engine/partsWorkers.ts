import { WorkerCalls } from "./calls.ts";
import type { PartsApi } from "./parts.worker.ts";

const MOST_WORKERS = 4;

/** Workers for many parts, each started when it is first asked, which takes a tenth of a second. Whoever has them ends them. */
export function partsWorkers(): WorkerCalls<PartsApi>[] {
  // The thread that asks writes meanwhile, which takes less time than what they do.
  const count = Math.min(Math.max(navigator.hardwareConcurrency - 1, 2), MOST_WORKERS);
  return Array.from(
    { length: count },
    () =>
      new WorkerCalls<PartsApi>(
        () => new Worker(new URL("./parts.worker.ts", import.meta.url), { type: "module", name: "parts" }),
      ),
  );
}
