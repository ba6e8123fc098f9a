import type { IndexedProject } from "../../core/index/indexed-project.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Steps } from "../../core/steps.ts";
import { begun } from "../../core/steps.ts";
import type { ProjectDatabase } from "../data/database.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";
import { LiveIndex } from "./liveIndex.ts";
import { withDatabase } from "./withDatabase.ts";

/** The index of the worker in which this runs: all questions about coding are asked of one. */
export const live = new LiveIndex();

/** What has to be ready before a question is looked at; false where the job was ended. */
export type Ready = (db: ProjectDatabase, tick: Tick) => Promise<boolean>;

const NOTHING_FIRST: Ready = async (_db, tick) => tick(0);

/** What is answered in one go. */
export function answer<T>(
  projectId: string,
  tick: Tick,
  work: (project: IndexedProject) => T,
  ready: Ready = NOTHING_FIRST,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) =>
    (await ready(db, tick)) ? ok(await live.read(db, work)) : fail(cancelled),
  );
}

/** What takes longer: it can be followed, and ended between two steps. What it computes from is read at its first step. */
export function run<T>(
  projectId: string,
  tick: Tick,
  steps: (project: IndexedProject) => Steps<T>,
  ready: Ready = NOTHING_FIRST,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) =>
    (await ready(db, tick))
      ? runJob(await live.read(db, (project) => begun(steps(project))), tick)
      : fail(cancelled),
  );
}

/**
 * What will be asked next, worked out while nothing is asked: it gives way to any question, after the step that it is at, and keeps by itself what it has found
 * by then.
 */
export function ahead(
  projectId: string,
  tick: Tick,
  steps: (project: IndexedProject) => Steps<null>,
  ready: Ready = NOTHING_FIRST,
): Promise<Result<null, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    if (!(await ready(db, tick))) return fail(cancelled);
    const asked = live.questions + 1;
    const work = await live.read(db, steps);
    for (;;) {
      // A question that has arrived meanwhile is heard here.
      if (!(await tick(0)) || live.questions !== asked) return fail(cancelled);
      const until = performance.now() + AT_ONCE;
      while (performance.now() < until) if (work.next().done === true) return ok(null);
    }
  });
}

/** So long what nobody has asked for yet may keep a question waiting, in milliseconds, beyond the step that it is at. */
const AT_ONCE = 20;
