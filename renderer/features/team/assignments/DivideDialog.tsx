import { useDeferredValue, useMemo, useState } from "react";
import type { RoundRequest } from "../../../../core/assignment/round-plan.ts";
import { nextRoundName } from "../../../../core/assignment/rounds.ts";
import type { AssignedSoFar } from "../../../../core/index/round-progress.ts";
import { listed } from "../../../../core/listed.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { withoutSecondPasses } from "../../../../core/model/coder.ts";
import { ok } from "../../../../core/result.ts";
import type { TrainingRequest } from "../../../../core/training/training.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import type { RoundPlan, TrainingPlan } from "../../../engine/assignmentViews.ts";
import { assigning } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { DivideFields } from "./DivideFields.tsx";
import type { DivideForm } from "./divideForm.ts";
import { LARGEST_SEED, newForm, requestOf, trainingRequestOf } from "./divideForm.ts";
import { DivisionTable } from "./DivisionTable.tsx";
import { useSayAssigned } from "./useSayAssigned.ts";

interface DivideDialogProps {
  readonly coders: readonly Coder[];
  readonly soFar: AssignedSoFar;
  readonly onClose: () => void;
}

/** Divides stories among coders, and says before what comes out. */
export function DivideDialog({ coders, soFar, onClose }: DivideDialogProps) {
  const session = useSession();
  const collections = useStore(session.collections);
  const say = useSayAssigned();
  const attributes = useMemo(
    () =>
      [...new Set(collections.flatMap(({ attributeNames }) => attributeNames))].filter((name) => name !== ""),
    [collections],
  );
  const [form, setForm] = useState<DivideForm>(() =>
    newForm({
      coderIds: withoutSecondPasses(coders).map(({ id }) => id),
      which: soFar.unassigned > 0 ? "unassigned" : "all",
      seed: drawnSeed(),
    }),
  );
  const [name, setName] = useState(() => nextRoundName(soFar.rounds));
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const asked = useDeferredValue(form);
  const request = useMemo(() => askedOf(asked), [asked]);
  const compute = useMemo(
    () =>
      request === null
        ? null
        : async (job: JobOptions) => {
            const found = await (request.kind === "training"
              ? assigning.planTraining(session.projectId, request.asked, job)
              : assigning.planRound(session.projectId, request.asked, job));
            return found.ok ? ok({ request, planned: found.value }) : found;
          },
    [session, request],
  );
  const { value: answer, problem: failure } = useComputed(session, compute);
  const plan: Plan | null = answer?.planned.ok === true ? answer.planned.value : null;
  const refused =
    request === null
      ? "Enter all numbers."
      : answer?.planned.ok === false
        ? answer.planned.error.message
        : failure;
  // The last plan is shown while another is made, and is none of what is asked now.
  const isCurrent = form === asked && request !== null && answer?.request === request;

  const assign = async (): Promise<void> => {
    if (plan === null || !isCurrent || isPending) return;
    setPending(true);
    const { lists, division, content, training } = plan;
    const made = await session.assignRound({
      ...{ name, lists, division, content },
      ...(training !== undefined && { training }),
    });
    setPending(false);
    if (!made.ok) {
      setProblem(made.error.message);
      return;
    }
    onClose();
    await say(`Assigned ${counted(division.stories, "story", "stories")} in “${name.trim()}”`);
  };

  return (
    <Dialog
      title="Divide stories among coders"
      size="large"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <div className="team-divide-said">
            {refused !== null ? (
              <Notice tone="warning" title="The stories can’t be divided like this" isLive>
                {refused}
              </Notice>
            ) : (
              plan !== null && <PlanSum plan={plan} coders={coders} />
            )}
          </div>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={plan === null || refused !== null || !isCurrent || name.trim() === ""}
            onPress={() => void assign()}
          >
            {plan === null ? "Assign" : `Assign ${counted(plan.division.stories, "story", "stories")}`}
          </Button>
        </>
      }
    >
      <div className="team-divide">
        <DivideFields
          name={name}
          onName={setName}
          form={form}
          onChange={setForm}
          coders={coders}
          attributes={attributes}
          stories={soFar.stories}
          unassigned={soFar.unassigned}
        />
        <section className="team-divide-plan" aria-label="What comes out" aria-busy={plan === null}>
          {problem !== null && (
            <Notice tone="error" title="Couldn’t assign the stories" isLive>
              {problem}
            </Notice>
          )}
          {refused === null &&
            (plan === null ? (
              <p className="team-quiet">Dividing…</p>
            ) : (
              <PlanPart plan={plan} coders={coders} />
            ))}
        </section>
      </div>
    </Dialog>
  );
}

