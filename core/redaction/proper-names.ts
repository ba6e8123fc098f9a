import { GIVEN_NAMES } from "./lists/given-names.ts";
import { GERMAN, ONLY_PLACES, PARTICLES, SMALL_TITLES, TITLES } from "./lists/name-words.ts";
import { PLACE_NAMES } from "./lists/place-names.ts";
import { MOVING, PLACE_CUES, PLACE_NOUNS, ROMANCE_PLACES } from "./lists/place-words.ts";
import { AFTER_NAMES, NEVER, STARTERS } from "./lists/plain-words.ts";
import { ANY_MONTH } from "./months.ts";
import { nameWithInitials, placeWithAddress } from "./spans-of-names.ts";
import type { Identifier } from "./suggestion.ts";
import type { Word } from "./words.ts";
import { isAllCapitals, wordsIn } from "./words.ts";

/** What a team adds to the lists that come with Concord. Case counts in names and places, not in words to leave. */
export interface TeamLists {
  readonly names?: readonly string[];
  readonly places?: readonly string[];
  /** Words that are never suggested. */
  readonly never?: readonly string[];
}

/**
 * Names of people and places in Latin writing: capitalised words inside a sentence; at the start of one those that are listed, that a title or a cue word announces,
 * or that a verb follows as it follows a name. Lists and the words around decide which of both a name is. In German, which capitalises all nouns, only listed and
 * announced names are found.
 * @example
 * properNamesIn("Dr. Okafor met Ann in Leeds.") // [{ kind: "name", start: 4, end: 10 }, { kind: "name", start: 15, end: 18 }, { kind: "place", start: 22, end: 27 }]
 * properNamesIn("On Monday the English nurse wept.") // []
 */
export function properNamesIn(text: string, lists: TeamLists = {}): Identifier[] {
  const words = wordsIn(text);
  const reader = new Reader(text, words, lists);
  const found: Identifier[] = [];
  for (let at = 0; at < words.length;) {
    const group = reader.groupAt(at);
    if (group === null) at += 1;
    else {
      found.push(group.identifier);
      at = group.next;
    }
  }
  return found;
}

/** A place is where a date stands after a comma: “Enugu, July 2015”. */
const DATE_AFTER = new RegExp(
  `^, (?:(?:the )?\\d{1,2}(?:st|nd|rd|th|\\.)? )?(?:${ANY_MONTH})(?!\\p{L})|^, \\d{1,2}[/.]\\d{1,2}[/.]\\d|^, (?:19|20)\\d\\d`,
  "iu",
);
const ZIP_AFTER = /^, [A-Z]{2}(?: \d{5}|[.,;]|$)/u;

interface Group {
  readonly identifier: Identifier;
  readonly next: number;
}

class Reader {
  readonly #text: string;
  readonly #words: readonly Word[];
  readonly #names: ReadonlySet<string>;
  readonly #places: ReadonlySet<string>;
  readonly #never: ReadonlySet<string>;
  /** Words that stand inside a sentence with a small letter, or with a capital. */
  readonly #small = new Set<string>();
  readonly #capital = new Set<string>();
  readonly #isGerman: boolean;

  constructor(text: string, words: readonly Word[], { names = [], places = [], never = [] }: TeamLists) {
    this.#text = text;
    this.#words = words;
    this.#names = new Set(names);
    this.#places = new Set(places);
    this.#never = new Set(never.map((word) => word.toLowerCase()));
    for (const word of words) {
      if (!word.isCapital) this.#small.add(word.key);
      else if (!word.isFirst && !isAllCapitals(word)) this.#capital.add(word.key);
    }
    this.#isGerman = words.filter(({ key }) => GERMAN.has(key)).length >= 3;
  }

