import type { TrainedRound } from "../../core/agreement/training/training-report.ts";
import { trainingReport } from "../../core/agreement/training/training-report.ts";
import type { DividingProblem } from "../../core/assignment/divide.ts";
import type { Moved } from "../../core/assignment/moving.ts";
import { handOver, takeOver } from "../../core/assignment/moving.ts";
import type { PlannedRound, RoundRequest } from "../../core/assignment/round-plan.ts";
import { planRound } from "../../core/assignment/round-plan.ts";
import type { Round } from "../../core/assignment/rounds.ts";
import { roundsOf } from "../../core/assignment/rounds.ts";
import { storiesByCoder } from "../../core/changes/assignments.ts";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import type { BegunBefore } from "../../core/index/round-progress.ts";
import { assignedSoFar, begunBefore, unbegunIn } from "../../core/index/round-progress.ts";
import { hashOfStories } from "../../core/model/assignment.ts";
import { isLive } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { PlannedTraining, TrainingRequest } from "../../core/training/training.ts";
import { trainingOf, trainingProblem } from "../../core/training/training.ts";
import { findKeys } from "./findKeys.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled } from "./job.ts";
import { KnownKeys } from "./knownKeys.ts";
import { live } from "./liveProject.ts";
import { withDatabase } from "./withDatabase.ts";

const knownKeys = new KnownKeys();

/** Stories that are to go from one coder to others, or from others to one. */
export interface MoveRequest {
  readonly kind: "leaves" | "joins";
  readonly coderId: string;
  readonly otherIds: readonly string[];
  readonly seed: number;
}

/** What moving comes to, for each coder concerned. */
export interface PlannedMove {
  readonly moved: Moved;
  readonly rows: readonly MoveRow[];
}

export interface MoveRow {
  readonly coderId: string;
  readonly taken: number;
  readonly given: number;
}

/** A plan, or why there is none. */
export type Planned<T> = Result<T, DividingProblem>;

/** A training round as it was planned; `content`: see RoundDraft. */
export type TrainingPlan = PlannedTraining & { readonly content: string };

/** A round as it was planned, and who has begun some of its stories before; `content`: see RoundDraft. */
export type RoundPlan = PlannedRound & { readonly content: string; readonly begun: readonly BegunBefore[] };

/** What is assigned, and what a new round would be, from the index. */
export const assigning = {
  assignedSoFar: (projectId: string, tick: Tick) => answerOnRounds(projectId, tick, assignedSoFar),
  /** `content`: see RoundDraft. */
  planRound: (projectId: string, request: RoundRequest, tick: Tick) =>
    answerOnRounds(projectId, tick, ({ stories, collections, index, coders }, rounds): Planned<RoundPlan> => {
      const planned = planRound({ stories, collections }, rounds, request);
      if (!planned.ok) return planned;
      const { lists } = planned.value;
      const content = hashOfStories(storiesByCoder(lists));
      return ok({ ...planned.value, content, begun: begunBefore({ index, coders }, lists) });
    }),
  /** A training round, with its key. */
  planTraining: (projectId: string, request: TrainingRequest, tick: Tick) =>
    withDatabase(projectId, async (db): Promise<Result<Planned<TrainingPlan>, JobProblem>> => {
      const message = trainingProblem(request);
      if (message !== null) return ok(fail({ message }));
      const found = await findKeys(db, request, tick);
      if (found === null) return fail(cancelled);
      const planned = trainingOf(request, found.keys, found.placeOf);
      if (!planned.ok) return ok(planned);
      const content = hashOfStories(storiesByCoder(planned.value.lists));
      return ok(ok({ ...planned.value, content }));
    }),
  /**
   * How coders agree with the keys of training rounds.
   * @param onlyCoder whose figures alone are wanted; null: everybody's
   */
  training: (projectId: string, onlyCoder: string | null, tick: Tick) =>
    withDatabase(projectId, async (db): Promise<Result<TrainedRound[], JobProblem>> => {
      if (!(await tick(0))) return fail(cancelled);
      const assignments = await db.records("assignments").toArray();
      const keys = await knownKeys.read(db);
      return ok(
        await live.read(db, (project) =>
          trainingReport(project, roundsOf(assignments, standingCoders(project)), keys, onlyCoder),
        ),
      );
    }),
  planMove: (projectId: string, { kind, coderId, otherIds, seed }: MoveRequest, tick: Tick) =>
    answerOnRounds(projectId, tick, (project, rounds): Planned<PlannedMove> => {
      const move = kind === "leaves" ? handOver : takeOver;
      const ofStudy = rounds.filter(({ training }) => training === null);
      const moved = move(ofStudy, coderId, otherIds, unbegunIn(project), seed);
      return moved.ok ? ok({ moved: moved.value, rows: rowsOf(moved.value) }) : moved;
    }),
};

function rowsOf({ taken, given }: Moved): MoveRow[] {
  const coderIds = new Set([...taken.map(({ coderId }) => coderId), ...given.keys()]);
  return [...coderIds].map((coderId) => ({
    coderId,
    taken: taken
      .filter((each) => each.coderId === coderId)
      .reduce((sum, { storyIds }) => sum + storyIds.length, 0),
    given: given.get(coderId)?.length ?? 0,
  }));
}

function answerOnRounds<T>(
  projectId: string,
  tick: Tick,
  work: (project: IndexedProject, rounds: readonly Round[]) => T,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    if (!(await tick(0))) return fail(cancelled);
    const assignments = await db.records("assignments").toArray();
    const found = await live.read(db, (project) =>
      work(project, roundsOf(assignments, standingCoders(project))),
    );
    return ok(found);
  });
}

function standingCoders({ coders }: Pick<IndexedProject, "coders">): ReadonlySet<string> {
  return new Set(coders.filter(isLive).map(({ id }) => id));
}
