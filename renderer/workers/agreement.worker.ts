import { expose } from "comlink";
import { disagreements } from "../../core/agreement/disagreements.ts";
import type { Disagreement } from "../../core/agreement/disagreements.ts";
import { agreementReport } from "../../core/agreement/report.ts";
import type { AgreementReport } from "../../core/agreement/report.ts";
import { ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { withDatabase } from "./bundles.ts";
import type { JobProblem } from "./job.ts";

/** Agreement, computed from the project's database as it stands, away from the window's thread. */
const api = {
  /** Every code and theme; `coderIds` null for all coders. */
  report(
    projectId: string,
    coderIds: readonly string[] | null,
  ): Promise<Result<AgreementReport, JobProblem>> {
    return withDatabase(projectId, async (db) =>
      ok(agreementReport({ ...(await readSnapshot(db)), ...chosen(coderIds) })),
    );
  },
  /** The stories on which coders differ about a code, or about it and its sub-codes. */
  disagreements(
    projectId: string,
    codeId: string,
    includeSubcodes: boolean,
    coderIds: readonly string[] | null,
  ): Promise<Result<readonly Disagreement[], JobProblem>> {
    return withDatabase(projectId, async (db) =>
      ok(disagreements({ ...(await readSnapshot(db)), ...chosen(coderIds) }, codeId, includeSubcodes)),
    );
  },
};

function chosen(coderIds: readonly string[] | null): { readonly coderIds?: readonly string[] } {
  return coderIds === null ? {} : { coderIds };
}

export type AgreementApi = typeof api;

expose(api);
