import { isVeiled } from "../story-words.ts";
import type { Query, Term } from "./query.ts";
import { bytesPattern, textOf, wordGoesOn } from "./sign-bytes.ts";

/** What a search looks through of a story. */
export interface SearchedStory {
  readonly id: string;
  readonly externalId: string | null;
  readonly title?: string;
  readonly text: string;
  readonly contentNotes: readonly string[];
}

/**
 * The words of many stories in the form in which they are searched: one string of their UTF-8, a byte a character. The engine keeps such a string in as many
 * bytes, where one with a single curly quote takes two for each character, and looks through it in one go.
 */
export interface SearchText {
  readonly bytes: string;
  /** Where each story begins: first its identifier, then the rest. Two numbers a story, and the end. */
  readonly starts: Int32Array;
  /** The ids of those that have content notes, by their place. */
  readonly veiled: ReadonlyMap<number, string>;
  /** The bytes that begin a sign of several. */
  readonly leads: ReadonlySet<number>;
  /** Whether it has signs that a search passes over: see foldSign. */
  readonly passesOver: boolean;
}

/** Between two texts: no byte of UTF-8, so that nothing is found across it. */
const END = 0xff;

/**
 * The search text of stories, in their order.
 * @example searchText([]).bytes // ""
 */
export function searchText(stories: readonly SearchedStory[]): SearchText {
  const units = stories.reduce(
    (sum, { externalId, text, title = "" }) => sum + (externalId ?? "").length + text.length + title.length,
    0,
  );
  // A UTF-16 unit takes three bytes at most.
  const length = 3 * units + 3 * stories.length;
  if (room.length < length) room = new Uint8Array(length);
  const starts = new Int32Array(2 * stories.length + 1);
  let end = 0;
  const add = (text: string): void => {
    if (text !== "") end += encoder.encodeInto(text, room.subarray(end)).written;
    room[end] = END;
    end += 1;
  };
  for (const [at, { externalId, text, title = "" }] of stories.entries()) {
    starts[2 * at] = end;
    add(externalId ?? "");
    starts[2 * at + 1] = end;
    add(text);
    add(title);
  }
  starts[2 * stories.length] = end;
  const bytes = room.subarray(0, end);
  const characters = asCharacters(bytes);
  const leads = leadsOf(bytes);
  const passedOver = bytesPattern("", leads);
  return {
    bytes: characters,
    starts,
    veiled: veiledOf(stories),
    leads,
    passesOver: passedOver !== "" && new RegExp(passedOver).test(characters),
  };
}

/**
 * The text and the title of a story ("" where it has none).
 * @example wordsAt(searchText([{ id: "s1", externalId: "S1", text: "At the café", contentNotes: [] }]), 0) // ["At the café", ""]
 */
export function wordsAt({ bytes, starts }: SearchText, at: number): readonly [text: string, title: string] {
  const [start = 0, end = 0] = [starts[2 * at + 1], starts[2 * at + 2]];
  const textEnd = bytes.indexOf(String.fromCharCode(END), start);
  return [textOf(bytes, start, textEnd), textOf(bytes, textEnd + 1, end - 1)];
}

/** A search: what is asked for, and which veiled stories their reader has opened. */
export class StorySearch {
  readonly #query: Query | null;
  readonly #opened: ReadonlySet<string>;
  /** Of each term, by the leads of the texts: most texts have the same few. Null where it cannot be found in such texts. */
  readonly #patterns = new Map<Term, Map<string, RegExp | null>>();

  constructor(query: Query | null, opened: readonly string[]) {
    this.#query = query;
    this.#opened = new Set(opened);
  }

  /**
   * The places of the stories that are found, ascending. Each term is looked for in the identifier, the text and the title; in a veiled story, which has content
   * notes and is not opened, in its identifier alone. Without a query all are found.
   * @example new StorySearch(parseQuery("cafe"), []).in(searchText([{ id: "s1", externalId: "S1", text: "At the Café", contentNotes: [] }])) // [0]
   */
  in(text: SearchText): number[] {
    const every = new Uint8Array((text.starts.length - 1) / 2).fill(1);
    const standing = this.#query === null ? every : this.#standing(this.#query, text, every);
    const places: number[] = [];
    for (let at = 0; at < standing.length; at += 1) if (standing[at] === 1) places.push(at);
    return places;
  }

