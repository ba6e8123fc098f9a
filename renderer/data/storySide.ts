import type { StorageProblem } from "../../core/changes/problem.ts";
import type { Story } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import type { StoryBatch } from "./storyBatch.ts";

/** The working copy of an open project. */
export interface StoryPlace {
  readonly projectId: string;
  readonly generation: number;
}

/** What is searched for: `query` as it was typed, from the place `from` on. Veiled stories other than those `opened` are found by their identifier alone. */
export interface StoryQuestion {
  readonly query: string;
  readonly opened: readonly string[];
  readonly from: number;
}

/** Where the stories stand that were found, ascending. */
export interface FoundStories {
  /** That of the order in which they stand there. */
  readonly version: number;
  readonly positions: Int32Array;
  /** From where to go on; null at the end. */
  readonly next: number | null;
}

type Answer<T> = Promise<Result<T, StorageProblem>>;

/**
 * Who has the stories of one open project, with their texts, outside the window's thread. It keeps them in a StoryOrder; the window keeps another one of
 * entries, and goes through the same steps.
 */
export interface StoryReading {
  /** Begins to read all again: these collections, in this order. `run` is a number that was not used before. */
  load(run: number, collectionIds: readonly string[]): Answer<undefined>;
  /** The next stories of that reading; null where there are no more, or where another one has begun. */
  more(run: number): Answer<StoryBatch | null>;
  /** A story was taken out of the study, or put back. */
  move(storyId: string, isInStudy: boolean): Answer<undefined>;
  /** A search, for some milliseconds: whoever still wants to know goes on from `next`. */
  find(question: StoryQuestion): Answer<FoundStories>;
  /** The stories with these ids, whole; null for one that is not there. */
  read(storyIds: readonly string[]): Answer<readonly (Story | null)[]>;
  /** The different values that stories of the study have of an attribute; at most `most`, in no order. */
  attributeValues(name: string, most: number): Answer<readonly string[]>;
  /** Resolves when nothing is being read any more and the working copy may be deleted. */
  close(): Promise<void>;
}

/** Opens such readings; `engine/storySide.ts` is the window's. */
export type StorySide = (place: StoryPlace) => StoryReading;
