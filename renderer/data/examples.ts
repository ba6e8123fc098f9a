import { useMemo } from "react";
import type { ExampleSource } from "../../core/exporting/example-words.ts";
import { exampleSource } from "../../core/exporting/example-words.ts";
import type { ExampleKind, ListedExample } from "../../core/model/code-example.ts";
import { examplesByCode, examplesFor, ownExample } from "../../core/model/code-example.ts";
import { nameOfStory } from "../../core/model/story.ts";
import type { Span } from "../../core/text.ts";
import { codePointOffsetIn } from "../../core/text.ts";
import type { Session } from "./session.ts";
import { useStore } from "./store.ts";

/** The examples of each code, by its id, that the current coder may see. */
export function useExamples(session: Session): ReadonlyMap<string, readonly ListedExample[]> {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coder = useStore(session.currentCoder);
  return useMemo(() => examplesByCode(examplesFor(examples, coder), codes), [codes, examples, coder]);
}

/**
 * The examples that the current coder may see, as exports tell them.
 * @param coderIds whose; null for all
 */
export function examplesToExport(session: Session, coderIds: readonly string[] | null): ExampleSource {
  const stories = session.stories.get();
  const seen = examplesFor(session.examples.get(), session.currentCoder.get());
  return exampleSource(
    seen.filter(({ coderId }) => coderIds?.includes(coderId) ?? true),
    session.codes.get(),
    (storyId) => {
      const entry = stories.get(storyId);
      if (entry === undefined) return undefined;
      return { name: nameOfStory(entry, stories.position(storyId)), contentNotes: entry.contentNotes };
    },
  );
}

/** The same, for a page that shows them. */
export function useExamplesToExport(session: Session, coderIds: readonly string[] | null): ExampleSource {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coder = useStore(session.currentCoder);
  const stories = useStore(session.stories);
  return useMemo(
    () => examplesToExport(session, coderIds),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what the session is asked for
    [session, coderIds, codes, examples, coder, stories],
  );
}

/** A passage of a story whose text is there, in its stored text; `span` null: the whole story. */
export interface PlaceInText {
  readonly storyId: string;
  readonly codeId: string;
  readonly span: Span | null;
}

/** Tells of which kind a passage is an example of its code, as the current coder has chosen; undefined where it is none. */
export function useOwnExamples(session: Session): (place: PlaceInText) => ExampleKind | undefined {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coderId = useStore(session.currentCoder)?.id ?? null;
  return ({ storyId, codeId, span }) => {
    const measure = session.shownStory(storyId).get()?.storedMeasure;
    if (coderId === null || measure === undefined) return undefined;
    const codePoints: readonly [start: number, end: number] | null =
      span === null ? null : [codePointOffsetIn(measure, span.start), codePointOffsetIn(measure, span.end)];
    return ownExample(examples, codes, coderId, { storyId, codeId, codePoints })?.kind;
  };
}
