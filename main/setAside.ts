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
 * Databases that Chromium cannot open at all cannot be mended from inside either. The window asks for them to be set aside; Concord notes it,
 * starts again, and moves the whole folder before Chromium opens it. Nothing is deleted: the folder keeps its content under a name with the date.
 */
export class SetAside {
  readonly #userData: string;
  readonly #restart: () => void;
  /** The project to open after the restart; told once. */
  #reopen: string | null = null;

  /** @param restart ends this start of Concord and begins another */
  constructor(userData: string, restart: () => void) {
    this.#userData = userData;
    this.#restart = restart;
  }

  /**
   * Does what was asked for before this start. Before the window, and synchronous: nothing may open a database meanwhile.
   * Where the folder cannot be moved, the wish stands for the next start.
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
      // The window shows that the databases still cannot be opened, and offers it again.
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
      // After the answer: a window that is gone cannot be answered.
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
