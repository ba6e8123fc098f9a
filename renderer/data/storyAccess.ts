import type { StorageProblem } from "../../core/changes/problem.ts";
import type { StorySort } from "../../core/index/story-sort.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import type { ShownStory } from "../../core/redaction/shown-story.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import type { Result } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import type { Layer } from "./layerStore.ts";
import type { SessionWork } from "./sessionWork.ts";
import { shownSheet } from "./shownSheet.ts";
import type { Store } from "./store.ts";
import { derived } from "./store.ts";
import type {
  AskedWords,
  Excerpt,
  FoundStories,
  IdentifiedStories,
  MarksOfStories,
  StoryQuestion,
} from "./storySide.ts";

/** What is read of an open project's stories and of what its coders say of them. */
export function storyAccess(work: SessionWork) {
  return {
    /** One coder's sheets, read on first use. */
    layer(coderId: string): Store<Layer> {
      return work.stores.layer(coderId).store;
    },

    /** One sheet, empty where the coder has said nothing yet. */
    sheet(coderId: string, storyId: string): Store<Sheet> {
      const layer = work.stores.layer(coderId);
      return derived(layer.store, () => layer.sheet(storyId));
    },

    /** One story as it is shown, with its attributes; null until it is there. See ProjectStories. */
    story(storyId: string): Store<Story | null> {
      return derived(work.stores.stories.shown(storyId), (shown) => shown?.story ?? null);
    },

    /** The same with the ways between its shown text and the stored one, in which all records count. */
    shownStory(storyId: string): Store<ShownStory | null> {
      return work.stores.stories.shown(storyId);
    },

    /** A story’s stored text, whatever is redacted: only where somebody decides on redactions, or opens an original on purpose. */
    storedStory(storyId: string): Store<Story | null> {
      return work.stores.stories.stored(storyId);
    },

    /** The passage of the stored text for one that somebody chose in the shown text of a story that is on the screen. */
    async storedSpan(storyId: string, span: Span): Promise<Span> {
      if (!work.stores.texts.get().changes(storyId)) return span;
      const story = await work.stores.stories.read(storyId);
      return story.ok && story.value !== null ? work.stores.texts.get().original(story.value, span) : span;
    },

    /** One sheet with its passages as they are shown; until the story is there, without words. */
    shownSheet(coderId: string, storyId: string): Store<Sheet> {
      const layer = work.stores.layer(coderId);
      return shownSheet(work.stores, layer, storyId);
    },

    /** Has stories that are likely to be shown next at hand by then. */
    fetchStories(storyIds: readonly string[]): void {
      work.stores.stories.fetchAhead(storyIds);
    },

    /** One step of a search; null where the stories have changed meanwhile. */
    findStories(question: StoryQuestion): Promise<Result<FoundStories | null, StorageProblem>> {
      return work.stores.stories.questions.find(question);
    },

    /** One step of looking for what may identify people, in the stored texts of the study; null where the stories have changed meanwhile. */
    identify(lists: TeamLists, from: number): Promise<Result<IdentifiedStories | null, StorageProblem>> {
      return work.stores.stories.questions.identify(lists, from);
    },

    /** The words of each of these texts outside the stories that look as if they identify somebody; null where the project was closed, or it was cancelled. */
    identifyingWords(
      lists: TeamLists,
      texts: readonly string[],
      signal: AbortSignal,
    ): Promise<Result<readonly (readonly string[])[] | null, StorageProblem>> {
      return work.stores.stories.questions.identifyingWords(lists, texts, signal);
    },

    /** The words of a search in stories, with their surroundings. */
    storyExcerpts(
      asked: AskedWords,
      storyIds: readonly string[],
    ): Promise<Result<ReadonlyMap<string, Excerpt>, StorageProblem>> {
      return work.stores.stories.questions.excerpts(asked, storyIds);
    },

    /** One step of reading what a coder has marked each story with, as the disk has it; null where it cannot be read. */
    marksOfStories(coderId: string, from: number): Promise<MarksOfStories | null> {
      return work.stores.stories.questions.marks(coderId, from);
    },

    /** The same of these stories, and of those around them. */
    marksAround(coderId: string, storyIds: readonly string[]): Promise<MarksOfStories | null> {
      return work.stores.stories.questions.marksIn(coderId, work.stores.layer(coderId).partsOf(storyIds));
    },

    /** The positions of all stories, sorted; null where the stories have changed meanwhile. */
    sortStories(sort: StorySort): Promise<Int32Array | null> {
      return work.stores.stories.questions.sorted(sort);
    },

    /** The different values that stories have of an attribute; at most `most`, in no order. */
    attributeValues(name: string, most: number): Promise<readonly string[]> {
      return work.stores.stories.questions.attributeValues(name, most);
    },
  };
}
