import { coderNames, inCoderOrder, listedCoders } from "../../../core/model/coder.ts";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOfCoders } from "../../../core/repository/chosen-study.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { ConsensusWay } from "../../../core/settling/ways.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import { choice, usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { namedCoders } from "./named-coders.ts";

/** The way that an option names; without one, the study's. */
export function wayNamed(
  said: string | undefined,
  { coders, project }: ProjectSnapshot,
): Result<ConsensusWay, UsageProblem> {
  if (said === undefined) return ok(wayOfProject(project));
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

/** The study with the coding and memos of some coders; of all where none are named. */
export function chosenStudy(
  study: ProjectSnapshot,
  names: string | undefined,
  file: string,
): Result<ProjectSnapshot, UsageProblem | DataProblem> {
  if (names === undefined) return ok(study);
  const named = namedCoders(listedCoders(inCoderOrder(study.coders)), names, file);
  if (!named.ok) return named;
  return ok(
    studyOfCoders(
      study,
      named.value.map(({ id }) => id),
    ),
  );
}
