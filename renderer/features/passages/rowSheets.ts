import type { StorageProblem } from "../../../core/changes/problem.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import type { Session } from "../../data/session.ts";
import type { Store, WritableStore } from "../../data/store.ts";
import { writable } from "../../data/store.ts";
import { passages } from "../../engine/codingClient.ts";
import { asStorageOutcome } from "../../engine/job.ts";

/** So many sheets are kept: those of the rows in view, and of some around them. */
const KEPT = 300;

interface KeptSheet {
  readonly key: readonly [coderId: string, storyId: string];
  readonly store: WritableStore<Sheet | null>;
}

/** The sheets of the rows in view: those that rows ask for in one step are read in one question, and again when the project has changed. */
export class RowSheets {
  readonly #session: Session;
  readonly #onProblem: (problem: StorageProblem | null) => void;
  readonly #sheets = new Map<string, KeptSheet>();
  readonly #wanted = new Set<KeptSheet>();
  #reading: Promise<void> = Promise.resolve();

  constructor(session: Session, onProblem: (problem: StorageProblem | null) => void) {
    this.#session = session;
    this.#onProblem = onProblem;
  }

  /** A coder's sheet of a story; null until it is there. Whoever subscribes has it read. */
  sheet(coderId: string, storyId: string): Store<Sheet | null> {
    const name = sheetKey({ coderId, storyId });
    return {
      get: () => this.#sheets.get(name)?.store.get() ?? null,
      subscribe: (listener) => {
        let kept = this.#sheets.get(name);
        if (kept === undefined) {
          kept = { key: [coderId, storyId], store: writable<Sheet | null>(null) };
          this.#want([kept]);
        }
        // The one that was looked at last is the last to go.
        this.#sheets.delete(name);
        this.#sheets.set(name, kept);
        return kept.store.subscribe(listener);
      },
    };
  }

  /** Has those that are kept read again. */
  refresh(): void {
    this.#want(this.#sheets.values());
  }

  #want(sheets: Iterable<KeptSheet>): void {
    for (const each of sheets) {
      if (this.#wanted.size === 0) this.#reading = this.#reading.then(() => this.#read());
      this.#wanted.add(each);
    }
  }

  async #read(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    const keys = wanted.map(({ key }) => key);
    const read = asStorageOutcome(await passages.sheets(this.#session.projectId, keys));
    this.#onProblem(read.ok ? null : read.error);
    if (!read.ok) return;
    const found = new Map(read.value.map((sheet) => [sheetKey(sheet), sheet]));
    for (const { key, store } of wanted)
      store.set(found.get(sheetKey({ coderId: key[0], storyId: key[1] })) ?? null);
    for (const name of this.#sheets.keys()) {
      if (this.#sheets.size <= KEPT) break;
      this.#sheets.delete(name);
    }
  }
}
