import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Select } from "../../ui/Select.tsx";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";
import type { AssignedCondition } from "./conditions.ts";
import { useRounds } from "./useAssigned.ts";

/** Chooses to whom stories are assigned, and in which round. */
export function AssignedFields({ condition, onChange }: ConditionFieldsProps) {
  const session = useSession();
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const rounds = useRounds(session, true);
  const chosen: AssignedCondition =
    condition?.kind === "assigned"
      ? condition
      : { kind: "assigned", to: "anybody", coderId: null, roundId: null };
  return (
    <>
      <Select
        label="Assigned to"
        options={[
          { id: ANYBODY, name: "Anybody" },
          { id: NOBODY, name: "Nobody" },
          ...coders.map(({ id, name }) => ({
            id: BY_ID + id,
            name: id === current?.id ? `${name} (codes now)` : name,
          })),
        ]}
        value={
          condition?.kind !== "assigned"
            ? null
            : chosen.to === "coder"
              ? BY_ID + (chosen.coderId ?? "")
              : chosen.to
        }
        onChange={(id) =>
          onChange(
            id === ANYBODY || id === NOBODY
              ? { ...chosen, to: id, coderId: null }
              : { ...chosen, to: "coder", coderId: id.slice(BY_ID.length) },
          )
        }
      />
      {rounds.length > 1 && (
        <Select
          label="In the round"
          options={[{ id: NO_ROUND, name: "Any round" }, ...rounds.map(({ id, name }) => ({ id, name }))]}
          value={chosen.roundId ?? NO_ROUND}
          onChange={(id) => onChange({ ...chosen, roundId: id === NO_ROUND ? null : id })}
        />
      )}
    </>
  );
}

const ANYBODY = "anybody";
const NOBODY = "nobody";
const BY_ID = "coder:";
/** No round has an empty id. */
const NO_ROUND = "";
