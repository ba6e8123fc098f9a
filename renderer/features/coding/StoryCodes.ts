import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";

/** What was read of the codes of some stories: their positions in the list, and the place of each one's set among `sets`. */
export interface ReadCodes {
  readonly sets: readonly (readonly string[])[];
  readonly positions: Int32Array;
  readonly numbers: Uint32Array;
}

/** Whether a story must have one of these codes, or none of them. */
export interface CodeCondition {
  readonly codeIds: ReadonlySet<string>;
  readonly isPresent: boolean;
}

/** Which codes a coder has applied to each story of a list. Another object says that something has changed. */
export interface CodesNow {
  /** The codes of the story at a position, as its annotations name them. */
  of(position: number): readonly string[];
  /** Of these positions, ascending (null: of all), those whose stories pass all conditions; `codeOf` tells which code an annotation's is. */
  filtered(
    positions: Int32Array | null,
    conditions: readonly CodeCondition[],
    codeOf: (codeId: string) => string | undefined,
  ): Int32Array;
}

const NO_CODES: readonly string[] = [];

/** One number a story, by its position: which set of codes it has. What is coded is looked at by itself, so that no key goes through 100,000 stories. */
export class StoryCodes {
  #all: StoryIndex["all"] | null = null;
  #known: readonly ReadCodes[] | null = null;
  #edits = 0;
  #numbers = new Uint32Array(0);
  #sets: (readonly string[])[] = [NO_CODES];
  readonly #places = new Map<string, number>();
  #now: CodesNow | null = null;

  /**
   * The codes by now; the same object as long as none has changed.
   * @param known - what is said of a story first stands
   * @param codesOf - the codes of a story that has been edited since the layer was read
   */
  upToDate(
    stories: StoryIndex,
    layer: Layer,
    known: readonly ReadCodes[],
    codesOf: (storyId: string) => readonly string[],
  ): CodesNow {
    if (stories.all !== this.#all || stories.all.length !== this.#numbers.length || known !== this.#known)
      this.#readAgain(stories, known);
    for (; this.#edits < layer.edits; this.#edits += 1) {
      const storyId = layer.edited[this.#edits] ?? "";
      this.#set(stories.position(storyId), this.#numberOf(codesOf(storyId)));
    }
    this.#now ??= this.#shown();
    return this.#now;
  }

  #readAgain(stories: StoryIndex, known: readonly ReadCodes[]): void {
    this.#all = stories.all;
    this.#known = known;
    this.#edits = 0;
    this.#numbers = new Uint32Array(stories.all.length);
    for (const { sets, positions, numbers } of known.toReversed()) {
      const own = sets.map((codes) => this.#numberOf(codes));
      for (let at = 0; at < positions.length; at += 1)
        this.#set(positions[at] ?? -1, own[numbers[at] ?? -1] ?? 0);
    }
    this.#now = null;
  }

  #set(position: number, number: number): void {
    if (position < 0 || this.#numbers[position] === number) return;
    this.#numbers[position] = number;
    this.#now = null;
  }

  #numberOf(codeIds: readonly string[]): number {
    if (codeIds.length === 0) return 0;
    const codes = [...new Set(codeIds)].toSorted();
    const key = codes.join(" ");
    const number = this.#places.get(key) ?? this.#sets.length;
    if (number === this.#sets.length) {
      this.#places.set(key, number);
      this.#sets.push(codes);
    }
    return number;
  }

  #shown(): CodesNow {
    const [numbers, sets] = [this.#numbers, this.#sets];
    return {
      of: (position) => sets[numbers[position] ?? 0] ?? NO_CODES,
      filtered(positions, conditions, codeOf) {
        const passes = sets.map((codes) => {
          const ids = codes.map((codeId) => codeOf(codeId) ?? codeId);
          return conditions.every(
            ({ codeIds, isPresent }) => ids.some((id) => codeIds.has(id)) === isPresent,
          );
        });
        const found = new Int32Array(positions?.length ?? numbers.length);
        let count = 0;
        for (let at = 0; at < found.length; at += 1) {
          const position = positions === null ? at : (positions[at] ?? 0);
          if (passes[numbers[position] ?? 0] === true) found[count++] = position;
        }
        return found.subarray(0, count);
      },
    };
  }
}
