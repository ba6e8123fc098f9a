import type { SearchText } from "../../core/index/search-text.ts";
import { searchText } from "../../core/index/search-text.ts";
import type { StoryFacts } from "../../core/index/story-facts.ts";
import { storyFacts } from "../../core/index/story-facts.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { SearchedPart } from "../data/storySide.ts";
import type { PartKey, StoryDatabase } from "./storyDatabase.ts";
import { keyText } from "./storyDatabase.ts";

/** What is kept of a part for searches. */
interface KeptText {
  readonly mark: string;
  readonly ids: readonly string[];
  readonly text: SearchText;
  readonly facts: StoryFacts;
}

/** So many parts are read at once. */
const PARTS_AT_ONCE = 8;

/** The texts of a project's stories as they are shown, kept for searches part by part from the first one that wants them. */
export class KeptTexts {
  readonly #database: StoryDatabase;
  readonly #showing: () => Promise<ShownTexts>;
  readonly #texts = new Map<string, KeptText>();
  /** Texts that are being read. */
  #coming: Promise<void> | null = null;

  /** @param showing - how texts are shown by now */
  constructor(database: StoryDatabase, showing: () => Promise<ShownTexts>) {
    this.#database = database;
    this.#showing = showing;
  }

  forgetAll(): void {
    this.#texts.clear();
  }

  /** Forgets the parts that have a story which is shown otherwise by now. */
  forget(isOther: (storyId: string) => boolean): void {
    for (const [key, { ids }] of this.#texts) if (ids.some(isOther)) this.#texts.delete(key);
  }

  #kept({ collectionId, chunk, mark }: SearchedPart): KeptText | undefined {
    const kept = this.#texts.get(keyText([collectionId, chunk]));
    return kept?.mark === mark ? kept : undefined;
  }

  /** What is kept of a part. Where it is not, it is read, and what of `following` is not kept: one search reads at a time, as another is likely to want the same. */
  async of(part: SearchedPart, following: readonly SearchedPart[]): Promise<KeptText> {
    for (;;) {
      const kept = this.#kept(part);
      if (kept !== undefined) return kept;
      if (this.#coming === null) break;
      await this.#coming;
    }
    const reading = this.#readTexts(part, following);
    const end = (): void => {
      this.#coming = null;
    };
    this.#coming = reading.then(end, end);
    return reading;
  }

  /** Reads the text of a part, and of those that follow it and are not kept. */
  async #readTexts(part: SearchedPart, following: readonly SearchedPart[]): Promise<KeptText> {
    const some = following.filter((each) => this.#kept(each) === undefined).slice(0, PARTS_AT_ONCE);
    const db = await this.#database.open();
    const ids = [...new Set(some.map(({ collectionId }) => collectionId))];
    const names = new Map(
      (await this.#database.waitFor(db.collections.bulkGet(ids))).map((each) => [
        each?.id,
        each?.attributeNames,
      ]),
    );
    const shown = await this.#showing();
    const read = await this.#database.readParts(
      some.map(({ collectionId, chunk }): PartKey => [collectionId, chunk]),
    );
    for (const [at, { collectionId, chunk, mark }] of some.entries()) {
      const stories = (read[at] ?? []).map((story) => shown.story(story));
      const facts = storyFacts(stories, names.get(collectionId) ?? []);
      const kept = { mark, ids: stories.map(({ id }) => id), text: searchText(stories), facts };
      this.#texts.set(keyText([collectionId, chunk]), kept);
    }
    const none = { mark: part.mark, ids: [], text: searchText([]), facts: storyFacts([], []) };
    return this.#kept(part) ?? none;
  }
}
