import { isEnglishWord, isGivenName, isSurname, isTown, isWordName } from "./known-words.ts";
import { SURNAME_PARTICLES, TITLES } from "./lists/name-words.ts";
import { PLACE_NAMES } from "./lists/place-names.ts";
import {
  NOT_A_PLACE_BEFORE,
  PLACE_CUES,
  PLACE_NOUNS,
  ROMANCE_PLACES,
  SURNAME_NOUNS,
} from "./lists/place-words.ts";
import { AFTER_NAMES, NEVER, STARTERS } from "./lists/plain-words.ts";
import { DATE_AFTER, isCode, isJourney, ORIGIN, ZIP_AFTER } from "./name-cues.ts";
import { NamedText } from "./named-text.ts";
import { nameWithInitials, placeWithAddress } from "./spans-of-names.ts";
import type { Identifier } from "./suggestion.ts";
import type { TeamLists } from "./team-words.ts";
import type { Word } from "./words.ts";
import { isAllCapitals, wordsIn } from "./words.ts";

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
      if (group.identifier !== null) found.push(group.identifier);
      at = group.next;
    }
  }
  return found;
}

interface Group {
  /** Null where the words name nobody. */
  readonly identifier: Identifier | null;
  readonly next: number;
}

class Reader extends NamedText {
  /** The name or place that begins with this word; null for none. */
  groupAt(at: number): Group | null {
    const word = this.words[at];
    if (word === undefined || this.never.has(word.key)) return null;
    if (!word.isCapital) return this.#smallGroupAt(at, word);
    if (isCode(word.text, this.text.charAt(word.end))) return this.#nothingTo(at + 1);
    const origin = ORIGIN.exec(word.text)?.[1];
    if (origin !== undefined && !NEVER.has(origin.toLowerCase()))
      return {
        identifier: { kind: "place", start: word.start, end: word.start + origin.length },
        next: at + 1,
      };
    if (
      PLACE_NOUNS.has(word.key) &&
      /\d(?:st|nd|rd|th) $/u.test(this.text.slice(Math.max(0, word.start - 4), word.start))
    )
      return this.#groupOf(at, at + 1, "place");
    const known = this.knownPlace(at);
    const after = known === null ? undefined : this.words[known];
    if (known !== null && after?.isJoined === true && NOT_A_PLACE_BEFORE.has(after.key))
      return this.#nothingTo(this.endOf(at));
    if (known !== null && !this.isTitled(at)) return this.#groupOf(at, this.placeGoesOn(at, known), "place");
    if (!this.#mayBegin(at)) return null;
    const end = this.endOf(at);
    const isPlace = this.#isPlace(at, end);
    const last = isPlace ? end : this.withoutPlaceParticles(at, end);
    if (!isPlace && last === at + 1 && PLACE_NOUNS.has(word.key) && !this.isTitled(at)) return null;
    return this.#groupOf(at, last, isPlace ? "place" : "name");
  }

  #nothingTo(next: number): Group {
    return { identifier: null, next };
  }

