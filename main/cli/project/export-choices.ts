import { inCoderOrder, listedCoders } from "../../../core/model/coder.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOfCoders } from "../../../core/repository/chosen-study.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { namedCoders } from "./named-coders.ts";

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
