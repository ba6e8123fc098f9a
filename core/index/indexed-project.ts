import type { Code } from "../model/code.ts";
import type { CodebookVersion } from "../model/codebook-version.ts";
import type { Coder } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { Story } from "../model/story.ts";
import { compareStories, isInStudy } from "../model/story.ts";
import type { TextMeasure } from "../text.ts";
import { measureText } from "../text.ts";
import type { Bits } from "./bits.ts";
import { bitsOf } from "./bits.ts";
import type { CodingIndex } from "./coding-index.ts";

/** What figures need to know of a story: its text is only measured. */
export interface StoryBrief extends Pick<Story, "id" | "collectionId" | "position" | "attributes"> {
  /** In the index of the coding. */
  readonly place: number;
  readonly measure: TextMeasure;
  /** As it came; "" for none. */
  readonly date: string;
}

/** A project's coding in compact form, with the records that are small: what figures and counts are computed from. */
export interface IndexedProject {
  readonly index: CodingIndex;
  /** Those of the study, in their order. */
  readonly stories: readonly StoryBrief[];
  /** Their places. */
  readonly study: Bits;
  /** The ids of stories of training rounds: they are in the study, and no part of its figures (see figuresOf). */
  readonly training?: ReadonlySet<string>;
  readonly collections: readonly Collection[];
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly codebookVersions: readonly CodebookVersion[];
}

/** Makes the briefs of stories, and gives each story a place in the index. */
export class StoryReader {
  readonly #index: CodingIndex;
  /** Values of attributes repeat: each is kept once. */
  readonly #values = new Map<string, string>();

  constructor(index: CodingIndex) {
    this.#index = index;
  }

  /** The briefs of those stories that are in the study. */
  briefsOf(stories: readonly Story[]): StoryBrief[] {
    return stories.filter(isInStudy).map(({ id, collectionId, position, attributes, text, date }) => ({
      ...{ id, collectionId, position },
      attributes: attributes.map((value) => this.#keptOnce(value)),
      place: this.#index.addStory(id),
      measure: measureText(text),
      date: this.#keptOnce(date ?? ""),
    }));
  }

  #keptOnce(value: string): string {
    const known = this.#values.get(value);
    if (known !== undefined) return known;
    this.#values.set(value, value);
    return value;
  }
}

/**
 * Stories in the order of the study: collections as they come, each in the order of its stories, each story once.
 * @example inStudyOrder([{ id: "b", collectionId: "c", position: 1 }, { id: "a", collectionId: "c", position: 0 }]).map(({ id }) => id) // ["a", "b"]
 */
export function inStudyOrder<B extends Pick<StoryBrief, "id" | "collectionId" | "position">>(
  briefs: Iterable<B>,
): B[] {
  const known = new Set<string>();
  const byCollection = new Map<string, B[]>();
  for (const brief of briefs) {
    if (known.has(brief.id)) continue;
    known.add(brief.id);
    const others = byCollection.get(brief.collectionId);
    if (others === undefined) byCollection.set(brief.collectionId, [brief]);
    else others.push(brief);
  }
  return [...byCollection.values()].flatMap((stories) => stories.toSorted(compareStories));
}

/**
 * The places of stories as a set.
 * @example placesOf([], new CodingIndex()).length // 0
 */
export function placesOf(stories: readonly { readonly place: number }[], index: CodingIndex): Bits {
  return bitsOf(
    stories.map(({ place }) => place),
    index.size,
  );
}

const measured = new WeakMap<IndexedProject, IndexedProject>();

/**
 * The project as the study's figures are of it: without the stories of training rounds. The very project where there are none, and the same one for the same project.
 * @example figuresOf({ stories: [] }).stories // []
 */
export function figuresOf(project: IndexedProject): IndexedProject {
  const { training, index } = project;
  if (training === undefined || training.size === 0) return project;
  const known = measured.get(project);
  if (known !== undefined) return known;
  const stories = project.stories.filter(({ id }) => !training.has(id));
  const figures = { ...project, stories, study: placesOf(stories, index) };
  measured.set(project, figures);
  return figures;
}
