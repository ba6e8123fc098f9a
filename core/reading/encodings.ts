/** The encodings of the WHATWG Encoding Standard, by its names, and UTF-32, which it has not. */
const NAMES = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
  "windows-1252",
  "macintosh",
  "iso-8859-15",
  "windows-1250",
  "iso-8859-2",
  "iso-8859-16",
  "windows-1257",
  "iso-8859-4",
  "iso-8859-13",
  "iso-8859-10",
  "iso-8859-14",
  "iso-8859-3",
  "windows-1251",
  "koi8-r",
  "koi8-u",
  "iso-8859-5",
  "ibm866",
  "x-mac-cyrillic",
  "windows-1253",
  "iso-8859-7",
  "windows-1254",
  "windows-1256",
  "iso-8859-6",
  "windows-1255",
  "iso-8859-8",
  "iso-8859-8-i",
  "gb18030",
  "gbk",
  "big5",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "euc-kr",
  "windows-874",
  "windows-1258",
] as const;
export type Encoding = (typeof NAMES)[number];

/** Encodings whose units are two or four bytes, most of them with zero bytes in ordinary text. */
export const WIDE_ENCODINGS: ReadonlySet<Encoding> = new Set([
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
]);

/** The encodings that a file of stories can be read in: all of them in a browser; Node lacks ISO 8859-16. */
export const ENCODINGS: readonly Encoding[] = NAMES.filter(isSupported);

function isSupported(encoding: Encoding): boolean {
  if (encoding === "utf-32le" || encoding === "utf-32be") return true;
  try {
    return new TextDecoder(encoding).decode(new Uint8Array()) === "";
  } catch {
    return false; // the constructor's only way to say that it does not know the name
  }
}
