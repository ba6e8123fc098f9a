import type { Query, Term } from "./query.ts";

/**
 * How a query is understood, in words; null for a single word that is found anywhere, which needs none.
 * @example
 * queryInWords(parseQuery("tea OR coffee ward -sugar")) // "either “tea” or “coffee”, and “ward”, without “sugar”"
 * queryInWords(parseQuery("tea OR (coffee milk)")) // "either “tea” or (“coffee” and “milk”)"
 * queryInWords(parseQuery("tea")) // null
 */
export function queryInWords(query: Query | null): string | null {
  if (query === null || (query.kind === "term" && isPlain(query.term))) return null;
  const parts = query.kind === "all" ? query.of : [query];
  const sought = parts.filter((each) => each.kind !== "not");
  const excluded = parts.flatMap((each) => (each.kind === "not" ? alternatives(each.of) : []));
  const hasEither = sought.some(({ kind }) => kind === "any");
  const found = sought
    .map((each) => (each.kind === "any" ? `either ${grouped(each.of, "or")}` : inWords(each)))
    .join(hasEither ? ", and " : " and ");
  if (excluded.length === 0) return found;
  const without = `without ${grouped(excluded, "or")}`;
  return found === "" ? without : `${found}, ${without}`;
}

function isPlain({ words, startsWord, endsWord }: Term): boolean {
  return !startsWord && !endsWord && !words.includes(" ");
}

/** Without either of two is without both. */
function alternatives(query: Query): readonly Query[] {
  return query.kind === "any" ? query.of : [query];
}

function grouped(queries: readonly Query[], word: "and" | "or"): string {
  return queries.map(inWords).join(` ${word} `);
}

/** As a part of what is asked for: in brackets where it has parts of its own. */
function inWords(query: Query): string {
  if (query.kind === "term") return termInWords(query.term);
  if (query.kind === "not") return `not ${inWords(query.of)}`;
  return `(${grouped(query.of, query.kind === "all" ? "and" : "or")})`;
}

function termInWords({ words, startsWord, endsWord }: Term): string {
  const quoted = `“${words}”`;
  if (startsWord && endsWord)
    return /\s/u.test(words) ? `the words ${quoted} in this order` : `the word ${quoted}`;
  if (startsWord) return `a word that begins with ${quoted}`;
  return endsWord ? `a word that ends with ${quoted}` : quoted;
}
