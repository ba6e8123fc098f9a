import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectionIdOf, hashText, storyIdOf } from "../../../../core/ids.ts";
import { proposeMapping, withColumn } from "../../../../core/importing/mapping.ts";
import type { ImportedStories, ImportRequest } from "../../../../core/importing/stories.ts";
import { hashed, importStories, tooManyStories } from "../../../../core/importing/stories.ts";
import { collectionSchema } from "../../../../core/model/collection.ts";
import { MAX_PROJECT_STORIES, MAX_STORY_LENGTH } from "../../../../core/model/limits.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import type { Story } from "../../../../core/model/story.ts";
import { storySchema } from "../../../../core/model/story.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { allSteps } from "../../../../core/steps.ts";
import { rawText } from "../../../support/arbitraries.ts";
import { later, NOW } from "../../../support/builders.ts";

const request: ImportRequest = {
  name: "Tweets",
  fileName: "tweets.csv",
  author: "coder-1",
  now: NOW,
  collections: [],
  existing: new Map(),
};

/** An import whose texts are hashed, as they are before it is stored. */
interface Imported extends ImportedStories {
  readonly stories: readonly Story[];
}

function take(csv: string, over: Partial<ImportRequest> = {}): Imported {
  const read = allSteps(readCsv(csv));
  if (!read.ok) throw new Error(read.error.message);
  const { mapping } = proposeMapping(read.value.header, read.value.rows.slice(0, 1), read.value.labels);
  const imported = allSteps(importStories(read.value, mapping, { ...request, ...over }));
  return { ...imported, stories: imported.stories.map(hashed) };
}

/** What the project looks like once `imported` is stored. */
const stored = (imported: Imported): Partial<ImportRequest> => ({
  collections: [imported.collection],
  existing: new Map(imported.stories.map((story) => [story.id, story.textHash])),
  now: later(1),
});

const reasons = (imported: ImportedStories): string[] =>
  imported.rejected.map((row) => `${row.kind} ${row.line}`);

describe("a row becomes a story", () => {
  test("with its ids, its place in the file, its attributes and its content notes", () => {
    const imported = take(
      'id,text,date,role,content_notes\r\n7,"Cafe\u0301\r\nnight",2020-01-01,nurse,death of a child; suicide | suicide\r\n',
    );
    const collectionId = collectionIdOf("tweets");
    expect(imported.stories).toEqual([
      {
        id: storyIdOf(collectionId, "7", "Café\nnight"),
        collectionId,
        position: 0,
        externalId: "7",
        date: "2020-01-01",
        text: "Café\nnight",
        textHash: hashText("Café\nnight"),
        attributes: ["nurse"],
        source: { fileName: "tweets.csv", line: 2 },
        contentNotes: ["death of a child", "suicide"],
      },
    ]);
    expect(imported.collection).toMatchObject({
      id: collectionId,
      textColumn: "text",
      idColumn: "id",
      attributeNames: ["role"],
      storyCount: 1,
      revision: 1,
    });
  });

  test("without a title that only repeats its identifier", () => {
    const { stories } = take("id,title,text\nS1, S1 ,A long night\nS2,The day,We ate\n");
    expect(stories.map(({ title }) => title)).toEqual([undefined, "The day"]);
  });

  test("of a form that the records ask for, whatever the cells hold", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rawText, rawText), { maxLength: 5 }), (pairs) => {
        const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const imported = take(
          `id,text,__proto__\n${pairs.map(([id, text]) => `${cell(id)},${cell(text)},x`).join("\n")}\n`,
        );
        for (const story of imported.stories) storySchema.parse(story);
        collectionSchema.parse(imported.collection);
        expect(imported.stories.length + imported.rejected.length).toBe(pairs.length);
        expect(imported.stories.map((story) => story.position)).toEqual(
          imported.stories.map((_, index) => index),
        );
      }),
    );
  });
});

