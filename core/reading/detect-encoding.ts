import { detectAll } from "jschardet";
import { decodeAs } from "./decode-as.ts";
import type { Encoding } from "./encodings.ts";
import { ENCODINGS } from "./encodings.ts";

/** An encoding in which some bytes may be written, and some of their words in it, to be compared by a reader. */
export interface LikelyEncoding {
  readonly encoding: Encoding;
  readonly sample: string;
}

/** `isCertain` is false where several readings are nearly as good: a reader should look at `likely`, best first. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly isCertain: boolean;
  readonly likely: readonly LikelyEncoding[];
}

/** jschardet's names, in lower case, and ours. Where two of ours are equally good, the earlier here is the more usual one. */
const KNOWN: readonly (readonly [string, Encoding])[] = [
  ["windows-1252", "windows-1252"],
  ["windows-1250", "windows-1250"],
  ["windows-1251", "windows-1251"],
  ["windows-1253", "windows-1253"],
  ["windows-1254", "windows-1254"],
  ["windows-1255", "windows-1255"],
  ["windows-1256", "windows-1256"],
  ["windows-1257", "windows-1257"],
  ["cp1258", "windows-1258"],
  ["cp874", "windows-874"],
  ["macroman", "macintosh"],
  ["iso8859-15", "iso-8859-15"],
  ["iso-8859-2", "iso-8859-2"],
  ["iso8859-3", "iso-8859-3"],
  ["iso8859-4", "iso-8859-4"],
  ["iso-8859-5", "iso-8859-5"],
  ["iso-8859-6", "iso-8859-6"],
  ["iso-8859-7", "iso-8859-7"],
  ["iso-8859-8", "iso-8859-8"],
  ["iso8859-10", "iso-8859-10"],
  ["iso-8859-13", "iso-8859-13"],
  ["iso8859-14", "iso-8859-14"],
  ["iso8859-16", "iso-8859-16"],
  ["koi8-r", "koi8-r"],
  ["koi8-u", "koi8-u"],
  ["ibm866", "ibm866"],
  ["maccyrillic", "x-mac-cyrillic"],
  ["gb18030", "gb18030"],
  ["big5", "big5"],
  ["euc-kr", "euc-kr"],
  ["cp949", "euc-kr"],
  ["cp932", "shift_jis"],
  ["shift_jis", "shift_jis"],
  ["euc-jp", "euc-jp"],
  ["iso-2022-jp", "iso-2022-jp"],
];
const BY_NAME = new Map(KNOWN.filter(([, encoding]) => ENCODINGS.includes(encoding)));
const RANK = new Map(KNOWN.map(([, encoding], rank) => [encoding, rank]));

/** Encodings that few files are written in: a little more is asked of them. Lithuanian, say, is written in Windows-1257. */
const RARE: ReadonlySet<Encoding> = new Set([
  "iso-8859-3",
  "iso-8859-4",
  "iso-8859-10",
  "iso-8859-13",
  "iso-8859-14",
  "iso-8859-16",
  "koi8-u",
]);
const RARITY = 0.03;

/** What jschardet is asked to consider: its own spelling of the names. */
const ASKED = [
  ..."windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257".split(
    " ",
  ),
  ..."windows-1258 cp874 mac-roman mac-cyrillic koi8-r koi8-u cp866 gb18030 big5hkscs euc-kr cp949 cp932".split(
    " ",
  ),
  ..."iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13".split(
    " ",
  ),
  ..."iso-8859-14 iso-8859-15 iso-8859-16 shift_jis_2004 euc-jis-2004 iso2022-jp-2".split(" "),
];

/** Bytes that are looked at: the lines that hold more than ASCII, up to so many. */
const SAMPLE = 65_536;
/** How much a reading loses where every one of its letters beyond ASCII stands where no such letter stands in words. */
const IMPLAUSIBLE = 0.3;
/** Below this jschardet has seen too little to be believed without a look; readings this near to the best are as likely. */
const CERTAIN = 0.1;
const NEAR = 0.02;
const MOST_LIKELY = 6;

/**
 * The encoding of text in an older encoding, of which some bytes are beyond ASCII. jschardet weighs the letters and their pairs; where that
 * leaves several, what could not stand in words (a capital after a small letter, a sign between two letters) counts against a reading.
 * @example detectEncoding(Uint8Array.from([0x63, 0x61, 0x66, 0xe9])).encoding // "windows-1252"
 */
