import type { Codec } from "../../core/file/codec.ts";
import type { Story } from "../../core/model/story.ts";
import { isWide } from "../../core/parts/story-part.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Places } from "./places.ts";
import type { StoryRow } from "./storyParts.ts";
import { storiesWith } from "./storyParts.ts";
import { contentsOf } from "./storyRows.ts";

type Text = Pick<Story, "id" | "text" | "textHash">;

/** The texts of a project's stories while a file is laid against them: those of a part are read once, and kept until the last that is about them is done. */
export class StoryTexts {
  readonly #db: ProjectDatabase;
  readonly #codec: Codec;
  readonly #places: Places;
  readonly #undone: ReadonlyMap<string, Text>;
  readonly #texts = new Map<StoryRow, ReadonlyMap<string, Text>>();
  /** How many are still to come of each part. */
  readonly #left = new Map<StoryRow, number>();

  /** @param undone the stories that are not shown and can be coded nevertheless */
  constructor(db: ProjectDatabase, codec: Codec, places: Places, undone: readonly Story[]) {
    this.#db = db;
    this.#codec = codec;
    this.#places = places;
    this.#undone = new Map(undone.map((story) => [story.id, story]));
  }

  /** Something about each of these stories will be done. */
  expect(storyIds: readonly string[]): void {
    for (const id of storyIds) this.#count(id, 1);
  }

  /** It is. */
  done(storyIds: readonly string[]): void {
    for (const id of storyIds) this.#count(id, -1);
  }

  #count(storyId: string, by: 1 | -1): void {
    const row = this.#places.rowOf(storyId);
    if (row === undefined) return;
    const left = (this.#left.get(row) ?? 0) + by;
    this.#left.set(row, left);
    if (left === 0) this.#texts.delete(row);
  }

  /** Reads the texts of these stories. Throws WrittenMeanwhileError. */
  async load(storyIds: readonly string[]): Promise<void> {
    for (const id of storyIds) {
      const row = this.#places.rowOf(id);
      if (row === undefined || row.hidden === true || this.#texts.has(row)) continue;
      for (const content of await contentsOf(this.#db, [row])) {
        const stories = await storiesWith(this.#codec, content);
        const texts = stories.map(({ id: storyId, text, textHash }): [string, Text] => [
          storyId,
          { id: storyId, text, textHash },
        ]);
        this.#texts.set(row, new Map(texts));
      }
    }
  }

  /** A story whose text was read. */
  readonly lookUp = (storyId: string): Text | undefined => {
    const row = this.#places.rowOf(storyId);
    return (row === undefined ? undefined : this.#texts.get(row)?.get(storyId)) ?? this.#undone.get(storyId);
  };

  /**
   * Of these stories, the texts that have characters outside the Basic Multilingual Plane.
   * @param places of those, too, that were not there when these texts began to be read
   */
  async wideTextsOf(storyIds: readonly string[], places: Places): Promise<Map<string, string>> {
    const missing: string[] = [];
    const texts = new Map<string, string>();
    for (const id of storyIds) {
      const known = this.lookUp(id);
      if (known === undefined) missing.push(id);
      else if (isWide(known.text)) texts.set(id, known.text);
    }
    for (const [id, text] of await places.wideTextsOf(missing)) texts.set(id, text);
    return texts;
  }
}
