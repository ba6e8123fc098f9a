import type { Coder } from "../model/coder.ts";
import { MAX_NAME_LENGTH } from "../model/limits.ts";
import { firstRevision } from "../model/record.ts";
import { storedName } from "../names.ts";
import { derivedGuid } from "./guid.ts";
import type { RefiUser } from "./project.ts";

/** The users of a project as coders, and whoever its codings name beside them. */
export class Coders {
  readonly #coders = new Map<string, Coder>();
  readonly #now: string;
  readonly #only: string | null;
  #unnamed = 0;

  constructor(users: readonly RefiUser[], now: string) {
    this.#now = now;
    for (const [at, { guid, name }] of users.entries()) {
      const id = guid !== null && !this.#coders.has(guid) ? guid : derivedGuid("user", name, String(at));
      this.#add(id, name);
    }
    const [only, another] = [...this.#coders.keys()];
    this.#only = another === undefined ? (only ?? null) : null;
  }

  get all(): Coder[] {
    return [...this.#coders.values()];
  }

  /**
   * The coder of the first user that is told. Where none is, that is the project's only user; else a coder without a name, who is the same for all
   * that nobody is named for.
   */
  idOf(...users: readonly (string | null | undefined)[]): string {
    const id = users.find((user) => user !== null && user !== undefined) ?? this.#only ?? NOBODY;
    if (!this.#coders.has(id)) this.#add(id, "");
    return id;
  }

  #add(id: string, written: string): void {
    const name = storedName(written.replace(/\s+/gu, " ")).slice(0, MAX_NAME_LENGTH).toWellFormed();
    if (name === "") this.#unnamed += 1;
    this.#coders.set(id, {
      ...firstRevision(id, "", this.#now),
      name: name === "" ? `Coder without a name${this.#unnamed > 1 ? ` ${this.#unnamed}` : ""}` : name,
    });
  }
}

const NOBODY = derivedGuid("user", "nobody");
