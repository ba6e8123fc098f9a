import type { StateFilter } from "../../../core/index/progress.ts";
import { passesFilter, stateOf } from "../../../core/index/progress.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { Story } from "../../../core/model/story.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";

/** What is looked for. `sheets` is the same map as long as the layer is not read again: coding changes it in place. */
export interface Question {
  readonly all: readonly Story[];
  readonly pattern: RegExp | null;
  readonly state: StateFilter;
  /** Null where it does not matter what was coded. */
  readonly sheets: ReadonlyMap<string, Sheet> | null;
  readonly opened: ReadonlySet<string>;
}

/** What was found. `by` is null while the search goes on; `edits` is how much of the coding is certainly taken into account. */
export interface Found {
  readonly by: Question | null;
  readonly positions: readonly number[];
  readonly edits: number;
}

/** Keeps what was found up to date with the coding, story by story, so that a key press does not look through all stories. */
export class FoundEditor {
  #found: Found | null = null;
  #edits = 0;
  #positions: readonly number[] = [];

  /** The positions that were found, with the stories that were coded since. The same array as long as nothing of it changes. */
  upToDate(
    found: Found,
    question: Question,
    stories: Pick<StoryIndex, "position">,
    layer: Layer,
  ): readonly number[] {
    if (found !== this.#found) {
      this.#found = found;
      this.#edits = found.edits;
      this.#positions = found.positions;
    }
    if (question.sheets === null) return this.#positions;
    for (; this.#edits < layer.edits; this.#edits += 1) {
      const position = stories.position(layer.edited[this.#edits] ?? "");
      const story = question.all[position];
      if (story === undefined) continue;
      const at = firstAtLeast(this.#positions, position);
      const isIn = this.#positions[at] === position;
      if (passes(story, question) === isIn) continue;
      this.#positions = isIn ? this.#positions.toSpliced(at, 1) : this.#positions.toSpliced(at, 0, position);
    }
    return this.#positions;
  }
}

/** Whether a story is one that is looked for. A veiled one is found by its id alone. */
export function passes(story: Story, { pattern, state, sheets, opened }: Question): boolean {
  if (sheets !== null && !passesFilter(stateOf(sheets.get(story.id)), state)) return false;
  return pattern === null || matches(story, pattern, opened);
}

function matches(story: Story, pattern: RegExp, opened: ReadonlySet<string>): boolean {
  if (story.externalId !== null && pattern.test(story.externalId)) return true;
  if (isVeiled(story, opened)) return false;
  return pattern.test(story.text) || (story.title !== undefined && pattern.test(story.title));
}

/** The place of the first number that is `wanted` or more; the length where there is none. */
export function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
