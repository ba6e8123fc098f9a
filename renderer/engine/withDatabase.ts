import type { Result } from "../../core/result.ts";
import { fail } from "../../core/result.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { openProjectDatabase } from "../data/database.ts";
import { storageProblem } from "../data/storageProblem.ts";
import type { JobProblem } from "./job.ts";

/** Runs `work` on the project's database and closes it. What the database refuses, and an error of Concord's own, come back as values. */
export async function withDatabase<T>(
  projectId: string,
  work: (db: ProjectDatabase) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  let db: ProjectDatabase | null = null;
  try {
    db = await openProjectDatabase(projectId);
    return db === null ? fail(noWorkingCopy) : await work(db);
  } catch (error) {
    return fail(storageProblem(error));
  } finally {
    db?.close();
  }
}

const noWorkingCopy: JobProblem = {
  kind: "damaged",
  message:
    "Concord’s working copy of this project is no longer on this computer. Nothing was changed. Open the project file.",
};
