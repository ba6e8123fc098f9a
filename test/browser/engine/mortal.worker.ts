import { expose } from "comlink";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { JobProblem } from "../../../renderer/engine/job.ts";

/** A worker as Concord's own are, but for its end: see calls.test.ts. */
const api = {
  answer: (word: string): Promise<Result<string, JobProblem>> => Promise.resolve(ok(word)),
  answerNever: (): Promise<Result<string, JobProblem>> => new Promise(() => undefined),
  throw(): Promise<Result<string, JobProblem>> {
    return Promise.reject(new Error("a mistake in the worker"));
  },
  end(): Promise<Result<string, JobProblem>> {
    setTimeout(() => {
      throw new Error("the worker ends");
    });
    return new Promise(() => undefined);
  },
};

export type MortalApi = typeof api;

expose(api);
