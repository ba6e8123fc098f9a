import type { StorageProblem } from "../../core/changes/problem.ts";
import type { Story } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { Store } from "./store.ts";

/** So many whole stories are kept: those around the one that is read, and some that were read before. */
const KEPT = 48;

type Fetched = Promise<Result<readonly (Story | null)[], StorageProblem>>;

interface Kept {
  readonly story: Story;
  /** Which state of the stories it is from. */
  readonly run: number;
}

/**
 * The whole stories that the window has at hand. One that is watched is fetched by itself; those that are likely to be wanted next are fetched ahead, so
 * that they are there when they are asked for. A text never changes; what else is said of a story is fetched again after `refresh`.
 */
export class StoryCache {
  readonly #fetch: (storyIds: readonly string[]) => Fetched;
  readonly #onProblem: (problem: StorageProblem) => void;
  /** The longest unused first. */
  readonly #kept = new Map<string, Kept>();
  readonly #coming = new Map<string, Promise<Result<Story | null, StorageProblem>>>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #run = 0;

  constructor(fetch: (storyIds: readonly string[]) => Fetched, onProblem: (problem: StorageProblem) => void) {
    this.#fetch = fetch;
    this.#onProblem = onProblem;
  }

  /** A story as far as it is known; null until it is. */
  store(storyId: string): Store<Story | null> {
    return {
      get: () => this.#kept.get(storyId)?.story ?? null,
      subscribe: (watcher) => {
        const watchers = this.#watchers.get(storyId) ?? new Set();
        watchers.add(watcher);
        this.#watchers.set(storyId, watchers);
        this.fetchAhead([storyId]);
        return () => {
          watchers.delete(watcher);
          if (watchers.size === 0 && this.#watchers.get(storyId) === watchers) this.#watchers.delete(storyId);
        };
      },
    };
  }

  /** A story once it is there; null where the project has none of this id. */
  async read(storyId: string): Promise<Result<Story | null, StorageProblem>> {
    const kept = this.#kept.get(storyId);
    if (kept !== undefined) return ok(kept.story);
    this.#begin([storyId]);
    return (await this.#coming.get(storyId)) ?? ok(null);
  }

  /** Fetches those of these stories that are not at hand. */
  fetchAhead(storyIds: readonly string[]): void {
    for (const id of storyIds) {
      const kept = this.#kept.get(id);
      if (kept === undefined) continue;
      this.#kept.delete(id);
      this.#kept.set(id, kept);
    }
    this.#begin(storyIds.filter((id) => this.#kept.get(id)?.run !== this.#run));
  }

  /** What is said of stories has changed. Those that are watched are fetched again at once, and shown as they were until they are there. */
  refresh(): void {
    this.#run += 1;
    this.fetchAhead([...this.#watchers.keys()]);
  }

  /** All who watch a story look at it again: how it is shown has changed. */
  tellAll(): void {
    for (const watchers of [...this.#watchers.values()]) for (const watcher of [...watchers]) watcher();
  }

  /** Fetches stories in one question, less those that are on their way. */
  #begin(storyIds: readonly string[]): void {
    const wanted = [...new Set(storyIds)].filter((id) => !this.#coming.has(id));
    if (wanted.length === 0) return;
    const run = this.#run;
    const fetched = this.#fetch(wanted)
      .finally(() => {
        for (const id of wanted) this.#coming.delete(id);
      })
      .then((outcome) => {
        if (outcome.ok) this.#keep(wanted, outcome.value, run);
        else this.#onProblem(outcome.error);
        return outcome;
      });
    for (const [at, id] of wanted.entries()) {
      this.#coming.set(
        id,
        fetched.then((outcome) => (outcome.ok ? ok(outcome.value[at] ?? null) : outcome)),
      );
    }
  }

  #keep(storyIds: readonly string[], stories: readonly (Story | null)[], run: number): void {
    for (const [at, id] of storyIds.entries()) {
      const story = stories[at] ?? null;
      this.#kept.delete(id);
      if (story !== null) this.#kept.set(id, { story, run });
    }
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      if (!this.#watchers.has(id)) this.#kept.delete(id);
    }
    for (const id of storyIds) for (const watcher of [...(this.#watchers.get(id) ?? [])]) watcher();
    // What was fetched before a change, and is still looked at.
    if (run !== this.#run) this.fetchAhead(storyIds.filter((id) => this.#watchers.has(id)));
  }
}
