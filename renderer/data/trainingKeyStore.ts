import { isLive } from "../../core/model/record.ts";
import type { TrainingKey } from "../../core/model/training-key.ts";
import type { Facts, ProjectDatabase } from "./database.ts";
import { writable } from "./store.ts";

/** What the keys of training rounds say. There may be as many as stories, and they hardly ever change: they are read again only after a change that wrote any. */
export class TrainingKeyStore {
  readonly store = writable<readonly TrainingKey[]>([]);
  /** The count of changes to keys (see Facts) up to which they are shown. */
  #shown: number | null = null;

  /** Reads them where they have changed, inside the caller's transaction; returns what shows them. */
  async read(db: ProjectDatabase, { keyChanges = 0 }: Facts): Promise<() => void> {
    if (keyChanges === this.#shown) return () => undefined;
    const keys = (await db.records("trainingKeys").toArray()).filter(isLive);
    return () => {
      this.#shown = keyChanges;
      this.store.set(keys);
    };
  }
}