  /** The name or place that begins with this word; null for none. */
  groupAt(at: number): Group | null {
    const word = this.#words[at];
    if (word === undefined || !word.isCapital || this.#never.has(word.key)) return null;
    const known = this.#knownPlace(at);
    if (known !== null && !this.#isTitled(at)) return this.#groupOf(at, this.#placeGoesOn(known), "place");
    if (!this.#mayBegin(at)) return null;
    const end = this.#endOf(at);
    const isPlace = this.#isPlace(at, end);
    const last = isPlace ? end : this.#withoutPlaceParticles(at, end);
    if (!isPlace && last === at + 1 && PLACE_NOUNS.has(word.key) && !this.#isTitled(at)) return null;
    return this.#groupOf(at, last, isPlace ? "place" : "name");
  }

  /** Where the words of a listed place end: it may have up to four. */
  #knownPlace(at: number): number | null {
    for (let count = 4; count >= 1; count -= 1) {
      const [first, last] = [this.#words[at], this.#words[at + count - 1]];
      if (first === undefined || last === undefined) continue;
      const written = this.#text.slice(first.start, last.end);
      if (this.#places.has(written) || (PLACE_NAMES.has(written) && !this.#names.has(written)))
        return at + count;
    }
    return null;
  }

  /** A listed place that goes on: “Santiago de los Caballeros”. */
  #placeGoesOn(end: number): number {
    return /^(?:de|del|do|da)$/u.test(this.#words[end]?.key ?? "") ? this.#endOf(end - 1) : end;
  }

  #groupOf(at: number, end: number, kind: "name" | "place"): Group {
    const identifier =
      kind === "name"
        ? nameWithInitials(this.#text, this.#words.slice(at, end))
        : placeWithAddress(this.#text, this.#words.slice(at, end), this.#words[end]);
    const next = this.#words[end];
    return { identifier, next: next !== undefined && next.start < identifier.end ? end + 1 : end };
  }

  #mayBegin(at: number): boolean {
    const word = this.#words[at];
    if (word === undefined) return false;
    // After “B.” a sentence may go on or begin.
    const isFirst = word.isFirst || (STARTERS.has(word.key) && this.#text[word.start - 2] === ".");
    if (isFirst && STARTERS.has(word.key) && !this.#beginsPlace(at)) return false;
    if (this.#isTitled(at))
      return (
        !/^i(?:’|$)/u.test(word.key) &&
        !this.#isInitial(word) &&
        !TITLES.has(word.key) &&
        !(isAllCapitals(word) && word.text.length < 4)
      );
    if (this.#names.has(word.text)) return true;
    if (TITLES.has(word.key)) return this.#beginsPlace(at);
    if (isAllCapitals(word) && word.text.length > 2 && GIVEN_NAMES.has(titleCase(word.text))) return true;
    if (isAllCapitals(word) || word.text.length < 2 || NEVER.has(word.key)) return this.#beginsPlace(at);
    if (GIVEN_NAMES.has(word.text) && !this.#small.has(word.key)) return true;
    if (this.#isGerman) return false;
    if (!isFirst || this.#beginsPlace(at)) return true;
    if (this.#small.has(word.key)) return false;
    if (this.#capital.has(word.key)) return true;
    return this.#looksLikeName(at, word);
  }

  /** “J.”: it goes with the name after it. */
  #isInitial({ text, end }: Word): boolean {
    return text.length === 1 && /^\. ?\p{Lu}/u.test(this.#text.slice(end, end + 3));
  }

  /** Whether a word at the start of a sentence is followed by what follows a name: another name, a verb, a comma with a capital or figure, its end. */
  #looksLikeName(at: number, word: Word): boolean {
    const next = this.#words[at + 1];
    const after = this.#text.slice(word.end, word.end + 16);
    if (/^[’']s/u.test(after)) return true;
    if (next === undefined) return false;
    if (next.isJoined && (AFTER_NAMES.has(next.key) || (next.isCapital && !NEVER.has(next.key)))) return true;
    if (
      /^ (?:and|&|y|e|und|et) $/u.test(this.#text.slice(word.end, this.#words[at + 2]?.start ?? 0)) &&
      this.#words[at + 2]?.isCapital === true
    )
      return true;
    if (/^, (?:\d|\p{Lu})/u.test(after)) return true;
    if (/(?:ly|mente)$/u.test(word.key)) return false;
    if (
      /^, (?:the|our|my|his|her|their|an?|who|whose|one of|el|la|una?|mi|su|nuestr[oa]|que|de|partera|enfermera) /u.test(
        after,
      )
    )
      return true;
    return (
      /^,?[”»"]/u.test(after) && /[“«"]$/u.test(this.#text.slice(Math.max(0, word.start - 1), word.start))
    );
  }

  #isTitled(at: number): boolean {
    const [word, before] = [this.#words[at], this.#words[at - 1]];
    if (word === undefined || before === undefined) return false;
    if (
      /(?:name|nombre|nom|nome)(?: is| es|[’']s)?:? $/iu.test(
        this.#text.slice(Math.max(0, word.start - 12), word.start),
      )
    )
      return !NEVER.has(word.key) && !STARTERS.has(word.key);
    if (!word.isJoined) return false;
    if (
      before.isCapital ? TITLES.has(before.key) || SMALL_TITLES.has(before.key) : SMALL_TITLES.has(before.key)
    )
      return true;
    const cue = this.#text.slice(Math.max(0, word.start - 14), word.start);
    return (
      /(?:\b(?:my name is|i[’']m|i am|known as|soy|me llamo)) $/iu.test(cue) &&
      !NEVER.has(word.key) &&
      !isAllCapitals(word)
    );
  }

  /** “St Brannoc”, “Calle Mayor”, “Royal Fernleigh Infirmary”: a word that may begin a place although it names nobody. */
  #beginsPlace(at: number): boolean {
    const [word, next] = [this.#words[at], this.#words[at + 1]];
    if (word === undefined || next === undefined || !next.isCapital || !next.isJoined) return false;
    if (isAllCapitals(word) || this.#never.has(next.key)) return false;
    const isSaint = /^(?:st|saint|san|santa|sta)$/u.test(word.key);
    return isSaint || this.#words.slice(at, this.#endOf(at)).some(({ key }) => PLACE_NOUNS.has(key));
  }

  /** The first word after the capitalised words that go on from here, with the small words between them. */
  #endOf(at: number): number {
    let end = at + 1;
    while (end < this.#words.length && end - at < 7) {
      let next = end;
      while (
        next - end < 2 &&
        PARTICLES.has(this.#words[next]?.key ?? "") &&
        this.#words[next]?.isJoined === true &&
        this.#words[next]?.isCapital === false
      )
        next += 1;
      const word = this.#words[next];
      if (word === undefined || !word.isJoined || !word.isCapital || this.#never.has(word.key)) break;
      const isPlainWord = NEVER.has(word.key) && !PLACE_NOUNS.has(word.key);
      if (isPlainWord || (isAllCapitals(word) && word.text.length > 1)) break;
      if (next > end && TITLES.has(word.key)) break;
      end = next + 1;
    }
    return end;
  }

  /** A person’s name goes on after “de la”, but not after “of” or “y”. */
  #withoutPlaceParticles(at: number, end: number): number {
    for (let next = at + 1; next < end; next += 1)
      if (ONLY_PLACES.has(this.#words[next]?.key ?? "")) return next;
    return end;
  }

  #isPlace(at: number, end: number): boolean {
    const words = this.#words.slice(at, end);
    const first = words[0];
    if (first === undefined || this.#isTitled(at)) return false;
    if (words.length > 1 && words.some(({ key, isCapital }) => isCapital && PLACE_NOUNS.has(key)))
      return true;
    if (this.#names.has(first.text)) return false;
    if (/^(?:saint|st|san|santa)$/u.test(first.key)) return true;
    if (GIVEN_NAMES.has(first.text) || words.some(({ text }) => GIVEN_NAMES.has(text))) return false;
    const last = words.at(-1) ?? first;
    if (
      DATE_AFTER.test(this.#text.slice(last.end, last.end + 20)) ||
      ZIP_AFTER.test(this.#text.slice(last.end, last.end + 12)) ||
      this.#hasKnownPlaceAfter(end, last)
    )
      return true;
    const [before, twoBefore] = [this.#words[at - 1], this.#words[at - 2]];
    if (before === undefined || !first.isJoined) return false;
    if (PLACE_CUES.has(before.key)) return !(before.key === "in" && twoBefore?.key === "believe");
    if (!before.isCapital && ROMANCE_PLACES.has(before.key)) return true;
    const isAfterThe =
      /^(?:the|el|la|los|las)$/u.test(before.key) && twoBefore !== undefined && before.isJoined;
    if (isAfterThe && (PLACE_CUES.has(twoBefore.key) || twoBefore.key === "from")) return true;
    if (/^(?:at|from|to|for|a|de|through|of)$/u.test(before.key)) return this.#isJourney(at, before.key);
    return false;
  }

  /** “Lakeside, Ohio”. */
  #hasKnownPlaceAfter(next: number, last: Word): boolean {
    const after = this.#words[next];
    return (
      after !== undefined &&
      this.#text.slice(last.end, after.start) === ", " &&
      this.#knownPlace(next) !== null
    );
  }

  /** Whether somebody moves, or is from somewhere, within the words before. */
  #isJourney(at: number, cue: string): boolean {
    const before = this.#words.slice(Math.max(0, at - 6), at - 1).map(({ key }) => key);
    const last = before.at(-1) ?? "";
    switch (cue) {
      case "at":
        return !/^(?:look|looked|looking|smiled|smiling|shout|shouted|yelled|laughed|stared|angry|mad|waved)$/u.test(
          last,
        );
      case "from":
        return !/^(?:heard|letter|letters|card|cards|message|call|text|note|email|present|gift|word|words)$/u.test(
          last,
        );
      case "de":
        return !/^(?:hij[oa]s?|madre|padre|mujer|esposa|marido|herman[oa]s?|abuel[oa]|niet[oa]|caso|historia|nombre|carta|mano|manos|casa|cama|voz|foto|parte|cara|cuerpo|letra|cuento|cuenta|hablo|hablar|acuerdo|acuerdas)$/u.test(
          last,
        );
      case "of":
        return /^(?:out|city|town|village|island|outskirts|south|north|east|west|university|bishop|streets|middle|people)$/u.test(
          last,
        );
      case "for":
        return /^(?:left|leave|leaving|headed|sailed|bound)$/u.test(last);
      default:
        return before.some((key) => MOVING.has(key) || key === "from");
    }
  }
}

function titleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
