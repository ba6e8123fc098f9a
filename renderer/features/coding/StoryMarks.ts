import type { StoryMarks as Marks } from "../../../core/index/story-marks.ts";
import { markKey, NO_MARKS } from "../../../core/index/story-marks.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";

/** What was read of the marks of some stories: their positions in the list, the place of each one's marks among `sets`, and when it was changed last. */
export interface ReadMarks {
  readonly sets: readonly Marks[];
  readonly positions: Int32Array;
  readonly numbers: Uint32Array;
  readonly changed: Float64Array;
}

/** What a coder has marked each story of a list with. Another object says that something has changed. */
export interface MarksNow {
  /** The marks of the story at a position. */
  of(position: number): Marks;
  /** When the coder last changed anything of it, in milliseconds of Unix time; 0 where they never did. */
  changedAt(position: number): number;
  /** Of these positions, ascending (null: of all), those whose marks pass, and whose last change does. Each is asked once for marks that many stories share. */
  filtered(
    positions: Int32Array | null,
    passes: (marks: Marks) => boolean,
    passesChange?: (changedAt: number) => boolean,
  ): Int32Array;
}

/** One number a story, by its position: which marks it has. What is coded is looked at by itself, so that no key goes through 100,000 stories. */
export class StoryMarks {
  #all: StoryIndex["all"] | null = null;
  #known: readonly ReadMarks[] | null = null;
  #edits = 0;
  #numbers = new Uint32Array(0);
  #changed = new Float64Array(0);
  #sets: Marks[] = [NO_MARKS];
  readonly #places = new Map<string, number>([[markKey(NO_MARKS), 0]]);
  #now: MarksNow | null = null;

  /**
   * The marks by now; the same object as long as none has changed.
   * @param known - what is said of a story first stands
   * @param marksOf - the marks of a story that has been edited since the layer was read, and when it was changed last
   */
  upToDate(
    stories: StoryIndex,
    layer: Layer,
    known: readonly ReadMarks[],
    marksOf: (storyId: string) => { readonly marks: Marks; readonly changedAt: number },
  ): MarksNow {
    if (stories.all !== this.#all || stories.all.length !== this.#numbers.length || known !== this.#known)
      this.#readAgain(stories, known);
    for (; this.#edits < layer.edits; this.#edits += 1) {
      const storyId = layer.edited[this.#edits] ?? "";
      const { marks, changedAt } = marksOf(storyId);
      this.#set(stories.position(storyId), this.#numberOf(marks), changedAt);
    }
    this.#now ??= this.#shown();
    return this.#now;
  }

  #readAgain(stories: StoryIndex, known: readonly ReadMarks[]): void {
    this.#all = stories.all;
    this.#known = known;
    this.#edits = 0;
    this.#numbers = new Uint32Array(stories.all.length);
    this.#changed = new Float64Array(stories.all.length);
    for (const { sets, positions, numbers, changed } of known.toReversed()) {
      const own = sets.map((marks) => this.#numberOf(marks));
      for (let at = 0; at < positions.length; at += 1)
        this.#set(positions[at] ?? -1, own[numbers[at] ?? -1] ?? 0, changed[at] ?? 0);
    }
    this.#now = null;
  }

  #set(position: number, number: number, changedAt: number): void {
    if (position < 0) return;
    if (this.#numbers[position] === number && this.#changed[position] === changedAt) return;
    this.#numbers[position] = number;
    this.#changed[position] = changedAt;
    this.#now = null;
  }

  #numberOf(marks: Marks): number {
    const key = markKey(marks);
    const number = this.#places.get(key) ?? this.#sets.length;
    if (number === this.#sets.length) {
      this.#places.set(key, number);
      this.#sets.push(marks);
    }
    return number;
  }

  #shown(): MarksNow {
    const [numbers, sets, changed] = [this.#numbers, this.#sets, this.#changed];
    return {
      of: (position) => sets[numbers[position] ?? 0] ?? NO_MARKS,
      changedAt: (position) => changed[position] ?? 0,
      filtered(positions, passesMarks, passesChange) {
        const passes = sets.map(passesMarks);
        const found = new Int32Array(positions?.length ?? numbers.length);
        let count = 0;
        for (let at = 0; at < found.length; at += 1) {
          const position = positions === null ? at : (positions[at] ?? 0);
          if (passes[numbers[position] ?? 0] !== true) continue;
          if (passesChange?.(changed[position] ?? 0) ?? true) found[count++] = position;
        }
        return found.subarray(0, count);
      },
    };
  }
}