/** A round as it would be, of the study or for training. */
type Plan = Pick<TrainingPlan, "lists" | "division" | "table" | "content"> &
  Partial<Pick<TrainingPlan, "training"> & Pick<RoundPlan, "strata" | "short" | "left" | "begun">>;

type Asked =
  | { readonly kind: "round"; readonly asked: RoundRequest }
  | { readonly kind: "training"; readonly asked: TrainingRequest };

function askedOf(form: DivideForm): Asked | null {
  if (form.way === "training") {
    const asked = trainingRequestOf(form);
    return asked === null ? null : { kind: "training", asked };
  }
  const asked = requestOf(form);
  return asked === null ? null : { kind: "round", asked };
}

interface PlanProps {
  readonly plan: Plan;
  readonly coders: readonly Coder[];
}

/** What comes out, in words: beside the button that assigns, so that it is in view whatever is being chosen. */
function PlanSum({ plan, coders }: PlanProps) {
  const { division, left = 0, begun = [] } = plan;
  return (
    <>
      <p className="team-divide-sum" role="status">
        {planWords(division.overlap, division.together, division.stories)}
        {left > 0 && ` ${counted(left, "story is", "stories are")} left for a later round.`}
      </p>
      {begun.length > 0 && (
        <p className="team-divide-begun" dir="auto">
          {begunWords(begun.map(({ coderId }) => nameIn(coders, coderId)))}
        </p>
      )}
    </>
  );
}

/** What comes out, coder by coder. */
function PlanPart({ plan, coders }: PlanProps) {
  const { table, strata = [], short = 0, begun = [] } = plan;
  return (
    <>
      {short > 0 && (
        <Notice tone="warning" title={`${counted(short, "story gets", "stories get")} fewer coders`}>
          The others have been assigned these stories already.
        </Notice>
      )}
      <DivisionTable rows={table} coders={coders} />
      {begun.length > 0 && (
        <ul className="team-divide-strata" aria-label="Started or finished before">
          {begun.map(({ coderId, stories, own }) => (
            <li key={coderId}>
              <bdi>{nameIn(coders, coderId)}</bdi> has started or finished {numbered(stories)} of these
              stories:{" "}
              {own === 0 ? "none of them is" : own === 1 ? "1 of them is" : `${numbered(own)} of them are`}{" "}
              assigned to <bdi>{nameIn(coders, coderId)}</bdi> here
            </li>
          ))}
        </ul>
      )}
      {strata.length > 1 && (
        <ul className="team-divide-strata" aria-label="Coded by several, by attribute">
          {strata.slice(0, MOST_STRATA).map(({ values, stories, overlap }) => (
            <li key={values.join("\n")}>
              <bdi>{values.map((value) => (value === "" ? "(empty)" : value)).join(", ")}</bdi>:{" "}
              {numbered(overlap)} of {counted(stories, "story", "stories")} coded by several
            </li>
          ))}
          {strata.length > MOST_STRATA && (
            <li>{counted(strata.length - MOST_STRATA, "more group", "more groups")}</li>
          )}
        </ul>
      )}
    </>
  );
}

const MOST_STRATA = 40;

function planWords(overlap: number, together: number, stories: number): string {
  const alone = stories - overlap;
  const several = `${counted(overlap, "story", "stories")} by ${numbered(together)} coders each`;
  if (overlap === 0) return `${counted(alone, "story", "stories")} by one coder each.`;
  return alone === 0 ? `${several}.` : `${several}, ${counted(alone, "story", "stories")} by one coder each.`;
}

function nameIn(coders: readonly Coder[], coderId: string): string {
  return coders.find(({ id }) => id === coderId)?.name ?? coderId;
}

/** Coders who are named in a sentence. */
const MOST_NAMED = 3;

/** That some stories are coded already, and by whom. */
function begunWords(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const who = listed(more > 0 ? [...names.slice(0, MOST_NAMED), `${numbered(more)} more`] : names);
  return `${who} ${names.length === 1 ? "has" : "have"} started or finished some of these stories. Dividing does not go by that, and all coding is kept.`;
}

function drawnSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % (LARGEST_SEED + 1);
}
