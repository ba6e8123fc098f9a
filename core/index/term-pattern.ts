import { JOINING, PASSED_OVER, signsLike } from "./fold.ts";
import type { Term } from "./query.ts";

/**
 * A term as a pattern for texts.
 * @param flags - "v", or "gv"
 * @example patternOf({ signs: ["t", "e"], startsWord: true, endsWord: false }, "v").test("à té") // true
 */
export function patternOf(
  { signs, startsWord, endsWord }: Pick<Term, "signs" | "startsWord" | "endsWord">,
  flags: "v" | "gv",
): RegExp {
  const before = startsWord ? `(?<!${JOINING}${PASSED_OVER}*)` : "";
  const after = endsWord ? `(?!${PASSED_OVER}*${JOINING})` : "";
  const words = signs.map(patternOfSign).join("");
  return new RegExp(before + words + after, flags);
}

function patternOfSign(sign: string): string {
  const likes = `[${signsLike(sign).map(escaped).join("")}]${PASSED_OVER}*`;
  return sign === " " ? `(?:${likes})+` : likes;
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}
