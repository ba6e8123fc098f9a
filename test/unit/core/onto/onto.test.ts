import { describe, expect, test } from "vitest";
import { coderIdOfName } from "../../../../core/ids.ts";
import type { CodingColumns } from "../../../../core/importing/coding-columns.ts";
import { namedHere } from "../../../../core/importing/named-here.ts";
import { addedCoding, placedPreview } from "../../../../core/importing/placed-preview.ts";
import { labelledStory } from "../../../../core/labelled/labelled-story.ts";
import { isFinished } from "../../../../core/model/sheet.ts";
import type { OntoRequest, SaidHere } from "../../../../core/onto/coding-onto.ts";
import { codingOnto } from "../../../../core/onto/coding-onto.ts";
import { saidOfLabels } from "../../../../core/onto/said-of-labels.ts";
import { saidOfRows } from "../../../../core/onto/said-of-rows.ts";
import { StoriesNamed } from "../../../../core/onto/stories-named.ts";
import { withCoding } from "../../../../core/onto/with-coding.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { allSteps } from "../../../../core/steps.ts";
import { aCode, aCoder, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";

const [first, second, third] = someStories(3);
if (first === undefined || second === undefined || third === undefined) throw new Error("no stories");
const stories = [
  { ...first, externalId: "S1", text: "It was a long night." },
  { ...second, externalId: "S2", text: "We ate." },
  { ...third, externalId: "S3", text: "We ate." },
];
const request: OntoRequest = { codes: [], coders: [], sheets: [], finished: false, now: NOW };
const codes: CodingColumns = { kind: "codes", coder: 1, column: 2, mark: ";" };

function find(names: readonly string[]) {
  const among = new StoriesNamed(names);
  for (const story of stories) among.take(story);
  return (name: string) => among.find(name);
}

function saidOf(csv: string, coding: CodingColumns | null = codes): SaidHere {
  const read = allSteps(readCsv(csv));
  if (!read.ok) throw new Error(read.error.message);
  const { rows } = read.value;
  return allSteps(saidOfRows(read.value, 0, coding, find(rows.map(({ cells }) => cells[0] ?? ""))));
}

const told = ({ faults }: Pick<SaidHere, "faults">): string[] =>
  faults.map(({ kind, line, message }) => `${line} ${kind}: ${message}`);

describe("rows of a table", () => {
  test("code the stories whose identifier, Concord id or text they have, and no others", () => {
    const said = saidOf(
      `id,coder,codes\nS1,Ana,Fear; Hope\n${first.id},Ben,Fear\nIt was a long night.,Cleo,-\nS9,Ana,Fear\n,Ana,Fear\nWe ate.,Ana,Fear\nS2,,Fear\n`,
    );
    expect(
      said.said.map(({ storyId, coder, codes: all }) => [storyId, coder, all.map(({ name }) => name)]),
    ).toEqual([
      [first.id, "Ana", ["Fear", "Hope"]],
      [first.id, "Ben", ["Fear"]],
      [first.id, "Cleo", []],
    ]);
    expect([said.placed, said.stories]).toEqual([3, 1]);
    expect(told(said)).toEqual([
      "5 no-story: No story that is here has the identifier “S9”.",
      "6 no-identifier: The row names no story.",
      "7 several-stories: 2 stories have the identifier “We ate.”.",
      "8 cell: “coder”: The row names no coder, so nothing was coded by it.",
    ]);
  });

  test("with a column for each code or coder; a cell that is neither 1 nor 0 is told with its column", () => {
    const marked = saidOf("id,Fear,Hope\nS1,1,0\nS2,maybe,1\n", {
      kind: "marked",
      coder: "Ana",
      columns: [1, 2],
    });
    expect(marked.said.map(({ codes: all }) => all)).toEqual([[{ name: "Fear" }]]);
    expect(told(marked)).toEqual([
      "3 cell: “Fear”: “maybe” is neither 1 nor 0, so nothing was coded by this row.",
    ]);
    const coders = saidOf("id,Ana,Ben\nS1,Fear,\nS2,Hope,-\n", {
      kind: "coders",
      columns: [1, 2],
      mark: ";",
    });
    expect(coders.said.map(({ storyId, coder }) => [storyId, coder])).toEqual([
      [first.id, "Ana"],
      [second.id, "Ana"],
      [second.id, "Ben"],
    ]);
    expect(saidOf("id,Ana\nS1,Fear\n", null)).toMatchObject({ said: [], placed: 1, stories: 1 });
  });
});

describe("labels", () => {
  test("code the story that has their text, wherever identifiers repeat, and none with another text", () => {
    const records = [
      { id: "S2", text: "We ate.", label: [["0", "2", "Who"]] },
      {
        id: "7",
        text: "It was a long night.",
        label: [
          ["9", "13", "Long"],
          ["50", "60", "Beyond"],
        ],
      },
      { id: "8", text: "We ate.", label: [] },
      { id: "S1", text: "It was a short night.", label: [] },
      { id: "9", text: "Elsewhere", label: [] },
    ].map((record, at) => [at + 1, labelledStory(record)] as const);
    const labelled = new Map(
      records.flatMap(([line, record]) => (record === null ? [] : [[line, record] as const])),
    );
    const names = [...labelled.values()].flatMap(({ id, text }) => [id, text]);
    const said = allSteps(saidOfLabels(labelled, find(names)));
    expect(
      said.said.map(({ storyId, codes: all }) => [storyId, all.map(({ name, span }) => [name, span?.quote])]),
    ).toEqual([
      [second.id, [["Who", "We"]]],
      [first.id, [["Long", "long"]]],
    ]);
    expect(told(said)).toEqual([
      "2 label: The label “Beyond” from 50 to 60 does not fit the text, so nothing was coded by it.",
      "3 several-stories: “8”: 2 stories have its text.",
      "4 other-text: “S1”: the story that is here has another text.",
      "5 no-story: “9”: no story that is here has its text.",
    ]);
  });
});

describe("coding onto stories", () => {
  const fear = aCode({ name: "Fear" });
  const ana = aCoder({ id: coderIdOfName("Ana"), name: "Ana" });
  const known = { ...request, codes: [fear], coders: [ana] };

  test("leaves a finished story as its coder finished it, and says so only where the file has more", () => {
    const sheets = [aSheet(ana, first, [{ code: fear }])];
    const same = codingOnto(saidOf("id,coder,codes\nS1,ana,fear\n"), { ...known, sheets });
    expect([told(same), addedCoding(same.coding, sheets).sheets]).toEqual([[], []]);
    expect(
      placedPreview(same, { from: "rows", column: 0, rows: 1, standing: new Set([fear.id]), sheets }),
    ).toMatchObject({
      placed: 1,
      alreadyHere: 1,
      finishing: 0,
      coding: { annotations: 0 },
    });
    const more = codingOnto(saidOf("id,coder,codes\nS1,Ana,Fear;Hope\nS2,Ana,Fear\n"), { ...known, sheets });
    expect(told(more)).toEqual(["2 finished: Ana has finished “S1”."]);
    expect(addedCoding(more.coding, sheets).sheets.map(({ storyId }) => storyId)).toEqual([second.id]);
    expect([more.placed, more.coding.newCodes]).toEqual([1, []]);
  });

  test("adds what is new, finishes where that is asked, and is told in the history", () => {
    const begun = aSheet(ana, first, [{ code: fear }], "in-progress");
    const project = aSnapshot({ stories, codes: [fear], coders: [ana], sheets: [begun] });
    const asked = { ...known, sheets: [begun], finished: true };
    const found = codingOnto(saidOf("id,coder,codes\nS1,Ana,Fear;Hope\nS2,Ben,-\n"), asked);
    const added = addedCoding(found.coding, [begun]);
    expect(added.sheets.map(({ annotations }) => annotations.length)).toEqual([1, 0]);
    const preview = placedPreview(found, {
      from: "rows",
      column: 0,
      rows: 2,
      standing: new Set([fear.id]),
      sheets: [begun],
    });
    expect(preview).toMatchObject({
      alreadyHere: 1,
      finishing: 2,
      coded: 1,
      coding: { annotations: 1, newCodes: 1 },
    });
    const made = withCoding(project, added, {
      file: { name: "a.csv", sha256: "a".repeat(64) },
      unplaced: 3,
      now: NOW,
    });
    expect(made.sheets.map((sheet) => [sheet.storyId, isFinished(sheet), sheet.annotations.length])).toEqual([
      [first.id, true, 2],
      [second.id, true, 0],
    ]);
    expect(made.sheets[0]?.review?.revision).toBeGreaterThan(begun.review?.revision ?? 0);
    expect(made.coders.map(({ name }) => name)).toEqual(["Ana", "Ben"]);
    expect(made.codes.map(({ name }) => name)).toEqual(["Fear", "Hope"]);
    expect(made.history.map(({ event, names, counts }) => [event, names["coder"], counts])).toEqual([
      ["import-coding", "Ana and Ben", { annotations: 1, stories: 2, rejected: 3 }],
    ]);
    const again = codingOnto(saidOf("id,coder,codes\nS1,Ana,Fear;Hope\nS2,Ben,-\n"), {
      ...asked,
      codes: made.codes,
      coders: made.coders,
      sheets: made.sheets,
    });
    expect(addedCoding(again.coding, made.sheets).sheets).toEqual([]);
  });

  test("a name that several codes have is told with its row", () => {
    const twins = [aCode({ id: "a", name: "Same" }), aCode({ id: "b", name: "Same" })];
    const found = codingOnto(saidOf("id,coder,codes\nS1,Ana,Same\n"), { ...known, codes: twins });
    expect(found.faults.map(({ kind, line }) => [kind, line])).toEqual([["several-codes", 2]]);
  });
});

test("the column that names stories is the one that names most, and none where it is less than half", () => {
  const rows = [1, 2, 3, 4].map((line) => ({ line, cells: [String(line), `S${line}`] }));
  expect(namedHere({ header: ["n", "id"], rows }, new Set(["S1", "S2", "1"]))).toEqual({
    column: 1,
    rows: 2,
  });
  expect(namedHere({ header: ["n", "id"], rows }, new Set(["S1"]))).toBeNull();
});
