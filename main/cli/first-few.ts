import { numbered } from "../../core/counts.ts";

/** At most `most` of the words in one line, and how many more there are: `a, b and 3 more`. */
export function firstWords(words: readonly string[], most: number): string {
  const rest = words.length - most;
  const shown = words.slice(0, most).join(", ");
  return rest > 0 ? `${shown} ${andMore(rest)}` : shown;
}

/** At most `most` of the lines, and one that says how many more there are and where they are. */
export function firstLines(lines: readonly string[], most: number, indent: string): string[] {
  const rest = lines.length - most;
  const shown = lines.slice(0, most).map((line) => `${indent}${line}`);
  return rest > 0 ? [...shown, `${indent}${andMore(rest)}; --format json has all`] : shown;
}

function andMore(rest: number): string {
  return `and ${numbered(rest)} more`;
}
