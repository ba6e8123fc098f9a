import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STORY_FILE } from "../../../../core/model/limits.ts";
import type { DecodedFile } from "../../../../core/reading/decode.ts";
import { decodeFile } from "../../../../core/reading/decode.ts";
import type { Encoding } from "../../../../core/reading/encodings.ts";
import { ENCODINGS } from "../../../../core/reading/encodings.ts";
import { rawText } from "../../../support/arbitraries.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean, bom: boolean): Uint8Array {
  const units = (bom ? "\uFEFF" : "") + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian);
  return bytes;
}

function decoded(bytes: Uint8Array, forced?: Encoding): DecodedFile {
  const result = decodeFile(bytes, forced);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function refusal(bytes: Uint8Array): string {
  const result = decodeFile(bytes);
  if (result.ok) throw new Error("the file was taken");
  return result.error.message;
}

const english = "id,text\r\n1,“She said” – it’s 5 €\r\n";

describe("the encoding is found", () => {
  test("UTF-8, with and without a byte order mark, which is not part of the text", () => {
    expect(decoded(utf8(english))).toEqual({
      text: english,
      encoding: "utf-8",
      hadBom: false,
      replaced: 0,
      isCertain: true,
      likely: [],
    });
    expect(decoded(utf8(`\uFEFF${english}`))).toMatchObject({
      text: english,
      encoding: "utf-8",
      hadBom: true,
      replaced: 0,
    });
  });

  test("UTF-16 of either byte order, by its mark or by where its zero bytes stand", () => {
    for (const bigEndian of [false, true]) {
      for (const bom of [false, true]) {
        expect(decoded(utf16(english, bigEndian, bom))).toMatchObject({
          text: english,
          encoding: bigEndian ? "utf-16be" : "utf-16le",
          hadBom: bom,
        });
      }
    }
  });

  test("UTF-16 without a mark, in Arabic, where only commas and line ends have zero bytes", () => {
    const text = "رقم,قصة\n١,كانت ليلة طويلة ولم يسألني أحد\n٢,أمسكت بيدي\n";
    expect(decoded(utf16(text, false, false))).toMatchObject({ text, encoding: "utf-16le" });
  });

  test("Windows-1252, with its curly quotes and euro, where the bytes are not UTF-8", () => {
    const bytes = Uint8Array.from([0x93, 0x48, 0xe9, 0x94, 0x20, 0x96, 0x20, 0x80, 0x0a]);
    expect(decoded(bytes)).toMatchObject({
      text: "“Hé” – €\n",
      encoding: "windows-1252",
      hadBom: false,
      replaced: 0,
    });
  });

  test("one emoji cut in half does not make a UTF-8 file Windows-1252: the place is counted", () => {
    const good = utf8(
      "a,corazón, mañana, también, ñandú, señal, qué pasó, aquí, está, así, después, él, sí 🙂\n",
    );
    const bytes = Uint8Array.from([...good, 0xf0, 0x9f]);
    expect(decoded(bytes)).toMatchObject({ encoding: "utf-8", replaced: 1 });
  });
});

/** What a few sentences of hospital stories are in each older encoding, made by Python's codecs. */
const older = JSON.parse(
  readFileSync(new URL("../../../fixtures/importing/encodings.json", import.meta.url), "utf8"),
) as Record<string, { readonly text: string; readonly base64: Readonly<Record<string, string>> }>;

describe("an older encoding is detected", () => {
  for (const [language, { text, base64 }] of Object.entries(older)) {
    for (const [encoding, bytes] of Object.entries(base64)) {
      test(`${language} in ${encoding}, every letter of it`, () => {
        const file = decoded(new Uint8Array(Buffer.from(bytes, "base64")));
        expect(file).toMatchObject({ text, replaced: 0 });
        expect(file.likely[0]?.encoding).toBe(file.encoding);
      });
    }
  }

  test("a few French letters are Windows-1252, not an encoding that nobody writes", () => {
    for (const words of ["Fiancé déjà là - no", "Il est né hier", "à bientôt", "Grüße"]) {
      const bytes = Uint8Array.from(`id,text\n1,${words}`, (sign) => sign.charCodeAt(0));
      expect(decoded(bytes).text).toContain(words);
    }
  });

  test("and where the letters are too few to be sure, the likely encodings come with a sample of each", () => {
    const bytes = Buffer.from(
      "id,text\r\n1,Z\x9frich \xd1 \x8et\x8e \xd1 na\x95ve\r\n2,\xd2quoted\xd3\r\n",
      "latin1",
    );
    const file = decoded(new Uint8Array(bytes));
    expect(file).toMatchObject({ encoding: "macintosh", isCertain: false });
    expect(file.text).toContain("Zürich — été — naïve");
    expect(file.likely.length).toBeGreaterThan(2);
    for (const { encoding, sample } of file.likely) {
      expect(decoded(new Uint8Array(bytes), encoding).text).toContain(sample.slice(-8));
    }
  });
});

describe("bytes that are nearly UTF-8, or nearly UTF-16", () => {
  test("one NUL and some bad bytes do not make UTF-8 UTF-16 or Windows-1252", () => {
    const bytes = Buffer.from(
      "id,text\r\n1,good caf\xc3\xa9\r\n2,bad caf\xe9 and \x8c\xe6 bytes\r\n3,nul \0 inside\r\n",
      "latin1",
    );
    const file = decoded(new Uint8Array(bytes));
    expect(file).toMatchObject({ encoding: "utf-8", replaced: 3, isCertain: false });
    expect(file.text).toContain("good café");
    expect(file.likely.map(({ encoding }) => encoding)).toContain("windows-1252");
  });

  test.each([1, 2, 5])("%s NULs in a row of ASCII do not make it UTF-16", (nuls) => {
    const row = `1,a story with ${"\0".repeat(nuls)} in it, long enough to be one\r\n`;
    expect(
      decoded(utf8(`id,text\r\n${row}${"2,another one without any fault in it\r\n".repeat(20)}`)),
    ).toMatchObject({ encoding: "utf-8", replaced: 0 });
  });

  test("UTF-32 with a mark is read, in either byte order, and no mark of it is taken for UTF-16's", () => {
    for (const littleEndian of [true, false]) {
      const points = Array.from(`\uFEFF${english}🙂`, (sign) => sign.codePointAt(0) ?? 0);
      const bytes = new Uint8Array(points.length * 4);
      const view = new DataView(bytes.buffer);
      for (const [at, point] of points.entries()) view.setUint32(at * 4, point, littleEndian);
      expect(decoded(bytes)).toMatchObject({
        text: `${english}🙂`,
        encoding: littleEndian ? "utf-32le" : "utf-32be",
        hadBom: true,
        replaced: 0,
      });
      expect(decoded(bytes.subarray(0, -1)).text.endsWith("\uFFFD")).toBe(true);
    }
  });
});

describe("a forced encoding", () => {
  test("is used whatever the guess would be", () => {
    expect(decoded(utf8("é"), "windows-1252")).toMatchObject({ text: "Ã©", encoding: "windows-1252" });
    expect(decoded(Uint8Array.from([0xc7, 0xe1]), "windows-1256").text).toBe("ال");
    expect(decoded(Uint8Array.from([0x61, 0xff]), "utf-8")).toMatchObject({ text: "a\uFFFD", replaced: 1 });
  });

  test("every encoding on offer is known to this runtime", () => {
    for (const encoding of ENCODINGS) expect(decoded(utf8("abcd"), encoding).encoding).toBe(encoding);
  });
});

describe("what is not text is refused", () => {
  test("an Office document, a PDF and an old Office document are named, and the way out is said", () => {
    expect(refusal(Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]))).toMatch(
      /Office document is cut off or damaged/u,
    );
    expect(refusal(utf8("%PDF-1.7\n"))).toMatch(/a PDF/u);
    expect(refusal(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toMatch(/\.xls/u);
  });

  test("a file larger than any that is imported, before its text is made", () => {
    const largest = new Uint8Array(16).fill(0x61);
    expect(decodeFile(largest, undefined, 16).ok).toBe(true);
    const larger = decodeFile(new Uint8Array(1_700_000).fill(0x61), undefined, 1_600_000);
    expect(larger.ok ? "" : larger.error.message).toBe(
      "The file is 1.7 MB. Concord imports files of this kind up to 1.6 MB. Nothing was imported. Split it into several files.",
    );
    expect(refusal(new Uint8Array(STORY_FILE.bytes + 1))).toMatch(/up to 160\.0 MB/u);
  });

  test("an empty file, and bytes that no text holds", () => {
    expect(refusal(new Uint8Array())).toMatch(/is empty/u);
    expect(refusal(Uint8Array.from([0x61, 0, 0, 0x62, 1, 2, 3, 0]))).toMatch(/not seem to be a text file/u);
    expect(refusal(Uint8Array.from({ length: 400 }, (_, at) => at % 7))).toMatch(
      /not seem to be a text file/u,
    );
  });
});

test("any bytes give a text or a refusal, never an exception", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.option(fc.constantFrom(...ENCODINGS)),
      (bytes, forced) => {
        const result = decodeFile(bytes, forced ?? undefined);
        if (!result.ok) expect(result.error.message).toMatch(/Nothing was imported/u);
      },
    ),
  );
});

test("any text that has no control characters survives UTF-8", () => {
  fc.assert(
    fc.property(rawText, (raw) => {
      const text = raw.toWellFormed().replace(/[\u0000-\u0008\u000e-\u001f]|^\uFEFF/gu, "");
      fc.pre(text !== "" && !/^(?:PK|%PDF|7z|Rar!|\$FL2|SQLite|\{\\rtf)/u.test(text));
      expect(decoded(utf8(text))).toMatchObject({ text, encoding: "utf-8", replaced: 0 });
    }),
  );
});
