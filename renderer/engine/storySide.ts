import type { Remote } from "comlink";
import type { StorageProblem } from "../../core/changes/problem.ts";
import type { Result } from "../../core/result.ts";
import type { StoryPlace, StoryReading } from "../data/storySide.ts";
import { WorkerCalls } from "./calls.ts";
import type { JobProblem } from "./job.ts";
import { asStorageOutcome } from "./job.ts";
import type { StoriesApi } from "./stories.worker.ts";

const worker = new WorkerCalls<StoriesApi>(
  () => new Worker(new URL("./stories.worker.ts", import.meta.url), { type: "module", name: "stories" }),
);

let readers = 0;

/** Reads the stories of open projects in a worker that does nothing else: neither a save nor an import holds up a search. */
export function storySide(place: StoryPlace): StoryReading {
  readers += 1;
  const of = { name: `${readers} ${place.projectId}`, place };
  return {
    find: (question, parts) => ask((api) => api.find(of, question, parts)),
    identify: (lists, from, parts) => ask((api) => api.identify(of, lists, from, parts)),
    identifyingWords: (lists, texts) => ask((api) => api.identifyingWords(of, lists, texts)),
    excerpts: (asked, places) => ask((api) => api.excerpts(of, asked, places)),
    marks: (coderId, from) => ask((api) => api.marks(of, coderId, from)),
    marksIn: (coderId, parts) => ask((api) => api.marksIn(of, coderId, parts)),
    sorted: (sort, parts) => ask((api) => api.sorted(of, sort, parts)),
    read: (stories) => ask((api) => api.read(of, stories)),
    firstWords: (stories) => ask((api) => api.firstWords(of, stories)),
    refresh: () => ask((api) => api.refresh(of)),
    attributeValues: (name, most) => ask((api) => api.attributeValues(of, name, most)),
    close: async () => {
      await ask((api) => api.close(of));
    },
  };
}

async function ask<T>(
  work: (api: Remote<StoriesApi>) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, StorageProblem>> {
  return asStorageOutcome(await worker.call(work));
}
