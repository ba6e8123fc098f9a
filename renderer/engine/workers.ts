import { proxy } from "comlink";
import type { Environment } from "../data/environment.ts";
import { hasRoom } from "../data/room.ts";
import { fullDisk } from "../data/storageProblem.ts";
import type { AgreementApi } from "./agreement.worker.ts";
import { WorkerCalls } from "./calls.ts";
import type { FilesApi } from "./files.worker.ts";
import type { JobOptions, JobProblem, Tick } from "./job.ts";

let freeSpace: Environment["freeSpace"];

/** Has every call refused while the disk of the working copies is full: a database that is so much as opened then may come to harm. */
export function guardDisk(ask: NonNullable<Environment["freeSpace"]>): void {
  freeSpace = ask;
}

async function mayCall(): Promise<JobProblem | null> {
  return freeSpace === undefined || (await hasRoom({ freeSpace })) ? null : fullDisk;
}

function startFiles(): Worker {
  return new Worker(new URL("./files.worker.ts", import.meta.url), { type: "module", name: "files" });
}

/** Files in and out. */
export const filesWorker = new WorkerCalls<FilesApi>(startFiles, mayCall);
/** Reads project files whole, for which it takes hundreds of megabytes that it would never give back. */
export const openingWorker = new WorkerCalls<FilesApi>(startFiles, mayCall);
/** What is counted and listed of coding. */
export const agreementWorker = new WorkerCalls<AgreementApi>(
  () => new Worker(new URL("./agreement.worker.ts", import.meta.url), { type: "module", name: "agreement" }),
  mayCall,
);

/** The window's answer to "this far; shall I go on?". */
export function tickOf(job: JobOptions | undefined): Tick {
  return proxy((fraction: number) => {
    job?.onProgress?.(fraction);
    return job?.signal?.aborted !== true;
  });
}
