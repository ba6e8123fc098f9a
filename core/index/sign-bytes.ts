import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sought } from "./search.ts";

/**
 * What finds these signs in text that is told as UTF-8, one byte a character of the pattern; "" where only bytes find them that the text does not have.
 * Case is folded as by a pattern with the i flag.
 * @param leads the bytes of the text that begin a sign of several
 * @example new RegExp(bytesPattern("e", new Set())).test("E") // true
 */
export function bytesPattern(sought: Sought, leads: ReadonlySet<number>): string {
  const { forms, blanks } = (tables ??= makeTables());
  const isBlank = sought === " ";
  const signs = isBlank ? blanks : Array.from(sought).flatMap((sign) => forms.get(folded(sign)) ?? [sign]);
  // The last bytes of the signs, by the bytes before them.
  const groups = new Map<string, Set<number>>();
  for (const sign of signs) {
    const bytes = utf8ToBytes(sign);
    const last = bytes.at(-1) ?? 0;
    if (bytes.length > 1 && !leads.has(bytes[0] ?? 0)) continue;
    const before = Array.from(bytes.subarray(0, -1), byteInPattern).join("");
    const group = groups.get(before);
    if (group === undefined) groups.set(before, new Set([last]));
    else group.add(last);
  }
  if (groups.size === 0) return "";
  const ways = Array.from(groups, ([before, lasts]) => {
    const some = Array.from(lasts, byteInPattern).join("");
    return before + (lasts.size === 1 ? some : `[${some}]`);
  });
  const pattern = ways.length === 1 ? (ways[0] ?? "") : `(?:${ways.join("|")})`;
  return isBlank ? `(?:${pattern})+` : pattern;
}

interface Tables {
  /** The signs that are one sign in another case, by what they fold to; only those that are not alone. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly blanks: readonly string[];
}

let tables: Tables | undefined;

function makeTables(): Tables {
  const all = new Map<string, string[]>();
  const blanks: string[] = [];
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const sign = String.fromCharCode(unit);
    if (/\s/.test(sign)) blanks.push(sign);
    const same = folded(sign);
    const known = all.get(same);
    if (known !== undefined) known.push(sign);
    else if (same !== sign || sign !== sign.toLowerCase())
      all.set(same, [same, ...(same === sign ? [] : [sign])]);
  }
  return { forms: all, blanks };
}

/** What a pattern with the i flag, and without the u flag, takes a sign for: ECMAScript calls it Canonicalize. Signs of two units stay as they are. */
function folded(sign: string): string {
  if (sign.length > 1) return sign;
  const upper = sign.toUpperCase();
  return upper.length !== 1 || (sign.charCodeAt(0) >= 0x80 && upper.charCodeAt(0) < 0x80) ? sign : upper;
}

function byteInPattern(byte: number): string {
  return String.raw`\x${byte.toString(16).padStart(2, "0")}`;
}
