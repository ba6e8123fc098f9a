import { hashText } from "../ids.ts";
import type { Annotation } from "../model/annotation.ts";
import type { CodeExample } from "../model/code-example.ts";
import type { Decision } from "../model/decision.ts";
import { isDeidentified } from "../model/deidentification.ts";
import type { Paraphrase } from "../model/paraphrase.ts";
import type { Project } from "../model/project.ts";
import type { StoryRedaction } from "../model/redaction.ts";
import { isApplied } from "../model/redaction.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { TrainingKey } from "../model/training-key.ts";
import type { Span } from "../text.ts";
import { spanToCodePoints, spanToUtf16 } from "../text.ts";
import type { Redacted } from "./redact.ts";
import { redact, spanInOriginal, spanInRedacted } from "./redact.ts";
import { ShownStory } from "./shown-story.ts";
import type { IdentifierKind, Redaction } from "./suggestion.ts";
import { IDENTIFIER_KINDS } from "./suggestion.ts";

const NONE: readonly StoryRedaction[] = [];

/** There may be very many lists, and few of them change: what applies of each is worked out once. */
const appliedOf = new WeakMap<readonly StoryRedaction[], readonly StoryRedaction[]>();

type StoryText = Pick<Story, "id" | "text" | "textHash">;

/** What is read of a story to show it. */
type Original = Pick<Story, "id" | "text">;

/**
 * The texts of a project’s stories as they are shown, searched and exported: the stored ones, with the accepted redactions applied where the project is
 * de-identified. This is the one place that decides on it. What is stored keeps its offsets; what leaves has those of the shown text.
 */
export class ShownTexts {
  readonly #byStory: ReadonlyMap<string, readonly StoryRedaction[]>;
  /** By the very story that was read, as a text never changes. */
  readonly #redacted = new WeakMap<object, Redacted>();

  /** @param byStory the redactions of each story; those that do not apply are passed over */
  constructor(byStory: ReadonlyMap<string, readonly StoryRedaction[]>) {
    this.#byStory = byStory;
  }

  /** Whether every text is shown as it is stored, and nobody need ask about one of them. */
  get isPlain(): boolean {
    return this.#byStory.size === 0;
  }

  /** Whether a story’s text is shown otherwise than it is stored. */
  changes(storyId: string): boolean {
    return this.applied(storyId).length > 0;
  }

  /** The redactions of a story that apply: the same list as long as nothing of the story’s redactions has changed. */
  applied(storyId: string): readonly StoryRedaction[] {
    const all = this.#byStory.get(storyId);
    if (all === undefined) return NONE;
    const known = appliedOf.get(all);
    if (known !== undefined) return known;
    const applied = all.every(isApplied) ? all : all.filter(isApplied);
    appliedOf.set(all, applied);
    return applied;
  }

  /** A story’s text as it is shown, and where in it the redactions stand. */
  redacted(story: Original): Redacted {
    const known = this.#redacted.get(story);
    if (known !== undefined) return known;
    const made = redact(
      story.text,
      this.applied(story.id).flatMap((each) => redactionIn(story.text, each)),
    );
    this.#redacted.set(story, made);
    return made;
  }

  /** The story as it is shown, with the hash of its shown text: the very story where nothing is redacted. */
  story<S extends StoryText>(story: S): S {
    if (!this.changes(story.id)) return story;
    const { text } = this.redacted(story);
    return { ...story, text, textHash: hashText(text) };
  }

  /** The same with the ways between its two texts. */
  of<S extends StoryText>(story: S): ShownStory<S> {
    return new ShownStory(story, this.story(story), this);
  }

  /** A passage as it stands in the shown text (UTF-16). */
  span(story: Original, span: Span): Span {
    return this.changes(story.id) ? spanInRedacted(this.redacted(story), span) : span;
  }

  /** The passage of the stored text for one of the shown text (UTF-16), with all of what a replacement stands for. */
  original(story: Original, span: Span): Span {
    return this.changes(story.id) ? spanInOriginal(this.redacted(story), span) : span;
  }

  /** A passage in code points of the stored text, in code points of the shown one; the same where it lies outside the text. */
  codePoints(
    story: Original,
    [start, end]: readonly [start: number, end: number],
  ): readonly [start: number, end: number] {
    const span = this.changes(story.id) ? spanToUtf16(story.text, { start, end }) : null;
    if (span === null) return [start, end];
    const shown = spanToCodePoints(this.redacted(story).text, this.span(story, span));
    return [shown.start, shown.end];
  }

  /** A sheet with its passages as they stand in the shown text: the very sheet where nothing is redacted. */
  sheet(sheet: Sheet, story: Original): Sheet {
    if (!this.changes(story.id)) return sheet;
    return { ...sheet, annotations: sheet.annotations.map((each) => this.annotation(each, story)) };
  }

