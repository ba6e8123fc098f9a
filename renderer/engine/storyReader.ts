import { excerptOf, HitFinder } from "../../core/index/hits.ts";
import { parseQuery } from "../../core/index/query.ts";
import type { SearchText } from "../../core/index/search-text.ts";
import { searchText, StorySearch, wordsAt } from "../../core/index/search-text.ts";
import { storyEntry } from "../../core/index/story-entry.ts";
import type { StoryFacts } from "../../core/index/story-facts.ts";
import { passesFacts, storyFacts } from "../../core/index/story-facts.ts";
import type { NumberedFacts, StorySort } from "../../core/index/story-sort.ts";
import { sortedNumbers } from "../../core/index/story-sort.ts";
import { isSameContent } from "../../core/model/later.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { TeamLists } from "../../core/redaction/proper-names.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import { identifiersIn } from "../../core/redaction/suggest.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { NoProjectError, openProjectDatabase } from "../data/database.ts";
import { readShownTexts } from "../data/readShownTexts.ts";
import type { SheetKey } from "../data/sheetParts.ts";
import { partKeys } from "../data/storyLists.ts";
import type { StoryContent } from "../data/storyParts.ts";
import { storiesWith } from "../data/storyParts.ts";
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
import { readMarks, readMarksIn } from "./marksOfLayer.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** Where a part of stories lies: its collection, and its number there. */
type PartKey = readonly [collectionId: string, chunk: number];

/** What is kept of a part for searches. */
interface KeptText {
  readonly mark: string;
  readonly ids: readonly string[];
  readonly text: SearchText;
  readonly facts: StoryFacts;
}

/** So many parts are read at once. */
const PARTS_AT_ONCE = 8;

/** A search goes on for this long, in milliseconds; then whoever waits for something else has a turn. */
const SLICE_MS = 25;

/** So many parts are kept whole: that of the story that is read, and its neighbours. */
const WHOLE_PARTS = 4;

/**
 * Reads the stories of one project, and searches them: what a function promises is told in StoryReading. The texts are read when somebody searches, and kept
 * from then on. The functions throw what the database throws.
 */
export class StoryReader {
  readonly #place: StoryPlace;
  #database: Promise<ProjectDatabase> | null = null;
  #isClosed = false;
  readonly #whole = new Map<string, Promise<readonly Story[]>>();
  readonly #texts = new Map<string, KeptText>();
  #search: { readonly asked: string; readonly is: StorySearch; readonly finder: HitFinder } | null = null;
  /** How texts are shown; null until somebody needs to know. */
  #shown: Promise<ShownTexts> | null = null;
  /** Texts that are being read. */
  #coming: Promise<void> | null = null;
  readonly #reading = new Set<Promise<unknown>>();

  constructor(place: StoryPlace) {
    this.#place = place;
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
      const { text, facts } = this.#keptText(part) ?? (await this.#textOf(part, parts.slice(at)));
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
      for (const [place, { text }] of (await this.#readParts([[part.collectionId, part.chunk]]))
        .flat()
        .entries())
        found.push({ number: part.first + place, found: identifiersIn(text, lists) });
      at += 1;
    } while (performance.now() < until);
    return { found: found.filter((each) => each.found.length > 0), next: at < parts.length ? at : null };
  }

