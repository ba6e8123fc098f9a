import type { Coder } from "../../../core/model/coder.ts";
import { firstRevision, nextRevision } from "../../../core/model/record.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { Change } from "../commit.ts";
import type { Environment } from "../environment.ts";
import type { CommandProblem } from "./problem.ts";

type Made = Result<{ readonly change: Change; readonly value: Coder }, CommandProblem>;

/** A new coder. Two coders of one project have different names. */
export function addCoder(coders: readonly Coder[], name: string, environment: Environment): Made {
  const checked = checkName(coders, name, null);
  if (!checked.ok) return checked;
  const id = environment.newId();
  const after: Coder = { ...firstRevision(id, id, environment.now()), name: checked.value };
  return ok({ change: change(`add the coder “${after.name}”`, null, after), value: after });
}

export function renameCoder(
  coders: readonly Coder[],
  id: string,
  name: string,
  environment: Environment,
): Made {
  const coder = coders.find((each) => each.id === id);
  if (coder === undefined) return fail({ kind: "not-found", message: "That coder is not in this project." });
  const checked = checkName(coders, name, id);
  if (!checked.ok) return checked;
  const after: Coder = { ...nextRevision(coder, id, environment.now()), name: checked.value };
  return ok({ change: change(`rename “${coder.name}” to “${after.name}”`, coder, after), value: after });
}

function checkName(
  coders: readonly Coder[],
  raw: string,
  own: string | null,
): Result<string, CommandProblem> {
  const name = raw.normalize("NFC").trim();
  if (name === "")
    return fail({ kind: "invalid", message: "A coder needs a name; it need not be a real one." });
  const twin = coders.find((coder) => coder.id !== own && coder.name.toLowerCase() === name.toLowerCase());
  if (twin !== undefined)
    return fail({
      kind: "invalid",
      message: `There is already a coder named “${twin.name}”. Choose another name.`,
    });
  return ok(name);
}

function change(label: string, before: Coder | null, after: Coder): Change {
  return { label, kind: "edit", coderId: null, steps: [{ table: "coders", before, after }] };
}
