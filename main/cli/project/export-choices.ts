import type { ExportSummary } from "../../../core/exporting/summary.ts";
import { exportSummary } from "../../../core/exporting/summary.ts";
import { coderNames, inCoderOrder, listedCoders } from "../../../core/model/coder.ts";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
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
  const chosen = new Set(named.value.map(({ id }) => id));
  const isOfChosen = ({ coderId }: { readonly coderId: string }): boolean => chosen.has(coderId);
  return ok({
    ...study,
    coders: study.coders.filter(({ id }) => chosen.has(id)),
    sheets: study.sheets.filter(isOfChosen),
    memos: study.memos.filter(isOfChosen),
    examples: study.examples.filter(({ author }) => chosen.has(author)),
  });
}

/** What leaves with an export of the study. */
export function summaryOf({ stories, coders, sheets }: ProjectSnapshot): ExportSummary {
  const withCoding = new Set(sheets.map(({ coderId }) => coderId));
  const names = coderNames(coders);
  return exportSummary(
    stories,
    [...withCoding].map((id) => names.get(id) ?? id).toSorted((a, b) => (a < b ? -1 : 1)),
  );
}
