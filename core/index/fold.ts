/**
 * What a search takes for the same sign. Case and accents are folded (é, É and e are one), as are typographic quotes, hyphens and blanks, the forms of Arabic
 * letters, and full-width Latin. Some signs are passed over: combining accents, Hebrew and Arabic points, the tatweel, soft hyphens, marks of direction.
 */

/** As a class of a pattern: combining accents, points of Hebrew, points and the tatweel of Arabic, soft hyphens, signs without width. Vowel signs of Indic scripts are none of them. */
export const PASSED_OVER = String.raw`[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]`;
const IS_PASSED_OVER = new RegExp(`^${PASSED_OVER}$`, "v");

/** Signs that fold to another without having an accent or another case. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    ["'", "‘’‚‛′ʼ＇"],
    ['"', "“”„‟«»″＂"],
    ["-", "‐‑‒–—−－"],
    ["o", "øØ"],
    ["l", "łŁ"],
    ["d", "đĐ"],
    ["h", "ħĦ"],
    ["t", "ŧŦ"],
    ["i", "ı"],
    // Alef wasla, alef maksura and the Persian yeh, the teh marbuta, the Persian kaf.
    ["ا", "ٱ"],
    ["ي", "ىی"],
    ["ه", "ة"],
    ["ك", "ک"],
  ].flatMap(([sign = "", others = ""]) => Array.from(others, (other): [string, string] => [other, sign])),
);

/**
 * What a sign (one code point) is taken for; "" for one that is passed over, one blank for any white space.
 * @example
 * foldSign("É") // "e"
 * foldSign("\u0640") // ""
 */
export function foldSign(sign: string): string {
  if (/^\s$/u.test(sign)) return " ";
  if (IS_PASSED_OVER.test(sign)) return "";
  if (sign.length > 1) return sign;
  const bare = withoutAccents(fullWidth(sign));
  const alike = ALIKE.get(bare);
  return alike ?? folded(bare);
}

/**
 * A text's signs as a search takes them, blanks told once.
 * @example foldedSigns("La  Niña").join("") // "la nina"
 */
export function foldedSigns(text: string): string[] {
  const signs: string[] = [];
  for (const sign of text) {
    const same = foldSign(sign);
    if (same !== "" && !(same === " " && signs.at(-1) === " ")) signs.push(same);
  }
  return signs;
}

/**
 * Whether two such signs side by side are one word: letters, digits and their marks, apart from those of scripts that put no blanks between words (Chinese,
 * Japanese, Thai, …) or write endings as part of them (Korean).
 * @example
 * joinsWords("é") // true
 * joinsWords("茶") // false
 */
export function joinsWords(sign: string): boolean {
  return JOINS.test(sign);
}

/**
 * Every sign of Unicode's first plane that is taken for this one, itself among them. "" stands for those that are passed over, one blank for white space.
 * @example signsLike("ø").length // 1
 */
export function signsLike(same: string): readonly string[] {
  forms ??= makeForms();
  return forms.get(same) ?? [same];
}

/**
 * Looks at all signs now rather than at the first search: about 20 ms.
 * @example knowSigns() // undefined
 */
export function knowSigns(): void {
  forms ??= makeForms();
}

/** As a class of a pattern with the v flag. */
export const JOINING = String.raw`[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]--${PASSED_OVER}]`;
const JOINS = new RegExp(`^${JOINING}$`, "v");

/** A sign without the accents that it can be written with; itself where more than a sign would be left. */
function withoutAccents(sign: string): string {
  const parts = sign.normalize("NFD");
  // As nearly all are, and the first search looks at every sign.
  if (parts === sign) return sign;
  const bare = Array.from(parts, (part) => (IS_PASSED_OVER.test(part) ? "" : part))
    .join("")
    .normalize("NFC");
  return bare.length === 1 ? bare : sign;
}

function fullWidth(sign: string): string {
  const unit = sign.charCodeAt(0);
  return unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : sign;
}

/** By way of the capital letter: σ and ς have one. */
function folded(sign: string): string {
  const upper = sign.toUpperCase();
  const lower = (upper.length === 1 ? upper : sign).toLowerCase();
  return lower.length === 1 ? lower : sign;
}

let forms: ReadonlyMap<string, readonly string[]> | undefined;

/** By what they fold to: the signs that are not alone. */
function makeForms(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    // Ideographs, syllables of Hangul, surrogates and private signs are themselves.
    if (unit === 0x3400) unit = 0xa000;
    if (unit === 0xac00) unit = 0xf900;
    const sign = String.fromCharCode(unit);
    const same = foldSign(sign);
    if (same === sign) continue;
    const known = all.get(same);
    if (known === undefined) all.set(same, same === "" ? [sign] : [same, sign]);
    else known.push(sign);
  }
  return all;
}
