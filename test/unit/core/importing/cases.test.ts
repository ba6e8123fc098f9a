import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectEscapes } from "../../../../core/importing/escaped-text.ts";
import { proposeMapping } from "../../../../core/importing/mapping.ts";
import { importStories } from "../../../../core/importing/stories.ts";
import type { CsvTable } from "../../../../core/reading/csv.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { decodeFile } from "../../../../core/reading/decode.ts";
import { allSteps } from "../../../../core/steps.ts";
import { NOW } from "../../../support/builders.ts";

/** Small files that are easily read wrongly, beside the project; its own tests hold the same claims of invented texts. */
const folder = new URL("../../../../../shared/cases/import/", import.meta.url);
const isThere = existsSync(folder);
if (!isThere) console.info(`${folder.pathname} is not there: its files are not read.`);

function take(name: string) {
  const decoded = decodeFile(readFileSync(new URL(name, folder)));
  if (!decoded.ok) throw new Error(decoded.error.message);
  const read = allSteps(readCsv(decoded.value.text));
  if (!read.ok) throw new Error(read.error.message);
  const table = read.value;
  const { mapping } = proposeMapping(table.header, table.rows, table.labels);
  const escapes = detectEscapes(table.rows.map((row) => row.cells[mapping.text] ?? ""));
  const imported = allSteps(
    importStories(table, mapping, {
      name: "Case",
      fileName: name,
      author: "",
      now: NOW,
      collections: [],
      existing: new Map(),
      escapes,
    }),
  );
  const nameOf = (column: number | null): string | null => (column === null ? null : named(table, column));
  return { decoded: decoded.value, table, mapping, escapes, imported, nameOf };
}

const named = (table: CsvTable, column: number): string => table.header[column] ?? "";

describe.skipIf(!isThere)("the files of ../shared/cases/import are read right:", () => {
  test("one NUL and one bad byte: UTF-8, three stories, the doubtful cells named", () => {
    const { decoded, imported } = take("one-nul-and-one-bad-byte.csv");
    expect(decoded.encoding).toBe("utf-8");
    expect(imported.stories).toHaveLength(3);
    expect(imported.doubtful.map(({ doubt, line }) => [doubt, line])).toEqual([
      ["unreadable", 3],
      ["nul", 4],
    ]);
  });

  test.each([
    ["windows-1250.csv", "Příliš žluťoučký kůň"],
    ["windows-949.csv", "똠방각하"],
    ["macintosh.csv", "Zürich — été — naïve"],
  ])("%s: the encoding is detected", (name, words) => {
    const { decoded, imported } = take(name);
    expect(decoded.replaced).toBe(0);
    expect(imported.doubtfulCount).toBe(0);
    if (name !== "windows-949.csv") expect(imported.stories[0]?.text).toBe(words);
    else expect(imported.stories[0]?.text).toMatch(/^[가-힣 ]+$/u);
  });

  test("Qualtrics: two stories from Q2, heading rows and the empty answer left out, addresses proposed to be left out", () => {
    const { table, mapping, imported, nameOf } = take("qualtrics-three-header-rows.csv");
    expect(table.survey).toEqual({ tool: "qualtrics", headerRows: 3 });
    expect(nameOf(mapping.text)).toBe("Q2");
    expect(imported.stories).toHaveLength(2);
    expect(imported.collection.textLabel).toBe("Tell us about a shift that stayed with you.");
    expect(imported.rejected.map(({ kind }) => kind)).toEqual(["empty-text"]);
    expect(mapping.leftOut.map(nameOf)).toEqual(["IPAddress", "RecipientEmail", "LocationLatitude"]);
    expect(JSON.stringify(imported)).not.toMatch(/example\.org|192\.0\.2|47\.3/u);
  });

  test("SurveyMonkey: two stories from the last column, columns named “question: option”", () => {
    const { decoded, table, mapping, imported, nameOf } = take("surveymonkey-two-header-rows.csv");
    expect(decoded.replaced).toBe(0);
    expect(imported.stories.map((story) => story.text)).toEqual([
      "The alarm was for the wrong bed and we all ran anyway.",
      "I drew up ten times the dose. The student saw it.",
    ]);
    expect(nameOf(mapping.text)).toBe("In your own words, what happened?");
    expect(table.header.slice(4, 7)).toEqual([
      "Which of these did you meet? Please tick all.: Burnout",
      "Which of these did you meet? Please tick all.: Error",
      "Which of these did you meet? Please tick all.: Other (please specify)",
    ]);
  });

  test("a collector's many columns: the one called text, its escapes read, ids digit for digit", () => {
    const { mapping, escapes, imported, nameOf } = take("collector-many-text-like-columns.csv");
    expect(nameOf(mapping.text)).toBe("text");
    expect(escapes).toEqual({ html: true, json: true });
    expect(imported.stories.map(({ externalId, text }) => [externalId, text])).toEqual([
      ["1180000000000000001", "The night the lift broke we carried him down.\n#invented"],
      ["1180000000000000002", "He left a lemon on my desk every Monday & never said why."],
    ]);
  });

  test("forum posts: the title is the text where the text's column is mostly empty", () => {
    const { mapping, imported, nameOf } = take("forum-posts-title-holds-the-text.csv");
    expect(nameOf(mapping.text)).toBe("title");
    expect(imported.stories).toHaveLength(3);
  });

  test("ids that Excel rounded identify nothing: all three stories come", () => {
    const { mapping, imported } = take("ids-rounded-by-excel.csv");
    expect(mapping.id).toBeNull();
    expect(imported.stories).toHaveLength(3);
  });
});
