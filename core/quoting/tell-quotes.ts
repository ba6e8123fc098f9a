import type { Annotation } from "../model/annotation.ts";
import type { CodeExample } from "../model/code-example.ts";
import type { Collection } from "../model/collection.ts";
import { publicCollections } from "../model/collection.ts";
import type { Paraphrase } from "../model/paraphrase.ts";
import { ParaphrasesByPlace } from "../model/paraphrase.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { studyOf } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { shownProject } from "../redaction/shown-project.ts";
import type { ShownTexts } from "../redaction/shown-texts.ts";
import { shownTextsOf } from "../redaction/shown-texts.ts";
import type { Span } from "../text.ts";
import { spanToCodePoints, spanToUtf16 } from "../text.ts";
import { isFindable, isFindableIn } from "./findable.ts";
import type { FoundAlone } from "./found-alone.ts";
import { foundAloneIn, hasFoundAlone } from "./found-alone.ts";
import type { ToldAbout } from "./told-attributes.ts";
import { toldAbout } from "./told-attributes.ts";
import type { QuoteChoice, ToldQuote, ToldStory } from "./told-story.ts";
import { masked } from "./told-story.ts";

/** How quotes of public posts are told, by what and of which stories. */
export interface QuoteSource {
  readonly choice: QuoteChoice;
  /** Those that whoever exports may see; removed ones are passed over. */
  readonly paraphrases: Iterable<Paraphrase>;
  readonly collections: readonly Pick<Collection, "id" | "isPublic" | "attributeNames">[];
  /** How the project shows its texts. */
  readonly texts: ShownTexts;
}

type ExamplePlace = Pick<CodeExample, "storyId" | "quote" | "codePoints">;

type Original = Pick<Story, "id" | "text" | "collectionId" | "attributes" | "date">;

/** What of a place of a public post would leave. */
export interface QuotedPlace {
  /** Whether whoever searches for its words may find who wrote them. */
  readonly isFindable: boolean;
  readonly paraphrase: string | undefined;
}

/** Stories and their coding as they leave: with the redactions of the project, and with the quotes of public posts as somebody chose. Everything that leaves goes through here. */
export class QuoteTelling {
  readonly choice: QuoteChoice;
  readonly #texts: ShownTexts;
  /** By the ids of their stories, at their places in the stored texts. */
  readonly #paraphrases = new Map<string, Paraphrase[]>();
  /** At their places in the shown text, by the stored story. */
  readonly #shown = new WeakMap<object, ParaphrasesByPlace>();
  /** In the shown text, by the stored story. */
  readonly #alone = new WeakMap<object, FoundAlone>();
  /** The names of the attributes of those that are public posts, by id. */
  readonly #public: ReadonlyMap<string, readonly string[]>;

