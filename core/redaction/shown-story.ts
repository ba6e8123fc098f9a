import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Span, TextMeasure } from "../text.ts";
import { measureText } from "../text.ts";
import type { Redacted, RedactedPlace } from "./redact.ts";

type StoryText = Pick<Story, "id" | "text">;

/** How the texts of a project are shown: ShownTexts fits. */
interface Showing {
  changes(storyId: string): boolean;
  redacted(story: StoryText): Redacted;
  span(story: StoryText, span: Span): Span;
  original(story: StoryText, span: Span): Span;
  sheet(sheet: Sheet, story: StoryText): Sheet;
}

/** One story as it is shown, and the way from places in its stored text to places in the shown one and back. All offsets in UTF-16. */
export class ShownStory<S extends StoryText = Story> {
  readonly #stored: S;
  readonly #texts: Showing;
  readonly #sheets = new WeakMap<Sheet, Sheet>();
  #measure: TextMeasure | undefined;
  /** With the shown text. */
  readonly story: S;

  constructor(stored: S, shown: S, texts: Showing) {
    this.#stored = stored;
    this.story = shown;
    this.#texts = texts;
  }

  /** Where redactions stand in it. */
  get places(): readonly RedactedPlace[] {
    return this.#texts.changes(this.#stored.id) ? this.#texts.redacted(this.#stored).places : [];
  }

  /** The measure of the stored text: records count in it. */
  get storedMeasure(): TextMeasure {
    this.#measure ??= measureText(this.#stored.text);
    return this.#measure;
  }

  /** Where a passage of the stored text stands in the shown one. */
  shownSpan(span: Span): Span {
    return this.#texts.span(this.#stored, span);
  }

  /** The passage of the stored text for one of the shown one. */
  storedSpan(span: Span): Span {
    return this.#texts.original(this.#stored, span);
  }

  /** The shown words of a passage of the stored text. */
  wordsAt(span: Span): string {
    const { start, end } = this.shownSpan(span);
    return this.story.text.slice(start, end);
  }

  /** A sheet with its passages as they are shown: the same object for the same sheet. */
  sheet(sheet: Sheet): Sheet {
    const known = this.#sheets.get(sheet);
    if (known !== undefined) return known;
    const shown = this.#texts.sheet(sheet, this.#stored);
    this.#sheets.set(sheet, shown);
    return shown;
  }
}
