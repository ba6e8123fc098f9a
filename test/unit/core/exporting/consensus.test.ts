// What coders come to, as a table: one row a story, with how, by whom and when, and what each coder says.
import { expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import type { ConsensusSource } from "../../../../core/exporting/consensus.ts";
import { ambiguousRules, consensusPassages, consensusTable } from "../../../../core/exporting/consensus.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import { wholeTable } from "../../../../core/exporting/table.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import type { ConsensusWay } from "../../../../core/settling/ways.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";

const hope = aCode({ id: "hope", name: "Hope", position: 0 });
const tone = aCode({
  id: "tone",
  name: "Tone",
  position: 1,
  scale: { kind: "ordinal", levels: ["low", "high"] },
});
const people = ["Ana", "Ben"].map((name) => aCoder({ id: name.toLowerCase(), name }));
const one = aStory({ id: "s1", externalId: "S001", text: "👩 We made it home.", position: 0 });
const two = aStory({ id: "s2", externalId: "S002", text: "A long night.", position: 1 });
const unread = aStory({ id: "s3", externalId: "S003", text: "Nobody.", position: 2 });
const study = aSnapshot({
  coders: people,
  codes: [hope, tone],
  stories: [one, two, unread],
  sheets: [
    aSheet({ id: "ana" }, one, [
      { code: hope, quote: "We made it" },
      { code: tone, value: 1 },
    ]),
    aSheet({ id: "ben" }, one, [
      { code: hope, quote: "made it home." },
      { code: tone, value: 0 },
    ]),
    aSheet({ id: "ana" }, two, [hope]),
    aSheet({ id: "ben" }, two),
    aSheet({ id: "ana" }, unread, [], "in-progress"),
  ],
});
const draft = { reason: "rule-ambiguous", note: "Told as a wish.", basis: { ana: 1, ben: 0 } };
const decided = newDecision({ ...draft, storyId: "s2", codeId: "hope", value: 1 }, "ben", NOW);

function source(way: ConsensusWay, decisions = [decided]): ConsensusSource {
  const coderNames = new Map(people.map(({ id, name }) => [id, name]));
  return { ...study, decisions, people, coderNames, way };
}

function rowsOf({ columns, rows }: ExportTable): Record<string, Cell>[] {
  return [...rows].map((row) => {
    expect(row).toHaveLength(columns.length);
    return Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]));
  });
}

test("one row a story that somebody finished: the value of each code, how, by whom, when and why, and the coders' own", () => {
  const rows = rowsOf(wholeTable(consensusTable(source({ kind: "discussion" })), study));
  expect(rows.map((row) => row["story_id"])).toEqual(["S001", "S002"]);
  expect(rows[1]).toMatchObject({
    way: "discussion",
    coders: "Ana | Ben",
    Hope: 1,
    "Hope (how)": "decided",
    "Hope (by)": "Ben",
    "Hope (when)": NOW,
    "Hope (reason)": "rule-ambiguous",
    "Hope (coders)": "Ana 1 | Ben 0",
    Tone: null,
    "Tone (how)": "agreed",
  });
  expect(rows[0]).toMatchObject({ Hope: 1, "Hope (how)": "agreed", Tone: null, "Tone (how)": "open" });
  expect(rows[0]?.["Tone (coders)"]).toBe("Ana 1 | Ben 0");
});

test("each way is marked: majority names ties, and what an adjudicator did not decide is open", () => {
  const majority = rowsOf(wholeTable(consensusTable(source({ kind: "majority" })), study));
  expect(majority[1]).toMatchObject({ way: "majority", Hope: null, "Hope (how)": "tie" });
  const named: ConsensusWay = { kind: "adjudicator", adjudicatorId: "ana" };
  const adjudicated = rowsOf(wholeTable(consensusTable(source(named)), study));
  expect(adjudicated[1]).toMatchObject({ way: "adjudicator Ana", Hope: null, "Hope (how)": "open" });
});

test("names for R, Python and SPSS are variables that differ", () => {
  const { columns } = consensusTable(source({ kind: "discussion" }), { names: "variables" });
  const names = columns.map(({ name }) => name);
  expect(names).toContain("hope_how");
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/u);
});

test("passages: a row a place, in code points, with the words that coders come to", () => {
  const table = (way: ConsensusWay, decisions = [decided]) =>
    rowsOf(wholeTable(consensusPassages(source(way, decisions)), study));
  const place = {
    ...draft,
    storyId: "s1",
    codeId: "hope",
    value: 1,
    codePoints: [2, 18] as [number, number],
  };
  const agreed = newDecision(
    { ...place, bounds: "drawn", passages: [[5, 12]], basis: { ana: 1, ben: 1 } },
    "ana",
    NOW,
  );
  expect(table({ kind: "discussion" }, [agreed])).toMatchObject([
    {
      ...{ story_id: "S001", code: "Hope", start: 2, end: 18, passages: "5-12", quotes: "made it" },
      ...{ how: "decided", by: "Ana", reason: "rule-ambiguous", note: "Told as a wish." },
      marked: "Ana 2-12 | Ben 5-18",
    },
  ]);
  expect(table({ kind: "majority" })).toMatchObject([{ passages: "", quotes: "", how: "tie" }]);
});

test("codes of which decisions say that the rule is ambiguous are listed, those with the most first", () => {
  const other = newDecision({ ...draft, storyId: "s1", codeId: "tone", value: 1 }, "ana", NOW);
  const third = newDecision({ ...draft, storyId: "s1", codeId: "hope", value: 1 }, "ana", NOW);
  const slip = newDecision({ ...draft, storyId: "s3", codeId: "tone", value: 1, reason: "slip" }, "ana", NOW);
  const found = ambiguousRules([tone, hope], [decided, other, third, slip]);
  expect(found.map(({ code, count }) => [code.name, count])).toEqual([
    ["Hope", 2],
    ["Tone", 1],
  ]);
});
