import { foldedSigns, joinsWords } from "./fold.ts";

/**
 * What is typed into the search box of the story list:
 *
 * - `tea ward` finds stories with both, `"night shift"` the words one after another, `tea OR coffee` either, `NOT sugar` and `-sugar` those without.
 *   OR binds closer than the words beside it: `tea OR coffee ward` is either of the first two, and the third; NOT binds closer than OR. AND may be written, and
 *   changes nothing. Brackets group: `tea OR (coffee ward)`, `-(tea OR coffee)`. What opens within a word is a part of it: `f(x)`.
 * - A word is found anywhere, also within longer ones: what is typed so far always finds at least what the whole word finds, so that the list narrows down with
 *   each key, and endings and compounds are found ("Haus" in "Krankenhaus"). `tea*` finds words that begin so, `*tea` those that end so. What stands in
 *   quotes is found as whole words, and so is everything where whole words are asked for.
 * - Any text has a meaning. A quote or bracket that is not closed ends with the text, a bracket that nothing opens is a part of its word, an operator without words
 *   is left out, and where only operators and brackets are left they are words.
 */
export type Query =
  | { readonly kind: "term"; readonly term: Term }
  /** All, or any, of these: two at least. */
  | { readonly kind: "all" | "any"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query };

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
 * soughtTerms(parseQuery("(tea OR milk) -sugar")).map(({ words }) => words) // ["tea", "milk"]
 * parseQuery("  ") // null
 */
export function parseQuery(typed: string, wholeWords = false): Query | null {
  const tokens = tokensOf(typed.normalize("NFC"));
  const isWord = ({ kind }: Token): boolean => kind === "word";
  const query = queryOf(tokens, wholeWords);
  if (query !== null || tokens.every(isWord)) return query;
  return queryOf(
    tokens.map(({ words }) => ({ kind: "word", words, isExcluded: false, quoted: "no" })),
    wholeWords,
  );
}

/**
 * The terms that a query wants found: not those that it excludes.
 * @example soughtTerms(parseQuery("tea -(sugar -milk)")).map(({ words }) => words) // ["tea", "milk"]
 */
export function soughtTerms(query: Query | null, isSought = true): Term[] {
  if (query === null) return [];
  if (query.kind === "term") return isSought ? [query.term] : [];
  if (query.kind === "not") return soughtTerms(query.of, !isSought);
  return query.of.flatMap((each) => soughtTerms(each, isSought));
}

interface Token {
  readonly kind: "word" | "AND" | "OR" | "NOT" | "open";
  readonly words: string;
  readonly isExcluded: boolean;
  /** In quotes; "open" where nothing closes them. */
  readonly quoted: "no" | "closed" | "open";
}

/** A minus before what follows, then an opening bracket, words in quotes, or signs up to a blank. */
const TOKEN =
  /(?<minus>-(?=[("（“„«*\p{L}\p{N}\p{M}]))?(?:(?<open>[(（])|["“„«”»](?<phrase>[^"“”„«»]*)(?<close>["“”„«»])?|(?<word>\S+))/gu;

function tokensOf(typed: string): Token[] {
  return Array.from(typed.matchAll(TOKEN), ({ groups = {} }): Token => {
    const { minus, open, phrase, close, word = "" } = groups;
    const isExcluded = minus !== undefined;
    if (open !== undefined) return { kind: "open", words: open, isExcluded, quoted: "no" };
    if (phrase !== undefined)
      return {
        kind: "word",
        words: phrase.trim(),
        isExcluded,
        quoted: close === undefined ? "open" : "closed",
      };
    const isOperator = !isExcluded && (word === "AND" || word === "OR" || word === "NOT");
    return { kind: isOperator ? word : "word", words: word, isExcluded, quoted: "no" };
  });
}

/** Brackets within so many others are passed over. */
const MAX_DEPTH = 30;

function queryOf(tokens: readonly Token[], wholeWords: boolean): Query | null {
  const open = [new Group()];
  const innermost = (): Group => open.at(-1) ?? new Group();
  const closeOne = (): void => {
    const query = open.pop()?.query() ?? null;
    if (query !== null) innermost().add(query);
  };
  for (const token of tokens) {
    const { kind, isExcluded } = token;
    if (kind !== "word" && kind !== "open") {
      innermost().takeOperator(kind);
      continue;
    }
    if (isExcluded) innermost().takeOperator("NOT");
    if (kind === "open") {
      if (open.length <= MAX_DEPTH) open.push(new Group());
      continue;
    }
    const [words, closed] =
      token.quoted === "no" ? withoutClosing(token.words, open.length - 1) : [token.words, 0];
    const term = termOf({ ...token, words }, wholeWords);
    if (term !== null) innermost().add({ kind: "term", term });
    for (let at = 0; at < closed; at += 1) closeOne();
  }
  while (open.length > 1) closeOne();
  return innermost().query();
}

/** A word without the brackets at its end that close what opened before it, and how many these are. */
function withoutClosing(word: string, atMost: number): readonly [words: string, closed: number] {
  let unopened = 0;
  for (const sign of word) {
    if ("(（".includes(sign)) unopened -= 1;
    else if (")）".includes(sign)) unopened += 1;
  }
  const [closing = ""] = /[)）]*$/u.exec(word) ?? [];
  const closed = Math.max(0, Math.min(atMost, unopened, closing.length));
  return [word.slice(0, word.length - closed), closed];
}

/** What stands between two brackets, or in none. */
class Group {
  /** Of each of these something is to be found. */
  readonly #all: Query[][] = [];
  #isEither = false;
  #isNot = false;

  takeOperator(operator: "AND" | "OR" | "NOT"): void {
    if (operator === "NOT") this.#isNot = true;
    else {
      this.#isEither = operator === "OR";
      this.#isNot &&= operator === "AND";
    }
  }

  add(found: Query): void {
    const query = this.#isNot ? negated(found) : found;
    const last = this.#all.at(-1);
    if (this.#isEither && last !== undefined) last.push(query);
    else this.#all.push([query]);
    [this.#isEither, this.#isNot] = [false, false];
  }

  query(): Query | null {
    return joined(
      "all",
      this.#all.flatMap((any) => joined("any", any) ?? []),
    );
  }
}

function negated(query: Query): Query {
  return query.kind === "not" ? query.of : { kind: "not", of: query };
}

/** One query of several; what is joined in the same way within them is a part of it. */
function joined(kind: "all" | "any", queries: readonly Query[]): Query | null {
  const of = queries.flatMap((each) => (each.kind === kind ? each.of : [each]));
  const [only] = of;
  return of.length > 1 ? { kind, of } : (only ?? null);
}

function termOf({ words: typed, quoted }: Pick<Token, "words" | "quoted">, wholeWords: boolean): Term | null {
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
