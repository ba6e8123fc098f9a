import type { DividingProblem } from "../../../core/assignment/divide.ts";
import type { PlannedRound } from "../../../core/assignment/round-plan.ts";
import type { Round } from "../../../core/assignment/rounds.ts";
import { indexOfProject } from "../../../core/index/index-of-project.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { KeyDraft } from "../../../core/model/training-key.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { peopleToSettle, Settling } from "../../../core/settling/settling.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import type { PlannedTraining, TrainingRequest } from "../../../core/training/training.ts";
import { drawnForTraining, keyOf, trainingOf, trainingProblem } from "../../../core/training/training.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { namedCoders } from "./named-coders.ts";

interface Values {
  readonly training?: string | undefined;
  readonly feedback?: boolean | undefined;
  readonly share?: string | undefined;
  readonly together?: string | undefined;
  readonly rest?: string | undefined;
  readonly which?: string | undefined;
  readonly by?: readonly string[] | undefined;
}

/** What of these options does not go together with a training round, or without one; null where all does. */
export function whyNotTraining(values: Values): string | null {
  if (values.training === undefined)
    return values.feedback === true
      ? "--feedback is for a training round: name its key with --training."
      : null;
  const wrong = (["together", "rest", "which", "by"] as const).find((name) => values[name] !== undefined);
  if (wrong !== undefined)
    return `--${wrong} is not for a training round: all its coders code all its stories.`;
  if (values.share?.endsWith("%") === true)
    return "--share is a number of stories for a training round, not a percentage.";
  return null;
}

const USUAL_STORIES = 20;

/** How many stories are coded for training. */
export function trainedStories(share: string | undefined): number {
  return share === undefined ? USUAL_STORIES : Number(share);
}

/** Whose coding the key is: a coder's id, null in it for the consensus; null where the round is no training. */
export function keyIn(
  named: string | undefined,
  listed: readonly Coder[],
  file: string,
): Result<{ readonly id: string | null } | null, UsageProblem | DataProblem> {
  if (named === undefined) return ok(null);
  if (named === "consensus") return ok({ id: null });
  const found = namedCoders(listed, named, file);
  if (!found.ok) return found;
  const [coder, ...others] = found.value;
  if (coder === undefined || others.length > 0)
    return fail({ kind: "usage", message: "--training names one coder, or “consensus”." });
  return ok({ id: coder.id });
}

/** A training round, and what the command says of it as of any round. */
export function planTraining(
  project: ProjectSnapshot,
  rounds: readonly Round[],
  request: TrainingRequest,
): Result<PlannedRound & PlannedTraining, DividingProblem> {
  const message = trainingProblem(request);
  if (message !== null) return fail({ message });
  const indexed = indexOfProject(project);
  const settling = new Settling(
    project.codes,
    project.decisions.filter(isLive),
    peopleToSettle(project.coders).map(({ id }) => id),
  );
  const source = { settling, way: wayOfProject(project.project), keyCoderId: request.keyCoderId };
  const sheets = new Map<string, Sheet[]>();
  for (const sheet of project.sheets)
    sheets.set(sheet.storyId, [...(sheets.get(sheet.storyId) ?? []), sheet]);
  const keys: KeyDraft[] = [];
  for (const story of drawnForTraining(indexed, rounds, request)) {
    if (keys.length >= request.count) break;
    const key = keyOf(story, sheets.get(story.id) ?? [], source);
    if (key !== null) keys.push(key);
  }
  const places = new Map(indexed.stories.map(({ id }, at) => [id, at]));
  const planned = trainingOf(request, keys, (id) => places.get(id) ?? 0);
  if (!planned.ok) return planned;
  const { stories } = planned.value.division;
  return ok({ ...planned.value, short: 0, left: 0, strata: [{ values: [], stories, overlap: stories }] });
}
