import { useCallback } from "react";
import { cohenKappaCoefficient } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { percentAgreementCoefficient } from "../../../../core/agreement/coefficients/percent-agreement.ts";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { definedOf } from "../../../../core/agreement/figures/figure.ts";
import type { IntraReport, IntraRow } from "../../../../core/agreement/reports/intra-report.ts";
import type { VariableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { intraTable } from "../../../../core/agreement/tables/intra.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../../core/agreement/wording/sentence.ts";
import { useSession } from "../../../data/context.tsx";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { numbered } from "../../../words/counts.ts";
import { FigureText } from "../frame/FigureText.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { ViewNothing } from "../frame/ViewNothing.tsx";
import "../all-codes/AllCodesView.css";

/** How far coders who coded stories a second time agree with their first time. */
export function IntraView(props: { readonly comparison: Comparison; readonly confidence: number }) {
  const { comparison, confidence } = props;
  const session = useSession();
  const compute = useCallback(
    (job: JobOptions) =>
      agreement.intra(
        session.projectId,
        comparison,
        {
          coefficients: null,
          intervals: "default",
          confidence,
          replicates: 1000,
          seed: 1,
          pairs: false,
        },
        job,
      ),
    [session, comparison, confidence],
  );
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("same coder twice");
  const isEmpty = value !== null && value.rows.every(({ pooled }) => pooled === null);
  return (
    <div className="agreement-view">
      <ViewBar
        isComputing={isComputing && value !== null}
        problems={[problem, exported.problem]}
        onExport={value === null || isEmpty ? null : () => exported.exportCsv(intraTable(value, confidence))}
      >
        <p className="agreement-view-note">
          Cohen’s kappa between each coder’s first and second pass, for the stories finished in both, with its{" "}
          {confidenceWords(confidence)} interval. It shows how consistent a coder is, not whether two coders
          agree.
        </p>
      </ViewBar>
      {value === null ? (
        <ViewNothing lack="waiting" />
      ) : isEmpty ? (
        <p className="agreement-quiet">
          Nobody has finished a story in both passes yet. Figures appear once a coder finishes a story in the
          second pass that they finished in the first.
        </p>
      ) : (
        <IntraTable report={value} />
      )}
    </div>
  );
}

function IntraTable({ report }: { readonly report: IntraReport }) {
  return (
    <div className="agreement-all" tabIndex={0} role="region" aria-label="Same coder twice, by code">
      <table className="agreement-plain-table agreement-intra-table">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">All coders, pooled</th>
            {report.coders.map(({ id, name }) => (
              <th key={id} scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={`${row.codeId} ${row.about}`}>
              <th scope="row" style={{ paddingInlineStart: 8 + row.depth * 18 }}>
                <span dir="auto">{row.name}</span> <small className="agreement-quiet">{placeOf(row)}</small>
              </th>
              <Times report={row.pooled} />
              {report.coders.map(({ id }) => (
                <Times key={id} report={row.own[id] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function placeOf({ about }: IntraRow): string {
  if (about === "theme") return "with all its sub-codes";
  return about === "levels" ? "its rating" : "";
}

/** Kappa of the two times with its interval, the agreement and the number of stories. */
function Times({ report }: { readonly report: VariableReport | null }) {
  const kappa = report?.coefficients[cohenKappaCoefficient.id];
  const agreed = report?.coefficients[percentAgreementCoefficient.id];
  if (report === null || kappa === undefined || agreed === undefined) return <td>—</td>;
  const ci = definedOf(kappa)?.ci ?? null;
  const words = (name: string) => (value: number) => figureWords(coefficientLabel(name), value);
  const kappaWords = words(cohenKappaCoefficient.id);
  return (
    <td>
      <FigureText figure={kappa} words={kappaWords} />{" "}
      {ci !== null && (
        <small className="agreement-quiet">
          [{kappaWords(ci[0])}, {kappaWords(ci[1])}]
        </small>
      )}
      <br />
      <small className="agreement-quiet">
        <FigureText figure={agreed} words={words(percentAgreementCoefficient.id)} /> agreed,{" "}
        {numbered(report.pairableUnits)} {report.pairableUnits === 1 ? "story" : "stories"}
      </small>
    </td>
  );
}
