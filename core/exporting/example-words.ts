import { elideMiddle } from "../excerpt.ts";
import type { Code } from "../model/code.ts";
import type { CodeExample, ExampleKind, ListedExample } from "../model/code-example.ts";
import { examplesByCode } from "../model/code-example.ts";
import { noteWords } from "../story-words.ts";

/** What exports tell of the story of an example. */
export interface ExampleStory {
  readonly name: string;
  readonly contentNotes: readonly string[];
}

/** The examples of codes as exports tell them: those of each code (see examplesByCode), and their stories. One whose story is not in the study is left out. */
export interface ExampleSource {
  readonly byCode: ReadonlyMap<string, readonly ListedExample[]>;
  /** The stories of the study that they are of, by their ids. */
  readonly stories: ReadonlyMap<string, ExampleStory>;
}

/**
 * The source of some examples.
 * @param storyOf what is told of a story; undefined where it is not in the study
 * @example exampleSource([], [], () => undefined).byCode.size // 0
 */
export function exampleSource(
  examples: readonly CodeExample[],
  codes: readonly Code[],
  storyOf: (storyId: string) => ExampleStory | undefined,
): ExampleSource {
  const stories = new Map<string, ExampleStory>();
  for (const { storyId } of examples) {
    const story = stories.get(storyId) ?? storyOf(storyId);
    if (story !== undefined) stories.set(storyId, story);
  }
  return { byCode: examplesByCode(examples, codes), stories };
}

/**
 * The same, with the quotes of stories with content notes replaced by `words`: for what is shown on the screen.
 * @example withQuotesHidden({ byCode: new Map(), stories: new Map() }, "(hidden)").byCode.size // 0
 */
export function withQuotesHidden({ byCode, stories }: ExampleSource, words: string): ExampleSource {
  const shown = (listed: ListedExample): ListedExample => {
    const { example } = listed;
    const isHidden = (stories.get(example.storyId)?.contentNotes.length ?? 0) > 0 && example.quote !== "";
    return isHidden ? { ...listed, example: { ...example, quote: words } } : listed;
  };
  return { byCode: new Map([...byCode].map(([codeId, all]) => [codeId, all.map(shown)])), stories };
}

/** An example in words: its quote ("" for a whole story), its story, and that story's content notes ("" for none). */
export interface ToldExample {
  readonly storyId: string;
  readonly quote: string;
  readonly story: string;
  readonly notes: string;
}

/**
 * The examples of a code of one kind, as exports tell them.
 * @example toldExamples({ byCode: new Map(), stories: new Map() }, "hope", "typical") // []
 */
export function toldExamples(source: ExampleSource, codeId: string, kind: ExampleKind): ToldExample[] {
  return (source.byCode.get(codeId) ?? []).flatMap(({ example }): ToldExample[] => {
    const story = source.stories.get(example.storyId);
    if (story === undefined || example.kind !== kind) return [];
    const notes = story.contentNotes.length === 0 ? "" : noteWords(story);
    return [{ storyId: example.storyId, quote: example.quote, story: elideMiddle(story.name, 80), notes }];
  });
}

/**
 * An example on one line, for a cell.
 * @example exampleLine({ quote: "We made it.", story: "S001", notes: "Content note: suicide" }) // "“We made it.” (S001; Content note: suicide)"
 */
export function exampleLine({ quote, story, notes }: Omit<ToldExample, "storyId">): string {
  const facts = [story, ...(notes === "" ? [] : [notes])].join("; ");
  return quote === "" ? `The whole story (${facts})` : `“${quote}” (${facts})`;
}
