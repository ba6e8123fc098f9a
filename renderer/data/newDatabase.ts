import type { ProjectDatabase } from "./database.ts";
import { nextProjectDatabase } from "./database.ts";
import type { SmallRecords } from "./projectParts.ts";
import type { ProjectRows } from "./projectRows.ts";
import type { StartFacts } from "./snapshot.ts";
import { putRows, putStart } from "./snapshot.ts";
import { storageProblem } from "./storageProblem.ts";

/**
 * A project's database while it is being filled, beside any that is there. Nobody takes it for the project's before it is finished, which happens at once;
 * one that is never finished is deleted, or nobody ever looks at it.
 */
export class NewDatabase {
  readonly #db: ProjectDatabase;
  #isFinished = false;

  private constructor(db: ProjectDatabase) {
    this.#db = db;
  }

  static async begin(projectId: string): Promise<NewDatabase> {
    return new NewDatabase(await nextProjectDatabase(projectId));
  }

  /** Async functions within, too: of others, Dexie loses the transaction after some awaits. */
  async add(rows: ProjectRows): Promise<void> {
    await this.#db.transaction("rw", this.#db.tables, async () => putRows(this.#db, rows));
  }

  /** `start.latest` is the highest revision of all that was added, too. */
  async finish(records: SmallRecords, start: StartFacts): Promise<void> {
    await this.#db.transaction("rw", this.#db.tables, async () => putStart(this.#db, records, start));
    this.#isFinished = true;
  }

  /** Closes the database; one that was not finished goes. */
  async end(): Promise<void> {
    if (this.#isFinished) {
      this.#db.close();
      return;
    }
    try {
      await this.#db.delete();
    } catch (error) {
      // Where the browser deletes nothing, it stays as one that nobody looks at.
      if (storageProblem(error).kind === "fault") throw error;
    }
  }
}
