import type { Query, Term } from "../../core/index/query.ts";
import { parseQuery } from "../../core/index/query.ts";
import type { SearchedStory } from "../../core/index/search-text.ts";

/** What a search is to find, told the plain way: every story is folded as a whole and looked through sign by sign. */
export function foundByScan(
  stories: readonly SearchedStory[],
  typed: string,
  opened: readonly string[],
  wholeWords = false,
): number[] {
  const query = parseQuery(typed, wholeWords);
  return stories.flatMap(({ id, externalId, text, title = "", contentNotes }, at) => {
    const isHidden = contentNotes.length > 0 && !opened.includes(id);
    const texts = [externalId ?? "", ...(isHidden ? [] : [text, title])];
    return query === null || isFoundIn(texts.map(plainOnce), query) ? [at] : [];
  });
}

function isFoundIn(texts: readonly string[], query: Query): boolean {
  switch (query.kind) {
    case "term":
      return texts.some((text) => hasTerm(text, query.term));
    case "not":
      return !isFoundIn(texts, query.of);
    case "all":
      return query.of.every((each) => isFoundIn(texts, each));
    case "any":
      return query.of.some((each) => isFoundIn(texts, each));
  }
}

export function hasTerm(text: string, { words, startsWord, endsWord }: Term): boolean {
  const sought = plain(words).trim();
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const before = Array.from(text.slice(0, at)).at(-1);
    const after = Array.from(text.slice(at + sought.length))[0];
    if (!(startsWord && isOfWord(before)) && !(endsWord && isOfWord(after))) return true;
  }
  return false;
}

const known = new Map<string, string>();

function plainOnce(text: string): string {
  const made = known.get(text) ?? plain(text);
  known.set(text, made);
  return made;
}

const NO_BLANKS_BETWEEN_WORDS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー々〆]/u;

function isOfWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(sign) && !NO_BLANKS_BETWEEN_WORDS.test(sign);
}

const POINTS =
  /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]/gu;

/** A text with nothing of what does not matter: one blank for many, small letters without accents, straight quotes. */
export function plain(text: string): string {
  return Array.from(text, (sign) => {
    if (/\s/u.test(sign)) return " ";
    if (sign.length > 1) return sign;
    if (sign.replace(POINTS, "") === "") return "";
    const narrow = /[！-～]/u.test(sign) ? sign.normalize("NFKC") : sign;
    const bare = narrow.normalize("NFD").replace(POINTS, "").normalize("NFC");
    const one = bare.length === 1 ? bare : narrow;
    const same = [
      [/[‘’‚‛′ʼ＇]/u, "'"],
      [/[“”„‟«»″＂]/u, '"'],
      [/[‐‑‒–—−－]/u, "-"],
      [/[øØ]/u, "o"],
      [/[łŁ]/u, "l"],
      [/[đĐ]/u, "d"],
      [/[ħĦ]/u, "h"],
      [/[ŧŦ]/u, "t"],
      [/ı/u, "i"],
      [/ٱ/u, "ا"],
      [/[ىی]/u, "ي"],
      [/ة/u, "ه"],
      [/ک/u, "ك"],
    ] as const;
    for (const [others, sign] of same) if (others.test(one)) return sign;
    const upper = one.toUpperCase();
    const lower = (upper.length === 1 ? upper : one).toLowerCase();
    return lower.length === 1 ? lower : one;
  })
    .join("")
    .replace(/ +/gu, " ");
}
