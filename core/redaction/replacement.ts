import { sha256 } from "../sha256.ts";
import { UNIT_BYTES, writeUtf8 } from "../utf8.ts";
import type { WrittenDate } from "./dates.ts";
import type { IdentifierKind } from "./suggestion.ts";

/** What stands for names, and by how many days the dates of an author move: see key-table.ts. */
export interface Keys {
  pseudonymOf(name: string): string;
  shiftOf(author: string): number;
}

export interface ReplacementOptions {
  /**
   * From what pseudonyms are drawn, and the days by which dates move. Whoever knows it can try names until one fits, so it belongs with the key table, not into
   * what is handed out.
   */
  readonly seed?: string;
  /** The key table, where there is one: it comes before the seed. Without either, a name becomes “[name]” and a date that moves “[date]”. */
  readonly keys?: Keys;
  /** Dates to their year (the default), or moved by a number of days that is the same in all stories of one author. */
  readonly dates?: "year" | { readonly shiftedFor: string };
}

/** An identifier as it is written, and what a date says. */
interface Written {
  readonly kind: IdentifierKind;
  readonly written: string;
  readonly date?: WrittenDate | undefined;
}

const BRACKETS: Readonly<Record<Exclude<IdentifierKind, "name" | "date" | "age">, string>> = {
  link: "[link]",
  mail: "[e-mail]",
  handle: "[handle]",
  record: "[number]",
  phone: "[phone]",
  place: "[place]",
};

/**
 * What would stand in the place of an identifier.
 * @example
 * replacementOf({ kind: "place", written: "Leeds" }, { seed: "s" }) // "[place]"
 * replacementOf({ kind: "name", written: "Ann" }, {}) // "[name]"
 * replacementOf({ kind: "age", written: "97 years old" }, { seed: "s" }) // "90 or older"
 * replacementOf({ kind: "date", written: "3 May", date: { year: null, month: 5, day: 3 } }, { seed: "s" }) // "[date]"
 */
export function replacementOf({ kind, written, date }: Written, options: ReplacementOptions): string {
  const { seed, keys } = options;
  if (kind === "name")
    return keys?.pseudonymOf(written) ?? (seed === undefined ? "[name]" : pseudonymOf(written, seed));
  if (kind === "age") return "90 or older";
  if (kind !== "date") return BRACKETS[kind];
  const way = options.dates ?? "year";
  if (date === undefined || date.year === null) return "[date]";
  if (way === "year" || date.month === null || date.day === null) return String(date.year);
  const author = way.shiftedFor;
  const days = keys?.shiftOf(author) ?? (seed === undefined ? null : shiftOf(author, seed));
  return days === null ? "[date]" : shiftedDate(date.year, date.month, date.day, days);
}

/**
 * The pseudonym of a name: the same for the same name, whatever its case and accents, in all stories that share a seed. Each part of a name has its own, so “Ann
 * Lee” and “Ann” stay one person; small words between the parts are left out. Two names among 1,000 have one pseudonym in about two projects of three.
 * @example
 * pseudonymOf("Ann Lee", "s") // "[Kohupi Babeve]"
 * pseudonymOf("ANN", "s") // "[Kohupi]"
 */
export function pseudonymOf(name: string, seed: string): string {
  return pseudonymOfParts(name, (part) => pseudonymWord(part, seed, 0));
}

/**
 * The pseudonym of a name from those of its parts.
 * @param wordOf the pseudonym of a part, in one spelling: see foldedName
 * @example pseudonymOfParts("Ann de Lee", (part) => `${part}!`) // "[ann! lee!]"
 */
export function pseudonymOfParts(name: string, wordOf: (part: string) => string): string {
  const parts = name.match(/[\p{L}\p{M}]+/gu) ?? [];
  const kept = parts.filter((part) => !PARTICLES.has(part.toLowerCase()));
  return `[${(kept.length > 0 ? kept : parts).map((part) => wordOf(foldedName(part))).join(" ")}]`;
}

/**
 * One word for a part of a name; the `attempt` after the first where that word stands for another part already.
 * @example pseudonymWord("ann", "s", 0) // "Kohupi"
 */
export function pseudonymWord(part: string, seed: string, attempt: number): string {
  return spoken(hashOf(`name\n${seed}\n${part}${attempt === 0 ? "" : `\n${attempt}`}`));
}

const PARTICLES: ReadonlySet<string> = new Set([
  "de",
  "del",
  "la",
  "las",
  "los",
  "van",
  "von",
  "der",
  "den",
  "da",
  "do",
  "dos",
]);

/** One spelling for one name: lower case, without accents, the short vowels of Arabic and the hamza on its alif. */
function foldedName(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * By how many days the dates of one author move: 1 to 182 days back or on, the same for the same author and seed.
 * @example [shiftOf("a", "s") === shiftOf("a", "s"), shiftOf("a", "s") === 0] // [true, false]
 */
export function shiftOf(author: string, seed: string): number {
  const drawn = hashOf(`days\n${seed}\n${author}`) % 364;
  return drawn < 182 ? drawn - 182 : drawn - 181;
}

function shiftedDate(year: number, month: number, day: number, days: number): string {
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, day + days);
  return moved.toISOString().slice(0, 10);
}

function hashOf(text: string): number {
  const bytes = new Uint8Array(text.length * UNIT_BYTES);
  return (sha256(bytes.subarray(0, writeUtf8(text, bytes, 0)))[0] ?? 0) >>> 0;
}

const CONSONANTS = "bdfghjklmnprstvw";
const VOWELS = "aeiou";

/** Three syllables for a number: one of 512,000 words that are easy to read and to tell apart. */
function spoken(number: number): string {
  let [rest, word] = [number, ""];
  for (let syllable = 0; syllable < 3; syllable += 1) {
    word += (CONSONANTS[rest % 16] ?? "") + (VOWELS[Math.floor(rest / 16) % 5] ?? "");
    rest = Math.floor(rest / 80);
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}
