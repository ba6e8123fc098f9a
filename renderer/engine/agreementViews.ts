import type { CodeLevel } from "../../core/agreement/data/applied-codes.ts";
import type { ComparedProject, Comparison } from "../../core/agreement/data/comparison.ts";
import { comparedProject } from "../../core/agreement/data/comparison.ts";
import type {
  AllCodesIntervals,
  AllCodesOptions,
  AllCodesReport,
} from "../../core/agreement/reports/all-codes.ts";
import { allCodesIntervals, allCodesReport } from "../../core/agreement/reports/all-codes.ts";
import type { CoderMatrix } from "../../core/agreement/reports/coder-matrix.ts";
import { coderMatrix } from "../../core/agreement/reports/coder-matrix.ts";
import type { ConfusedStory, Confusion, ConfusionRequest } from "../../core/agreement/reports/confusion.ts";
import { confusedStories, confusion } from "../../core/agreement/reports/confusion.ts";
import type { DisputedStory } from "../../core/agreement/reports/disputed.ts";
import { disputedStories } from "../../core/agreement/reports/disputed.ts";
import type { IntraReport } from "../../core/agreement/reports/intra-report.ts";
import { intraReport } from "../../core/agreement/reports/intra-report.ts";
import type { OverTime, OverTimeRequest } from "../../core/agreement/reports/over-time.ts";
import { overTime } from "../../core/agreement/reports/over-time.ts";
import type { Subject } from "../../core/agreement/reports/subject.ts";
import type { FigureOptions } from "../../core/agreement/reports/variable-report.ts";
import { intraPairs } from "../../core/model/coder.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { withDatabase } from "./bundles.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";
import { readings } from "./readings.ts";

/** A cell of the table of confusion: ids of codes, null for "nothing"; `eitherWay` with the cell across the diagonal. */
export interface ConfusedCell {
  readonly row: string | null;
  readonly column: string | null;
  readonly eitherWay: boolean;
}

/** What the views of the agreement page beside the table of codes show. */
export const agreementViews = {
  /** How each two coders agree. */
  coderMatrix(
    projectId: string,
    comparison: Comparison,
    subject: Subject,
    coefficient: string,
    confidence: number,
    tick: Tick,
  ): Promise<Result<CoderMatrix, JobProblem>> {
    return compared(projectId, comparison, tick, (project) =>
      coderMatrix(project, subject, coefficient, confidence),
    );
  },
  /** All codes at once: as sets, and as passages. */
  allCodes(
    projectId: string,
    comparison: Comparison,
    tick: Tick,
  ): Promise<Result<AllCodesReport, JobProblem>> {
    return compared(projectId, comparison, tick, allCodesReport);
  },
  /** The bootstraps of that. */
  allCodesIntervals(
    projectId: string,
    comparison: Comparison,
    options: AllCodesOptions,
    tick: Tick,
  ): Promise<Result<AllCodesIntervals, JobProblem>> {
    return withDatabase(projectId, async (db) =>
      runJob(allCodesIntervals(await readings.compared(db, comparison), options), tick),
    );
  },
  /** How far coders who coded stories twice agree with themselves; the comparison's own coders do not matter. */
  intra(
    projectId: string,
    comparison: Comparison,
    options: FigureOptions,
    tick: Tick,
  ): Promise<Result<IntraReport, JobProblem>> {
    return withDatabase(projectId, async (db) => {
      const project = await readings.whole(db);
      const coderIds = intraPairs(project.coders).flatMap(({ first, second }) => [first.id, second.id]);
      const stories = { ...comparison.stories, byEveryCoder: false };
      return runJob(
        intraReport(comparedProject(project, { ...comparison, coderIds, stories }), options),
        tick,
      );
    });
  },
  /** Which codes are given one for the other. */
  confusion(
    projectId: string,
    comparison: Comparison,
    request: ConfusionRequest,
    tick: Tick,
  ): Promise<Result<Confusion, JobProblem>> {
    return compared(projectId, comparison, tick, (project) => confusion(project, request));
  },
  /** The stories behind a cell of that. */
  confusedStories(
    projectId: string,
    comparison: Comparison,
    request: ConfusionRequest,
    { row, column, eitherWay }: ConfusedCell,
    tick: Tick,
  ): Promise<Result<readonly ConfusedStory[], JobProblem>> {
    return compared(projectId, comparison, tick, (project) =>
      confusedStories(project, request, row, column, eitherWay),
    );
  },
  /** Agreement in a moving window. */
  overTime(
    projectId: string,
    comparison: Comparison,
    request: OverTimeRequest,
    tick: Tick,
  ): Promise<Result<OverTime, JobProblem>> {
    return compared(projectId, comparison, tick, (project) => overTime(project, request));
  },
  /** The stories that can be compared, most disputed first. */
  disputed(
    projectId: string,
    comparison: Comparison,
    level: CodeLevel,
    tick: Tick,
  ): Promise<Result<readonly DisputedStory[], JobProblem>> {
    return compared(projectId, comparison, tick, (project) => disputedStories(project, level));
  },
};

function compared<T>(
  projectId: string,
  comparison: Comparison,
  tick: Tick,
  work: (project: ComparedProject) => T,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const project = await readings.compared(db, comparison);
    return unlessLeft(tick, () => work(inOrder(project, comparison.coderIds)));
  });
}

/** Does work that runs in one go, unless nobody waits for it any more. */
export async function unlessLeft<T>(tick: Tick, work: () => T): Promise<Result<T, JobProblem>> {
  return (await tick(0)) ? ok(work()) : fail(cancelled);
}

/** The project with its coders in the order in which they are listed in the window. */
function inOrder(project: ComparedProject, coderIds: readonly string[]): ComparedProject {
  return { ...project, coders: coderIds.flatMap((id) => project.coders.filter((coder) => coder.id === id)) };
}
