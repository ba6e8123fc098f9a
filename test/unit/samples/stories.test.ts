import { describe, expect, test } from "vitest";
import { cell, readSampleTable, readSampleText } from "./readSample.ts";

const table = readSampleTable("stories.csv");
const texts = table.rows.map((row) => cell(row, "text"));
const lengths = texts.map((text) => Array.from(text).length);

/** The stories, by id, whose text matches. */
function idsMatching(pattern: RegExp): string[] {
  return table.rows.filter((row) => pattern.test(cell(row, "text"))).map((row) => cell(row, "id"));
}

/** The share of a text's letters that are of the Arabic script, 0 to 1. */
function arabicShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  const arabic = text.match(/\p{Script=Arabic}/gu) ?? [];
  return letters.length === 0 ? 0 : arabic.length / letters.length;
}

describe("the file", () => {
  test("parses without a complaint and has the columns that the README promises", () => {
    expect(table.errors).toEqual([]);
    expect(table.columns).toEqual([
      "id",
      "text",
      "date",
      "role",
      "specialty",
      "country",
      "likes",
      "content_notes",
    ]);
  });

  test("is UTF-8 without a byte order mark, ends records with CRLF and keeps LF inside cells", () => {
    const raw = readSampleText("stories.csv");
    expect(raw.startsWith("id,text,")).toBe(true);
    expect(raw.endsWith("\r\n")).toBe(true);
    expect(raw.split("\r\n")).toHaveLength(table.rows.length + 2);
    expect(texts.filter((text) => text.includes("\r"))).toEqual([]);
    expect(texts.filter((text) => text.includes("\n")).length).toBeGreaterThanOrEqual(20);
  });

  test("holds at least 150 stories, each with its own id and its own text", () => {
    expect(table.rows.length).toBeGreaterThanOrEqual(150);
    const ids = table.rows.map((row) => cell(row, "id"));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(texts).size).toBe(texts.length);
    for (const id of ids) expect(id).toMatch(/^S\d{3}$/);
  });

  test("dates every story in the autumn of 2018 and counts its likes", () => {
    for (const row of table.rows) {
      expect(cell(row, "date")).toMatch(/^2018-(09|10|11|12)-\d{2}$/);
      expect(Number.isNaN(Date.parse(cell(row, "date")))).toBe(false);
      expect(cell(row, "likes")).toMatch(/^\d+$/);
    }
    expect(table.rows.some((row) => cell(row, "likes") === "0")).toBe(true);
  });
});

describe("the texts", () => {
  test("are 40 to 1,500 characters long, with short ones, threads and most in between", () => {
    for (const length of lengths) {
      expect(length).toBeGreaterThanOrEqual(40);
      expect(length).toBeLessThanOrEqual(1500);
    }
    expect(lengths.filter((length) => length < 120).length).toBeGreaterThanOrEqual(5);
    expect(lengths.filter((length) => length > 900).length).toBeGreaterThanOrEqual(12);
    expect(lengths.filter((length) => length > 1350).length).toBeGreaterThanOrEqual(3);
    const middling = lengths.filter((length) => length >= 120 && length <= 500).length;
    expect(middling).toBeGreaterThan(lengths.length / 2);
  });

  test("hold emoji with skin tones, and emoji joined with a zero-width joiner", () => {
    expect(idsMatching(/\p{Emoji_Modifier_Base}\p{Emoji_Modifier}/u).length).toBeGreaterThanOrEqual(4);
    expect(
      idsMatching(/\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?\u200D/u).length,
    ).toBeGreaterThanOrEqual(4);
  });

  test("hold Arabic lines, and a story told in Arabic alone", () => {
    expect(idsMatching(/\p{Script=Arabic}/u).length).toBeGreaterThanOrEqual(4);
    expect(texts.some((text) => arabicShare(text) === 1)).toBe(true);
    expect(texts.some((text) => arabicShare(text) > 0 && arabicShare(text) < 0.5)).toBe(true);
  });

  test("hold Spanish lines, and stories told in Spanish alone", () => {
    const spanish = idsMatching(/\b(no|los|las|una|con|porque|cuando)\b[^.]*\b(de|la|el|que|había)\b/iu);
    const english = idsMatching(/\b(the|was|she|he|and|of)\b/iu);
    const alone = spanish.filter((id) => !english.includes(id));
    expect(alone.length).toBeGreaterThanOrEqual(4);
    expect(idsMatching(/[¿¡]|ñ|«[^»]*»/u).length).toBeGreaterThanOrEqual(4);
  });

  test.each(["@", "=", "-", "+"])("begin with %s in at least one story", (start) => {
    expect(texts.some((text) => text.startsWith(start))).toBe(true);
  });

  test("hold curly and straight quotation marks, and quoted commas", () => {
    expect(idsMatching(/“[^”]+”/u).length).toBeGreaterThanOrEqual(20);
    expect(idsMatching(/"[^"]+"/u).length).toBeGreaterThanOrEqual(20);
    expect(idsMatching(/"[^"]*,[^"]*"/u).length).toBeGreaterThanOrEqual(5);
  });

  test("hold decomposed accents, and combining marks that no composed letter replaces", () => {
    const decomposed = texts.filter((text) => text !== text.normalize("NFC"));
    expect(decomposed.length).toBeGreaterThanOrEqual(3);
    expect(texts.some((text) => /\p{Script=Latin}\p{M}/u.test(text.normalize("NFC")))).toBe(true);
  });

  test("use hashtags, and only handles too long to belong to anybody", () => {
    expect(idsMatching(/#ShareAStoryInOneTweet\b/u).length).toBeGreaterThanOrEqual(8);
    const handles = texts.flatMap((text) => text.match(/(?<![\w.])@\w+/gu) ?? []);
    expect(handles.length).toBeGreaterThanOrEqual(3);
    for (const handle of handles) expect(handle.length).toBeGreaterThan(1 + 15);
  });
});

describe("the content notes", () => {
  const known = [
    "death of a child",
    "graphic procedure",
    "pregnancy loss",
    "self-harm",
    "sexual assault",
    "suicide",
    "violence",
  ];
  const noted = table.rows.filter((row) => cell(row, "content_notes") !== "");

  test("veil a minority of the stories, in the seven plain terms and no others", () => {
    expect(noted.length).toBeGreaterThanOrEqual(20);
    expect(noted.length).toBeLessThan(table.rows.length / 3);
    const used = new Set(noted.flatMap((row) => cell(row, "content_notes").split("; ")));
    expect([...used].sort()).toEqual(known);
  });

  test("are never missing where the text itself says suicide, rape, a hanging or an amputation", () => {
    const plain: [RegExp, string][] = [
      [/\b(suicid\w*|hanging|overdose)\b/iu, "suicide"],
      [/\b(rape\w*|sexual\w*)\b/iu, "sexual assault"],
      [/\bamputat\w*/iu, "graphic procedure"],
    ];
    for (const row of table.rows) {
      for (const [pattern, note] of plain) {
        if (pattern.test(cell(row, "text"))) expect(cell(row, "content_notes")).toContain(note);
      }
    }
  });

  test("are listed in the README story by story", () => {
    const readme = readSampleText("README.md");
    for (const note of known) {
      const ids = noted
        .filter((row) => cell(row, "content_notes").split("; ").includes(note))
        .map((row) => cell(row, "id"));
      expect(readme).toContain(`- ${note}: ${ids.join(", ")}\n`);
    }
  });
});
