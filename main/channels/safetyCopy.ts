import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { safetyCopyChannels } from "../../preload/contract/safetyCopy.ts";
import { writeAtomically } from "../disk/atomicWrite.ts";
import { inTurn } from "../disk/inTurn.ts";
import { done } from "../disk/outcome.ts";
import { codeOf, writeProblem } from "../disk/problems.ts";
import type { Handlers } from "./requests.ts";

type SafetyCopyHandlers = Pick<Handlers, keyof typeof safetyCopyChannels>;

interface Entry {
  readonly change: number;
  readonly text: string;
}

/**
 * A second place for what people do between two saves of their project: `<folder>/<project>.log`, one line per entry,
 * each on disk before the answer. An entry starts with the line end, so one that was cut off spoils no other.
 * @param folder absolute; created with the first entry
 */
export function safetyCopyHandlers(folder: string): SafetyCopyHandlers {
  const pathOf = (projectId: string) =>
    join(folder, `${createHash("sha256").update(projectId).digest("hex").slice(0, 24)}.log`);
  const turn = `safety copies in ${folder}`;
  // The most recent log stays open: every key press adds to it.
  let log: { readonly path: string; readonly file: FileHandle } | null = null;
  const close = async () => {
    const closing = log;
    log = null;
    await closing?.file.close();
  };
  const opened = async (path: string) => {
    if (log?.path === path) return log.file;
    await close();
    await mkdir(folder, { recursive: true });
    log = { path, file: await open(path, "a") };
    return log.file;
  };
  return {
    "safetyCopy.append": ({ projectId, change, text }) =>
      inTurn(turn, async () => {
        try {
          const file = await opened(pathOf(projectId));
          await file.appendFile(`\n${change}\t${text}`);
          await file.datasync();
          return done({});
        } catch (error) {
          await close();
          return writeProblem(error, "the safety copy of your last changes");
        }
      }),

    "safetyCopy.read": async ({ projectId }) => ({
      entries: await entriesIn(pathOf(projectId)),
    }),

    "safetyCopy.clear": ({ projectId, upTo }) =>
      inTurn(turn, async () => {
        const path = pathOf(projectId);
        if (log?.path === path) await close();
        const rest = (await entriesIn(path)).filter(({ change }) => change > upTo);
        if (rest.length === 0) await rm(path, { force: true });
        else {
          const lines = rest.map(({ change, text }) => `\n${change}\t${text}`).join("");
          await writeAtomically(path, new TextEncoder().encode(lines));
        }
        return {};
      }),
  };
}

async function entriesIn(path: string): Promise<Entry[]> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
  return content.split("\n").flatMap((line) => {
    const at = line.indexOf("\t");
    const change = Number(line.slice(0, at));
    return at > 0 && Number.isInteger(change) ? [{ change, text: line.slice(at + 1) }] : [];
  });
}
