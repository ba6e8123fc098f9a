import { excerptOf, HitFinder } from "../../core/index/hits.ts";
import { parseQuery } from "../../core/index/query.ts";
import { StorySearch, wordsAt } from "../../core/index/search-text.ts";
import { storyEntry } from "../../core/index/story-entry.ts";
import { passesFacts } from "../../core/index/story-facts.ts";
import type { NumberedFacts, StorySort } from "../../core/index/story-sort.ts";
import { sortedNumbers } from "../../core/index/story-sort.ts";
import { isSameContent } from "../../core/model/later.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import { identifyingWordsIn } from "../../core/redaction/outside-texts.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import { identifiersIn } from "../../core/redaction/suggest.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import { readShownTexts } from "../data/readShownTexts.ts";
import type { SheetKey } from "../data/sheetParts.ts";
import { partKeys } from "../data/storyLists.ts";
import type {
  AskedWords,
  Excerpt,
  FoundInParts,
  IdentifiedInParts,
  MarksOfStories,
  PlaceInPart,
  SearchedPart,
  StoryAt,
  StoryPlace,
  StoryQuestion,
} from "../data/storySide.ts";
import { KeptTexts } from "./keptTexts.ts";
import { readMarks, readMarksIn } from "./marksOfLayer.ts";
import type { PartKey } from "./storyDatabase.ts";
import { keyText, StoryDatabase } from "./storyDatabase.ts";

/** A search goes on for this long, in milliseconds; then whoever waits for something else has a turn. */
const SLICE_MS = 25;

/** So many parts are kept whole: that of the story that is read, and its neighbours. */
const WHOLE_PARTS = 4;

/**
 * Reads the stories of one project, and searches them: what a function promises is told in StoryReading. The texts are read when somebody searches, and kept
 * from then on. The functions throw what the database throws.
 */
export class StoryReader {
  readonly #database: StoryDatabase;
  readonly #texts: KeptTexts;
  readonly #whole = new Map<string, Promise<readonly Story[]>>();
  #search: { readonly asked: string; readonly is: StorySearch; readonly finder: HitFinder } | null = null;
  /** How texts are shown; null until somebody needs to know. */
  #shown: Promise<ShownTexts> | null = null;

  constructor(place: StoryPlace) {
    this.#database = new StoryDatabase(place);
    this.#texts = new KeptTexts(this.#database, () => this.#showing());
  }

  async find(question: StoryQuestion, parts: readonly SearchedPart[]): Promise<FoundInParts> {
    const { from } = question;
    await this.#showing();
    const search = this.#searchFor(question).is;
    const found: number[] = [];
    const until = performance.now() + SLICE_MS;
    let at = from;
    do {
      const part = parts[at];
      if (part === undefined) return { numbers: Int32Array.from(found), next: null };
      const { text, facts } = await this.#texts.of(part, parts.slice(at));
      const passes = passesFacts(facts, part.collectionId, question.conditions);
      for (const place of search.in(text)) if (passes(place)) found.push(part.first + place);
      at += 1;
    } while (performance.now() < until);
    return { numbers: Int32Array.from(found), next: at < parts.length ? at : null };
  }

