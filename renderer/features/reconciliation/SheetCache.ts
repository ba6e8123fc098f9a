import type { Sheet } from "../../../core/model/sheet.ts";
import { likelyPlace, NOWHERE } from "../../data/places.ts";
import type { Session } from "../../data/session.ts";
import { writable } from "../../data/store.ts";
import { agreement } from "../../engine/codingClient.ts";

/** So many stories' sheets are kept. */
const MOST = 50;

/** Everybody's sheets of the stories that are looked at next, read ahead: a key then shows the next story at once. */
export class SheetCache {
  readonly #session: Session;
  readonly #coderIds: readonly string[];
  readonly #read = new Map<string, readonly Sheet[]>();
  readonly #asked = new Set<string>();
  /** The story that somebody looks at. */
  #shown: string | null = null;
  /** Grows with each story that was read and is waited for. */
  readonly arrived = writable(0);
  readonly problem = writable<string | null>(null);

  constructor(session: Session, coderIds: readonly string[]) {
    this.#session = session;
    this.#coderIds = coderIds;
  }

  /** Null until they are read. */
  get(storyId: string): readonly Sheet[] | null {
    return this.#read.get(storyId) ?? null;
  }

  /** Reads them, and has whoever waits for them hear of it. */
  show(storyId: string): void {
    this.#shown = storyId;
    this.fetch(storyId);
  }

  fetch(storyId: string): void {
    if (this.#asked.has(storyId)) return;
    this.#asked.add(storyId);
    const entry = this.#session.stories.get().get(storyId);
    const likely = entry === undefined ? NOWHERE : likelyPlace(entry);
    void agreement.sheets(this.#session.projectId, storyId, this.#coderIds, likely).then((found) => {
      if (found.ok) this.#keep(storyId, found.value);
      else {
        this.#asked.delete(storyId);
        this.problem.set(found.error.message);
      }
      if (this.#shown === storyId) this.arrived.set(this.arrived.get() + 1);
    });
  }

  #keep(storyId: string, sheets: readonly Sheet[]): void {
    this.#read.set(storyId, sheets);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= MOST) break;
      if (oldest === this.#shown) continue;
      this.#read.delete(oldest);
      this.#asked.delete(oldest);
    }
  }
}
