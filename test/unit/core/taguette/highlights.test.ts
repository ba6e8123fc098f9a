import { describe, expect, test } from "vitest";
import { coderIdOfName } from "../../../../core/ids.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import { placedPreview } from "../../../../core/importing/placed-preview.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { allSteps } from "../../../../core/steps.ts";
import type { HighlightRequest } from "../../../../core/taguette/highlight-coding.ts";
import { highlightCoding } from "../../../../core/taguette/highlight-coding.ts";
import { highlightColumns, highlightsIn } from "../../../../core/taguette/highlights.ts";
import type { StoryHere } from "../../../../core/taguette/stories-here.ts";
import { DocumentsAmong } from "../../../../core/taguette/stories-here.ts";
import { aSheet, NOW } from "../../../support/builders.ts";

const story = (id: string, text: string, others: Partial<StoryHere> = {}): StoryHere => ({
  ...{ id, externalId: id, text, contentNotes: [] },
  source: { fileName: "stories.csv", line: 2 },
  ...others,
});

const stories = [
  story("night.txt", "It was a long night.\nNobody slept. It was a 👩🏽‍⚕️ who came."),
  story("day", "We ate. We ate again.", { title: "Day two" }),
];

/** As Taguette's csv.writer has rows: CRLF, and quotes where they are needed. */
function taguette(...rows: string[]): string {
  return `${["id,document,tag,content", ...rows].join("\r\n")}\r\n`;
}

function coded(csv: string, request: Partial<HighlightRequest> = {}, here: readonly StoryHere[] = stories) {
  const read = allSteps(readCsv(csv));
  if (!read.ok) throw new Error(read.error.message);
  const table = read.value;
  const highlights = highlightsIn(table);
  const among = new DocumentsAmong<StoryHere>(highlights.map(({ document }) => document));
  for (const each of here) among.take(each);
  const asked = { coder: "Ana", sheets: [], codes: [], finished: false, now: NOW };
  return allSteps(
    highlightCoding(highlights, table.problems, (name) => among.find(name), { ...asked, ...request }),
  );
}

function placed(found: ReturnType<typeof coded>): string[] {
  const nameOf = new Map(found.coding.codes.map(({ id, name }) => [id, name]));
  return found.coding.sheets.flatMap(({ storyId, annotations }) =>
    annotations.map(
      ({ codeId, span }) => `${storyId} ${nameOf.get(codeId)} ${span?.start}-${span?.end} ${span?.quote}`,
    ),
  );
}

const told = (found: ReturnType<typeof coded>): string[] =>
  found.faults.map(({ kind, line, message }) => `${line} ${kind}: ${message}`);

test("Taguette's columns are known, also those of before version 0.6, and no others", () => {
  expect(highlightColumns(["id", "document", "tag", "content"])).not.toBeNull();
  expect(highlightColumns(["id", "document", "path", "content"])).toMatchObject({ tag: 2 });
  expect(highlightColumns(["id", "document", "tag", "content", "likes"])).toBeNull();
  expect(highlightColumns(["id", "text", "tag", "content"])).toBeNull();
});

