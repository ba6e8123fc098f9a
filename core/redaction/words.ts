import type { Span } from "../text.ts";

/** A word of a text, with what its place and its form say. Its span is in UTF-16 code units. */
export interface Word extends Span {
  readonly text: string;
  /** In lower case, with a straight apostrophe made curly and without the possessive ending, to look it up. */
  readonly key: string;
  readonly isCapital: boolean;
  /** It begins a sentence, a line or what somebody says: its capital says nothing. */
  readonly isFirst: boolean;
  /** Between it and the word before there is a space and nothing else, an abbreviation’s full stop left out. */
  readonly isJoined: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:[’'‑-]\p{L}[\p{L}\p{M}]*){0,8}/gu;

/**
 * The words of a text, without hashtags, handles and what stands in a link. A possessive ending is no part of a word.
 * @example wordsIn("She met Ann’s son. He").map(({ text, isFirst }) => [text, isFirst]) // [["She", true], ["met", false], ["Ann", false], ["son", false], ["He", true]]
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const { index, 0: whole } of text.matchAll(WORD)) {
    const word = whole.replace(/[’']s?$/iu, "");
    const between = text.slice(Math.max(last, index - 8), index);
    const before = text.at(index - 1) ?? "";
    const end = index + word.length;
    if (index === 0 || !/[#@_/\d]/u.test(before))
      words.push({
        text: word,
        key: word.toLowerCase().replaceAll("'", "’"),
        start: index,
        end,
        isCapital: /^(?:[dDlL][’'])?\p{Lu}/u.test(word),
        isFirst: index === 0 || words.length === 0 || beginsSentence(between, words.at(-1)?.text ?? ""),
        isJoined: between === " " || (/^\.? $/u.test(between) && ABBREVIATED.has(words.at(-1)?.key ?? "")),
      });
    last = index + whole.length;
  }
  return words;
}

/** Words whose full stop ends no sentence. */
const ABBREVIATED: ReadonlySet<string> = new Set(
  "dr mr mrs ms prof st sta sr sra srta dña fr rev mt lic ing".split(" "),
);

function beginsSentence(between: string, wordBefore: string): boolean {
  if (/[!?…:;\n¿¡“«"([\p{Extended_Pictographic}]|^[-–—]| [-–—] ?$|[‘']$/u.test(between)) return true;
  // After “Dr.” and “P.” a sentence goes on.
  const isAbbreviation = ABBREVIATED.has(wordBefore.toLowerCase()) || /^\p{Lu}$/u.test(wordBefore);
  return between.includes(".") && !(between === ". " && isAbbreviation);
}

/**
 * Whether a word is written in capitals alone, as an abbreviation is, with or without its plural.
 * @example [isAllCapitals({ text: "ICU" }), isAllCapitals({ text: "Ann" })] // [true, false]
 */
export function isAllCapitals({ text }: Pick<Word, "text">): boolean {
  return (
    /^\p{Lu}{2,}s?$/u.test(text) ||
    (text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase())
  );
}
