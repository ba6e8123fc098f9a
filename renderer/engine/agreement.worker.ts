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
import type { AgreementReport, RowBootstrap } from "../../core/agreement/reports/report.ts";
import { agreementBootstraps, agreementReport } from "../../core/agreement/reports/report.ts";
import type { FigureOptions } from "../../core/agreement/reports/variable-report.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { agreementViews } from "./agreementViews.ts";
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
  ): Promise<Result<readonly Disagreement[], JobProblem>> {
    return withDatabase(projectId, async (db) =>
      ok(disagreements(await readings.compared(db, comparison), codeId, about)),
    );
  },
  /** How many stories each coder has in common with another. */
  shares(projectId: string): Promise<Result<readonly CoderShare[], JobProblem>> {
    return withDatabase(projectId, async (db) => ok(sharesOfCoders(studyOf(await readings.whole(db)))));
  },
  /** The codebook versions by which stories were finished at that pass, the earliest first. */
  versions(projectId: string, pass: Pass): Promise<Result<readonly VersionInUse[], JobProblem>> {
    return withDatabase(projectId, async (db) => ok(versionsInUse(studyOf(await readings.whole(db)), pass)));
  },
  /** How far the coders' first passes are known, and differ from what stands now. */
  passes(projectId: string, coderIds: readonly string[]): Promise<Result<PassCount, JobProblem>> {
    return withDatabase(projectId, async (db) =>
      ok(countPasses(studyOf(await readings.whole(db)).sheets, coderIds)),
    );
  },
};

export type AgreementApi = typeof api;

expose(api);
