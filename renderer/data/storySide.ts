import type { StorageProblem } from "../../core/changes/problem.ts";
import type { ExcerptRun } from "../../core/index/hits.ts";
import type { FactCondition } from "../../core/index/story-facts.ts";
import type { StoryMarks } from "../../core/index/story-marks.ts";
import type { StorySort } from "../../core/index/story-sort.ts";
import type { Story } from "../../core/model/story.ts";
import type { FoundIdentifier } from "../../core/redaction/suggest.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import type { Result } from "../../core/result.ts";
import type { SheetKey } from "./sheetParts.ts";

/** The working copy of an open project. */
export interface StoryPlace {
  readonly projectId: string;
  readonly generation: number;
}

/** Where a story lies. */
export interface StoryAt {
  readonly id: string;
  readonly collectionId: string;
  readonly chunk: number;
}

/** A part to look through. Its stories are numbered from `first` on; another `mark` says that it says something else than before. */
export interface SearchedPart {
  readonly collectionId: string;
  readonly chunk: number;
  readonly mark: string;
  readonly first: number;
}

/** A story of a part, by its place there. */
export interface PlaceInPart {
  readonly part: SearchedPart;
  readonly at: number;
}

/**
 * What is searched for: `typed` into the search box (see core/index/query.ts), and whether its words are whole words alone. Veiled stories other than those
 * `opened` are found by their identifier alone.
 */
export interface AskedWords {
  readonly typed: string;
  readonly wholeWords: boolean;
  readonly opened: readonly string[];
}

export interface StoryQuestion extends AskedWords {
  /** What the stories are beside their words. */
  readonly conditions: readonly FactCondition[];
  /** Where the step before has ended; 0 at first. */
  readonly from: number;
}

/** What one step of a search has found. `next` is from where to go on; null at the end. */
interface Step {
  readonly next: number | null;
}

/** Stories by their numbers. */
export interface FoundInParts extends Step {
  readonly numbers: Int32Array;
}

/** Where the stories stand in the study, ascending. */
export interface FoundStories extends Step {
  readonly positions: Int32Array;
}

/** What may identify people in stories, by their numbers; only of those in which something was found. */
export interface IdentifiedInParts extends Step {
  readonly found: readonly { readonly number: number; readonly found: readonly FoundIdentifier[] }[];
}

/** The same by the ids of stories of the study. */
export interface IdentifiedStories extends Step {
  readonly stories: readonly { readonly storyId: string; readonly found: readonly FoundIdentifier[] }[];
}

export type Excerpt = readonly ExcerptRun[] | null;

type Answer<T> = Promise<Result<T, StorageProblem>>;

/** One step of reading what one coder has marked each story with. */
export interface MarksOfStories extends Step {
  /** The marks that there are; stories name theirs by its place. */
  readonly sets: readonly StoryMarks[];
  /** What is said of a story first, in this step or an earlier one, stands. `changed`: see changedAt. */
  readonly parts: readonly {
    readonly storyIds: readonly string[];
    readonly numbers: Uint32Array;
    readonly changed: Float64Array;
  }[];
}

/** Who reads whole stories of one open project, and searches them, outside the window's thread. What they are called and where they stand is the window's. */
export interface StoryReading {
  /** A search of these parts, for some milliseconds: whoever still wants to know goes on from `next`. */
  find(question: StoryQuestion, parts: readonly SearchedPart[]): Answer<FoundInParts>;
  /** Looks for what may identify people in the stored texts of these parts, for some milliseconds; on from `next`. */
  identify(lists: TeamLists, from: number, parts: readonly SearchedPart[]): Answer<IdentifiedInParts>;
  /** The words of short texts outside the stories that look as if they identify somebody: of the first ones, as far as some milliseconds go, at least of one. */
  identifyingWords(lists: TeamLists, texts: readonly string[]): Answer<readonly (readonly string[])[]>;
  /** Where the words stand in stories, with their surroundings; null where they do not, or the story is veiled. */
  excerpts(asked: AskedWords, places: readonly PlaceInPart[]): Answer<readonly Excerpt[]>;
  /** Whole stories; null for one that is not there. */
  read(stories: readonly StoryAt[]): Answer<readonly (Story | null)[]>;
  /** The first words of these stories as they are shown; "" for one that is not there. */
  firstWords(stories: readonly StoryAt[]): Answer<readonly string[]>;
  /** Some parts of a coder's layer; on from `next`. */
  marks(coderId: string, from: number): Answer<MarksOfStories>;
  /** These parts of it. */
  marksIn(coderId: string, parts: readonly SheetKey[]): Answer<MarksOfStories>;
  /** The numbers of all stories of these parts, sorted. */
  sorted(sort: StorySort, parts: readonly SearchedPart[]): Answer<Int32Array>;
  /** Something else may be said of stories than before, and their texts may be shown otherwise. */
  refresh(): Answer<undefined>;
  /** The different values that stories of the study have of an attribute; at most `most`, in no order. */
  attributeValues(name: string, most: number): Answer<readonly string[]>;
  /** Resolves when nothing is being read any more and the working copy may be deleted. */
  close(): Promise<void>;
}

/** Opens such readings; `engine/storySide.ts` is the window's. */
export type StorySide = (place: StoryPlace) => StoryReading;
