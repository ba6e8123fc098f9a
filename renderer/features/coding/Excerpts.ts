import type { Session } from "../../data/session.ts";
import type { AskedWords, Excerpt } from "../../data/storySide.ts";

/**
 * The words of the search in the rows of the list, with their surroundings. Rows that appear together are asked for together. Until the answer to what was
 * typed last is there, a row shows that to what was typed before.
 */
export class Excerpts {
  readonly #session: Session;
  readonly #listeners = new Set<() => void>();
  #asked: AskedWords | null = null;
  #before: ReadonlyMap<string, Excerpt> = new Map();
  #known = new Map<string, Excerpt>();
  #wanted = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** What is searched for from now on; null for nothing. */
  ask(asked: AskedWords | null): void {
    if (asked === this.#asked) return;
    this.#before = asked === null ? new Map() : new Map([...this.#before, ...this.#known]);
    this.#known = new Map();
    this.#asked = asked;
    if (asked === null) this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(storyId: string): Excerpt {
    return this.#known.get(storyId) ?? (this.#known.has(storyId) ? null : this.#before.get(storyId)) ?? null;
  }

  /** A row shows this story. */
  want(storyId: string): void {
    if (this.#asked === null || this.#known.has(storyId)) return;
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch());
    this.#wanted.add(storyId);
  }

  async #fetch(): Promise<void> {
    const asked = this.#asked;
    const wanted = [...this.#wanted];
    this.#wanted = new Set();
    if (asked === null) return;
    const excerpts = await this.#session.storyExcerpts(asked, wanted);
    if (!excerpts.ok || asked !== this.#asked) return;
    for (const id of wanted) this.#known.set(id, excerpts.value.get(id) ?? null);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
