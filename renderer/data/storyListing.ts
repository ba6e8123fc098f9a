import { ListedStory } from "../../core/index/story-list.ts";
import { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { WindowPart } from "./storyLists.ts";
import { StoryOrder } from "./storyOrder.ts";
import type { SearchedPart } from "./storySide.ts";

const NO_WORDS: ReadonlyMap<number, string> = new Map();

/** A part in the listing. `first` numbers its first story: every story of every part has a number of its own. */
export interface PlacedPart extends WindowPart {
  readonly first: number;
  mark: string;
  shownWords: ReadonlyMap<number, string>;
  notes: ReadonlyMap<number, readonly string[]>;
}

/** The stories of a project as the window lists them: those in the study in their order, and the parts in which they lie. */
export class StoryListing {
  readonly order = new StoryOrder<ListedStory<PlacedPart>>();
  readonly #parts: SearchedPart[] = [];
  /** The same parts, in the same order. */
  readonly #placed: PlacedPart[] = [];
  readonly #leftOut = new Set<string>();
  /** The first words, as they are shown, of stories whose texts are redacted. */
  readonly #told = new Map<string, string>();
  #texts = new ShownTexts(new Map());
  #stories = 0;
  #positions: Int32Array = new Int32Array(0);
  #positionsOf = -1;

  /** The parts, in the order in which they came; it grows in place. */
  get parts(): readonly SearchedPart[] {
    return this.#parts;
  }

  /** Adds parts of one collection after all that are there. A story that is there already stays as it is. */
  add(parts: readonly WindowPart[], isLast: boolean): void {
    for (const part of parts) {
      const placed = { ...part, first: this.#stories, shownWords: this.#hiddenWords(part.ids) };
      const { collectionId, chunk, mark, first } = placed;
      this.#placed.push(placed);
      this.#parts.push({ collectionId, chunk, mark, first });
      this.#stories += part.ids.length;
      this.#addStories(placed);
    }
    if (isLast) this.order.endCollection();
  }

  /** Has the first words of stories hidden whose texts are shown otherwise, until they are told again: see `untold`. */
  showTexts(texts: ShownTexts): void {
    for (const id of this.#told.keys())
      if (texts.applied(id) !== this.#texts.applied(id)) this.#told.delete(id);
    this.#texts = texts;
    for (const part of this.#placed) part.shownWords = this.#hiddenWords(part.ids);
    this.order.retold();
  }

  /** Some stories whose first words are hidden. */
  untold(most: number): readonly ListedStory<PlacedPart>[] {
    if (this.#texts.isPlain) return [];
    const found: ListedStory<PlacedPart>[] = [];
    for (const entry of [...this.order.all, ...this.order.leftOut]) {
      if (found.length === most) break;
      if (entry.part.shownWords.has(entry.at) && !this.#told.has(entry.id)) found.push(entry);
    }
    return found;
  }

  /** Tells the first words of stories as they are shown. */
  tellWords(words: ReadonlyMap<string, string>): void {
    for (const [id, told] of words) this.#told.set(id, told);
    for (const part of this.#placed)
      if (part.shownWords.size > 0) part.shownWords = this.#hiddenWords(part.ids);
    this.order.retold();
  }

  /** By their places in a part: what is known of the shown words of stories whose first words may be redacted. */
  #hiddenWords(ids: readonly string[]): ReadonlyMap<number, string> {
    if (this.#texts.isPlain) return NO_WORDS;
    const words = new Map<number, string>();
    for (const [at, id] of ids.entries())
      if (this.#texts.changes(id)) words.set(at, this.#told.get(id) ?? "");
    return words;
  }

  /** Takes other content notes from parts whose stories are else what they were; false where one of the parts is not listed. */
  retell(parts: readonly WindowPart[]): boolean {
    for (const { collectionId, chunk, mark, notes } of parts) {
      const at = this.#placed.findIndex((each) => each.chunk === chunk && each.collectionId === collectionId);
      const placed = this.#placed[at];
      if (placed === undefined) return false;
      placed.mark = mark;
      placed.notes = notes;
      this.#parts[at] = { collectionId, chunk, mark, first: placed.first };
    }
    this.order.retold();
    return true;
  }

  /** The places in the study of stories that were found by their numbers, ascending. */
  positionsOf(numbers: Int32Array): Int32Array {
    return this.positionsInOrder(numbers).sort();
  }

  /** The same in the order of the numbers. */
  positionsInOrder(numbers: Int32Array): Int32Array {
    if (this.#positionsOf !== this.order.version) this.#number();
    return numbers.map((number) => this.#positions[number] ?? -1).filter((position) => position >= 0);
  }

  #addStories(part: PlacedPart): void {
    const isLeftOut = new Set(part.leftOut);
    const inStudy: ListedStory<PlacedPart>[] = [];
    const leftOut: ListedStory<PlacedPart>[] = [];
    for (const [at, id] of part.ids.entries()) {
      if (this.order.position(id) >= 0 || this.#leftOut.has(id)) continue;
      (isLeftOut.has(at) ? leftOut : inStudy).push(new ListedStory(part, at));
    }
    for (const { id } of leftOut) this.#leftOut.add(id);
    this.order.add(inStudy, leftOut);
  }

  #number(): void {
    const positions = new Int32Array(this.#stories).fill(-1);
    for (const [position, { part, at }] of this.order.all.entries()) positions[part.first + at] = position;
    this.#positions = positions;
    this.#positionsOf = this.order.version;
  }
}
