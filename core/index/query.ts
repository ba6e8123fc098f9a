import { foldedSigns, joinsWords } from "./fold.ts";

/**
 * What is typed into the search box of the story list:
 *
 * - `tea ward` finds stories with both, `"night shift"` the words one after another, `tea OR coffee` either, `NOT sugar` and `-sugar` those without.
 *   OR binds closer than the words beside it: `tea OR coffee ward` is either of the first two, and the third. AND may be written, and changes nothing.
 * - A word is found anywhere, also within longer ones: what is typed so far always finds at least what the whole word finds, so that the list narrows down with
 *   each key, and endings and compounds are found ("Haus" in "Krankenhaus"). `tea*` finds words that begin so, `*tea` those that end so. What stands in
 *   quotes is found as whole words, and so is everything where whole words are asked for.
 * - Any text has a meaning. A quote that is not closed ends with the text, an operator without words is left out, and where only operators are left they
 *   are words.
 */
export interface Query {
  /** Of each of these groups one term is to be found. */
  readonly all: readonly (readonly Term[])[];
  /** None of these. */
  readonly none: readonly Term[];
}

/** Signs that are found one after another. */
export interface Term {
  /** As typed, without quotes and stars. */
  readonly words: string;
  /** As a search takes them: see foldSign. */
  readonly signs: readonly string[];
  /** Whether no word goes on before it, and after it. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

/**
 * A query as it is understood; null where nothing is asked for.
 * @param wholeWords - whether words without a star are found as whole words alone
 * @example
 * parseQuery("tea -sugar")?.none.map(({ words }) => words) // ["sugar"]
 * parseQuery("  ") // null
 */
export function parseQuery(typed: string, wholeWords = false): Query | null {
  const tokens = tokensOf(typed.normalize("NFC"));
  const isOperator = ({ operator }: Token): boolean => operator !== null;
  const query = queryOf(tokens, wholeWords);
  if (query !== null || !tokens.some(isOperator)) return query;
  return queryOf(
    tokens.map((token) => ({ ...token, operator: null })),
    wholeWords,
  );
}

type Operator = "AND" | "OR" | "NOT";

interface Token {
  readonly words: string;
  readonly operator: Operator | null;
  readonly isExcluded: boolean;
  /** In quotes; "open" where nothing closes them. */
  readonly quoted: "no" | "closed" | "open";
}

/** A minus before a word, then words in quotes, or signs up to a blank. */
const TOKEN =
  /(?<minus>-(?=["“„«*\p{L}\p{N}\p{M}]))?(?:["“„«”»](?<phrase>[^"“”„«»]*)(?<close>["“”„«»])?|(?<word>\S+))/gu;

function tokensOf(typed: string): Token[] {
  return Array.from(typed.matchAll(TOKEN), ({ groups = {} }): Token => {
    const { minus, phrase, close, word = "" } = groups;
    const isExcluded = minus !== undefined;
    if (phrase !== undefined)
      return {
        words: phrase.trim(),
        operator: null,
        isExcluded,
        quoted: close === undefined ? "open" : "closed",
      };
    const operator = word === "AND" || word === "OR" || word === "NOT" ? word : null;
    return { words: word, operator: isExcluded ? null : operator, isExcluded, quoted: "no" };
  });
}

function queryOf(tokens: readonly Token[], wholeWords: boolean): Query | null {
  const all: Term[][] = [];
  const none: Term[] = [];
  /** What an OR goes on with. */
  let last: Term[] | null = null;
  let [isEither, isNot] = [false, false];
  for (const token of tokens) {
    if (token.operator !== null) {
      isEither = token.operator === "OR";
      isNot = token.operator === "NOT" || (isNot && token.operator !== "OR");
      continue;
    }
    const term = termOf(token, wholeWords);
    if (term === null) continue;
    if (isNot || token.isExcluded) {
      none.push(term);
      last = null;
    } else if (isEither && last !== null) last.push(term);
    else {
      last = [term];
      all.push(last);
    }
    [isEither, isNot] = [false, false];
  }
  return all.length + none.length === 0 ? null : { all, none };
}

function termOf({ words: typed, quoted }: Token, wholeWords: boolean): Term | null {
  const [, before = "", between = "", after = ""] = /^(\**)(.*?)(\**)$/su.exec(typed) ?? [];
  const hasStar = between !== "" && before + after !== "";
  const words = between === "" ? typed : between;
  const signs = trimmed(foldedSigns(words));
  const [first, last] = [signs[0], signs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isWhole = wholeWords || quoted !== "no" || hasStar;
  return {
    words,
    signs,
    startsWord: isWhole && before === "" && joinsWords(first),
    endsWord: isWhole && after === "" && quoted !== "open" && joinsWords(last),
  };
}

function trimmed(signs: readonly string[]): readonly string[] {
  const isBlank = (sign: string | undefined): boolean => sign === " ";
  return signs.slice(isBlank(signs[0]) ? 1 : 0, isBlank(signs.at(-1)) ? -1 : undefined);
}
