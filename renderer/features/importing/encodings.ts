import { ENCODINGS } from "../../../core/importing/decode.ts";
import type { Encoding } from "../../../core/importing/decode.ts";
import { DELIMITERS } from "../../../core/importing/delimiter.ts";
import type { Delimiter } from "../../../core/importing/delimiter.ts";

const encodingNames: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1252": "Windows-1252 (Western, Latin-1)",
  "windows-1251": "Windows-1251 (Cyrillic)",
  "windows-1256": "Windows-1256 (Arabic)",
  macintosh: "Mac Roman",
  gb18030: "GB 18030 (Chinese)",
  shift_jis: "Shift JIS (Japanese)",
  "euc-kr": "EUC-KR (Korean)",
};

const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ",": "Comma (,)",
  ";": "Semicolon (;)",
  "\t": "Tab",
  "|": "Bar (|)",
};

export const encodingOptions = ENCODINGS.map((id) => ({ id, name: encodingNames[id] }));
export const delimiterOptions = DELIMITERS.map((id) => ({ id, name: delimiterNames[id] }));

export function encodingName(encoding: Encoding): string {
  return encodingNames[encoding];
}

export function asEncoding(id: string): Encoding | undefined {
  return ENCODINGS.find((each) => each === id);
}

export function asDelimiter(id: string): Delimiter | undefined {
  return DELIMITERS.find((each) => each === id);
}
