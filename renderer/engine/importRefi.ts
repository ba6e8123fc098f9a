import { plainSyncCodec } from "../../core/file/codec.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { RefiFacts } from "../../core/refi/facts.ts";
import { projectImported, refiFacts } from "../../core/refi/facts.ts";
import { importRefi, withCodedFinished } from "../../core/refi/import-project.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { buildDatabase } from "./buildDatabase.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** What is said of a new project that another program's file becomes. */
export interface NewFromRefi {
  readonly projectId: string;
  readonly fileName: string;
  readonly now: string;
}

/** What was read last, until it is made a project or dropped. */
let read: ProjectSnapshot | null = null;

/** Reads another program's project (REFI-QDA) and says what comes of it. Nothing is written. */
export async function readRefi(
  bytes: Uint8Array,
  { projectId, fileName, now }: NewFromRefi,
  tick: Tick,
): Promise<Result<RefiFacts, JobProblem>> {
  read = null;
  const steps = importRefi(bytes, {
    codec: plainSyncCodec,
    now,
    projectId,
    fileName,
    fallbackName: fileName.replace(/\.[^.]*$/u, "").trim() || "Project",
    finished: false,
  });
  const imported = await runJob(steps, tick);
  if (!imported.ok) return imported;
  if (!imported.value.ok)
    return fail({ kind: "file", message: `${imported.value.error} Nothing was changed.` });
  const { snapshot } = imported.value.value;
  const facts = refiFacts(imported.value.value);
  const file = { name: fileName, sha256: await nativeCodec.sha256(bytes) };
  read = { ...snapshot, history: [projectImported(facts, file, now)] };
  return ok(facts);
}

/** Makes what was read last a project's database. */
export async function buildRefi(finished: boolean): Promise<Result<undefined, JobProblem>> {
  const snapshot = read;
  read = null;
  if (snapshot === null)
    return fail({ kind: "stopped", message: "Concord no longer has the file. Open it again." });
  try {
    const start = { saveId: null, currentCoder: null };
    await buildDatabase(finished ? withCodedFinished(snapshot) : snapshot, [], start);
    return ok(undefined);
  } catch (error) {
    return fail(storageProblem(error));
  }
}

/** Forgets what was read last. */
export function dropRefi(): void {
  read = null;
}
