import { useCallback, useMemo, useRef } from "react";
import { z } from "zod";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { ConfusionRequest } from "../../../../core/agreement/reports/confusion.ts";
import { confusionTable } from "../../../../core/agreement/tables/confusion.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { useSession } from "../../../data/context.tsx";
import { useKeptScroll } from "../../../data/keptScroll.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { useStore } from "../../../data/store.ts";
import type { ConfusedCell } from "../../../engine/agreementViews.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Select } from "../../../ui/Select.tsx";
import { numbered } from "../../../words/counts.ts";
import { useOfferedCoders } from "../compare/useOfferedCoders.ts";
import { LevelSelect } from "../frame/LevelSelect.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { lackOf, ViewNothing } from "../frame/ViewNothing.tsx";
import { ConfusedPairs } from "./ConfusedPairs.tsx";
import { ConfusedStories } from "./ConfusedStories.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import "./ConfusionView.css";

const ALL = "all";
const OF = pageState<ConfusionRequest["of"]>(
  "agreement.confusion.of",
  z.enum(["stories", "passages"]),
  "stories",
);
const LEVEL = pageState<ConfusionRequest["level"]>(
  "agreement.confusion.level",
  z.enum(["codes", "themes"]),
  "codes",
);
const PAIR = pageState("agreement.confusion.pair", z.string(), ALL);
/** The cell whose stories are listed. */
const CELL = pageState<ConfusedCell | null>(
  "agreement.confusion.cell",
  z.object({ row: z.string().nullable(), column: z.string().nullable(), eitherWay: z.boolean() }).nullable(),
  null,
);

/** Which codes coders give one for the other, and where. */
export function ConfusionView({
  comparison,
  onShowStory,
}: {
  readonly comparison: Comparison;
  /** Shows a story with the coders' layers side by side. */
  readonly onShowStory: (storyId: string) => void;
}) {
  const session = useSession();
  const coders = useOfferedCoders();
  const codes = useStore(session.codes);
  const [of, setOf] = usePageState(OF);
  const [level, setLevel] = usePageState(LEVEL);
  const [pairId, setPairId] = usePageState(PAIR);
  const [cell, setCell] = usePageState(CELL);
  const scroll = useKeptScroll("agreement.confusion");
  const opener = useRef<HTMLElement | null>(null);
  const compared = useMemo(() => comparedCoders(coders, comparison), [coders, comparison]);
  const pairs = useMemo(() => coderPairs(compared), [compared]);
  const pair = pairs.find(({ id }) => id === pairId);
  const pairKey = pair?.coderIds.join(" ") ?? null;
  const narrowed = useMemo(
    () => (pairKey === null ? comparison : { ...comparison, coderIds: pairKey.split(" ") }),
    [comparison, pairKey],
  );
  const request = useMemo((): ConfusionRequest => ({ of, level }), [of, level]);
  const compute = useCallback(
    (job: JobOptions) => agreement.confusion(session.projectId, narrowed, request, job),
    [session, narrowed, request],
  );
  const { value, isComputing, problem } = useComputed(session, compute);
  const exported = useTableExport("confusion");
  const lack = lackOf(
    value === null
      ? null
      : { codes: value.codes.length, coders: value.coders.length, stories: value.stories },
  );
  // Another table has other cells.
  const ask = (change: () => void): void => {
    change();
    setCell(null);
  };
  const choose = (chosen: ConfusedCell, from: HTMLElement | null): void => {
    opener.current = from;
    setCell(chosen);
  };

  return (
    <div className="confusion">
      <div className="agreement-view">
        <ViewBar
          isComputing={isComputing && value !== null}
          problems={[problem, exported.problem]}
          onExport={
            lack === null && value !== null ? () => exported.exportCsv(confusionTable(value, codes)) : null
          }
        >
          {pairs.length > 1 && (
            <Select
              label="Coders"
              options={[{ id: ALL, name: "All pairs of coders" }, ...pairs]}
              value={pair?.id ?? ALL}
              onChange={(id) => ask(() => setPairId(id))}
            />
          )}
          <Select
            label="Unit"
            options={[
              { id: "stories", name: "Stories" },
              { id: "passages", name: "Passages that overlap" },
            ]}
            value={of}
            onChange={(id) => ask(() => setOf(id === "passages" ? "passages" : "stories"))}
          />
          <LevelSelect level={level} onLevel={(chosen) => ask(() => setLevel(chosen))} />
        </ViewBar>
        {lack !== null || value === null ? (
          <ViewNothing lack={lack ?? "waiting"} />
        ) : (
          <div className="confusion-body" {...scroll}>
            <p className="agreement-view-note">
              {of === "stories"
                ? "Two codes are confused in a story if one coder applied only the first and another only the second."
                : "Two codes are confused if passages of two coders overlap, one with the first code and the other with the second, and neither overlaps a passage with its own code."}{" "}
              {value.isDirected
                ? "Both coders finished "
                : "Each pair of coders is compared on every story that both finished: "}
              {value.isDirected
                ? `${count(value.stories, "story", "stories")}.`
                : `${count(value.comparisons, "comparison", "comparisons")} in ${count(value.stories, "story", "stories")}.`}
            </p>
            <ConfusedPairs confusion={value} of={of} onChoose={choose} onShowStory={onShowStory} />
            <ConfusionMatrix confusion={value} chosen={cell} onChoose={choose} />
          </div>
        )}
      </div>
      {cell !== null && value !== null && lack === null && (
        <ConfusedStories
          key={`${cell.row ?? ""} ${cell.column ?? ""} ${cell.eitherWay}`}
          cell={cell}
          confusion={value}
          comparison={narrowed}
          request={request}
          onShowStory={onShowStory}
          onClose={() => {
            setCell(null);
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function count(number: number, one: string, many: string): string {
  return `${numbered(number)} ${number === 1 ? one : many}`;
}

function comparedCoders(coders: readonly Coder[], { coderIds }: Comparison): readonly Coder[] {
  return coders.filter(({ id }) => coderIds.includes(id));
}

function coderPairs(
  coders: readonly Coder[],
): readonly { readonly id: string; readonly name: string; readonly coderIds: readonly string[] }[] {
  return coders.flatMap((first, at) =>
    coders.slice(at + 1).map((second) => ({
      id: `${first.id} ${second.id}`,
      name: `${first.name} and ${second.name}`,
      coderIds: [first.id, second.id],
    })),
  );
}
