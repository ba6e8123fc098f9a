import { Dexie } from "dexie";
import type { Decision } from "../../core/model/decision.ts";
import { isSameContent } from "../../core/model/later.ts";
import { isLive } from "../../core/model/record.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Store } from "./store.ts";
import { writable } from "./store.ts";

/** So many are read between two breaths, so that the window's thread is never held for long. */
const AT_ONCE = 1000;

/** The decisions that stand, by their ids; null until they are read. Only who settles differences needs them, and there may be tens of thousands. */
export class DecisionStore {
  readonly #store = writable<ReadonlyMap<string, Decision> | null>(null);
  #isAsked = false;

  get store(): Store<ReadonlyMap<string, Decision> | null> {
    return this.#store;
  }

  get isAsked(): boolean {
    return this.#isAsked;
  }

  async load(db: ProjectDatabase): Promise<void> {
    this.#isAsked = true;
    const found: Decision[] = [];
    for (let last: unknown = Dexie.minKey; ;) {
      const some = await db.records("decisions").where("id").above(last).limit(AT_ONCE).toArray();
      found.push(...some.filter(isLive));
      if (some.length < AT_ONCE) break;
      last = some.at(-1)?.id;
    }
    // What has not changed stays the very decision, and all of them the very map: pages tell by that what is new.
    const before = this.#store.get();
    const read = new Map(
      found.map((each) => {
        const known = before?.get(each.id);
        return [each.id, known !== undefined && isSameContent(known, each) ? known : each];
      }),
    );
    const isSame = before?.size === read.size && [...read].every(([id, each]) => before.get(id) === each);
    if (!isSame) this.#store.set(read);
  }

  /** Shows decisions as they have become. */
  show(decisions: readonly Decision[]): void {
    const before = this.#store.get();
    if (before === null) return;
    const after = new Map(before);
    for (const decision of decisions) {
      if (isLive(decision)) after.set(decision.id, decision);
      else after.delete(decision.id);
    }
    this.#store.set(after);
  }
}
