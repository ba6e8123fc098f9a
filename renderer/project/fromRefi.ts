import type { RefiFacts } from "../../core/refi/facts.ts";
import { fail, ok } from "../../core/result.ts";
import { Session } from "../data/session.ts";
import { files } from "../engine/client.ts";
import type { Machine, Opening } from "./opening.ts";
import { projectFileName } from "./projectFile.ts";
import type { RefiAnswer } from "./questions.ts";

export interface RefiAsking extends Machine {
  readonly askAboutRefi: (facts: RefiFacts) => Promise<RefiAnswer>;
}

/** How far the reading is, and how it is ended. */
export interface RefiJob {
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** Whether a file's name is that of another program's project. */
export function isRefiName(name: string): boolean {
  return /\.(qdpx|qde)$/iu.test(name);
}

/** Makes another program's project (REFI-QDA) a new project, once the person has seen what comes and what is left behind. Its file is suggested, and not written yet. */
export async function createFromRefi(
  machine: RefiAsking,
  bytes: Uint8Array,
  fileName: string,
  job: RefiJob,
): Opening {
  const { desktop, environment } = machine;
  const title = `Couldn’t import “${fileName}”`;
  const projectId = environment.newId();
  const facts = await files.readRefi(bytes, { projectId, fileName, now: environment.now() }, job);
  if (!facts.ok)
    return fail({
      kind: facts.error.kind === "cancelled" ? "cancelled" : "plain",
      title,
      message: facts.error.message,
    });
  const answer = await machine.askAboutRefi(facts.value);
  if (answer === null) {
    files.dropRefi();
    return fail({ kind: "cancelled", title, message: "" });
  }
  const built = await files.buildRefi(answer.finished);
  if (!built.ok) return fail({ kind: "plain", title, message: built.error.message });
  const opened = await Session.open(projectId, environment);
  if (!opened.ok) return fail({ kind: "plain", title, message: opened.error.message });
  const { file } = await desktop.invoke("projectFile.suggest", { name: projectFileName(facts.value.name) });
  await desktop.invoke("projectFile.remember", { projectId, grant: file.grant });
  return ok({
    session: opened.value,
    file: { kind: "kept", file: { ...file, replaces: null }, look: null },
    notice: null,
    mustSave: true,
  });
}
