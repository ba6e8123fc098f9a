import type { StorageProblem } from "../../core/changes/problem.ts";
import type { StorySort } from "../../core/index/story-sort.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { SheetKey } from "./sheetParts.ts";
import type { StoryListing } from "./storyListing.ts";
import type {
  AskedWords,
  Excerpt,
  FoundStories,
  IdentifiedStories,
  MarksOfStories,
  PlaceInPart,
  StoryQuestion,
  StoryReading,
} from "./storySide.ts";

/** So many short texts go to the worker at once. */
const TEXTS_AT_ONCE = 2000;

/** Of which stories is asked. */
interface Asked {
  readonly reading: StoryReading;
  readonly onProblem: (problem: StorageProblem) => void;
  /** What the window shows by now. */
  readonly listing: () => StoryListing;
  /** Of a project that is closed nothing more is asked. */
  readonly isClosed: () => boolean;
}

/**
 * What is asked of the texts and marks of all stories, which are on the other side of `reading`. An answer that comes when the window shows other stories is
 * none. What could not be read is told to `onProblem`, too.
 */
export class StoryQuestions {
  readonly #of: Asked;

  constructor(of: Asked) {
    this.#of = of;
  }

  /** One step of a search; null where the answer speaks of other stories than the window shows by now, and the question is to be asked again. */
  async find(question: StoryQuestion): Promise<Result<FoundStories | null, StorageProblem>> {
    const listing = this.#of.listing();
    const { version } = listing.order;
    const found = this.#of.isClosed() ? null : await this.#of.reading.find(question, listing.parts);
    if (found === null || this.#of.isClosed()) return ok(null);
    if (!found.ok) {
      this.#of.onProblem(found.error);
      return found;
    }
    if (listing !== this.#of.listing() || version !== listing.order.version) return ok(null);
    const { numbers, next } = found.value;
    return ok({ positions: listing.positionsOf(numbers), next });
  }

  /** One step of looking for what may identify people in stored texts; null where the answer speaks of other stories than the window shows by now. */
  async identify(lists: TeamLists, from: number): Promise<Result<IdentifiedStories | null, StorageProblem>> {
    const listing = this.#of.listing();
    const answer = this.#of.isClosed() ? null : await this.#of.reading.identify(lists, from, listing.parts);
    if (answer === null || this.#of.isClosed()) return ok(null);
    if (!answer.ok) {
      this.#of.onProblem(answer.error);
      return answer;
    }
    if (listing !== this.#of.listing()) return ok(null);
    const { found, next } = answer.value;
    const stories = found.flatMap((each) => {
      const [position = -1] = listing.positionsInOrder(Int32Array.of(each.number));
      const entry = listing.order.all[position];
      return entry === undefined ? [] : [{ storyId: entry.id, found: each.found }];
    });
    return ok({ stories, next });
  }

  /** The words of each of these texts outside the stories that look as if they identify somebody; null where the project was closed, or it was cancelled. */
  async identifyingWords(
    lists: TeamLists,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<readonly (readonly string[])[] | null, StorageProblem>> {
    const found: (readonly string[])[] = [];
    while (found.length < texts.length) {
      const some = texts.slice(found.length, found.length + TEXTS_AT_ONCE);
      const answer = this.#of.isClosed() ? null : await this.#of.reading.identifyingWords(lists, some);
      if (answer === null || signal.aborted || this.#of.isClosed()) return ok(null);
      if (!answer.ok) {
        this.#of.onProblem(answer.error);
        return answer;
      }
      found.push(...answer.value);
    }
    return ok(found);
  }

  /** The words of a search in stories, with their surroundings; null for a story that has them nowhere, is veiled, or is not listed by now. */
  async excerpts(
    asked: AskedWords,
    storyIds: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Excerpt>, StorageProblem>> {
    const { order } = this.#of.listing();
    const known = this.#of.isClosed() ? [] : storyIds.flatMap((id) => order.all[order.position(id)] ?? []);
    if (known.length === 0) return ok(new Map());
    const places = known.map(({ part: { collectionId, chunk, mark, first }, at }): PlaceInPart => ({
      part: { collectionId, chunk, mark, first },
      at,
    }));
    const excerpts = await this.#of.reading.excerpts(asked, places);
    if (excerpts.ok) return ok(new Map(known.map(({ id }, at) => [id, excerpts.value[at] ?? null])));
    if (!this.#of.isClosed()) this.#of.onProblem(excerpts.error);
    return excerpts;
  }

  /** One step of reading what a coder's layer marks stories with, as it stands on the disk; null where it cannot be read. */
  marks(coderId: string, from: number): Promise<MarksOfStories | null> {
    return this.#marks(() => this.#of.reading.marks(coderId, from));
  }

  /** The same of these parts. */
  marksIn(coderId: string, parts: readonly SheetKey[]): Promise<MarksOfStories | null> {
    return this.#marks(() => this.#of.reading.marksIn(coderId, parts));
  }

  async #marks(read: () => ReturnType<StoryReading["marks"]>): Promise<MarksOfStories | null> {
    const marks = this.#of.isClosed() ? null : await read();
    if (marks === null || this.#of.isClosed()) return null;
    if (marks.ok) return marks.value;
    this.#of.onProblem(marks.error);
    return null;
  }

  /** The positions of all stories, sorted; null where the stories have changed meanwhile, or cannot be read. */
  async sorted(sort: StorySort): Promise<Int32Array | null> {
    const listing = this.#of.listing();
    const { version } = listing.order;
    const numbers = this.#of.isClosed() ? null : await this.#of.reading.sorted(sort, listing.parts);
    if (numbers === null || this.#of.isClosed()) return null;
    if (!numbers.ok) {
      this.#of.onProblem(numbers.error);
      return null;
    }
    const isSame = listing === this.#of.listing() && version === listing.order.version;
    return isSame ? listing.positionsInOrder(numbers.value) : null;
  }

  async attributeValues(name: string, most: number): Promise<readonly string[]> {
    const values = await this.#of.reading.attributeValues(name, most);
    if (values.ok) return values.value;
    this.#of.onProblem(values.error);
    return [];
  }
}
