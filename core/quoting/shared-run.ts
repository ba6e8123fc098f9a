import { LEAST_WORDS, WORD } from "./findable.ts";

/**
 * The first words of a paraphrase that are still as they were written, at least LEAST_WORDS in a row: whoever searches for them finds the post. Capitals and signs between words do
 * not count. Null where there are none.
 * @param quote as it was written
 * @example
 * sharedRun("I never thought that they would leave us", "She never thought that they would go.") // "never thought that they would"
 * sharedRun("I never thought that they would leave us", "Their leaving was a surprise.") // null
 */
export function sharedRun(quote: string, paraphrase: string): string | null {
  const folded = (words: readonly string[]): string =>
    ` ${words.join(" ").toLowerCase().replaceAll("’", "'")} `;
  const written = folded(Array.from(quote.matchAll(WORD), ([word]) => word));
  const found = [...paraphrase.matchAll(WORD)];
  for (let at = 0; at + LEAST_WORDS <= found.length; at += 1) {
    const run = found.slice(at, at + LEAST_WORDS);
    if (!written.includes(folded(run.map(([word]) => word)))) continue;
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined)
      return paraphrase.slice(first.index, last.index + last[0].length);
  }
  return null;
}
