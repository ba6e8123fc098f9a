import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectId } from "../preload/contract.ts";
import { readJson, writeJson } from "./disk/jsonFile.ts";
import { done } from "./disk/outcome.ts";
import { codeOf, writeProblem } from "./disk/problems.ts";
import type { Handlers } from "./requests.ts";

/** Chromium's folder of databases in the profile. */
const DATABASES = "IndexedDB";
const WISH = "set-aside.json";
const wish = z.object({ projectId: projectId.nullable() });

/**
 * Databases that Chromium cannot open cannot be repaired from inside it. At the window's request, Concord restarts
 * and renames the whole folder before Chromium opens it. Nothing is deleted: the folder keeps its content under a
 * name with the date.
 */
export class SetAside {
  readonly #userData: string;
  readonly #restart: () => void;
  /** The project to open after the restart; returned once. */
  #reopen: string | null = null;

  /** @param restart ends this start of Concord and begins another */
  constructor(userData: string, restart: () => void) {
    this.#userData = userData;
    this.#restart = restart;
  }

  /**
   * Does what the previous start asked for. Synchronous and before the window, because nothing may open a database
   * meanwhile. If the folder cannot be moved, the request stands for the next start.
   */
  begin(now: Date): void {
    const noted = join(this.#userData, WISH);
    const asked = readJson(noted, wish);
    if (asked === undefined) return;
    const folder = join(this.#userData, DATABASES);
    try {
      if (existsSync(folder)) renameSync(folder, this.#freePath(now));
      rmSync(noted);
    } catch (error) {
      // The window shows that the databases still cannot be opened, and offers the restart again.
      codeOf(error);
    }
    this.#reopen = asked.projectId;
  }

  #freePath(now: Date): string {
    const moment = now.toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
    const name = `${DATABASES} damaged ${moment}`;
    const taken = new Set(readdirSync(this.#userData));
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
    return join(this.#userData, free);
  }

  readonly handlers: Pick<Handlers, "workingCopies.setAside" | "workingCopies.reopen"> = {
    "workingCopies.setAside": async (asked) => {
      try {
        await writeJson(join(this.#userData, WISH), asked);
      } catch (error) {
        return writeProblem(error, "the note for the next start");
      }
      // After the answer, because a window that is gone cannot receive one.
      setImmediate(this.#restart);
      return done({});
    },
    "workingCopies.reopen": () => {
      const reopened = this.#reopen;
      this.#reopen = null;
      return { projectId: reopened };
    },
  };
}
