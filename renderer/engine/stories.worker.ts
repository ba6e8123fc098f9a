import { expose } from "comlink";
import type { StorageProblem } from "../../core/changes/problem.ts";
import { knowSigns } from "../../core/index/fold.ts";
import type { StorySort } from "../../core/index/story-sort.ts";
import type { Story } from "../../core/model/story.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { SheetKey } from "../data/sheetParts.ts";
import { storageProblem } from "../data/storageProblem.ts";
import type {
  AskedWords,
  Excerpt,
  FoundInParts,
  IdentifiedInParts,
  MarksOfStories,
  PlaceInPart,
  SearchedPart,
  StoryAt,
  StoryPlace,
  StoryQuestion,
} from "../data/storySide.ts";
import { StoryReader } from "./storyReader.ts";

/** What the window calls a reader, and the working copy that it reads. */
export interface ReaderOf {
  readonly name: string;
  readonly place: StoryPlace;
}

type Answer<T> = Promise<Result<T, StorageProblem>>;

/** The readers of the projects that are open, by what the window calls them. */
const readers = new Map<string, StoryReader>();

/** The stories of open projects, read and searched away from the window's thread. Nothing else runs here, so that a search never waits. storySide.ts is its other end. */
const api = {
  find: (of: ReaderOf, question: StoryQuestion, parts: readonly SearchedPart[]): Answer<FoundInParts> =>
    answer(() => readerOf(of).find(question, parts)),
  identify: (
    of: ReaderOf,
    lists: TeamLists,
    from: number,
    parts: readonly SearchedPart[],
  ): Answer<IdentifiedInParts> => answer(() => readerOf(of).identify(lists, from, parts)),
  identifyingWords: (
    of: ReaderOf,
    lists: TeamLists,
    texts: readonly string[],
  ): Answer<readonly (readonly string[])[]> =>
    answer(() => Promise.resolve(readerOf(of).identifyingWords(lists, texts))),
  excerpts: (of: ReaderOf, asked: AskedWords, places: readonly PlaceInPart[]): Answer<readonly Excerpt[]> =>
    answer(() => readerOf(of).excerpts(asked, places)),
  marks: (of: ReaderOf, coderId: string, from: number): Answer<MarksOfStories> =>
    answer(() => readerOf(of).marks(coderId, from)),
  marksIn: (of: ReaderOf, coderId: string, parts: readonly SheetKey[]): Answer<MarksOfStories> =>
    answer(() => readerOf(of).marksIn(coderId, parts)),
  sorted: (of: ReaderOf, sort: StorySort, parts: readonly SearchedPart[]): Answer<Int32Array> =>
    answer(() => readerOf(of).sorted(sort, parts)),
  read: (of: ReaderOf, stories: readonly StoryAt[]): Answer<readonly (Story | null)[]> =>
    answer(() => readerOf(of).read(stories)),
  firstWords: (of: ReaderOf, stories: readonly StoryAt[]): Answer<readonly string[]> =>
    answer(() => readerOf(of).firstWords(stories)),
  refresh: (of: ReaderOf): Answer<undefined> =>
    answer(async () => {
      await readerOf(of).refresh();
      return undefined;
    }),
  attributeValues: (of: ReaderOf, name: string, most: number): Answer<readonly string[]> =>
    answer(() => readerOf(of).attributeValues(name, most)),
  async close({ name }: ReaderOf): Answer<undefined> {
    const standing = readers.get(name);
    readers.delete(name);
    await standing?.close();
    return ok(undefined);
  },
};

function readerOf({ name, place }: ReaderOf): StoryReader {
  const standing = readers.get(name);
  if (standing !== undefined) return standing;
  const reader = new StoryReader(place);
  readers.set(name, reader);
  return reader;
}

async function answer<T>(work: () => Promise<T>): Answer<T> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(storageProblem(error, ""));
  }
}

export type StoriesApi = typeof api;

expose(api);

/** By then the first story has been read, in milliseconds. */
const SETTLED = 3_000;
// The first search would wait for it.
setTimeout(knowSigns, SETTLED);
