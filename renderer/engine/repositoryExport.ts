import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { toldStudy } from "../../core/quoting/tell-quotes.ts";
import { WRITTEN } from "../../core/quoting/told-quotes.ts";
import { LICENCES, repositoryName } from "../../core/repository/bag.ts";
import { studyOfCoders } from "../../core/repository/chosen-study.ts";
import { archiveOfStudy } from "../../core/repository/study-archive.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { wayOfProject } from "../../core/settling/ways.ts";
import type { ExportSink } from "./exportSink.ts";
import { handedOver } from "./exportSink.ts";
import type { ExportRequest } from "./exportTables.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob, within } from "./job.ts";

/** Writes the zip for a data repository: byte for byte what the command line writes with the same choices at the same moment. */
export async function writeRepository(
  snapshot: ProjectSnapshot,
  { baseName, coderIds, text, quotes = WRITTEN, repository }: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<Result<undefined, JobProblem>> {
  const licence = LICENCES[repository?.licence ?? ""];
  if (licence === undefined || repository === undefined)
    return fail({ kind: "data", message: "Choose the licence of the data first. No zip was written." });
  const { application, savedAt: now } = repository.made;
  const whole = toldStudy(snapshot, quotes.choice, quotes.paraphrases);
  const steps = archiveOfStudy(studyOfCoders(whole, coderIds), {
    ...{ whole, way: wayOfProject(whole.project), finishedOnly: false, allPairs: false },
    ...{ text, licence, now, application },
  });
  const made = await runJob(steps, within(tick, 0, 0.9));
  if (!made.ok) return made;
  const { pieces, rows } = made.value;
  if (!(await sink.begin(repositoryName(baseName)))) return fail(cancelled);
  for (const piece of pieces)
    if (!(await tick(0.95)) || !(await sink.append(handedOver(piece)))) return fail(cancelled);
  return (await sink.finish(rows)) ? ok(undefined) : fail(cancelled);
}
