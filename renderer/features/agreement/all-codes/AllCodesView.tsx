import { useCallback, useMemo } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { UndefinedReason } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import type { ResampledFigure } from "../../../../core/agreement/inference/drawn-figures.ts";
import type { NamedFigure, PassagesReport } from "../../../../core/agreement/reports/all-codes.ts";
import { figureNamed } from "../../../../core/agreement/reports/every-figure.ts";
import { spanFigures } from "../../../../core/agreement/spans/list.ts";
import { allCodesTable } from "../../../../core/agreement/tables/all-codes.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { belowWords, undefinedDrawsWords } from "../../../../core/agreement/wording/interval.ts";
import { confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../../core/agreement/wording/sentence.ts";
import { useSession } from "../../../data/context.tsx";
import { useKeptScroll } from "../../../data/keptScroll.ts";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { useDrawing } from "../../../project/useDrawing.ts";
import { Heading } from "../../../ui/Heading.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { DrawingStatus } from "../frame/DrawingStatus.tsx";
import { FigureText } from "../frame/FigureText.tsx";
import { setsDrawing } from "../frame/setsDrawing.ts";
import { IntervalControl } from "../frame/ShowControls.tsx";
import { storyName } from "../frame/StoryLine.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { lackOf, ViewNothing } from "../frame/ViewNothing.tsx";
import type { ViewSettings } from "../frame/viewSettings.ts";
import "./AllCodesView.css";

/** The figures of one code that have a column. */
const COLUMNS = spanFigures.filter(({ codeHeading }) => codeHeading !== undefined);

/** So many stories that are left out are named. */
const NAMED = 10;

/** Agreement on all codes at once: on the sets of codes that coders gave, and on where passages lie and what they are. */
export function AllCodesView(props: {
  readonly comparison: Comparison;
  readonly settings: ViewSettings;
  readonly onSettings: (changed: Partial<ViewSettings>) => void;
}) {
  const { comparison, settings, onSettings } = props;
  const session = useSession();
  const stories = useStore(session.stories);
  const compute = useCallback(
    (job: JobOptions) => agreement.allCodes(session.projectId, comparison, job),
    [session, comparison],
  );
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("all codes");
  const lack = lackOf(value);
  const report = lack === null ? value : null;
  const { interval, confidence, replicates } = settings;
  const draw = useMemo(() => {
    const options = setsDrawing(settings);
    // A new report asks for new replicates.
    if (report === null || options === null) return null;
    return (job: JobOptions) => agreement.allCodesIntervals(session.projectId, comparison, options, job);
  }, [session, comparison, report, settings]);
  const drawing = useDrawing(draw);
  const scroll = useKeptScroll("agreement.all");
  const open = report === null ? 0 : report.stories - report.storiesOfPassages;
  return (
    <div className="agreement-view">
      <ViewBar
        isComputing={isComputing && value !== null}
        problems={[problem, exported.problem, drawing.problem]}
        onExport={
          report === null
            ? null
            : () =>
                exported.exportCsv(
                  allCodesTable(report, drawing.found, confidence, (id) => storyName(stories.get(id), id)),
                )
        }
      >
        <IntervalControl settings={settings} onChange={onSettings} />
      </ViewBar>
      <DrawingStatus drawing={drawing} replicates={replicates} />
      <p className="agreement-view-note">
        One figure for the whole codebook. It hides which codes are difficult, so report it together with
        per‑code figures.
        {interval === "standard-error" &&
          " No standard error is known for it: choose Recommended under Intervals to get an interval."}
      </p>
      {report === null ? (
        <ViewNothing lack={lack ?? "waiting"} />
      ) : (
        <div
          className="agreement-all"
          tabIndex={0}
          role="region"
          aria-label="Agreement on all codes"
          {...scroll}
        >
          <section>
            <Heading level={2}>Each story’s codes as a set</Heading>
            <Figures
              label="Each story’s codes as a set"
              figures={report.sets}
              bootstraps={drawing.found?.sets ?? null}
              settings={settings}
            />
          </section>
          <section>
            <Heading level={2}>Passages</Heading>
            {open > 0 && (
              <p className="agreement-quiet">
                Passages are compared on {counted(report.storiesOfPassages, "story", "stories")}. On{" "}
                {numbered(open)} more, codes are compared, and a passage of the consensus is still open.
              </p>
            )}
            {report.passages === null ? (
              <p className="agreement-quiet">
                {open > 0
                  ? "Nobody applied a code to a passage of the stories whose passages are compared."
                  : "These coders applied codes to whole stories only. Passage figures need codes that are applied to passages."}
              </p>
            ) : (
              <Passages
                report={report.passages}
                bootstraps={drawing.found?.passages ?? null}
                settings={settings}
              />
            )}
          </section>
        </div>
      )}
    </div>
  );
}

type Bootstraps = ReadonlyMap<string, ResampledFigure> | null;

function Passages(props: {
  readonly report: PassagesReport;
  readonly bootstraps: Bootstraps;
  readonly settings: ViewSettings;
}) {
  const { report, bootstraps, settings } = props;
  const stories = useStore(useSession().stories);
  const names = report.leftOut.map((storyId) => storyName(stories.get(storyId), storyId));
  return (
    <>
      <Figures
        label="Passages, all codes"
        figures={report.overall}
        bootstraps={bootstraps}
        settings={settings}
      />
      {names.length > 0 && (
        <p className="agreement-quiet" dir="auto">
          {counted(names.length, "story is", "stories are")} left out of the unitizing and by-code figures,
          because some coder’s passages overlap there: {names.slice(0, NAMED).join(", ")}
          {names.length > NAMED && ` and ${numbered(names.length - NAMED)} more`}.
        </p>
      )}
      <table className="agreement-plain-table">
        <caption>Passages by code. The unit is the character, coded or not.</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Passages</th>
            {COLUMNS.map(({ id, codeHeading }) => (
              <th key={id} scope="col">
                {codeHeading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.codes.map(({ codeId, name, passages, figures }) => (
            <tr key={codeId}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{numbered(passages)}</td>
              {COLUMNS.map(({ id }) => (
                <td key={id}>
                  {figures[id] !== undefined && (
                    <FigureText figure={figures[id]} words={(value) => wordsOf(id, value)} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The figures that have a value, a row each; the others in one line for each reason. */
function Figures(props: {
  readonly label: string;
  readonly figures: readonly NamedFigure[];
  readonly bootstraps: Bootstraps;
  readonly settings: ViewSettings;
}) {
  const { label, figures, bootstraps, settings } = props;
  return (
    <>
      <table className="agreement-plain-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Coefficient</th>
            <th scope="col">Value</th>
            {bootstraps !== null && <th scope="col">{confidenceWords(settings.confidence)} interval</th>}
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, figure }) =>
            "value" in figure ? (
              <tr key={name}>
                <th scope="row">{coefficientLabel(name)?.label ?? name}</th>
                <td>
                  <FigureText figure={figure} words={(value) => wordsOf(name, value)} />
                </td>
                {bootstraps !== null && (
                  <td>
                    <Interval name={name} drawn={bootstraps.get(name)} />
                  </td>
                )}
                <td>{figureNamed(name)?.definition.note}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
      {undefinedLines(figures).map((line) => (
        <p key={line} className="agreement-quiet">
          {line}
        </p>
      ))}
    </>
  );
}

/** "7 figures need passages that do not overlap: …", one line for each reason. */
function undefinedLines(figures: readonly NamedFigure[]): string[] {
  const byReason = new Map<UndefinedReason, string[]>();
  for (const { name, figure } of figures) {
    if ("value" in figure) continue;
    const names = byReason.get(figure.reason) ?? [];
    byReason.set(figure.reason, [...names, coefficientLabel(name)?.label ?? name]);
  }
  return [...byReason].map(([reason, names]) => {
    const list = names.join("; ");
    return reason === "overlapping-codes"
      ? `${counted(names.length, "figure needs", "figures need")} passages that do not overlap: ${list}.`
      : `${counted(names.length, "figure is", "figures are")} undefined (${list}). ${undefinedSentence(reason)}`;
  });
}

/** The interval, or why there is none. */
function Interval({ name, drawn }: { readonly name: string; readonly drawn: ResampledFigure | undefined }) {
  if (drawn === undefined) return coefficientLabel(name)?.set === "count" ? "" : "none: a mean over codes";
  const { ci } = drawn;
  if (ci === null) return "too few differences";
  const below = belowWords(name, drawn);
  const undefinedDraws = undefinedDrawsWords({ bootstrap: drawn });
  return (
    <>
      <span className="agreement-whole">
        [{ci.map((end) => wordsOf(name, end)).join(", ")}]{below !== null && ","}
      </span>
      {below !== null && (
        <>
          {" "}
          <span className="agreement-whole">{below}</span>
        </>
      )}
      {undefinedDraws !== null && `, ${undefinedDraws}`}
    </>
  );
}

function wordsOf(name: string, value: number): string {
  return figureWords(coefficientLabel(name), value);
}
