import { useState } from "react";
import type { PlanOptions } from "../../../../core/agreement/planning/plan.ts";
import { whyNotPlanned } from "../../../../core/agreement/planning/plan.ts";
import { planSentences, planTable } from "../../../../core/agreement/planning/plan-table.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useDrawing } from "../../../project/useDrawing.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { ProgressBar } from "../../../ui/ProgressBar.tsx";
import { counted } from "../../../words/counts.ts";
import { PlanFields } from "./PlanFields.tsx";
import { PlanTable } from "./PlanTable.tsx";
import type { ExpectedCode } from "./useExpectedCodes.ts";
import { useExpectedCodes } from "./useExpectedCodes.ts";
import "./planning.css";

const DEFAULTS: PlanOptions = {
  aim: { kind: "minimum", minimum: 0.667 },
  agreement: 0.8,
  coders: 2,
  confidence: 0.95,
  assurance: 0.8,
  seed: 1,
};

/** What was asked to be planned. */
interface Request {
  readonly options: PlanOptions;
  readonly codes: readonly (Pick<ExpectedCode, "id" | "name"> & { readonly prevalence: number })[];
}

/** How many stories to have coded by two coders or more, for each code: asked before the work is divided. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const { codes, isBlind } = useExpectedCodes();
  const [options, setOptions] = useState(DEFAULTS);
  const [own, setOwn] = useState<ReadonlyMap<string, number>>(new Map());
  const [request, setRequest] = useState<Request | null>(null);
  const [draw, setDraw] = useState<((job: JobOptions) => ReturnType<typeof agreement.planCodes>) | null>(
    null,
  );
  const drawing = useDrawing(draw);

  const percentOf = ({ id, percent }: ExpectedCode): number => own.get(id) ?? percent;
  const asked = codes.filter((code) => percentOf(code) > 0);
  const why = whyNotPlanned(options);
  const forget = (): void => {
    setRequest(null);
    setDraw(null);
  };
  const plan = (): void => {
    const next: Request = {
      options,
      codes: asked.map((code) => ({ id: code.id, name: code.name, prevalence: percentOf(code) / 100 })),
    };
    const prevalences = next.codes.map(({ prevalence }) => prevalence);
    setRequest(next);
    setDraw(() => (job: JobOptions) => agreement.planCodes(prevalences, options, job));
  };

  const found =
    request === null || drawing.found === null
      ? null
      : drawing.found.map((each, at) => ({ ...each, name: request.codes[at]?.name ?? "" }));
  const [setting, ...result] = found === null ? [] : planSentences(found, request?.options ?? options);
  const isPlanning = drawing.progress !== null;
  return (
    <Dialog
      title="Plan how many stories to code twice"
      size="large"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button
            variant="primary"
            isDisabled={why !== null || asked.length === 0}
            isPending={isPlanning}
            onPress={plan}
          >
            Plan
          </Button>
        </>
      }
    >
      <div className="team-plan">
        <p className="team-quiet">
          The fewer stories carry a code, the more stories have to be coded by several coders before its
          agreement is known. Concord simulates studies and reports each as the Agreement page would.
        </p>
        <PlanFields
          options={options}
          onChange={(change) => {
            setOptions({ ...options, ...change });
            forget();
          }}
        />
        {why !== null && <Notice tone="warning">{why}</Notice>}
        {drawing.problem !== null && (
          <Notice tone="error" isLive>
            {drawing.problem}
          </Notice>
        )}
        {isPlanning && (
          <ProgressBar
            label={`Simulating studies for ${counted(request?.codes.length ?? 0, "code", "codes")}`}
            fraction={drawing.progress}
            cancel={
              <Button
                size="small"
                onPress={() => {
                  drawing.cancel();
                  forget();
                }}
              >
                Cancel
              </Button>
            }
          />
        )}
        {found !== null && (
          <Notice tone="success" title={result.join(" ")} isLive>
            {setting}
          </Notice>
        )}
        <PlanTable
          codes={codes}
          percentOf={percentOf}
          onChange={(id, percent) => {
            setOwn(new Map(own).set(id, percent));
            forget();
          }}
          planned={
            found === null || request === null
              ? null
              : { ids: request.codes.map(({ id }) => id), table: planTable(found, request.options) }
          }
          isBlind={isBlind}
        />
      </div>
    </Dialog>
  );
}
