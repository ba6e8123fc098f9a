import { expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { memoTable } from "../../../../core/exporting/memos.ts";
import { recordedSubject, withPurpose } from "../../../../core/model/memo.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import { aCode, aCoder, aMemo, anAnnotation, aSheet, aStory, later } from "../../../support/builders.ts";

const ana = aCoder({ id: "ana", name: "Ana" });
const ben = aCoder({ id: "ben", name: "Ben" });
const hope = aCode({ id: "hope", name: "Hope" });
const story = aStory({ id: "s1", externalId: "S001", text: "🙂 She lived." });
const applied = anAnnotation(ana, story, hope, { quote: "She lived" });
const memo = (id: string, over: Parameters<typeof aMemo>[0]) => aMemo({ id, coderId: "ana", ...over });
const onStory = { storyId: "s1", subject: { kind: "story", id: "s1" } } as const;
const sheet = {
  ...aSheet(ana, story, [hope], "finished"),
  annotations: [applied],
  memos: [
    withPurpose(
      memo("m4", { storyId: "s1", subject: { kind: "annotation", id: applied.id }, text: "=Hers?\nOr his?" }),
      "question",
    ),
    memo("m5", { ...onStory, text: "Told twice." }),
    removedRevision(memo("m6", onStory), "ana", later(5)),
  ],
};
const memos = [
  memo("m3", { subject: { kind: "code", id: "hope" }, text: "Only what is said." }),
  withPurpose(memo("m2", { subject: recordedSubject({ kind: "coder", id: "ben" }, "p1") }), "note"),
  memo("m1", {}),
  memo("m0", { coderId: "ben" }),
];
const source = {
  codes: [hope],
  collections: [],
  memos,
  coderNames: new Map([
    ["ana", "Ana"],
    ["ben", "Ben"],
  ]),
};

test("every memo that stands has a row, with what it is on; offsets are code points", () => {
  const table = memoTable(source, [ana]);
  const some = { stories: [story], sheets: [sheet] };
  const rows = [...table.first(), ...table.rowsOf(some)].map(
    (row) => new Map(row.map((cell, at): [string, Cell] => [table.columns[at]?.name ?? "", cell])),
  );
  expect(table.countOf(some)).toBe(2);
  expect(
    rows.map((row) =>
      ["memo_id", "about", "kind", "story_id", "code_path", "about_coder", "quote", "start", "end"].map(
        (name) => row.get(name),
      ),
    ),
  ).toEqual([
    ["m1", "project", "rule", "", "", "", "", null, null],
    ["m2", "coder", "note", "", "", "Ben", "", null, null],
    ["m3", "code", "rule", "", "Hope", "", "", null, null],
    ["m4", "passage", "question", "S001", "Hope", "", "She lived", 2, 11],
    ["m5", "story", "rule", "S001", "", "", "", null, null],
  ]);
  expect(["memo", "coder", "annotation_id"].map((name) => rows[3]?.get(name))).toEqual([
    "=Hers?\nOr his?",
    "Ana",
    applied.id,
  ]);
});

test("only memos of the coders who were chosen are there", () => {
  const table = memoTable(source, [ben]);
  expect(table.first()).toHaveLength(1);
  expect([...table.rowsOf({ stories: [story], sheets: [sheet] })]).toEqual([]);
});
