import { createHash } from "node:crypto";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./disk/atomicWrite.ts";
import { inTurn } from "./disk/inTurn.ts";
import { done } from "./disk/outcome.ts";
import { codeOf, writeProblem } from "./disk/problems.ts";
import type { Handlers } from "./requests.ts";

type SafetyCopyHandlers = Pick<Handlers, "safetyCopy.append" | "safetyCopy.read" | "safetyCopy.clear">;

interface Entry {
  readonly change: number;
  readonly text: string;
}

/**
 * A second place for what people do between two saves of their project: `<folder>/<project>.log`, one line an entry, each on the disk before the
 * answer. An entry begins with the line's end, so that one which was cut off spoils no other.
 * @param folder absolute; made with the first entry
 */
export function safetyCopyHandlers(folder: string): SafetyCopyHandlers {
  const pathOf = (projectId: string) =>
    join(folder, `${createHash("sha256").update(projectId).digest("hex").slice(0, 24)}.log`);
  return {
    "safetyCopy.append": ({ projectId, change, text }) =>
      inTurn(turn(projectId), async () => {
        try {
          await mkdir(folder, { recursive: true });
          const file = await open(pathOf(projectId), "a");
          try {
            await file.appendFile(`\n${change}\t${text}`);
            await file.datasync();
          } finally {
            await file.close();
          }
          return done({});
        } catch (error) {
          return writeProblem(error, "the safety copy of your last changes");
        }
      }),

    "safetyCopy.read": async ({ projectId }) => ({
      entries: await entriesIn(pathOf(projectId)),
    }),

    "safetyCopy.clear": ({ projectId, upTo }) =>
      inTurn(turn(projectId), async () => {
        const path = pathOf(projectId);
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

function turn(projectId: string): string {
  return `safety copy of ${projectId}`;
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
