import { useMemo } from "react";
import type { ExampleSource } from "../../core/exporting/example-words.ts";
import { exampleSource } from "../../core/exporting/example-words.ts";
import type { ExampleKind, ListedExample } from "../../core/model/code-example.ts";
import { examplesByCode, examplesFor, ownExample } from "../../core/model/code-example.ts";
import type { Paraphrase } from "../../core/model/paraphrase.ts";
import { nameOfStory } from "../../core/model/story.ts";
import type { QuoteCounts } from "../../core/quoting/count-quotes.ts";
import { QuoteCounter } from "../../core/quoting/count-quotes.ts";
import { QuoteTelling } from "../../core/quoting/tell-quotes.ts";
import { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { Span } from "../../core/text.ts";
import { codePointOffsetIn } from "../../core/text.ts";
import type { QuotesToLeave } from "./quotes.ts";
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
export function examplesToExport(
  session: Session,
  coderIds: readonly string[] | null,
  quotes: Pick<QuotesToLeave, "choice" | "paraphrases">,
): ExampleSource {
  const stories = session.stories.get();
  const telling = tellingOf(session, quotes);
  const seen = examplesFor(session.examples.get(), session.currentCoder.get());
  return exampleSource(
    seen.flatMap((example) => {
      if (coderIds?.includes(example.coderId) === false) return [];
      const entry = stories.get(example.storyId);
      return [entry !== undefined && telling.hides(entry) ? telling.example(example) : example];
    }),
    session.codes.get(),
    (storyId) => {
      const entry = stories.get(storyId);
      if (entry === undefined) return undefined;
      const { contentNotes } = entry;
      const named = telling.hides(entry) ? { ...entry, externalId: null } : entry;
      return { name: nameOfStory(named, stories.position(storyId)), contentNotes };
    },
  );
}

/** How many of the examples that the current coder may see have words of public posts that could be searched for. */
export function quotesOfExamples(session: Session, paraphrases: readonly Paraphrase[]): QuoteCounts {
  const stories = session.stories.get();
  const counter = new QuoteCounter(tellingOf(session, { choice: "written", paraphrases }));
  for (const example of examplesFor(session.examples.get(), session.currentCoder.get())) {
    const entry = stories.get(example.storyId);
    if (entry !== undefined) counter.addExample(example, entry);
  }
  return counter.counts;
}

/** Of examples, which have their words with them. */
function tellingOf(
  session: Session,
  { choice, paraphrases }: Pick<QuotesToLeave, "choice" | "paraphrases">,
): QuoteTelling {
  const collections = session.collections.get();
  return new QuoteTelling({ choice, paraphrases, collections, texts: new ShownTexts(new Map()) });
}

/** The same, for a page that shows them. */
export function useExamplesToExport(
  session: Session,
  coderIds: readonly string[] | null,
  quotes: Pick<QuotesToLeave, "choice" | "paraphrases">,
): ExampleSource {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coder = useStore(session.currentCoder);
  const stories = useStore(session.stories);
  const { choice, paraphrases } = quotes;
  return useMemo(
    () => examplesToExport(session, coderIds, { choice, paraphrases }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what the session is asked for
    [session, coderIds, codes, examples, coder, stories, choice, paraphrases],
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
