import type { Coder } from "../../core/model/coder.ts";
import { coderNames } from "../../core/model/coder.ts";
import { isLive } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";
import { choice, usage } from "./option-values.ts";
import type { UsageProblem } from "./problem.ts";

/** What `--way` may be, for the help of commands. */
export const WAYS_OF_OPTION = "discussion|adjudicator:NAME|majority|unanimity";

/** The way to a consensus that `--way` names. */
export function wayNamed(said: string, coders: readonly Coder[]): Result<ConsensusWay, UsageProblem> {
  const name = /^adjudicator:(.*)$/u.exec(said)?.[1];
  if (name !== undefined) {
    const names = coderNames(coders);
    const found = coders.find((coder) => isLive(coder) && names.get(coder.id) === name);
    return found === undefined
      ? usage(`--way: no coder of the project is called “${name}”.`)
      : ok({ kind: "adjudicator", adjudicatorId: found.id });
  }
  const kind = choice("--way", said, ["discussion", "majority", "unanimity"]);
  return kind.ok ? ok({ kind: kind.value }) : kind;
}
