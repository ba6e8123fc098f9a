import { useCallback, useMemo } from "react";
import type { NamedFigure, PassagesReport } from "../../../core/agreement/all-codes.ts";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import type { BootstrapResult } from "../../../core/agreement/figure-result.ts";
import { coefficientLabel } from "../../../core/agreement/wording/coefficient-label.ts";
import { confidenceWords } from "../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../core/agreement/wording/sentence.ts";
import { useSession } from "../../data/context.tsx";
import { agreement } from "../../workers/client.ts";
import type { JobOptions } from "../../workers/job.ts";
import { Heading } from "../../ui/Heading.tsx";
import { numbered } from "../../words/counts.ts";
import { allCodesCsv } from "./allCodesCsv.ts";
import { DrawingStatus } from "./DrawingStatus.tsx";
import { figureNote } from "./figureNotes.ts";
import { FigureText } from "./FigureText.tsx";
import { IntervalControl } from "./ShowControls.tsx";
import { useComputed } from "./useComputed.ts";
import { useDrawing } from "./useDrawing.ts";
import { useTableExport } from "./useTableExport.ts";
import { ViewBar } from "./ViewBar.tsx";
import { lackOf, ViewNothing } from "./ViewNothing.tsx";
import type { ViewSettings } from "./viewSettings.ts";
import "./AllCodesView.css";

/** Agreement on all codes at once: on the sets of codes that coders gave, and on where passages lie and what they are. */
export function AllCodesView(props: {
  readonly comparison: Comparison;
  readonly settings: ViewSettings;
  readonly onSettings: (changed: Partial<ViewSettings>) => void;
}) {
  const { comparison, settings, onSettings } = props;
  const session = useSession();
  const compute = useCallback(() => agreement.allCodes(session.projectId, comparison), [session, comparison]);
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("all codes");
  const lack = lackOf(value);
  const report = lack === null ? value : null;
  const { interval, confidence, replicates, seed } = settings;
  const draw = useMemo(() => {
    // A new report asks for new replicates.
    if (report === null || interval !== "bootstrap") return null;
    return (job: JobOptions) =>
      agreement.allCodesBootstraps(session.projectId, comparison, { confidence, replicates, seed }, job);
  }, [session, comparison, report, interval, confidence, replicates, seed]);
  const drawing = useDrawing(draw);
  return (
    <div className="agreement-view">
      <ViewBar
        isComputing={isComputing && value !== null}
        problems={[problem, exported.problem, drawing.problem]}
        onExport={report === null ? null : () => exported.exportCsv(allCodesCsv(report, drawing.found))}
      >
        <IntervalControl settings={settings} onChange={onSettings} />
      </ViewBar>
      <DrawingStatus drawing={drawing} replicates={replicates} />
      <p className="agreement-view-note">
        One figure for the whole codebook. It hides which codes are hard: report it beside the codes' own.
        {interval === "analytic" && " Its intervals come from the bootstrap; no standard error is known."}
      </p>
      {report === null ? (
        <ViewNothing lack={lack ?? "waiting"} />
      ) : (
        <div className="agreement-all" tabIndex={0} role="region" aria-label="Agreement on all codes">
          <section>
            <Heading level={2}>Codes of a story, as a set</Heading>
            <Figures
              label="Codes of a story, as a set"
              figures={report.sets}
              bootstraps={drawing.found?.sets ?? null}
              confidence={confidence}
            />
          </section>
          <section>
            <Heading level={2}>Passages</Heading>
            {report.passages === null ? (
              <p className="agreement-quiet">
                None of these coders put a code on a passage of a story that is compared: codes on whole
                stories have no place in the text to compare.
              </p>
            ) : (
              <Passages
                report={report.passages}
                bootstraps={drawing.found?.passages ?? null}
                confidence={confidence}
              />
            )}
          </section>
        </div>
      )}
    </div>
  );
}

type Bootstraps = ReadonlyMap<string, BootstrapResult> | null;

function Passages(props: {
  readonly report: PassagesReport;
  readonly bootstraps: Bootstraps;
  readonly confidence: number;
}) {
  const { report, bootstraps, confidence } = props;
  return (
    <>
      <Figures
        label="Passages, all codes"
        figures={report.overall}
        bootstraps={bootstraps}
        confidence={confidence}
      />
      <table className="agreement-plain-table">
        <caption>Passages, by code: every character of a story is a unit, coded or not</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Passages</th>
            <th scope="col">α of characters</th>
            <th scope="col">F1 of characters</th>
            <th scope="col">(k)uα</th>
            <th scope="col">αU (1995)</th>
          </tr>
        </thead>
        <tbody>
          {report.codes.map(({ codeId, name, passages, figures }) => (
            <tr key={codeId}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{numbered(passages)}</td>
              {(["char_binary_alpha", "char_f1", "ku_alpha", "alpha_u_1995"] as const).map((key) => (
                <td key={key}>
                  <FigureText figure={figures[key]} words={(value) => wordsOf(key, value)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Figures(props: {
  readonly label: string;
  readonly figures: readonly NamedFigure[];
  readonly bootstraps: Bootstraps;
  readonly confidence: number;
}) {
  const { label, figures, bootstraps, confidence } = props;
  return (
    <table className="agreement-plain-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Coefficient</th>
          <th scope="col">Value</th>
          {bootstraps !== null && <th scope="col">{confidenceWords(confidence)} CI</th>}
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ name, figure }) => (
          <tr key={name}>
            <th scope="row">{coefficientLabel(name)?.label ?? name}</th>
            <td>
              <FigureText figure={figure} words={(value) => wordsOf(name, value)} />
            </td>
            {bootstraps !== null && <td>{intervalWords(name, bootstraps.get(name))}</td>}
            <td>{figureNote(name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function intervalWords(name: string, bootstrap: BootstrapResult | undefined): string {
  if (bootstrap === undefined || bootstrap.ci === null) return "—";
  return `[${bootstrap.ci.map((end) => wordsOf(name, end)).join(", ")}]`;
}

function wordsOf(name: string, value: number): string {
  return figureWords(coefficientLabel(name), value);
}
