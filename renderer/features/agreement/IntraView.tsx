import { useCallback } from "react";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import type { IntraReport, IntraRow } from "../../../core/agreement/intra-report.ts";
import type { VariableReport } from "../../../core/agreement/variable-report.ts";
import { coefficientLabel } from "../../../core/agreement/wording/coefficient-label.ts";
import { confidenceWords } from "../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../core/agreement/wording/sentence.ts";
import { useSession } from "../../data/context.tsx";
import { agreement } from "../../workers/client.ts";
import { numbered } from "../../words/counts.ts";
import { FigureText } from "./FigureText.tsx";
import { intraCsv } from "./intraCsv.ts";
import { useComputed } from "./useComputed.ts";
import { useTableExport } from "./useTableExport.ts";
import { ViewBar } from "./ViewBar.tsx";
import { ViewNothing } from "./ViewNothing.tsx";
import "./AllCodesView.css";

/** How far coders who coded stories a second time agree with their first time. */
export function IntraView(props: { readonly comparison: Comparison; readonly confidence: number }) {
  const { comparison, confidence } = props;
  const session = useSession();
  const compute = useCallback(
    () =>
      agreement.intra(session.projectId, comparison, {
        coefficients: null,
        intervals: "analytic",
        confidence,
        replicates: 0,
        seed: 1,
        pairs: false,
      }),
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
        onExport={value === null || isEmpty ? null : () => exported.exportCsv(intraCsv(value))}
      >
        <p className="agreement-view-note">
          Cohen's kappa of each coder's first time with their second, over the stories that they finished both
          times, with its {confidenceWords(confidence)} interval. Agreement with oneself says how steady a
          coder is; it does not say that two coders agree.
        </p>
      </ViewBar>
      {value === null ? (
        <ViewNothing lack="waiting" />
      ) : isEmpty ? (
        <p className="agreement-quiet">
          Nobody has finished a story both times yet. Figures appear as soon as a coder finishes, in their
          second pass, a story that they finished in their first.
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
      <table className="agreement-plain-table">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">All, pooled</th>
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
  const kappa = report?.coefficients["cohen_kappa"];
  const agreed = report?.coefficients["percent_agreement"];
  if (report === null || kappa === undefined || agreed === undefined) return <td>—</td>;
  const words = (name: string) => (value: number) => figureWords(coefficientLabel(name), value);
  const kappaWords = words("cohen_kappa");
  return (
    <td>
      <FigureText figure={kappa} words={kappaWords} />{" "}
      {kappa.ci != null && (
        <small className="agreement-quiet">
          [{kappaWords(kappa.ci[0])}, {kappaWords(kappa.ci[1])}]
        </small>
      )}
      <br />
      <small className="agreement-quiet">
        <FigureText figure={agreed} words={words("percent_agreement")} /> agreed,{" "}
        {numbered(report.pairableUnits)} {report.pairableUnits === 1 ? "story" : "stories"}
      </small>
    </td>
  );
}
