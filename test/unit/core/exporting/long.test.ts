import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { dataDictionary } from "../../../../core/exporting/data-dictionary.ts";
import type { LongOptions } from "../../../../core/exporting/long.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import type { ExportSource } from "../../../../core/exporting/sheets.ts";
import { spssSyntax } from "../../../../core/exporting/spss-syntax.ts";
import { storyColumns } from "../../../../core/exporting/story-columns.ts";
import { canonicalCodes } from "../../../../core/model/codebook.ts";
import { levelReader } from "../../../../core/model/level-reader.ts";
import { oncePerPlace } from "../../../../core/model/once-per-place.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import { isFinished, liveAnnotations } from "../../../../core/model/sheet.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aCollection, aSheet, aSnapshot, aStory, later } from "../../../support/builders.ts";

type Row = Record<string, string>;

function exported(source: ExportSource, options?: LongOptions): Row[] {
  const csv = csvText(longTable(source, options));
  const parsed = Papa.parse<Row>(csv, {
    header: true,
    skipEmptyLines: true,
    delimiter: ",",
    newline: "\r\n",
  });
  return parsed.data;
}

const theme = aCode({ id: "code-1", name: "Empathy" });
const code = aCode({ id: "code-2", parentId: "code-1", name: "Kept in touch" });
const ada = aCoder();
const ben = aCoder({ id: "coder-2", name: "Ben" });
const story = aStory({
  text: "=🙂 She wrote “thanks”,\nevery March.",
  attributes: ["nurse"],
  contentNotes: ["loss", "blood"],
  date: "2020-01-01",
});
const collection = aCollection({ attributeNames: ["role"] });
const project = aSnapshot({
  stories: [story],
  collections: [collection],
  codes: [theme, code],
  coders: [ada, ben],
});

