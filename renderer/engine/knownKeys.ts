import type { TrainingKey } from "../../core/model/training-key.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";

/** The keys of training rounds of the project that is asked about: one for each story of each round, so they are read again only after a change that wrote any. */
export class KnownKeys {
  #known: {
    readonly database: string;
    /** See Facts: how many changes had written keys. */
    readonly keyChanges: number | undefined;
    readonly keys: readonly TrainingKey[];
  } | null = null;

  /** Throws what the database throws. */
  read(db: ProjectDatabase): Promise<readonly TrainingKey[]> {
    return db.transaction("r", [db.facts, db.records("trainingKeys")], async () => {
      const { keyChanges } = await readFacts(db);
      if (this.#known?.database !== db.name || this.#known.keyChanges !== keyChanges) {
        const keys = await db.records("trainingKeys").toArray();
        this.#known = { database: db.name, keyChanges, keys };
      }
      return this.#known.keys;
    });
  }
}
