import { useCallback } from "react";
import { cohenKappaMeanOfPairs } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlphaOrdinal } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { FEWEST_SHARED } from "../../../../core/agreement/data/comparison.ts";
import type { CoderMatrix } from "../../../../core/agreement/reports/coder-matrix.ts";
import { pooledKappaFigure } from "../../../../core/agreement/sets/pooled-kappa.ts";
import { coderMatrixTable } from "../../../../core/agreement/tables/coder-matrix.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { coefficientName, coefficientNote, SubjectControls, useSubject } from "../frame/subjects.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { lackOf, ViewNothing } from "../frame/ViewNothing.tsx";
import { CoderTable } from "./CoderTable.tsx";

/** How each two coders agree, on a code or on all of them. */
export function CodersView({
  comparison,
  confidence,
}: {
  readonly comparison: Comparison;
  /** Of intervals, between 0 and 1. */
  readonly confidence: number;
}) {
  const session = useSession();
  const codes = useStore(session.codes);
  const choice = useSubject("coders", codes, {
    code: cohenKappaMeanOfPairs.id,
    levels: krippendorffAlphaOrdinal.id,
    overall: pooledKappaFigure.id,
  });
  const { subject, coefficient, name } = choice;
  const compute = useCallback(
    async (job: JobOptions) => {
      const computed = await agreement.coderMatrix(
        session.projectId,
        comparison,
        subject,
        coefficient,
        confidence,
        job,
      );
      return computed.ok
        ? { ok: true as const, value: { matrix: computed.value, coefficient, name, confidence } }
        : computed;
    },
    [session, comparison, subject, coefficient, name, confidence],
  );
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("coders");
  const lack = lackOf(value === null ? null : countsOf(value.matrix, codebookTree(codes).length));

  return (
    <div className="agreement-view">
      <ViewBar
        isComputing={isComputing && value !== null}
        problems={[problem, exported.problem]}
        onExport={
          lack === null && value !== null
            ? () => exported.exportCsv(coderMatrixTable(value.matrix, value))
            : null
        }
      >
        <SubjectControls choice={choice} isOfPair />
      </ViewBar>
      {lack !== null || value === null ? (
        <ViewNothing lack={lack ?? "waiting"} />
      ) : (
        <>
          <p className="agreement-view-note">
            {coefficientNote(value.coefficient)} Each pair is compared on the stories that both finished.
            Means leave out pairs with fewer than {FEWEST_SHARED} stories.
          </p>
          <CoderTable
            matrix={value.matrix}
            coefficient={value.coefficient}
            label={`${value.name}: ${coefficientName(value.coefficient, true)} for each pair of coders`}
          />
        </>
      )}
    </div>
  );
}

function countsOf(
  { coders, pairs }: CoderMatrix,
  codes: number,
): { codes: number; coders: number; stories: number } {
  return { codes, coders: coders.length, stories: Math.max(0, ...pairs.map(({ n }) => n)) };
}