  constructor({ choice, paraphrases, collections, texts }: QuoteSource) {
    this.choice = choice;
    this.#texts = texts;
    for (const each of paraphrases) {
      const ofStory = this.#paraphrases.get(each.storyId);
      if (ofStory === undefined) this.#paraphrases.set(each.storyId, [each]);
      else ofStory.push(each);
    }
    const ids = publicCollections(collections);
    this.#public = new Map(
      collections.flatMap(({ id, attributeNames }) => (ids.has(id) ? [[id, attributeNames] as const] : [])),
    );
  }

  /** Whether the project has public posts at all. */
  get hasPublic(): boolean {
    return this.#public.size > 0;
  }

  /** Whether the words of any story stay behind. */
  get hidesWords(): boolean {
    return this.choice !== "written" && this.hasPublic;
  }

  isPublic({ collectionId }: Pick<Story, "collectionId">): boolean {
    return this.#public.has(collectionId);
  }

  /** Whether the words of a story stay behind. */
  hides(story: Pick<Story, "collectionId">): boolean {
    return this.choice !== "written" && this.isPublic(story);
  }

  /** What would leave of a place of a public post: UTF-16, in the stored text; null: the whole. */
  placeIn(story: Original, stored: Span | null): QuotedPlace {
    return this.#placeIn(story, stored === null ? null : this.#texts.span(story, stored));
  }

  /** The same of a place in the shown text. */
  #placeIn(story: Original, span: Span | null): QuotedPlace {
    const { text, places } = this.#texts.redacted(story);
    const replaced = places.map(({ redacted }) => redacted);
    const place = span ?? { start: 0, end: text.length };
    const isFound =
      isFindableIn(text, place, replaced) ||
      hasFoundAlone(text, place, this.#foundAlone(story, text, replaced));
    return { isFindable: isFound, paraphrase: this.#paraphraseAt(story, text, span) };
  }

  #foundAlone(story: Original, text: string, replaced: readonly Span[]): FoundAlone {
    const known = this.#alone.get(story);
    if (known !== undefined) return known;
    const names = this.#public.get(story.collectionId) ?? [];
    const held = new Set(this.about(story).held);
    const values = story.attributes.filter((_value, at) => held.has(names[at] ?? ""));
    const found = foundAloneIn(text, replaced, values);
    this.#alone.set(story, found);
    return found;
  }

  #paraphraseAt(story: Original, text: string, span: Span | null): string | undefined {
    const own = this.#paraphrases.get(story.id);
    if (own === undefined) return undefined;
    const known = this.#shown.get(story);
    const byPlace = known ?? new ParaphrasesByPlace(own.map((each) => this.#texts.paraphrase(each, story)));
    if (known === undefined) this.#shown.set(story, byPlace);
    const points = span === null ? null : spanToCodePoints(text, span);
    const codePoints = points === null ? null : ([points.start, points.end] as const);
    return byPlace.at({ storyId: story.id, codePoints })?.text;
  }

  /** What of the attributes and the date of a public post stays where its words stay behind. */
  about(story: Pick<Story, "collectionId" | "attributes" | "date">): ToldAbout {
    return toldAbout(story, this.#public.get(story.collectionId) ?? []);
  }

  /** A stored story as it leaves. */
  story(story: Story): ToldStory {
    const shown = this.#texts.story(story);
    if (!this.hides(story)) return shown;
    const { title: _, ...rest } = shown;
    const { attributes, date } = this.about(story);
    return {
      ...rest,
      attributes: [...attributes],
      ...(date !== undefined && { date }),
      externalId: null,
      text: masked(shown.text),
      quoteOf: (span) => {
        const words = span === null ? shown.text : shown.text.slice(span.start, span.end);
        return this.#told(this.#placeIn(story, span), words);
      },
    };
  }

  #told({ isFindable: isFound, paraphrase }: QuotedPlace, words: string): ToldQuote {
    if (this.choice === "left-out") return { words: "", is: "left-out" };
    if (paraphrase !== undefined) return { words: paraphrase, is: "paraphrase" };
    return isFound ? { words: "", is: "no-paraphrase" } : { words, is: "verbatim" };
  }

  /** A sheet of a stored story as it leaves: no annotation has words that stay behind. */
  sheet(sheet: Sheet, story: Story): Sheet {
    const shown = this.#texts.sheet(sheet, story);
    if (!this.hides(story)) return shown;
    return { ...shown, annotations: shown.annotations.map(withoutQuote) };
  }

  /** The same of one annotation. */
  annotation(annotation: Annotation, story: Story): Annotation {
    const shown = this.#texts.annotation(annotation, story);
    return this.hides(story) ? withoutQuote(shown) : shown;
  }

  /** What would leave of an example of a code. Its place is that in the stored text. `story`: where it is there, what lies around the place is looked at, too. */
  placeOfExample({ storyId, quote, codePoints }: ExamplePlace, story?: Original): QuotedPlace {
    const own = new ParaphrasesByPlace(this.#paraphrases.get(storyId) ?? []);
    const [start, end] = codePoints ?? [];
    const stored =
      story === undefined || start === undefined || end === undefined
        ? null
        : spanToUtf16(story.text, { start, end });
    return {
      isFindable:
        isFindable(quote) ||
        (story !== undefined && stored !== null && this.placeIn(story, stored).isFindable),
      paraphrase: own.at({ storyId, codePoints: codePoints ?? null })?.text,
    };
  }

  /** An example of a code of a public post with its quote as it leaves. `stored`: its place in the stored text, where its own is that in the shown one. */
  example(
    example: CodeExample,
    stored: Pick<CodeExample, "codePoints"> = example,
    story?: Original,
  ): CodeExample {
    if (this.choice === "written" || example.quote === "") return example;
    if (this.choice === "left-out") return { ...example, quote: "(left out)" };
    const { storyId, quote } = example;
    const { codePoints } = stored;
    const at = { storyId, quote, ...(codePoints !== undefined && { codePoints }) };
    const place = this.placeOfExample(at, story);
    if (place.paraphrase !== undefined) return { ...example, quote: `Paraphrase: ${place.paraphrase}` };
    return place.isFindable ? { ...example, quote: "(no paraphrase)" } : example;
  }
}

function withoutQuote(annotation: Annotation): Annotation {
  const { span } = annotation;
  return span === undefined ? annotation : { ...annotation, span: { ...span, quote: masked(span.quote) } };
}

/**
 * What counts of a project, as it leaves: see studyOf, shownProject and QuoteTelling.
 * @example toldStudy(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" }), "paraphrases").stories // []
 */
export function toldStudy(
  snapshot: ProjectSnapshot,
  choice: QuoteChoice,
  paraphrases: readonly Paraphrase[] = snapshot.paraphrases,
): ProjectSnapshot {
  const study = studyOf(shownProject(snapshot));
  const { collections } = study;
  const telling = new QuoteTelling({ choice, paraphrases, collections, texts: shownTextsOf(snapshot) });
  if (!telling.hidesWords) return study;
  const originals = new Map(snapshot.stories.map((story) => [story.id, story]));
  const places = new Map(snapshot.examples.map((example) => [example.id, example]));
  const sheets = new Map(snapshot.sheets.map((sheet) => [`${sheet.coderId} ${sheet.storyId}`, sheet]));
  return {
    ...study,
    stories: study.stories.map((story) => {
      const original = originals.get(story.id);
      return original === undefined || !telling.hides(original) ? story : telling.story(original);
    }),
    sheets: study.sheets.map((sheet) => {
      const original = originals.get(sheet.storyId);
      const stored = sheets.get(`${sheet.coderId} ${sheet.storyId}`);
      return original === undefined || stored === undefined || !telling.hides(original)
        ? sheet
        : telling.sheet(stored, original);
    }),
    examples: study.examples.map((example) => {
      const original = originals.get(example.storyId);
      if (original === undefined || !telling.hides(original)) return example;
      return telling.example(example, places.get(example.id) ?? example, original);
    }),
  };
}
