import { isVeiled } from "../story-words.ts";
import { soughtBy } from "./search.ts";
import { bytesPattern } from "./sign-bytes.ts";

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
  return { bytes: asCharacters(bytes), starts, veiled: veiledOf(stories), leads: leadsOf(bytes) };
}

/** A search: what was typed, and which veiled stories their reader has opened. */
export class StorySearch {
  readonly #sought: readonly string[] | null;
  readonly #opened: ReadonlySet<string>;
  /** By the leads of the texts: most texts have the same few. */
  readonly #patterns = new Map<string, RegExp | null>();

  constructor(query: string, opened: readonly string[]) {
    this.#sought = soughtBy(query);
    this.#opened = new Set(opened);
  }

  /**
   * The places of the stories that are found, ascending: by their identifier, their text or their title; a veiled one, which has content notes and is not
   * opened, by its identifier alone. An empty query finds all.
   * @example new StorySearch("cafe", []).in(searchText([{ id: "s1", externalId: "S1", text: "At the Café", contentNotes: [] }])) // [0]
   */
  in({ bytes, starts, veiled, leads }: SearchText): number[] {
    const count = (starts.length - 1) / 2;
    const pattern = this.#patternFor(leads);
    if (pattern === undefined) return Array.from({ length: count }, (_, at) => at);
    const found: number[] = [];
    if (pattern === null || count === 0) return found;
    pattern.lastIndex = 0;
    for (let at = 0; pattern.test(bytes); at += 1) {
      const last = pattern.lastIndex - 1;
      while ((starts[2 * at + 2] ?? Infinity) <= last) at += 1;
      const id = last < (starts[2 * at + 1] ?? 0) ? undefined : veiled.get(at);
      if (id === undefined || this.#opened.has(id)) found.push(at);
      // On with the next story.
      pattern.lastIndex = starts[2 * at + 2] ?? bytes.length;
    }
    return found;
  }

  /** Undefined where everything is found, null where nothing can be. */
  #patternFor(leads: ReadonlySet<number>): RegExp | null | undefined {
    if (this.#sought === null) return undefined;
    const key = [...leads].join(" ");
    const known = this.#patterns.get(key);
    if (known !== undefined) return known;
    const signs = this.#sought.map((sought) => bytesPattern(sought, leads));
    const pattern = signs.includes("") ? null : new RegExp(signs.join(""), "g");
    this.#patterns.set(key, pattern);
    return pattern;
  }
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
