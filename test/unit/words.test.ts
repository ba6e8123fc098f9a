import { expect, test } from "vitest";
import { counted, numbered } from "../../renderer/words/counts.ts";
import { dayWords, momentWords } from "../../renderer/words/dates.ts";
import { sizeWords } from "../../renderer/words/sizes.ts";

test("counts have a comma at the thousands and the noun that fits", () => {
  expect(numbered(1203)).toBe("1,203");
  expect(counted(0, "story", "stories")).toBe("0 stories");
  expect(counted(1, "story", "stories")).toBe("1 story");
  expect(counted(100_000, "story", "stories")).toBe("100,000 stories");
});

test("a moment has one form: day, month as a word, year, and the 24-hour clock, in the reader's time zone", () => {
  // Without an offset a date-time is local, whatever zone the tests run in.
  expect(momentWords("2018-10-30T14:05:00")).toBe("30 Oct 2018, 14:05");
  expect(momentWords("2026-11-03T00:09:59")).toBe("3 Nov 2026, 00:09");
  expect(dayWords("2026-11-03T23:59:59")).toBe("3 Nov 2026");
});

test("what is not a moment comes back unchanged", () => {
  expect(momentWords("last spring")).toBe("last spring");
  expect(dayWords("")).toBe("");
});

test("sizes count by 1000 and never round up to 1,000 of a smaller unit", () => {
  expect(sizeWords(0)).toBe("0 bytes");
  expect(sizeWords(1)).toBe("1 byte");
  expect(sizeWords(999)).toBe("999 bytes");
  expect(sizeWords(12_300)).toBe("12 KB");
  expect(sizeWords(999_499)).toBe("999 KB");
  expect(sizeWords(999_500)).toBe("1.0 MB");
  expect(sizeWords(3_400_000)).toBe("3.4 MB");
  expect(sizeWords(999_950_000)).toBe("1.0 GB");
  expect(sizeWords(409_000_000_000)).toBe("409.0 GB");
});