  async identify(lists: TeamLists, from: number, parts: readonly SearchedPart[]): Promise<IdentifiedInParts> {
    const found: IdentifiedInParts["found"][number][] = [];
    const until = performance.now() + SLICE_MS;
    let at = from;
    do {
      const part = parts[at];
      if (part === undefined) return { found, next: null };
      for (const [place, { text }] of (await this.#database.readParts([[part.collectionId, part.chunk]]))
        .flat()
        .entries())
        found.push({ number: part.first + place, found: identifiersIn(text, lists) });
      at += 1;
    } while (performance.now() < until);
    return { found: found.filter((each) => each.found.length > 0), next: at < parts.length ? at : null };
  }

  identifyingWords(lists: TeamLists, texts: readonly string[]): string[][] {
    const found: string[][] = [];
    const until = performance.now() + SLICE_MS;
    for (const text of texts) {
      found.push(identifyingWordsIn(text, lists));
      if (performance.now() >= until) break;
    }
    return found;
  }

  async excerpts(asked: AskedWords, places: readonly PlaceInPart[]): Promise<Excerpt[]> {
    await this.#showing();
    const excerpts: Excerpt[] = [];
    const { is, finder } = this.#searchFor(asked);
    for (const { part, at } of places) {
      const { text } = await this.#texts.of(part, [part]);
      // Of a hidden story no word is shown.
      const words = is.hides(text, at) ? [] : wordsAt(text, at).toReversed();
      const excerpt = words.map((each) => excerptOf(each, finder.in(each))).find(({ length }) => length > 0);
      excerpts.push(excerpt ?? null);
    }
    return excerpts;
  }

  async read(stories: readonly StoryAt[]): Promise<(Story | null)[]> {
    const found: (Story | null)[] = [];
    for (const { id, collectionId, chunk } of stories) {
      const part = await this.#wholePart([collectionId, chunk]);
      found.push(part.find((story) => story.id === id) ?? null);
    }
    return found;
  }

  async firstWords(stories: readonly StoryAt[]): Promise<string[]> {
    const shown = await this.#showing();
    const read = await this.read(stories);
    return read.map((story) => (story === null ? "" : storyEntry(shown.story(story)).words));
  }

  /**
   * Opens the working copy, so that it is open when something is to be read, and keeps no part whole that was read before. Texts that are shown otherwise by now are
   * not kept for searches either.
   */
  async refresh(): Promise<void> {
    this.#whole.clear();
    this.#shown = this.#showAgain(this.#shown);
    await this.#shown;
  }

  async #showAgain(earlier: Promise<ShownTexts> | null): Promise<ShownTexts> {
    const before = await earlier?.catch(() => null);
    const db = await this.#database.open();
    const after = await this.#database.waitFor(readShownTexts(db));
    if (before === null) this.#texts.forgetAll();
    else if (before !== undefined && !(before.isPlain && after.isPlain))
      this.#texts.forget((id) => !isSameContent(before.applied(id), after.applied(id)));
    return after;
  }

  /** How texts are shown by now. */
  #showing(): Promise<ShownTexts> {
    this.#shown ??= this.#showAgain(null);
    return this.#shown;
  }

  async sorted(sort: StorySort, parts: readonly SearchedPart[]): Promise<Int32Array> {
    const numbered: NumberedFacts[] = [];
    for (const [at, part] of parts.entries()) {
      const { facts } = await this.#texts.of(part, parts.slice(at));
      numbered.push({ first: part.first, facts });
    }
    return sortedNumbers(numbered, sort);
  }

  async marks(coderId: string, from: number): Promise<MarksOfStories> {
    return readMarks(await this.#database.open(), coderId, from, (reading) =>
      this.#database.waitFor(reading),
    );
  }

  async marksIn(coderId: string, parts: readonly SheetKey[]): Promise<MarksOfStories> {
    return readMarksIn(await this.#database.open(), coderId, parts, (reading) =>
      this.#database.waitFor(reading),
    );
  }

  async attributeValues(name: string, most: number): Promise<string[]> {
    const db = await this.#database.open();
    const values = new Set<string>();
    for (const { id, attributeNames } of await this.#database.waitFor(db.collections.toArray())) {
      const at = attributeNames.indexOf(name);
      if (at < 0) continue;
      for (const key of await this.#database.waitFor(partKeys(db, id))) {
        for (const story of (await this.#database.readParts([key])).flat()) {
          if (!isInStudy(story)) continue;
          values.add(story.attributes[at] ?? "");
          if (values.size === most) return [...values];
        }
      }
    }
    return [...values];
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** The same search for each step of one, since its patterns are made once. */
  #searchFor({ typed, wholeWords, opened }: AskedWords): {
    readonly is: StorySearch;
    readonly finder: HitFinder;
  } {
    const asked = `${wholeWords} ${opened.join(" ")} ${typed}`;
    if (this.#search?.asked !== asked) {
      const query = parseQuery(typed, wholeWords);
      this.#search = { asked, is: new StorySearch(query, opened), finder: new HitFinder(query) };
    }
    return this.#search;
  }

  /** The stories of a part, all of them. */
  #wholePart(key: PartKey): Promise<readonly Story[]> {
    const name = keyText(key);
    const part = this.#whole.get(name) ?? this.#database.readParts([key]).then((parts) => parts.flat());
    this.#whole.delete(name);
    this.#whole.set(name, part);
    part.catch(() => this.#whole.delete(name));
    for (const oldest of this.#whole.keys()) {
      if (this.#whole.size <= WHOLE_PARTS) break;
      this.#whole.delete(oldest);
    }
    return part;
  }
}