describe("the long table", () => {
  test("says how sure coders are where their project asks, with the words for SPSS", () => {
    const sheet = aSheet(ada, story, [theme, code]);
    const annotations = sheet.annotations.map((one, at) =>
      at === 0 ? { ...one, confidence: 0 as const } : one,
    );
    const source = { ...project, sheets: [{ ...sheet, annotations }] };
    expect(exported(source, { confidence: true }).map(({ confidence }) => confidence)).toEqual(["", "0"]);
    expect(exported(source)[0]).not.toHaveProperty("confidence");
    const table = longTable(source, { confidence: true, names: "variables" });
    expect(spssSyntax("long.csv", table, [], CSV_FORMS.spss)).toContain(
      "confidence\r\n    0 'low'\r\n    1 'medium'\r\n    2 'high'",
    );
    expect(dataDictionary("Nights", [{ fileName: "long.csv", table }], CSV_FORMS.spss)).toContain(
      "How sure the coder is: 0 low, 1 medium, 2 high.",
    );
  });

  test("has a row for each annotation: passages with code points and quote, whole stories without", () => {
    const sheet = aSheet(ada, story, [{ code, quote: "She wrote “thanks”" }, theme]);
    const rows = exported({ ...project, sheets: [sheet] });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      story_id: "s1",
      concord_story_id: story.id,
      collection: "stories",
      coder: "Ada",
      theme: "Empathy",
      code: "Empathy",
      code_path: "Empathy",
      scope: "story",
      start: "",
      end: "",
      quote: "",
      value: "1",
      state: "finished",
    });
    expect(rows[1]).toMatchObject({
      theme: "Empathy",
      code: "Kept in touch",
      code_path: "Empathy >> Kept in touch",
      scope: "passage",
      start: "3",
      end: "21",
      quote: "She wrote “thanks”",
      text: story.text,
      date: "2020-01-01",
      content_notes: "loss; blood",
      attribute_role: "nurse",
      codebook_version: "codebook-1",
    });
  });

  test("has a row for each finished story without codes, and none for one in progress without codes", () => {
    const sheets = [aSheet(ada, story), aSheet(ben, story, [], "in-progress")];
    expect(exported({ ...project, sheets })).toMatchObject([
      { coder: "Ada", code: "", scope: "", value: "", annotation_id: "", state: "finished" },
    ]);
  });

  test("leaves out removed annotations; a story whose only annotation was removed has no code", () => {
    const sheet = aSheet(ada, story, [theme]);
    const removed = {
      ...sheet,
      annotations: sheet.annotations.map((one) => removedRevision(one, ada.id, later(1))),
    };
    expect(exported({ ...project, sheets: [removed] })).toMatchObject([{ code: "", coder: "Ada" }]);
  });

  test("tells stories in progress apart, and leaves them out when asked", () => {
    const sheets = [aSheet(ada, story, [theme], "in-progress"), aSheet(ben, story, [theme])];
    expect(exported({ ...project, sheets }).map((row) => row["state"])).toEqual(["in-progress", "finished"]);
    expect(exported({ ...project, sheets }, { finishedOnly: true }).map((row) => row["coder"])).toEqual([
      "Ben",
    ]);
  });

  test("gives united codes one name and id, a rated code its level, and keeps what a removed code said", () => {
    const twin = aCode({ id: "code-3", name: "Stayed in touch", sameAs: "code-2" });
    const rated = aCode({
      id: "code-4",
      name: "Anger",
      scale: { kind: "ordinal", levels: ["none", "much"] },
    });
    const gone = removedRevision(aCode({ id: "code-5", parentId: "code-1", name: "Old" }), "", later(1));
    const sheet = aSheet(ada, story, [twin, { code: rated, value: 0 }, gone]);
    const rows = exported({ ...project, codes: [theme, code, twin, rated, gone], sheets: [sheet] });
    expect(new Set(rows.map((row) => `${row["code_path"]} = ${row["value"]}`))).toEqual(
      new Set(["Empathy >> Kept in touch = 1", "Anger = 0", "Empathy >> Old = 1"]),
    );
  });

  test("tells a level by its place and its name, and one that has been removed by its name alone", () => {
    const scale = {
      kind: "ordinal" as const,
      levels: ["low", "high", "gone"],
      numbers: [0, 1, 2],
      order: [1, 0],
    };
    const rated = aCode({ id: "rated", name: "Rated", scale });
    const stories = [0, 1, 2].map((value) => aStory({ externalId: `rated-${value}`, position: value }));
    const sheets = stories.map((each, value) => aSheet(ada, each, [{ code: rated, value }]));
    const rows = exported({ ...project, codes: [rated], stories, sheets });
    expect(rows.map((row) => [row["value"], row["level_name"]])).toEqual([
      ["1", "low"],
      ["0", "high"],
      ["", "gone"],
    ]);
  });

  test("falls back on Concord's id for a story without one, and can leave the text out", () => {
    const bare = aStory({ externalId: null });
    const rows = exported(
      { ...project, stories: [bare], sheets: [aSheet(ada, bare, [theme])] },
      { text: false },
    );
    expect(rows[0]?.["story_id"]).toBe(bare.id);
    expect(rows[0]).not.toHaveProperty("text");
  });

  test("an attribute's wording in a survey is in its meaning", () => {
    const survey = aCollection({
      attributeNames: ["Q1", "Q2"],
      attributeDetails: [
        { name: "Q1", label: "What is your role?" },
        { name: "Q2", hidden: true },
      ],
    });
    const { about } = storyColumns([survey], false);
    expect(about.slice(-2).map(({ meaning }) => meaning)).toEqual([
      "The column “Q1” of the imported file: “What is your role?”",
      "The column “Q2” of the imported file.",
    ]);
  });

  test("keeps columns apart that would have one name", () => {
    const odd = aCollection({ attributeNames: ["Role", "role", "=cmd"] });
    const table = longTable({ ...project, collections: [odd], sheets: [] });
    const names = table.columns.map((column) => column.name);
    expect(names.slice(-5)).toEqual([
      "attribute_Role",
      "attribute_role_2",
      "attribute_=cmd",
      "story_length",
      "flags",
    ]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  test("has a row for every code and place that a coder said, and for every finished story without any, for any project", () => {
    fc.assert(
      fc.property(snapshot, (any) => {
        const rows = exported(any);
        const canonical = canonicalCodes(any.codes);
        // Of united codes, a coder may have said two of one place: that is one row.
        const levelOf = levelReader(any.codes);
        const standing = any.sheets.flatMap((sheet) =>
          oncePerPlace(liveAnnotations(sheet), canonical, levelOf),
        );
        const said = any.sheets.flatMap((sheet) =>
          liveAnnotations(sheet).map(({ codeId, coderId, storyId, span }) =>
            [canonical.get(codeId), coderId, storyId, span?.start, span?.end].join(" "),
          ),
        );
        expect(standing).toHaveLength(new Set(said).size);
        const empty = any.sheets.filter((sheet) => isFinished(sheet) && liveAnnotations(sheet).length === 0);
        expect(rows.map((row) => row["annotation_id"]).toSorted()).toEqual(
          [...standing.map((one) => one.id), ...empty.map(() => "")].toSorted(),
        );
        expect(longTable(any).rowCount).toBe(rows.length);
        const codeOf = new Map(standing.map((one) => [one.id, canonical.get(one.codeId)]));
        for (const row of rows)
          if (row["code"] !== "") expect(row["code_id"]).toBe(codeOf.get(row["annotation_id"]!));
      }),
    );
  });

  test("tells coders with one name apart, in the same way on every computer", () => {
    const other = aCoder({ id: "coder-0", name: "Ada" });
    const sheets = [aSheet(ada, story, [theme]), aSheet(other, story, [theme])];
    const named = (source: ExportSource) =>
      exported(source)
        .map((row) => `${row["coder_id"]} ${row["coder"]}`)
        .toSorted();
    const expected = ["coder-0 Ada", `${ada.id} Ada (2)`];
    expect(named({ ...project, coders: [ada, other], sheets })).toEqual(expected);
    expect(named({ ...project, coders: [other, ada], sheets: sheets.toReversed() })).toEqual(expected);
  });
});