  /** An annotation with its passage as it stands in the shown text. */
  annotation(annotation: Annotation, story: Original): Annotation {
    if (!this.changes(story.id) || annotation.span === undefined) return annotation;
    const { text } = this.redacted(story);
    const { start, end } = this.span(story, annotation.span);
    return { ...annotation, span: { start, end, quote: text.slice(start, end) } };
  }

  /** An example of a code as it stands in the shown text. */
  example(example: CodeExample, story: Original): CodeExample {
    if (!this.changes(story.id) || example.codePoints === undefined) return example;
    const [start, end] = this.codePoints(story, example.codePoints);
    const { text } = this.redacted(story);
    const span = spanToUtf16(text, { start, end });
    return {
      ...example,
      codePoints: [start, end],
      quote: span === null ? "" : text.slice(span.start, span.end),
    };
  }

  /** The words of an example as they are shown, from the example alone: its place stays that in the stored text. */
  quoted(example: CodeExample): CodeExample {
    const applied = this.applied(example.storyId);
    const { codePoints, quote } = example;
    if (applied.length === 0 || codePoints === undefined) return example;
    const [from, to] = codePoints;
    const inside = applied.flatMap((each): Redaction[] => {
      const start = Math.max(each.codePoints[0], from) - from;
      const end = Math.min(each.codePoints[1], to) - from;
      return end > start ? [...redactionIn(quote, { ...each, codePoints: [start, end] })] : [];
    });
    return inside.length === 0 ? example : { ...example, quote: redact(quote, inside).text };
  }

  /** A paraphrase at its place in the shown text. */
  paraphrase(paraphrase: Paraphrase, story: Original): Paraphrase {
    const { codePoints } = paraphrase;
    if (!this.changes(story.id) || codePoints === undefined) return paraphrase;
    return { ...paraphrase, codePoints: [...this.codePoints(story, codePoints)] };
  }

  /** What a key says as it stands in the shown text. */
  trainingKey(key: TrainingKey, story: Original): TrainingKey {
    if (!this.changes(story.id)) return key;
    const shown = (place: readonly [number, number]): [number, number] => [...this.codePoints(story, place)];
    const answers = key.answers.map((answer) =>
      answer.codePoints === undefined ? answer : { ...answer, codePoints: shown(answer.codePoints) },
    );
    return { ...key, answers };
  }

  /** A decision as it stands in the shown text. */
  decision(decision: Decision, story: Original): Decision {
    if (!this.changes(story.id) || decision.codePoints === undefined) return decision;
    const shown = (place: readonly [number, number]): [number, number] => [...this.codePoints(story, place)];
    const { codePoints, passages } = decision;
    return {
      ...decision,
      codePoints: shown(codePoints),
      ...(passages !== undefined && { passages: passages.map(shown) }),
    };
  }
}

/**
 * What a redaction of a story does to its text; nothing where it lies outside.
 * @example redactionIn("👩 Ann", { codePoints: [2, 5], kind: "name", replacement: "[A]" }) // [{ kind: "name", start: 3, end: 6, replacement: "[A]" }]
 */
export function redactionIn(
  text: string,
  {
    codePoints: [start, end],
    kind,
    replacement,
  }: Pick<StoryRedaction, "codePoints" | "kind" | "replacement">,
): readonly Redaction[] {
  const span = spanToUtf16(text, { start, end });
  return span === null ? [] : [{ ...span, kind: knownKind(kind), replacement }];
}

/**
 * The kind as this version knows it; one that only a later version knows is a name, the kind of which the most is hidden.
 * @example knownKind("later") // "name"
 */
export function knownKind(kind: string): IdentifierKind {
  return IDENTIFIER_KINDS.find((known) => known === kind) ?? "name";
}

/**
 * How a project shows its texts.
 * @example shownTextsOf({ project: {}, redactions: [] }).isPlain // true
 */
export function shownTextsOf({
  project,
  redactions,
}: {
  readonly project: Pick<Project, "deidentification">;
  readonly redactions: Iterable<StoryRedaction>;
}): ShownTexts {
  return redactedTexts(isDeidentified(project) ? redactions : []);
}

/**
 * How texts are shown under these redactions, whatever the project says: what was handed out under them comes back also once it is no longer de-identified.
 * @example redactedTexts([]).changes("s1") // false
 */
export function redactedTexts(redactions: Iterable<StoryRedaction>): ShownTexts {
  const byStory = new Map<string, StoryRedaction[]>();
  for (const redaction of redactions) {
    const list = byStory.get(redaction.storyId);
    if (list === undefined) byStory.set(redaction.storyId, [redaction]);
    else list.push(redaction);
  }
  return new ShownTexts(byStory);
}
