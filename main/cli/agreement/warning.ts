import type { Warning } from "../../../core/agreement/study/warning.ts";
import { firstWords } from "../first-few.ts";

/** `ratings.csv:12: column “score”: ...`, as editors and terminals link it. */
export function describeWarning({ message, file, line, column }: Warning): string {
  if (file === null) return message;
  const at = line === null ? file : `${file}:${line}`;
  return `${at}:${column === null ? "" : ` column “${column}”:`} ${message}`;
}

/** “a”, “b” and 3 more: at most `most` of the words, each in quotation marks. */
export function quoted(words: readonly string[], most = 6): string {
  return firstWords(
    words.map((word) => `“${word}”`),
    most,
  );
}