describe("a highlight is found by its words", () => {
  test("however lines are broken, with each of its tags, and whole signs", () => {
    const found = coded(
      taguette(
        '1,night.txt,Fear,"a long  night.Nobody\r\nslept"',
        '1,night.txt,Night,"a long  night.Nobody\r\nslept"',
        "2,night.txt,Help,a 👩🏽 ",
      ),
    );
    expect(placed(found)).toEqual([
      "night.txt Fear 7-33 a long night.\nNobody slept",
      "night.txt Night 7-33 a long night.\nNobody slept",
      "night.txt Help 42-51 a 👩🏽‍⚕️",
    ]);
    expect(found.coding.newCodes).toEqual(["Fear", "Night", "Help"]);
    expect([found.placed, told(found)]).toEqual([3, []]);
  });

  test("in the story whose title, identifier or file it names, with or without an ending", () => {
    const called = story("s9", "He sang.", { externalId: null, source: { fileName: "Song.docx", line: 1 } });
    const found = coded(
      taguette("1,NIGHT,A,Nobody slept", "2,Day Two.odt,A,We ate again", "3,song,A,sang"),
      {},
      [...stories, called],
    );
    expect(placed(found).map((each) => each.slice(0, 9))).toEqual(["night.txt", "day A 8-2", "s9 A 3-7 "]);
  });

  test("as often as highlights with the same tags have the same words, and not otherwise", () => {
    const twice = coded(taguette("1,day,Food,We ate", "2,day,Food,We ate"));
    expect(placed(twice)).toEqual(["day Food 0-6 We ate", "day Food 8-14 We ate"]);
    const apart = coded(taguette("1,day,Food,We ate", "2,day,Home,We ate"));
    expect([placed(apart), apart.faults.map(({ kind }) => kind)]).toEqual([
      [],
      ["several-places", "several-places"],
    ]);
  });
});

test("each row that codes nothing is told with its reason", () => {
  const twins = [story("a", "One.", { title: "Twin" }), story("b", "Two.", { title: "Twin" })];
  const done = story("done", "It is over.");
  const noted = story("noted", "Blood.", { contentNotes: ["injury"] });
  const codebook = readCodebook("theme,code\nA,Same\nB,Same\n", { author: "", now: NOW });
  const codes = codebook.ok ? codebook.value.codes : [];
  const finishedSheet = aSheet({ id: coderIdOfName("Ana") }, done);
  const found = coded(
    taguette(
      "1,,Fear,words",
      "2,Elsewhere,Fear,words",
      "3,Twin,Fear,One",
      "4,day,,We ate again",
      "5,day,Fear,We slept",
      "6,day,Fear,We ate",
      "7,done,Fear,over",
      "8,day,Same,again",
      "9,noted,Fear,secret words",
      "10,day,Fear, ",
    ),
    { sheets: [finishedSheet], codes },
    [...stories, ...twins, done, noted],
  );
  expect(told(found)).toEqual([
    "2 no-document: The row names no document.",
    "3 no-story: No story is called “Elsewhere”.",
    "4 several-stories: 2 stories are called “Twin”.",
    "5 no-tag: “We ate again” in “day”: the highlight has no tag.",
    "6 nowhere: “We slept” in “day”: not in the story’s text.",
    "7 several-places: “We ate” in “day”: in 2 places of the story.",
    "8 finished: Ana has finished “done”.",
    "9 several-codes: More than one code is called “Same”. Write its theme before it: theme >> code.",
    "10 nowhere: The words in “noted”: not in the story’s text.",
    "11 no-words: The highlight in “day” has no words.",
  ]);
  expect([found.placed, placed(found)]).toEqual([0, []]);
});

test("a row that can’t be read is told, too, and the preview says how many rows each reason is about", () => {
  const found = coded(
    taguette("1,day,Food,We ate again", "2,Gone,Food,x", "3,Gone,Food,y", '4,day,Food,"open'),
  );
  expect(found.faults.map(({ kind }) => kind)).toEqual(["no-story", "no-story", "unread"]);
  const { sheets } = found.coding;
  const about = {
    from: "highlights" as const,
    column: null,
    rows: 4,
    standing: new Set<string>(),
    sheets: [],
  };
  const preview = placedPreview(found, about);
  expect(preview).toMatchObject({ placed: 1, stories: 1, alreadyHere: 0, coding: { annotations: 1 } });
  expect(preview.faults.map(({ kind, rows, told: sentences }) => [kind, rows, sentences])).toEqual([
    ["unread", 1, [{ line: 5, rows: 1, message: expect.any(String) as string }]],
    ["no-story", 2, [{ line: 3, rows: 2, message: "No story is called “Gone”." }]],
  ]);
  expect(placedPreview(found, { ...about, sheets }).alreadyHere).toBe(1);
});