  async excerpts(asked: AskedWords, places: readonly PlaceInPart[]): Promise<Excerpt[]> {
    await this.#showing();
    const excerpts: Excerpt[] = [];
    const { is, finder } = this.#searchFor(asked);
    for (const { part, at } of places) {
      const { text } = this.#keptText(part) ?? (await this.#textOf(part, [part]));
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
    const db = await this.#open();
    const after = await this.#waitFor(readShownTexts(db));
    if (before === null) this.#texts.clear();
    else if (before !== undefined && !(before.isPlain && after.isPlain))
      for (const [key, { ids }] of this.#texts)
        if (ids.some((id) => !isSameContent(before.applied(id), after.applied(id)))) this.#texts.delete(key);
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
      const { facts } = this.#keptText(part) ?? (await this.#textOf(part, parts.slice(at)));
      numbered.push({ first: part.first, facts });
    }
    return sortedNumbers(numbered, sort);
  }

  async marks(coderId: string, from: number): Promise<MarksOfStories> {
    return readMarks(await this.#open(), coderId, from, (reading) => this.#waitFor(reading));
  }

  async marksIn(coderId: string, parts: readonly SheetKey[]): Promise<MarksOfStories> {
    return readMarksIn(await this.#open(), coderId, parts, (reading) => this.#waitFor(reading));
  }

  async attributeValues(name: string, most: number): Promise<string[]> {
    const db = await this.#open();
    const values = new Set<string>();
    for (const { id, attributeNames } of await this.#waitFor(db.collections.toArray())) {
      const at = attributeNames.indexOf(name);
      if (at < 0) continue;
      for (const key of await this.#waitFor(partKeys(db, id))) {
        for (const story of (await this.#readParts([key])).flat()) {
          if (!isInStudy(story)) continue;
          values.add(story.attributes[at] ?? "");
          if (values.size === most) return [...values];
        }
      }
    }
    return [...values];
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opened = await this.#database?.catch(() => null);
    // A database that is closed while it is read says so as an error; whoever waited for it to open reads now. Who reads hears of its own errors.
    while (this.#reading.size > 0) await Promise.allSettled([...this.#reading]);
    opened?.close();
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

  #keptText({ collectionId, chunk, mark }: SearchedPart): KeptText | undefined {
    const kept = this.#texts.get(keyText([collectionId, chunk]));
    return kept?.mark === mark ? kept : undefined;
  }

  /** The text of a part that is not kept. One search reads at a time: another one is likely to want the same. */
  async #textOf(part: SearchedPart, following: readonly SearchedPart[]): Promise<KeptText> {
    while (this.#coming !== null) {
      await this.#coming;
      const kept = this.#keptText(part);
      if (kept !== undefined) return kept;
    }
    const reading = this.#readTexts(part, following);
    const end = (): void => {
      this.#coming = null;
    };
    this.#coming = reading.then(end, end);
    return reading;
  }

  /** Reads the text of a part, and of those that follow it and are not kept. */
  async #readTexts(part: SearchedPart, following: readonly SearchedPart[]): Promise<KeptText> {
    const some = following.filter((each) => this.#keptText(each) === undefined).slice(0, PARTS_AT_ONCE);
    const db = await this.#open();
    const ids = [...new Set(some.map(({ collectionId }) => collectionId))];
    const names = new Map(
      (await this.#waitFor(db.collections.bulkGet(ids))).map((each) => [each?.id, each?.attributeNames]),
    );
    const shown = await this.#showing();
    const read = await this.#readParts(some.map(({ collectionId, chunk }): PartKey => [collectionId, chunk]));
    for (const [at, { collectionId, chunk, mark }] of some.entries()) {
      const stories = (read[at] ?? []).map((story) => shown.story(story));
      const facts = storyFacts(stories, names.get(collectionId) ?? []);
      const kept = { mark, ids: stories.map(({ id }) => id), text: searchText(stories), facts };
      this.#texts.set(keyText([collectionId, chunk]), kept);
    }
    const none = { mark: part.mark, ids: [], text: searchText([]), facts: storyFacts([], []) };
    return this.#keptText(part) ?? none;
  }

  #open(): Promise<ProjectDatabase> {
    if (this.#isClosed) return Promise.reject(new NoProjectError("The project is closed."));
    this.#database ??= openAt(this.#place);
    this.#database.catch(() => {
      this.#database = null;
    });
    return this.#database;
  }

  /** Counts as reading until it is done. */
  #waitFor<T>(reading: PromiseLike<T>): Promise<T> {
    const counted = Promise.resolve(reading);
    this.#reading.add(counted);
    const done = (): void => {
      this.#reading.delete(counted);
    };
    counted.then(done, done);
    return counted;
  }

  /** The stories of a part, all of them. */
  #wholePart(key: PartKey): Promise<readonly Story[]> {
    const name = keyText(key);
    const part = this.#whole.get(name) ?? this.#readParts([key]).then((parts) => parts.flat());
    this.#whole.delete(name);
    this.#whole.set(name, part);
    part.catch(() => this.#whole.delete(name));
    for (const oldest of this.#whole.keys()) {
      if (this.#whole.size <= WHOLE_PARTS) break;
      this.#whole.delete(oldest);
    }
    return part;
  }

  /** The stories of these parts; none of one that is hidden or gone. The one place here that knows how stories lie in the database. */
  async #readParts(keys: readonly PartKey[]): Promise<(readonly Story[])[]> {
    const db = await this.#open();
    const wanted = keys.map(([collectionId, chunk]): [string, number] => [collectionId, chunk]);
    const [rows, contents] = await this.#waitFor(
      db.transaction("r", db.storyChunks, db.storyContents, () =>
        Promise.all([db.storyChunks.bulkGet(wanted), db.storyContents.bulkGet(wanted)]),
      ),
    );
    const shown = rows.map((row, at): StoryContent | null => {
      if (row === undefined || row.hidden === true) return null;
      const content = contents[at];
      if (content === undefined) throw new Error("A part of stories has no content.");
      return content;
    });
    return Promise.all(
      shown.map(async (content) => (content === null ? [] : storiesWith(nativeCodec, content))),
    );
  }
}

function keyText([collectionId, chunk]: PartKey): string {
  return `${chunk} ${collectionId}`;
}

async function openAt({ projectId, generation }: StoryPlace): Promise<ProjectDatabase> {
  const db = await openProjectDatabase(projectId);
  if (db?.generation !== generation) {
    db?.close();
    throw new NoProjectError(`There is no generation ${generation} of the project ${projectId}.`);
  }
  return db;
}
