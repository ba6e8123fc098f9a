import { Dexie } from "dexie";
import { isSameContent } from "../../core/model/later.ts";
import { isLive } from "../../core/model/record.ts";
import type { StoryRedaction } from "../../core/model/redaction.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Store } from "./store.ts";
import { writable } from "./store.ts";

/** So many are read between two breaths, so that the window's thread is never blocked for long. */
const AT_ONCE = 2000;

/** What was decided on spans of stories, by story; a story of which nothing stands is not in it. */
export type RedactionsByStory = ReadonlyMap<string, readonly StoryRedaction[]>;

/**
 * The redactions that stand, accepted and refused ones, by their story. Each change is shown by another `RedactionsByStory`; the list of a story in which nothing
 * has changed stays the very list.
 */
export class RedactionStore {
  readonly #store = writable<RedactionsByStory>(new Map());

  get store(): Store<RedactionsByStory> {
    return this.#store;
  }

  /** Reads all again. */
  async load(db: ProjectDatabase): Promise<void> {
    const read = new Map<string, StoryRedaction[]>();
    for (let last: unknown = Dexie.minKey; ;) {
      const some = await db.records("redactions").where("id").above(last).limit(AT_ONCE).toArray();
      for (const redaction of some) {
        if (!isLive(redaction)) continue;
        const list = read.get(redaction.storyId);
        if (list === undefined) read.set(redaction.storyId, [redaction]);
        else list.push(redaction);
      }
      if (some.length < AT_ONCE) break;
      last = some.at(-1)?.id;
    }
    const before = this.#store.get();
    const after = new Map(
      [...read].map(([storyId, list]) => {
        const known = before.get(storyId);
        const ordered = inOrder(list);
        return [storyId, known !== undefined && isSameContent(known, ordered) ? known : ordered];
      }),
    );
    const isSame = before.size === after.size && [...after].every(([id, list]) => before.get(id) === list);
    if (!isSame) this.#store.set(after);
  }

  /** Shows redactions as they have become. */
  show(redactions: readonly StoryRedaction[]): void {
    const changed = new Map(redactions.map((each) => [each.id, each]));
    const stories = new Set(redactions.map(({ storyId }) => storyId));
    const after = new Map(this.#store.get());
    for (const storyId of stories) {
      const others = (after.get(storyId) ?? []).filter(({ id }) => !changed.has(id));
      const own = redactions.filter((each) => each.storyId === storyId && isLive(each));
      const list = inOrder([...others, ...own]);
      if (list.length === 0) after.delete(storyId);
      else after.set(storyId, list);
    }
    this.#store.set(after);
  }
}

function inOrder(list: readonly StoryRedaction[]): readonly StoryRedaction[] {
  return list.toSorted(
    (a, b) =>
      a.codePoints[0] - b.codePoints[0] || a.codePoints[1] - b.codePoints[1] || (a.id < b.id ? -1 : 1),
  );
}
