import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordsBytes } from "../../../../core/file/json-bytes.ts";
import { recordsJson } from "../../../../core/file/pack.ts";
import { runs } from "../../../support/runs.ts";

/** Compared as a whole: element by element, megabytes would take a minute. */
function expectBytesOf(records: readonly object[]): void {
  expect(Buffer.compare(recordsBytes(records), new TextEncoder().encode(recordsJson(records)))).toBe(0);
}
/** Any units of UTF-16: halves of pairs, controls, quotation marks. */
const text = fc.string({ unit: "binary" });
const anything = fc.object({
  key: fc.string({ unit: "grapheme" }),
  values: [text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  maxDepth: 3,
});

describe("records as the bytes of JSON", () => {
  test("are the bytes of their JSON, whatever they hold", () => {
    fc.assert(fc.property(fc.array(anything, { maxLength: 5 }), expectBytesOf), { numRuns: runs(200) });
  });

  test("have every sign of the basic plane as JSON writes it", () => {
    const signs = Array.from({ length: 0x10000 }, (_, code) => `${String.fromCharCode(code)}.`).join("");
    expectBytesOf([{ signs }]);
  });

  test("are whole where they need more room than any before them", () => {
    expectBytesOf([{ text: `\u0001${"🙂\u0007".repeat(700_000)}` }, { text: "short" }]);
    expectBytesOf([{ text: "short" }]);
  });
});
