import { useMemo, useState } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import { ok } from "../../../../core/result.ts";
import { useSession } from "../../../data/context.tsx";
import type { MoveRequest } from "../../../engine/assignmentViews.ts";
import { assigning } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../../ui/CheckboxGroup.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Table } from "../../../ui/Table.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { useSayAssigned } from "./useSayAssigned.ts";

/** Moves stories that are not started: from a coder who leaves to the others, or from the others to one who joins. */
export function MoveDialog({
  coders,
  onClose,
}: {
  readonly coders: readonly Coder[];
  readonly onClose: () => void;
}) {
  const session = useSession();
  const say = useSayAssigned();
  const [kind, setKind] = useState<MoveRequest["kind"]>("leaves");
  const [coderId, setCoderId] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const others = useMemo(() => coders.filter(({ id }) => id !== coderId), [coders, coderId]);
  const request = useMemo(
    (): MoveRequest | null =>
      coderId === null
        ? null
        : {
            ...{ kind, coderId, seed: SEED },
            otherIds: others.map(({ id }) => id).filter((id) => !leftOut.includes(id)),
          },
    [kind, coderId, others, leftOut],
  );
  const compute = useMemo(
    () =>
      request === null
        ? null
        : async (job: JobOptions) => {
            const found = await assigning.planMove(session.projectId, request, job);
            return found.ok ? ok({ request, planned: found.value }) : found;
          },
    [session, request],
  );
  const { value: answer, problem: failure } = useComputed(session, compute);
  const planned = request === null ? undefined : answer?.planned;
  const plan = planned?.ok === true ? planned.value : null;
  const refused = planned?.ok === false ? planned.error.message : failure;
  // The last plan is shown while another is made, and moves other stories.
  const isCurrent = request !== null && answer?.request === request;
  const coder = coders.find(({ id }) => id === coderId);
  const nameOf = (id: string): string => coders.find((each) => each.id === id)?.name ?? id;
  const moving = plan?.rows.reduce((sum, { given }) => sum + given, 0) ?? 0;

  const move = async (): Promise<void> => {
    if (plan === null || !isCurrent || coder === undefined || isPending) return;
    setPending(true);
    const name = kind === "leaves" ? `${coder.name} leaves` : `${coder.name} joins`;
    const made = await session.moveStories(name, plan.moved);
    setPending(false);
    if (!made.ok) {
      setProblem(made.error.message);
      return;
    }
    onClose();
    await say(`Moved ${counted(moving, "story", "stories")}`);
  };

  return (
    <Dialog
      title="A coder joins or leaves"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={plan === null || !isCurrent}
            isPending={isPending}
            onPress={() => void move()}
          >
            {plan === null ? "Move" : `Move ${counted(moving, "story", "stories")}`}
          </Button>
        </>
      }
    >
      <div className="team-divide-fields">
        <RadioGroup
          label="What happens"
          options={[
            {
              id: "leaves",
              name: "A coder leaves",
              description: "Others code the stories that this coder has not started.",
            },
            {
              id: "joins",
              name: "A coder joins",
              description: "The coder gets stories that the others have not started.",
            },
          ]}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={kind === "leaves" ? "Who leaves" : "Who joins"}
          options={coders.map(({ id, name }) => ({ id, name }))}
          value={coderId}
          onChange={setCoderId}
        />
        {coderId !== null && (
          <CheckboxGroup
            label={kind === "leaves" ? "Who codes the stories instead" : "Who passes on stories"}
            look="line"
            value={others.map(({ id }) => id).filter((id) => !leftOut.includes(id))}
            onChange={(chosen) => setLeftOut(others.map(({ id }) => id).filter((id) => !chosen.includes(id)))}
          >
            {others.map(({ id, name }) => (
              <Checkbox key={id} value={id}>
                {name}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
        {problem !== null && (
          <Notice tone="error" title="Couldn’t move the stories" isLive>
            {problem}
          </Notice>
        )}
        {refused !== null && (
          <Notice tone="warning" title="Nothing can be moved" isLive>
            {refused}
          </Notice>
        )}
        {plan !== null && (
          <>
            <Table
              label="What moves"
              columns={[
                { id: "coder", name: "Coder", isRowHeader: true },
                { id: "taken", name: "Passes on", align: "end" },
                { id: "given", name: "Gets", align: "end" },
              ]}
              rows={coders.flatMap(({ id }) => plan.rows.find((row) => row.coderId === id) ?? [])}
              getKey={(row) => row.coderId}
              renderCell={(row, column) =>
                column === "coder"
                  ? nameOf(row.coderId)
                  : numbered(column === "taken" ? row.taken : row.given)
              }
            />
            {plan.moved.stay.length > 0 && (
              <p className="team-quiet">
                {counted(plan.moved.stay.length, "story stays", "stories stay")} with this coder: the others
                have
                {plan.moved.stay.length === 1 ? " it" : " them"} already.
              </p>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Which stories go to whom does not matter to anybody: the same move has the same result. */
const SEED = 1;
