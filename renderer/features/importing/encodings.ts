import type { Delimiter } from "../../../core/reading/delimiter.ts";
import { DELIMITERS } from "../../../core/reading/delimiter.ts";
import type { Encoding } from "../../../core/reading/encodings.ts";
import { ENCODINGS } from "../../../core/reading/encodings.ts";

/** What a person knows an encoding by: its name, and the languages that are written in it. */
const encodingNames: Readonly<Record<Encoding, readonly [name: string, languages: string]>> = {
  "utf-8": ["UTF-8", "Unicode"],
  "utf-16le": ["UTF-16 LE", "Unicode"],
  "utf-16be": ["UTF-16 BE", "Unicode"],
  "utf-32le": ["UTF-32 LE", "Unicode"],
  "utf-32be": ["UTF-32 BE", "Unicode"],
  "windows-1252": ["Windows-1252, Latin-1", "Western European"],
  macintosh: ["Mac Roman", "Western European"],
  "iso-8859-15": ["ISO 8859-15, Latin-9", "Western European"],
  "windows-1250": ["Windows-1250", "Central European"],
  "iso-8859-2": ["ISO 8859-2, Latin-2", "Central European"],
  "iso-8859-16": ["ISO 8859-16, Latin-10", "Romanian"],
  "windows-1257": ["Windows-1257", "Baltic"],
  "iso-8859-4": ["ISO 8859-4, Latin-4", "Baltic"],
  "iso-8859-13": ["ISO 8859-13, Latin-7", "Baltic"],
  "iso-8859-10": ["ISO 8859-10, Latin-6", "Nordic"],
  "iso-8859-14": ["ISO 8859-14, Latin-8", "Celtic"],
  "iso-8859-3": ["ISO 8859-3, Latin-3", "Maltese, Esperanto"],
  "windows-1251": ["Windows-1251", "Cyrillic"],
  "koi8-r": ["KOI8-R", "Russian"],
  "koi8-u": ["KOI8-U", "Ukrainian"],
  "iso-8859-5": ["ISO 8859-5", "Cyrillic"],
  ibm866: ["IBM 866 (DOS)", "Cyrillic"],
  "x-mac-cyrillic": ["Mac Cyrillic", "Cyrillic"],
  "windows-1253": ["Windows-1253", "Greek"],
  "iso-8859-7": ["ISO 8859-7", "Greek"],
  "windows-1254": ["Windows-1254", "Turkish"],
  "windows-1256": ["Windows-1256", "Arabic"],
  "iso-8859-6": ["ISO 8859-6", "Arabic"],
  "windows-1255": ["Windows-1255", "Hebrew"],
  "iso-8859-8": ["ISO 8859-8", "Hebrew, visual order"],
  "iso-8859-8-i": ["ISO 8859-8-I", "Hebrew"],
  gb18030: ["GB 18030", "Chinese, simplified"],
  gbk: ["GBK", "Chinese, simplified"],
  big5: ["Big5", "Chinese, traditional"],
  shift_jis: ["Shift JIS", "Japanese"],
  "euc-jp": ["EUC-JP", "Japanese"],
  "iso-2022-jp": ["ISO-2022-JP", "Japanese"],
  "euc-kr": ["EUC-KR, Windows-949", "Korean"],
  "windows-874": ["Windows-874", "Thai"],
  "windows-1258": ["Windows-1258", "Vietnamese"],
};

const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ",": "Comma (,)",
  ";": "Semicolon (;)",
  "\t": "Tab",
  "|": "Pipe (|)",
};

export const encodingOptions = ENCODINGS.map((id) => ({ id, name: encodingName(id) }));
export const delimiterOptions = DELIMITERS.map((id) => ({ id, name: delimiterNames[id] }));

/** "Windows-1250 · Central European": found by either half when typed. */
export function encodingName(encoding: Encoding): string {
  return encodingNames[encoding].join(" · ");
}

export function asEncoding(id: string | null): Encoding | undefined {
  return ENCODINGS.find((each) => each === id);
}

export function asDelimiter(id: string): Delimiter | undefined {
  return DELIMITERS.find((each) => each === id);
}