export function detectEncoding(body: Uint8Array): DetectedEncoding {
  const sample = tellingLines(body);
  const found = detectAll(sample, { detectEncodings: ASKED, minimumThreshold: 0.001 });
  const readings = new Map<Encoding, { readonly text: string; readonly weight: number }>();
  for (const { encoding: name, confidence } of found) {
    const encoding = BY_NAME.get(name?.toLowerCase() ?? "");
    if (encoding === undefined || readings.has(encoding)) continue;
    const { text } = decodeAs(sample, encoding);
    const against = IMPLAUSIBLE * implausibleShare(text) + (RARE.has(encoding) ? RARITY : 0);
    readings.set(encoding, { text, weight: confidence - against });
  }
  const fallback = { text: decodeAs(sample, "windows-1252").text, weight: 0 };
  if (!readings.has("windows-1252")) readings.set("windows-1252", { ...fallback, weight: -1 });
  const rank = (encoding: Encoding): number => RANK.get(encoding) ?? RANK.size;
  const ordered = [...readings].toSorted(
    ([a, one], [b, other]) => hundredths(other.weight) - hundredths(one.weight) || rank(a) - rank(b),
  );
  const best = ordered[0] ?? (["windows-1252", fallback] as const);
  // Readings that differ in no letter of these bytes are one; the usual name stands for them.
  const different = ordered.filter(
    ([encoding, { text }], at) =>
      !ordered.some(
        ([other, reading], place) =>
          reading.text === text && (rank(other) < rank(encoding) || (other === encoding && place < at)),
      ),
  );
  const chosen = different.find(([, { text }]) => text === best[1].text) ?? best;
  const rivals = different.filter(([, { weight }]) => weight >= best[1].weight - NEAR);
  return {
    encoding: chosen[0],
    isCertain: best[1].weight >= CERTAIN && rivals.length <= 1,
    likely: [chosen, ...different.filter((one) => one !== chosen)]
      .slice(0, MOST_LIKELY)
      .map(([encoding, { text }]) => ({ encoding, sample: excerptOf(text) })),
  };
}

function hundredths(weight: number): number {
  return Math.round(weight * 100);
}

/**
 * Some words of bytes in each of these encodings, around their first letters beyond ASCII.
 * @example samplesIn(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), ["windows-1252"]) // [{ encoding: "windows-1252", sample: "café" }]
 */
export function samplesIn(body: Uint8Array, encodings: readonly Encoding[]): LikelyEncoding[] {
  const sample = tellingLines(body);
  return encodings.map((encoding) => ({ encoding, sample: excerptOf(decodeAs(sample, encoding).text) }));
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const ESCAPE = 0x1b;

/** The lines that hold bytes beyond ASCII (or escapes, as ISO-2022-JP has), joined, without NULs, up to SAMPLE bytes. */
function tellingLines(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.min(SAMPLE, body.length));
  let length = 0;
  for (let start = 0; start < body.length && length < out.length;) {
    let end = start;
    let isTelling = false;
    for (; end < body.length && body[end] !== LINE_FEED && body[end] !== CARRIAGE_RETURN; end += 1) {
      const byte = body[end] ?? 0;
      isTelling ||= byte > 0x7f || byte === ESCAPE;
      // In a line without end, what comes first is enough.
      if (isTelling && end - start >= SAMPLE) break;
    }
    if (isTelling) {
      for (const byte of body.subarray(start, Math.min(end + 1, body.length))) {
        if (byte !== 0 && length < out.length) {
          out[length] = byte;
          length += 1;
        }
      }
    }
    start = end + 1;
  }
  return out.subarray(0, length);
}

const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const LATIN = /\p{Script=Latin}/u;
/** What stands between two letters of a word though it is no letter. */
const INSIDE_WORDS = /[’‘'´`\u00AD·\p{M}\u200C\u200D]/u;

/** Which share of the characters beyond ASCII stands where it could not in words; 0 where there is none. */
function implausibleShare(text: string): number {
  const characters = Array.from(text);
  let beyond = 0;
  let implausible = 0;
  for (const [at, character] of characters.entries()) {
    if (character <= "\u007f") continue;
    beyond += 1;
    if (isImplausible(character, characters[at - 1] ?? " ", characters[at + 1] ?? " ")) implausible += 1;
  }
  return beyond === 0 ? 0 : implausible / beyond;
}

function isImplausible(character: string, before: string, after: string): boolean {
  if (character === "\uFFFD" || /\p{Cc}/u.test(character)) return true;
  if (!LETTER.test(character))
    return LETTER.test(before) && LETTER.test(after) && !INSIDE_WORDS.test(character);
  if (UPPER.test(character) && LOWER.test(before)) return true;
  const isLatin = LATIN.test(character);
  return [before, after].some((other) => LETTER.test(other) && LATIN.test(other) !== isLatin);
}

const EXCERPT = 60;

/** The words around the first character beyond ASCII, on one line. */
function excerptOf(text: string): string {
  const first = /[^\u0000-\u007f]/u.exec(text)?.index ?? 0;
  const from = Math.max(0, first - EXCERPT / 3);
  return text
    .slice(from, from + EXCERPT)
    .replace(/[\s\u0000-\u001f]+/gu, " ")
    .toWellFormed()
    .trim();
}