describe("a row is rejected, with its line and reason", () => {
  test("without text, with an id that was there before, with malformed quoting or too many cells", () => {
    const imported = take('id,text\n1,a b c\n2, \n1,other\n3,a,b\n4,"x"y\n5,fine\n');
    expect(reasons(imported)).toEqual([
      "empty-text 3",
      "duplicate-id 4",
      "too-many-cells 5",
      "malformed-quoting 6",
    ]);
    expect(imported.rejected[1]?.message).toContain("Line 2 has the same identifier, “1”");
    expect(imported.stories.map((story) => story.externalId)).toEqual(["1", "5"]);
  });

  test("for a text that was there before, where there are no ids", () => {
    const imported = take("text,role\nThe same,a\nThe same,b\nAnother,c\n");
    expect(reasons(imported)).toEqual(["duplicate-text 3"]);
    expect(imported.stories.map((story) => story.externalId)).toEqual([null, null]);
  });

  test("for an id that Excel has rounded, where the texts differ: never joined, never dropped without a word", () => {
    const csv =
      "id,text\n1.29403E+18,The first.\n1.29403E+18,The second.\n1.29404E+18,Third.\n1.29403E+18,The first.\n";
    // The column is no identifier by itself, so all texts come.
    expect(take(csv).stories.map((story) => [story.externalId, story.text])).toEqual([
      [null, "The first."],
      [null, "The second."],
      [null, "Third."],
    ]);
    const read = allSteps(readCsv(csv));
    if (!read.ok) throw new Error(read.error.message);
    const { mapping } = proposeMapping(read.value.header, read.value.rows);
    const asId = allSteps(importStories(read.value, withColumn(mapping, "id", 0), request));
    expect(reasons(asId)).toEqual(["rounded-id 3", "duplicate-id 5"]);
    expect(asId.rejected[0]?.message).toMatch(/Line 2.*a different text.*Excel rounds/u);
  });

  test("for a text longer than a short story can be", () => {
    expect(reasons(take(`id,text\n1,${"x".repeat(MAX_STORY_LENGTH + 1)}\n`))).toEqual(["too-long 2"]);
  });

  test("in words that quote and name things as the window does", () => {
    const imported = take('id,text,date,role\n1,"oh",a,b\n1,no,a,b\n2,,a,b\n3,"x" y,a,b\n4,a,b,c,d\n');
    for (const { message } of imported.rejected) expect(message).not.toMatch(/["']|\bid\b/u);
    expect(imported.rejected.map(({ message }) => message).slice(0, 2)).toEqual([
      "Line 2 has the same identifier, “1”, and a different text. The first was kept.",
      "The cell in the column “text” is empty.",
    ]);
  });
});

test("a project takes as many stories as its own file may hold, and says so beyond that", () => {
  expect(tooManyStories(0, MAX_PROJECT_STORIES)).toBeNull();
  expect(tooManyStories(MAX_PROJECT_STORIES + 5, 0)).toBeNull();
  expect(tooManyStories(MAX_PROJECT_STORIES - 1, 2)).toBe(
    "The project has 499,999 stories and the file has 2 new ones. A project can have 500,000. Nothing was imported. Import a smaller file, or create another project for it.",
  );
});

describe("what is written in another notation", () => {
  const escapedRows = 'id,text,title,note\n1,"""caf\\u00e9 &amp; bar\\nlast \\ud83d""",A &lt; B,x &amp; y\n';

  test("is read as text where that is asked for, and named where half a character is left", () => {
    const imported = take(escapedRows, { escapes: { html: true, json: true } });
    expect(imported.stories).toMatchObject([
      { text: "café & bar\nlast \uFFFD", title: "A < B", attributes: ["x &amp; y"] },
    ]);
    expect(imported).toMatchObject({
      doubtfulCount: 1,
      doubtful: [{ doubt: "half-character", line: 2, column: "text" }],
    });
    expect(take(escapedRows).stories[0]?.text).toBe('"caf\\u00e9 &amp; bar\\nlast \\ud83d"');
  });
});

describe("cells that nobody wrote are named before they are imported", () => {
  test("with their line, column and words: U+FFFD, NUL, mojibake", () => {
    const imported = take(
      "id,text,role\n1,bad caf\uFFFD,nurse\n2,nul \0 inside,nurse\n3,fine,cafÃ©\n4,itâ€™s,x\n5,é Ä ñ «Â» 👩🏽‍⚕️,x\n",
    );
    expect(imported.stories).toHaveLength(5);
    expect(imported.doubtful).toEqual([
      { doubt: "unreadable", line: 2, column: "text", excerpt: "bad caf\uFFFD" },
      { doubt: "nul", line: 3, column: "text", excerpt: "nul ␀ inside" },
      { doubt: "mojibake", line: 4, column: "role", excerpt: "cafÃ©" },
      { doubt: "mojibake", line: 5, column: "text", excerpt: "itâ€™s" },
    ]);
    expect(imported.doubtfulCount).toBe(4);
  });
});

describe("columns that are left out or hidden", () => {
  const csv =
    "id,text,email,likes,role\n1,One.,ana@example.org,3,nurse\n1,Two.,b@example.org,4,nurse\n3,,c@example.org,5,md\n4,Bad \uFFFD,d\uFFFD@example.org,6,md\n";

  test("nothing of a column that is left out is in what comes back", () => {
    const imported = take(csv);
    expect(imported.rejected).toHaveLength(2);
    expect(JSON.stringify(imported)).not.toContain("example.org");
    expect(JSON.stringify(imported)).not.toContain("email");
    expect(imported.collection.attributeNames).toEqual(["likes", "role"]);
  });

  test("a hidden one is kept and marked, also when its collection grows", () => {
    const imported = take(csv);
    expect(imported.stories[0]?.attributes).toEqual(["3", "nurse"]);
    expect(imported.collection.attributeDetails).toEqual([{ name: "likes", hidden: true }]);
    const grown = take("id,text,role,age\n9,Nine.,md,34\n", stored(imported));
    expect(grown.collection.attributeDetails).toEqual([{ name: "likes", hidden: true }]);
    expect(collectionSchema.parse(grown.collection)).toEqual(grown.collection);
  });

  test("wordings from further heading rows stay with the collection", () => {
    const imported = take(
      'Q1,Q2\nYour role,Tell us about a shift.\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\nnurse,A long night on the ward.\n',
    );
    expect(imported.collection).toMatchObject({
      textColumn: "Q2",
      textLabel: "Tell us about a shift.",
      attributeNames: ["Q1"],
      attributeDetails: [{ name: "Q1", label: "Your role" }],
    });
    expect(imported.stories).toMatchObject([{ source: { line: 4 }, attributes: ["nurse"] }]);
  });
});

describe("what the project has already", () => {
  const first = take("id,text,role\n1,one,nurse\n2,two,md\n");

  test("the same file again brings nothing, and that is no fault", () => {
    const again = take("id,text,role\n1,one,nurse\n2,two,md\n", stored(first));
    expect(again).toMatchObject({ stories: [], rejected: [], alreadyHere: 2 });
    expect(again.collection).toEqual(first.collection);
  });

  test("another text under a known id is refused: the story that was coded stays as it was", () => {
    const again = take("id,text,role\n1,one changed,nurse\n", stored(first));
    expect(reasons(again)).toEqual(["text-differs 2"]);
    expect(again.stories).toEqual([]);
  });

  test("new rows go on where the collection ends, their attributes under the collection's names", () => {
    const grown = take("id,text,country,role\n3,three,CO,nurse\n2,two,,\n", stored(first));
    expect(grown.stories).toMatchObject([{ position: 2, attributes: ["nurse", "CO"] }]);
    expect(grown.alreadyHere).toBe(1);
    expect(grown.collection).toMatchObject({
      revision: 2,
      storyCount: 3,
      attributeNames: ["role", "country"],
    });
  });

  test("a collection that was removed starts again, one revision on", () => {
    const gone = removedRevision(first.collection, "coder-1", later(1));
    const again = take("id,text,place\n9,nine,x\n", { collections: [gone], now: later(2) });
    expect(again.collection).toMatchObject({ revision: 3, storyCount: 1, attributeNames: ["place"] });
    expect(again.collection).not.toHaveProperty("deletedAt");
    expect(again.stories).toMatchObject([{ position: 0 }]);
  });
});

test("two people who import one file under one name get the same stories", () => {
  const csv = "id,text\n1,one\n,two\n";
  const theirs = take(csv, { name: " TWEETS ", author: "coder-2", now: later(9), fileName: "other.csv" });
  expect(theirs.stories.map((story) => story.id)).toEqual(take(csv).stories.map((story) => story.id));
});
