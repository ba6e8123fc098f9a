import { counted } from "../counts.ts";
import { elideMiddle } from "../excerpt.ts";
import type { FaultyRow, PlacedCoding, PlacedFault } from "../importing/placed-coding.ts";
import type { QuotedSpan } from "../model/annotation.ts";
import { foldName } from "../names.ts";
import type { OntoRequest, SaidHere } from "../onto/coding-onto.ts";
import { codingOnto } from "../onto/coding-onto.ts";
import type { CsvProblem } from "../reading/csv-reader.ts";
import type { Steps } from "../steps.ts";
import type { Highlight } from "./highlights.ts";
import type { BareText } from "./places-of-words.ts";
import { bareText, placesOfWords } from "./places-of-words.ts";
import type { StoryHere } from "./stories-here.ts";

/** Whose highlights they are, and what codings are made with. */
export interface HighlightRequest extends OntoRequest {
  readonly coder: string;
}

const STEP = 200;

/**
 * Highlights as codings of the project's stories. They have no positions: each is found in its story by its words. Where these stand more than once, nothing
 * says which place was meant, and none is coded; unless as many highlights with the same tags have these words as there are places.
 * @param unread rows that are none
 * @param find the stories that a document's name fits
 * @example allSteps(highlightCoding([], [], () => [], { coder: "Ana", sheets: [], codes: [], finished: false, now: "2026-05-01T10:00:00.000Z" })).placed // 0
 */
export function* highlightCoding(
  highlights: readonly Highlight[],
  unread: readonly Pick<CsvProblem, "line" | "message">[],
  find: (document: string) => readonly StoryHere[],
  { coder, ...request }: HighlightRequest,
): Steps<PlacedCoding> {
  const alike = new Alike(highlights);
  const bare = new Map<string, BareText>();
  const faults = unread.map(({ line, message }): FaultyRow => ({ kind: "unread", line, message }));
  const said: SaidHere["said"][number][] = [];
  const found = new Map<string, readonly QuotedSpan[]>();
  for (const [index, highlight] of highlights.entries()) {
    if (index % STEP === STEP - 1) yield index / highlights.length;
    const { line, document, tag } = highlight;
    const note = (kind: PlacedFault, message: string): number => faults.push({ kind, line, message });
    if (document === "") {
      note("no-document", "The row names no document.");
      continue;
    }
    const stories = find(document);
    const [story] = stories;
    if (story === undefined) {
      note("no-story", `No story is called “${shortened(document)}”.`);
      continue;
    }
    if (stories.length > 1) {
      note(
        "several-stories",
        `${counted(stories.length, "story is", "stories are")} called “${shortened(document)}”.`,
      );
      continue;
    }
    // A story with content notes is not quoted where nobody has opened it.
    const words =
      story.contentNotes.length > 0
        ? `The words in “${shortened(document)}”`
        : `“${elideMiddle(highlight.words, SHOWN)}” in “${shortened(document)}”`;
    if (tag === "") {
      note("no-tag", `${words}: the highlight has no tag.`);
      continue;
    }
    if (highlight.words.trim() === "") {
      note("no-words", `The highlight in “${shortened(document)}” has no words.`);
      continue;
    }
    const key = JSON.stringify([story.id, highlight.words]);
    let places = found.get(key);
    if (places === undefined) {
      const text = bare.get(story.id) ?? bareText(story.text);
      bare.set(story.id, text);
      places = placesOfWords(text, highlight.words);
      found.set(key, places);
    }
    if (places.length === 0) {
      note("nowhere", `${words}: not in the story’s text.`);
      continue;
    }
    if (places.length > 1 && !alike.fill(highlight, places.length)) {
      note("several-places", `${words}: in ${places.length} places of the story.`);
      continue;
    }
    said.push({
      storyId: story.id,
      name: shortened(document),
      line,
      coder,
      codes: places.map((span) => ({ name: tag, span })),
    });
  }
  const stories = new Set(said.map(({ storyId }) => storyId)).size;
  return codingOnto({ said, faults, placed: said.length, stories }, request);
}

/** Letters of a quote or a name in a sentence. */
const SHOWN = 60;

function shortened(name: string): string {
  return elideMiddle(name, SHOWN);
}

/** Highlights of the same words in the same document. */
class Alike {
  /** By document and words, the tags of each highlight. */
  readonly #groups = new Map<string, Map<string, Set<string>>>();

  constructor(highlights: readonly Highlight[]) {
    for (const highlight of highlights) {
      const key = keyOf(highlight);
      const group = this.#groups.get(key) ?? new Map<string, Set<string>>();
      this.#groups.set(key, group);
      const tags = group.get(highlight.id) ?? new Set();
      group.set(highlight.id, tags.add(foldName(highlight.tag)));
    }
  }

  /** Whether as many highlights as there are places have these words, all with the same tags: then each place has one. */
  fill(highlight: Highlight, places: number): boolean {
    const group = this.#groups.get(keyOf(highlight));
    if (group?.size !== places) return false;
    const tags = new Set([...group.values()].map((each) => [...each].toSorted().join("\n")));
    return tags.size === 1;
  }
}

function keyOf({ document, words }: Highlight): string {
  return JSON.stringify([foldName(document), words.replace(/\s+/gu, "")]);
}
