import { describe, expect, test } from "vitest";
import { JsonTable } from "../../../../core/json/json-table.ts";
import { decodeJson } from "../../../../core/json/json-text.ts";
import type { JsonRecord, JsonText } from "../../../../core/json/records.ts";
import { LONGEST_RECORD, readJsonRecords, seemsJson } from "../../../../core/json/records.ts";
import { JSON_LINES_FILE } from "../../../../core/model/limits.ts";
import { allSteps } from "../../../../core/steps.ts";

function recordsIn(text: JsonText) {
  const records: JsonRecord[] = [];
  const read = allSteps(readJsonRecords(text, (record) => records.push(record)));
  return { records, problems: read.ok ? read.value : [], message: read.ok ? "" : read.error.message };
}

function tableOf(text: string) {
  const { records } = recordsIn(text);
  const made = new JsonTable();
  for (const record of records) made.add(record);
  return made.table([]);
}

describe("records of JSON", () => {
  test("every digit of a number stays", () => {
    const table = tableOf(
      '[{"id": 1049321347312345678, "share": 1.10, "big": 1e400, "text": "A night \\u00e9"}]',
    );
    expect(table.rows[0]?.cells).toEqual(["1049321347312345678", "1.10", "1e400", "A night é"]);
  });

  test.each([
    ["a list", '[{"a": 1}, {"a": 2}]'],
    ["lines", '{"a": 1}\n{"a": 2}\n'],
    ["lines with a carriage return and blank ones", '{"a": 1}\r\n\r\n{"a": 2}'],
    ["a list in an object", '{"meta": {"n": 2}, "results": [{"a": 1}, {"a": 2}]}'],
    ["objects one after the other", '{\n"a": 1\n}\n{\n"a": 2\n}'],
    ["a script's list", 'window.YTD.tweets.part0 = [ {"a": 1}, {"a": 2} ]'],
    ["a list a line", '[{"a": 1}]\n[{"a": 2}]'],
  ])("%s", (_, text) => {
    expect(tableOf(text).rows.map(({ cells }) => cells)).toEqual([["1"], ["2"]]);
  });

  test("nested fields have nested names, and lists are joined", () => {
    const table = tableOf(
      '{"user": {"name": "Ana", "x": {}}, "tags": ["a", "b"], "m": [{"k": 1}, {"k": 2}], "no": null}\n{"z": true}',
    );
    expect(table.header).toEqual(["user.name", "tags", "m.k", "z"]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["Ana", "a; b", "1; 2"],
      ["", "", "", "true"],
    ]);
  });

  test.each([
    ["a line that is cut off", '{"a": 1}\n{"a": \n{"a": 3}', 2, "not-json", /Line 2: .*no JSON/u],
    ["a list that is cut off", '[{"a": 1}, {"a": "no en', 2, "not-json", /cut off/u],
    ["a list without its end", '[{"a": 1}, {"a": 2},', 3, "not-json", /ends before its list/u],
    ["a value without names", '[{"a": 1}, 7]', 2, "no-record", /no record/u],
    ["a line that is a list", '{"a": 1}\n[1, 2, 3]\n{"a": 3}', 2, "no-record", /Line 2: a list of values/u],
    [
      "a record without end",
      `[{"a": 1}, {"a": "${"x".repeat(16_000_000)}"}]`,
      2,
      "row-too-long",
      /more than 16,000,000/u,
    ],
    ["lists without end", `[{"a": 1}, ${"[".repeat(100_000)}`, 2, "not-json", /no JSON/u],
  ])("%s is told, and the others are read", (_, text, line, kind, message) => {
    const { records, problems } = recordsIn(text);
    expect(records[0]?.value).toEqual({ a: "1" });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, kind, message: expect.stringMatching(message) as string });
  });

  test("after a line that is a list of values, records have the numbers of their lines", () => {
    expect(recordsIn('{"a": 1}\n[1, 2, 3]\n{"a": 3}').records.map(({ number }) => number)).toEqual([1, 3]);
  });

  test.each(["", "[]", "no json", "{", "[1, 2]", "\u0000"])("%j has no records", (text) => {
    expect(recordsIn(text).message).toMatch(/no records in JSON/u);
  });

  test("names that scripts give a meaning are names", () => {
    const table = tableOf('{"__proto__": {"text": "A"}, "constructor": "B"}');
    expect(table.header).toContain("constructor");
    expect(({} as { text?: string }).text).toBeUndefined();
  });

  test("what is JSON is seen at its beginning", () => {
    expect(["{}", ' [ {"a"', "var x = [{"].map(seemsJson)).toEqual([true, true, true]);
    expect(["[a] note", "{curly} talk", "id,text"].map(seemsJson)).toEqual([false, false, false]);
  });
});

describe("JSON that is too large for one text", () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  /** As a file of more bytes than fit into one text is read. */
  const decoded = (bytes: Uint8Array, most = 20) => {
    const read = decodeJson(bytes, undefined, most);
    return read.ok ? { text: read.value, message: "" } : { text: "", message: read.error.message };
  };

  test("lines come piece by piece, and are the records that the whole text has", () => {
    const lines = Array.from({ length: 20_000 }, (_, at) =>
      JSON.stringify({ at, text: `😀 né ${"x".repeat(at % 400)}` }),
    );
    lines.splice(17, 0, "", "{broken");
    const whole = `\uFEFF${lines.join("\r\n")}`;
    const { text } = decoded(bytesOf(whole));
    if (typeof text === "string") throw new Error("It was read as one text.");
    const pieces = [...text.pieces];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith("\n"))).toBe(true);
    expect(JSON.stringify(recordsIn(text))).toBe(JSON.stringify(recordsIn(whole.slice(1))));
    expect(recordsIn(text).problems).toEqual([
      expect.objectContaining({ line: 18, message: "Line 19: what stands there is no JSON, or is cut off." }),
    ]);
  });

  test("a line without end is one record that is too long", () => {
    const bytes = new Uint8Array(80_000_000).fill(0x61);
    bytes.set(bytesOf('{"a": 1}\n{"b": "'));
    const { records, problems } = recordsIn(decoded(bytes).text);
    expect(records).toHaveLength(1);
    expect(problems.map(({ kind }) => kind)).toEqual(["row-too-long"]);
    expect(bytes.length).toBeGreaterThan(LONGEST_RECORD);
  });

  test.each([
    ["a list", bytesOf(`[{"a": 1},\n{"a": 2}, {"a": 3}]`)],
    ["lines in UTF-16", Uint8Array.from(Buffer.from('\uFEFF{"a": 1}\n{"a": 2}\n', "utf16le"))],
  ])("%s is refused in words", (_, bytes) => {
    expect(decoded(bytes).message).toMatch(
      /^The file is 0\.0 MB\. Of JSON, Concord imports files up to 0\.0 MB; larger ones if each line is a record \(JSON Lines\) and they are written in UTF-8\./u,
    );
  });

  test("more than can be is refused before anything is read", () => {
    const large = { length: JSON_LINES_FILE.bytes + 1 } as Uint8Array;
    expect(decoded(large).message).toMatch(
      /^The file is 1000\.0 MB\. Concord imports files of this kind up to 1000\.0 MB\./u,
    );
  });
});
