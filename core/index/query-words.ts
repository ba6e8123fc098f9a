import type { Query, Term } from "./query.ts";

/**
 * How a query is understood, in words; null for a single word that is found anywhere, which needs none.
 * @example
 * queryInWords(parseQuery("tea OR coffee ward -sugar")) // "either “tea” or “coffee”, and “ward”, without “sugar”"
 * queryInWords(parseQuery("tea")) // null
 */
export function queryInWords(query: Query | null): string | null {
  if (query === null) return null;
  const words = termsInWords(query);
  return words !== null && hasBrackets(query) ? `${words}. Brackets do not group words` : words;
}

/** Whether a bracket opens at one word and closes at another, as where somebody means to group. */
function hasBrackets({ all, none }: Query): boolean {
  const terms = [...all.flat(), ...none].map(({ words }) => words);
  return terms.some((words) => /^\([^)]*$/u.test(words)) && terms.some((words) => /^[^(]*\)$/u.test(words));
}

function termsInWords({ all, none }: Query): string | null {
  const [first] = all;
  const [only] = first ?? [];
  const isPlain = all.length === 1 && first?.length === 1 && none.length === 0;
  if (isPlain && only?.startsWord === false && !only.endsWord && !only.words.includes(" ")) return null;
  const groups = all.map((terms) =>
    terms.length === 1 ? terms.map(termInWords).join("") : `either ${listed(terms, "or")}`,
  );
  const hasEither = all.some(({ length }) => length > 1);
  const found = groups.join(hasEither ? ", and " : " and ");
  if (none.length === 0) return found;
  const without = `without ${listed(none, "or")}`;
  return found === "" ? without : `${found}, ${without}`;
}

function listed(terms: readonly Term[], word: "or"): string {
  return terms.map(termInWords).join(` ${word} `);
}

function termInWords({ words, startsWord, endsWord }: Term): string {
  const quoted = `“${words}”`;
  if (startsWord && endsWord)
    return /\s/u.test(words) ? `the words ${quoted} in this order` : `the word ${quoted}`;
  if (startsWord) return `a word that begins with ${quoted}`;
  return endsWord ? `a word that ends with ${quoted}` : quoted;
}
