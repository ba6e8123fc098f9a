import type { Language } from "./known-words.ts";
import {
  beginsTown,
  isSurname,
  isTown,
  isUsualWord,
  isWordName,
  isWordTown,
  languageOf,
} from "./known-words.ts";
import { ONLY_PLACES, PARTICLES, SMALL_TITLES, TITLES } from "./lists/name-words.ts";
import { PLACE_NAMES, PLACES_BEGIN } from "./lists/place-names.ts";
import { PLACE_CUES, PLACE_NOUNS } from "./lists/place-words.ts";
import { AFTER_NAMES, NEVER, STARTERS } from "./lists/plain-words.ts";
import { INTRODUCED, MEDICINE } from "./name-cues.ts";
import type { TeamLists } from "./team-words.ts";
import type { Word } from "./words.ts";
import { isAllCapitals } from "./words.ts";

/** The words of a text, and what around them says of a capitalised word. */
export class NamedText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly names: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
  /** Words that stand inside a sentence with a small letter, or with a capital. */
  readonly small = new Set<string>();
  readonly capital = new Set<string>();
  readonly language: Language;
  /** Sentences begin with small letters, and so may names. */
  readonly isCasual: boolean;

  constructor(text: string, words: readonly Word[], { names = [], places = [], never = [] }: TeamLists) {
    this.text = text;
    this.words = words;
    this.names = new Set(names);
    this.places = new Set(places);
    this.never = new Set(never.map((word) => word.toLowerCase()));
    for (const word of words) {
      if (!word.isCapital) this.small.add(word.key);
      else if (!word.isFirst && !isAllCapitals(word)) this.capital.add(word.key);
    }
    this.language = languageOf(words.map(({ key }) => key));
    const firsts = words.filter(({ isFirst, key }) => isFirst || key === "i");
    this.isCasual = firsts.filter(({ isCapital }) => !isCapital).length * 2 > firsts.length;
  }

  /** Where the words of a listed place end: it may have up to four. */
  knownPlace(at: number): number | null {
    const word = this.words[at];
    // At the start of a sentence a word may have its capital from there.
    const isTownAlone =
      word !== undefined &&
      !NEVER.has(word.key) &&
      !(word.isFirst && STARTERS.has(word.key)) &&
      (this.language !== "de" || PLACE_CUES.has(this.words[at - 1]?.key ?? ""));
    const first = this.words[at];
    const isLong =
      first !== undefined && (this.places.size > 0 || PLACES_BEGIN.has(first.text) || beginsTown(first.text));
    for (let count = isLong ? 4 : 1; count >= 1; count -= 1) {
      const last = this.words[at + count - 1];
      if (first === undefined || last === undefined) continue;
      const written = this.text.slice(first.start, last.end);
      if (this.places.has(written) || (PLACE_NAMES.has(written) && !this.names.has(written)))
        return at + count;
      if (this.names.has(written)) continue;
      if (
        count === 1
          ? isTownAlone &&
            (isTown(written) || (!first.isFirst && isWordTown(written))) &&
            !this.isActing(at, first)
          : beginsTown(first.text) && last.isCapital && isTown(written)
      )
        return at + count;
    }
    return null;
  }

  /** A listed place that goes on: “Santiago de los Caballeros”, “Lakeview Memorial”. */
  placeGoesOn(at: number, end: number): number {
    const whole = this.endOf(at);
    if (this.words.slice(end, whole).some(({ key, isCapital }) => isCapital && PLACE_NOUNS.has(key)))
      return whole;
    return /^(?:de|del|do|da)$/u.test(this.words[end]?.key ?? "") ? this.endOf(end - 1) : end;
  }

  /** An English word that nobody has as a name, written with a capital. */
  isPlainWord({ key, text }: Word): boolean {
    if (this.language !== "en") return false;
    return (isUsualWord(key) && !isWordName(text) && !isSurname(text)) || MEDICINE.test(key);
  }

  /** “J.”: it goes with the name after it. */
  isInitial({ text, end }: Word): boolean {
    return text.length === 1 && /^\. ?\p{Lu}/u.test(this.text.slice(end, end + 3));
  }

  /** Whether a word at the start of a sentence does or is something, as people do. */
  isActing(at: number, word: Word): boolean {
    const next = this.words[at + 1];
    if (!word.isFirst || next === undefined) return false;
    return (
      (next.isJoined && AFTER_NAMES.has(next.key)) ||
      /^, (?:the|our|my|his|her|their|who|whose|la|mi|su|nuestr[oa]|partera|enfermera) /u.test(
        this.text.slice(word.end, word.end + 16),
      )
    );
  }

  isTitled(at: number): boolean {
    const [word, before] = [this.words[at], this.words[at - 1]];
    if (word === undefined || before === undefined) return false;
    if (
      /(?:name|nombre|nom|nome)(?: is| es|[’']s)?:? $/iu.test(
        this.text.slice(Math.max(0, word.start - 12), word.start),
      )
    )
      return !NEVER.has(word.key) && !STARTERS.has(word.key);
    const cueBefore = this.text.slice(Math.max(0, word.start - 24), word.start);
    if (INTRODUCED.test(cueBefore))
      return !NEVER.has(word.key) && !STARTERS.has(word.key) && !isAllCapitals(word);
    if (!word.isJoined) return false;
    if (
      before.isCapital ? TITLES.has(before.key) || SMALL_TITLES.has(before.key) : SMALL_TITLES.has(before.key)
    )
      return true;
    const cue = this.text.slice(Math.max(0, word.start - 14), word.start);
    return (
      /(?:\b(?:my name is|i[’']m|i am|known as|soy|me llamo)) $/iu.test(cue) &&
      !NEVER.has(word.key) &&
      !isAllCapitals(word)
    );
  }

  /** “St Brannoc”, “Calle Mayor”, “Royal Fernleigh Infirmary”: a word that may begin a place although it names nobody. */
  beginsPlace(at: number): boolean {
    const [word, next] = [this.words[at], this.words[at + 1]];
    if (word === undefined || next === undefined || !next.isCapital || !next.isJoined) return false;
    if (isAllCapitals(word) || this.never.has(next.key)) return false;
    const isSaint = /^(?:st|saint|san|santa|sta)$/u.test(word.key);
    return isSaint || this.words.slice(at, this.endOf(at)).some(({ key }) => PLACE_NOUNS.has(key));
  }

  /** The first word after the capitalised words that go on from here, with the small words between them. */
  endOf(at: number): number {
    let end = at + 1;
    while (end < this.words.length && end - at < 7) {
      let next = end;
      while (
        next - end < 2 &&
        PARTICLES.has(this.words[next]?.key ?? "") &&
        this.words[next]?.isJoined === true &&
        this.words[next]?.isCapital === false
      )
        next += 1;
      const word = this.words[next];
      if (word === undefined || !word.isJoined || !word.isCapital || this.never.has(word.key)) break;
      const isPlainWord = NEVER.has(word.key) && !PLACE_NOUNS.has(word.key);
      if (isPlainWord || (isAllCapitals(word) && word.text.length > 1)) break;
      if (next > end && TITLES.has(word.key)) break;
      end = next + 1;
    }
    return end;
  }

  /** A person’s name goes on after “de la”, but not after “of” or “y”. */
  withoutPlaceParticles(at: number, end: number): number {
    for (let next = at + 1; next < end; next += 1)
      if (ONLY_PLACES.has(this.words[next]?.key ?? "")) return next;
    return end;
  }
}
