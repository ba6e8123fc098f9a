import { useCallback } from "react";
import { z } from "zod";
import {
  krippendorffAlphaNominal,
  krippendorffAlphaOrdinal,
} from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { windowFor } from "../../../../core/agreement/reports/over-time.ts";
import { pooledAlphaFigure } from "../../../../core/agreement/sets/pooled-alpha.ts";
import { overTimeTable } from "../../../../core/agreement/tables/over-time.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { useSession } from "../../../data/context.tsx";
import { useKeptScroll } from "../../../data/keptScroll.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { Select } from "../../../ui/Select.tsx";
import { counted } from "../../../words/counts.ts";
import { valueWords } from "../frame/subjectFigures.ts";
import { coefficientName, SubjectControls, useSubject } from "../frame/subjects.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { lackOf, ViewNothing } from "../frame/ViewNothing.tsx";
import type { TimeAxis } from "./TimeChart.tsx";
import { TimeChart } from "./TimeChart.tsx";
import { TimeTable } from "./TimeTable.tsx";
import "./OverTimeView.css";

const AXIS = pageState<TimeAxis>("agreement.time.axis", z.enum(["stories", "dates"]), "stories");
/** Of the moving window, in stories; null: as fits. */
const SIZE = pageState<number | null>("agreement.time.size", z.number().nullable(), null);

/** How agreement moved from the first stories that two coders finished to the last. */
export function OverTimeView({
  comparison,
  confidence,
}: {
  readonly comparison: Comparison;
  /** Of intervals, between 0 and 1. */
  readonly confidence: number;
}) {
  const session = useSession();
  const codes = useStore(session.codes);
  const choice = useSubject("time", codes, {
    code: krippendorffAlphaNominal.id,
    levels: krippendorffAlphaOrdinal.id,
    overall: pooledAlphaFigure.id,
  });
  const [axis, setAxis] = usePageState(AXIS);
  const [wantedSize, setWantedSize] = usePageState(SIZE);
  const scroll = useKeptScroll("agreement.time");
  const { subject, coefficient, name } = choice;
  const compute = useCallback(
    async (job: JobOptions) => {
      const request = {
        subject,
        coefficient,
        window:
          wantedSize === null ? null : { size: wantedSize, step: Math.max(1, Math.round(wantedSize / 3)) },
        confidence,
      };
      const computed = await agreement.overTime(session.projectId, comparison, request, job);
      return computed.ok
        ? { ok: true as const, value: { ...computed.value, coefficient, name, confidence } }
        : computed;
    },
    [session, comparison, subject, coefficient, name, wantedSize, confidence],
  );
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("over time");
  const lack = lackOf(
    value === null
      ? null
      : { codes: codebookTree(codes).length, coders: value.coders, stories: value.stories },
  );
  const usual = value === null ? null : windowFor(value.stories);

  return (
    <div className="agreement-view">
      <ViewBar
        isComputing={isComputing && value !== null}
        problems={[problem, exported.problem]}
        onExport={
          lack === null && value !== null ? () => exported.exportCsv(overTimeTable(value, value)) : null
        }
      >
        <SubjectControls choice={choice} isOfPair={value?.coders === 2} />
        <div className="agreement-bar-short">
          <NumberField
            label="Stories per window"
            // Its bounds and default are known only once the stories are counted; setting them later would undo what is typed.
            isDisabled={value === null}
            minValue={2}
            maxValue={Math.max(2, value?.stories ?? 2)}
            value={wantedSize ?? usual?.size ?? NaN}
            onChange={(size) => setWantedSize(Number.isNaN(size) ? null : size)}
          />
        </div>
        <Select
          label="Order by"
          options={[
            { id: "stories", name: "Story number" },
            { id: "dates", name: "Date" },
          ]}
          value={axis}
          onChange={(id) => setAxis(id === "dates" ? "dates" : "stories")}
        />
      </ViewBar>
      {lack !== null || value === null ? (
        <ViewNothing lack={lack ?? "waiting"} />
      ) : (
        <div className="over-time-body" {...scroll}>
          <p className="agreement-view-note">
            {coefficientName(value.coefficient, value.coders === 2)}. Each point is a window of{" "}
            {counted(value.size, "story", "stories")} that moves by {value.step}, in the order in which a
            second coder finished them. Over all {counted(value.stories, "story", "stories")} it is{" "}
            {"value" in value.overall ? valueWords(value.overall.value, value.coefficient) : "undefined"}.
            Windows overlap, so adjacent points are not independent.
          </p>
          <TimeChart
            overTime={value}
            confidence={value.confidence}
            coefficient={value.coefficient}
            axis={axis}
            label={value.name}
          />
          <TimeTable overTime={value} confidence={value.confidence} coefficient={value.coefficient} />
        </div>
      )}
    </div>
  );
}