  /** Those of the stories `among` that pass. */
  #standing(query: Query, text: SearchText, among: Uint8Array): Uint8Array {
    if (query.kind === "all")
      return excludingLast(query.of).reduce((left, each) => this.#standing(each, text, left), among);
    if (query.kind === "not") return without(among, this.#standing(query.of, text, among));
    const found = new Uint8Array(among.length);
    if (query.kind === "term") this.#find(query.term, text, among, found);
    else
      for (const each of query.of) {
        if (each.kind === "term") this.#find(each.term, text, among, found);
        else
          for (const [at, stands] of this.#standing(each, text, without(among, found)).entries())
            if (stands === 1) found[at] = 1;
      }
    return found;
  }

  /** Marks in `found` those of the stories `among` that have the term. */
  #find(term: Term, text: SearchText, among: Uint8Array, found: Uint8Array): void {
    const { bytes, starts } = text;
    const pattern = this.#patternFor(term, text);
    if (pattern === null) return;
    const next = (from: number): number => {
      let at = from;
      while (at < among.length && (among[at] === 0 || found[at] === 1)) at += 1;
      return at;
    };
    let at = next(0);
    pattern.lastIndex = starts[2 * at] ?? bytes.length;
    for (;;) {
      const match = pattern.exec(bytes);
      if (match === null) return;
      const { index } = match;
      const end = pattern.lastIndex;
      const before = at;
      while ((starts[2 * at + 2] ?? Infinity) <= index) at += 1;
      if (at !== before && next(at) !== at) {
        at = next(at);
        pattern.lastIndex = starts[2 * at] ?? bytes.length;
        continue;
      }
      const isHidden = index >= (starts[2 * at + 1] ?? 0) && this.hides(text, at);
      if (
        !isHidden &&
        ((term.startsWord && wordGoesOn(bytes, index, -1)) || (term.endsWord && wordGoesOn(bytes, end, 1)))
      ) {
        pattern.lastIndex = index + 1;
        continue;
      }
      if (!isHidden) found[at] = 1;
      // On with the next story.
      at = next(at + 1);
      pattern.lastIndex = starts[2 * at] ?? bytes.length;
    }
  }

  /** Whether the story at a place is veiled. */
  hides({ veiled }: SearchText, at: number): boolean {
    const id = veiled.get(at);
    return id !== undefined && !this.#opened.has(id);
  }

  #patternFor(term: Term, { leads, passesOver }: SearchText): RegExp | null {
    const key = `${passesOver ? "+" : ""}${[...leads].join(" ")}`;
    let known = this.#patterns.get(term);
    if (known === undefined) this.#patterns.set(term, (known = new Map<string, RegExp | null>()));
    const made = known.get(key);
    if (made !== undefined) return made;
    const skipped = passesOver ? `(?:${bytesPattern("", leads)})*` : "";
    const signs = term.signs.map((sign) => {
      const bytes = bytesPattern(sign, leads);
      if (bytes === "") return "";
      return sign === " " ? `(?:${bytes}${skipped})+` : bytes + skipped;
    });
    const pattern = signs.includes("") ? null : new RegExp(signs.join(""), "g");
    known.set(key, pattern);
    return pattern;
  }
}

/** What is to be found before what is not: less is left to look through. */
function excludingLast(queries: readonly Query[]): readonly Query[] {
  const isNot = ({ kind }: Query): boolean => kind === "not";
  return queries.some(isNot)
    ? [...queries.filter((each) => !isNot(each)), ...queries.filter(isNot)]
    : queries;
}

function without(among: Uint8Array, found: Uint8Array): Uint8Array {
  return among.map((stands, at) => (found[at] === 1 ? 0 : stands));
}

const encoder = new TextEncoder();

/** Where texts are encoded, one part after another: memory of its own for each would be three times as much as all texts, and stand until it is collected. */
let room = new Uint8Array(0);

/** So many characters are made at once: a call takes only so many arguments. */
const AT_ONCE = 16_384;

function asCharacters(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    pieces.push(String(Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + AT_ONCE))));
  return pieces.join("");
}

function leadsOf(bytes: Uint8Array): Set<number> {
  const isThere = new Uint8Array(256);
  for (let at = 0; at < bytes.length; at += 1) isThere[bytes[at] ?? 0] = 1;
  const leads = new Set<number>();
  for (let byte = 0xc2; byte < END; byte += 1) if (isThere[byte] === 1) leads.add(byte);
  return leads;
}

function veiledOf(stories: readonly SearchedStory[]): Map<number, string> {
  const none: ReadonlySet<string> = new Set();
  return new Map(
    stories.flatMap((story, at): [number, string][] => (isVeiled(story, none) ? [[at, story.id]] : [])),
  );
}
