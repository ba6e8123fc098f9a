import { elideMiddle } from "../excerpt.ts";
import type { ExampleKind, ListedExample } from "../model/code-example.ts";
import { noteWords } from "../story-words.ts";

/** What exports tell of the story of an example. */
export interface ExampleStory {
  readonly name: string;
  readonly contentNotes: readonly string[];
}

/** The examples of codes as exports tell them: those of each code (see examplesByCode), and their stories. One whose story is not in the study is left out. */
export interface ExampleSource {
  readonly byCode: ReadonlyMap<string, readonly ListedExample[]>;
  readonly storyOf: (storyId: string) => ExampleStory | undefined;
}

/** An example in words: its quote ("" for a whole story), its story, and that story's content notes ("" for none). */
export interface ToldExample {
  readonly quote: string;
  readonly story: string;
  readonly notes: string;
}

/**
 * The examples of a code of one kind, as exports tell them.
 * @example toldExamples({ byCode: new Map(), storyOf: () => undefined }, "hope", "typical") // []
 */
export function toldExamples(source: ExampleSource, codeId: string, kind: ExampleKind): ToldExample[] {
  return (source.byCode.get(codeId) ?? []).flatMap(({ example }): ToldExample[] => {
    const story = source.storyOf(example.storyId);
    if (story === undefined || example.kind !== kind) return [];
    const notes = story.contentNotes.length === 0 ? "" : noteWords(story);
    return [{ quote: example.quote, story: elideMiddle(story.name, 80), notes }];
  });
}

/**
 * An example on one line, for a cell.
 * @example exampleLine({ quote: "We made it.", story: "S001", notes: "Content note: suicide" }) // "“We made it.” (S001; Content note: suicide)"
 */
export function exampleLine({ quote, story, notes }: ToldExample): string {
  const facts = [story, ...(notes === "" ? [] : [notes])].join("; ");
  return quote === "" ? `The whole story (${facts})` : `“${quote}” (${facts})`;
}
