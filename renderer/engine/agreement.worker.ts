import { expose } from "comlink";
import type { AboutCode } from "../../core/agreement/data/code-variables.ts";
import type {
  CoderShare,
  Comparison,
  Pass,
  PassCount,
  VersionInUse,
} from "../../core/agreement/data/comparison.ts";
import { countPasses, sharesOfCoders, versionsInUse } from "../../core/agreement/data/comparison.ts";
import type { Disagreement } from "../../core/agreement/reports/disagreements.ts";
import { disagreements } from "../../core/agreement/reports/disagreements.ts";
import type { AgreementReport, RowBootstrap } from "../../core/agreement/reports/project-report.ts";
import { agreementBootstraps, agreementReport } from "../../core/agreement/reports/project-report.ts";
import type { FigureOptions } from "../../core/agreement/reports/variable-report.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import type { Result } from "../../core/result.ts";
import { agreementViews, unlessLeft } from "./agreementViews.ts";
import { withDatabase } from "./bundles.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { readings } from "./readings.ts";

/** Agreement, computed from the project's database as it stands, away from the window's thread. */
const api = {
  ...agreementViews,
  /** Every code and theme, with every coefficient. */
  report(
    projectId: string,
    comparison: Comparison,
    options: FigureOptions,
    tick: Tick,
  ): Promise<Result<AgreementReport, JobProblem>> {
    return withDatabase(projectId, async (db) =>
      runJob(agreementReport(await readings.compared(db, comparison), options), tick),
    );
  },
  /** The bootstraps of the coefficients that the options name: row key -> name -> bootstrap. */
  bootstraps(
    projectId: string,
    comparison: Comparison,
    options: FigureOptions,
    tick: Tick,
  ): Promise<Result<Readonly<Record<string, RowBootstrap>>, JobProblem>> {
    return withDatabase(projectId, async (db) =>
      runJob(agreementBootstraps(await readings.compared(db, comparison), options), tick),
    );
  },
  /** The stories on which coders differ about a code. */
  disagreements(
    projectId: string,
    comparison: Comparison,
    codeId: string,
    about: AboutCode,
    tick: Tick,
  ): Promise<Result<readonly Disagreement[], JobProblem>> {
    return withDatabase(projectId, async (db) => {
      const project = await readings.compared(db, comparison);
      return unlessLeft(tick, () => disagreements(project, codeId, about));
    });
  },
  /** How many stories each coder has in common with another. */
  shares(projectId: string, tick: Tick): Promise<Result<readonly CoderShare[], JobProblem>> {
    return whole(projectId, tick, sharesOfCoders);
  },
  /** The codebook versions by which stories were finished at that pass, the earliest first. */
  versions(projectId: string, pass: Pass, tick: Tick): Promise<Result<readonly VersionInUse[], JobProblem>> {
    return whole(projectId, tick, (project) => versionsInUse(studyOf(project), pass));
  },
  /** How far the coders' first passes are known, and differ from what stands now. */
  passes(projectId: string, coderIds: readonly string[], tick: Tick): Promise<Result<PassCount, JobProblem>> {
    return whole(projectId, tick, (project) => countPasses(studyOf(project).sheets, coderIds));
  },
};

function whole<T>(
  projectId: string,
  tick: Tick,
  work: (project: ProjectSnapshot) => T,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const project = await readings.whole(db);
    return unlessLeft(tick, () => work(project));
  });
}

export type AgreementApi = typeof api;

expose(api);
