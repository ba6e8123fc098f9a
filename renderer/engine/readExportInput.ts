import type { Result } from "../../core/result.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readProjectParts } from "../data/projectParts.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { WrittenMeanwhileError } from "../data/writtenMeanwhile.ts";
import type { ExportInput, InputOptions } from "./exportInput.ts";
import { snapshotInput } from "./exportInput.ts";
import type { JobProblem } from "./job.ts";
import { PartContents } from "./partContents.ts";
import { partsInput } from "./partsInput.ts";

/** How often a project whose parts are written while they are read is read again, before it is read as a snapshot. */
const ATTEMPTS = 3;

/** Runs `work` with what an export reads. It may be run again where the project changes meanwhile, unless it is to have all of one moment. */
export async function withExportInput<T>(
  db: ProjectDatabase,
  options: InputOptions,
  work: (input: ExportInput) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const parts = await readProjectParts(db);
    if (parts === null) continue;
    try {
      return await work(await partsInput(parts, new PartContents(db), options));
    } catch (error) {
      if (!(error instanceof WrittenMeanwhileError)) throw error;
    }
  }
  return work(snapshotInput(await readSnapshot(db), options.coderIds, options.quotes));
}