  /** A name in small letters: after a title with “van” before it, after “called”, and where sentences begin with small letters. */
  #smallGroupAt(at: number, word: Word): Group | null {
    if (SURNAME_PARTICLES.has(word.key)) {
      let next = at + 1;
      while (next - at < 3 && SURNAME_PARTICLES.has(this.words[next]?.key ?? "")) next += 1;
      const name = this.words[next];
      const before = this.words[at - 1];
      const isName = name?.isJoined === true && name.isCapital && word.isJoined && before?.isCapital === true;
      return isName && TITLES.has(before.key) ? this.#groupOf(at, this.endOf(next), "name") : null;
    }
    if (this.language !== "en" || word.key.length < 4 || isEnglishWord(word.key)) return null;
    const capital = word.text.charAt(0).toUpperCase() + word.text.slice(1);
    const isCalled = word.isJoined && /^(?:called|named|nicknamed)$/u.test(this.words[at - 1]?.key ?? "");
    if (isCalled || (this.isCasual && isGivenName(capital))) return this.#groupOf(at, at + 1, "name");
    const isPlace = this.isCasual && (PLACE_NAMES.has(capital) || isTown(capital));
    return isPlace ? this.#groupOf(at, at + 1, "place") : null;
  }

  #groupOf(at: number, end: number, kind: "name" | "place"): Group {
    const identifier =
      kind === "name"
        ? nameWithInitials(this.text, this.words.slice(at, end))
        : placeWithAddress(this.text, this.words.slice(at, end), this.words[end]);
    const next = this.words[end];
    return { identifier, next: next !== undefined && next.start < identifier.end ? end + 1 : end };
  }

  #mayBegin(at: number): boolean {
    const word = this.words[at];
    if (word === undefined) return false;
    // After “B.” a sentence may go on or begin.
    const isFirst = word.isFirst || (STARTERS.has(word.key) && this.text[word.start - 2] === ".");
    if (isFirst && STARTERS.has(word.key) && !this.beginsPlace(at)) return false;
    if (this.isTitled(at))
      return (
        (word.text.length > 1 ||
          /^(?:mr|mrs|ms|miss|dr)$/u.test(this.words[at - 1]?.key ?? "") ||
          this.text[word.end] === ".") &&
        !/^i(?:’|$)/u.test(word.key) &&
        !this.isInitial(word) &&
        !TITLES.has(word.key) &&
        !(isAllCapitals(word) && word.text.length < 4)
      );
    if (this.names.has(word.text)) return true;
    if (TITLES.has(word.key)) return this.beginsPlace(at);
    if (word.key === "mª") return true;
    if (isAllCapitals(word) && word.text.length > 2 && isGivenName(titleCase(word.text))) return true;
    if (isAllCapitals(word) || word.text.length < 2 || NEVER.has(word.key)) return this.beginsPlace(at);
    if (isGivenName(word.text) && !this.small.has(word.key)) return true;
    if (this.language === "de") return isSurname(word.text) && !isFirst;
    if (this.beginsPlace(at)) return true;
    const isPlain = this.isPlainWord(word);
    if (!isFirst) return !isPlain || this.#isPlace(at, this.endOf(at));
    if (this.small.has(word.key)) return false;
    if (this.capital.has(word.key) && !isPlain) return true;
    if (isPlain) return false;
    if (this.language === "en" && word.text.length > 2 && !isEnglishWord(word.key)) return true;
    return isSurname(word.text) || this.#looksLikeName(at, word);
  }

  /** Whether a word at the start of a sentence is followed by what follows a name: another name, a verb, a comma with a capital or figure, its end. */
  #looksLikeName(at: number, word: Word): boolean {
    const next = this.words[at + 1];
    const after = this.text.slice(word.end, word.end + 16);
    if (/^[’']s/u.test(after)) return true;
    if (next === undefined) return false;
    if (next.isJoined && (AFTER_NAMES.has(next.key) || (next.isCapital && !NEVER.has(next.key)))) return true;
    if (
      /^ (?:and|&|y|e|und|et) $/u.test(this.text.slice(word.end, this.words[at + 2]?.start ?? 0)) &&
      this.words[at + 2]?.isCapital === true
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
      /^,?[”»"]/u.test(after) && /[“«"]$/u.test(this.text.slice(Math.max(0, word.start - 1), word.start))
    );
  }

  #isPlace(at: number, end: number): boolean {
    const words = this.words.slice(at, end);
    const first = words[0];
    if (first === undefined || this.isTitled(at)) return false;
    // “Eun-ji Park” is somebody.
    if (words.length === 2 && /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(first.text)) return false;
    const isSomebody = isGivenName(first.text) || (isWordName(first.text) && !NEVER.has(first.key));
    if (words.length === 2 && isSomebody && SURNAME_NOUNS.has(words[1]?.key ?? "")) return false;
    if (words.length > 1 && words.some(({ key, isCapital }) => isCapital && PLACE_NOUNS.has(key)))
      return true;
    if (this.names.has(first.text)) return false;
    if (/^(?:saint|st|san|santa)$/u.test(first.key)) return true;
    if (isGivenName(first.text) || words.some(({ text }) => isGivenName(text))) return false;
    const last = words.at(-1) ?? first;
    if (
      DATE_AFTER.test(this.text.slice(last.end, last.end + 20)) ||
      ZIP_AFTER.test(this.text.slice(last.end, last.end + 12)) ||
      this.#hasKnownPlaceAfter(end, last)
    )
      return true;
    const [before, twoBefore] = [this.words[at - 1], this.words[at - 2]];
    if (before === undefined || !first.isJoined) return false;
    if (PLACE_CUES.has(before.key)) return !(before.key === "in" && twoBefore?.key === "believe");
    if (!before.isCapital && ROMANCE_PLACES.has(before.key)) return true;
    if (/^(?:de|des|du|del|da|das|do|dos)$/u.test(before.key) && ROMANCE_PLACES.has(twoBefore?.key ?? ""))
      return true;
    const isAfterThe =
      /^(?:the|el|la|los|las)$/u.test(before.key) && twoBefore !== undefined && before.isJoined;
    if (isAfterThe && (PLACE_CUES.has(twoBefore.key) || twoBefore.key === "from")) return true;
    if (before.key === "to" && twoBefore !== undefined && this.knownPlace(at - 2) !== null) return true;
    if (isWordName(first.text) && words.length === 1) return false;
    if (/^(?:at|from|to|for|a|de|through|of)$/u.test(before.key))
      return isJourney(
        before.key,
        this.words.slice(Math.max(0, at - 6), at - 1).map(({ key }) => key),
      );
    return false;
  }

  /** “Lakeside, Ohio”. */
  #hasKnownPlaceAfter(next: number, last: Word): boolean {
    const after = this.words[next];
    return (
      after !== undefined && this.text.slice(last.end, after.start) === ", " && this.knownPlace(next) !== null
    );
  }
}

function titleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
