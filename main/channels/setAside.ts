import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectId } from "../../preload/contract/values.ts";
import type { workingCopyChannels } from "../../preload/contract/workingCopies.ts";
import { readJson, writeJson } from "../disk/jsonFile.ts";
import { done } from "../disk/outcome.ts";
import { codeOf, writeProblem } from "../disk/problems.ts";
import type { Handlers } from "./requests.ts";

/** Chromium's folder of databases in the profile. */
const DATABASES = "IndexedDB";
const PREFIX = `${DATABASES} damaged `;
const WISH = "set-aside.json";
const wish = z.object({ projectId: projectId.nullable() });

/** So many folders that were set aside are kept, the newest: each may be as large as all working copies together. */
const KEPT = 2;

/**
 * Databases that Chromium cannot open cannot be repaired from inside it. At the window's request, Concord restarts
 * and renames the whole folder before Chromium opens it. The folder keeps its content under a name with the date,
 * until two others have been set aside after it.
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
      if (existsSync(folder)) {
        renameSync(folder, this.#freePath(now));
        this.#clear();
      }
      rmSync(noted);
    } catch (error) {
      // The window shows that the databases still cannot be opened, and offers the restart again.
      codeOf(error);
    }
    this.#reopen = asked.projectId;
  }

  /** Deletes what was set aside before the newest. */
  #clear(): void {
    const newestFirst = this.#asideHere().toSorted((a, b) =>
      a.minute === b.minute ? b.number - a.number : a.minute < b.minute ? 1 : -1,
    );
    for (const { name } of newestFirst.slice(KEPT)) rmSync(join(this.#userData, name), { recursive: true });
  }

  #freePath(now: Date): string {
    const minute = now.toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
    const numbers = this.#asideHere().flatMap((one) => (one.minute === minute ? [one.number] : []));
    const number = Math.max(0, ...numbers) + 1;
    return join(this.#userData, `${PREFIX}${minute}${number === 1 ? "" : ` (${number})`}`);
  }

  /** The folders that were set aside, by the minute in their names and their number within it. */
  #asideHere(): { readonly name: string; readonly minute: string; readonly number: number }[] {
    return readdirSync(this.#userData).flatMap((name) => {
      if (!name.startsWith(PREFIX)) return [];
      const found = /^(\d{4}-\d\d-\d\d \d\d\.\d\d)(?: \((\d+)\))?$/u.exec(name.slice(PREFIX.length));
      return found === null ? [] : [{ name, minute: found[1] ?? "", number: Number(found[2] ?? 1) }];
    });
  }

  readonly handlers: Pick<Handlers, keyof typeof workingCopyChannels> = {
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
