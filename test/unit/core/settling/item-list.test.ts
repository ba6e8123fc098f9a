// The list of what coders differ about: the same as going through every story by hand, in its orders, with its filters.
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDecision } from "../../../../core/model/decision.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import { isPlaceDisputed } from "../../../../core/settling/coded-places.ts";
import { disputesOf } from "../../../../core/settling/disputes.ts";
import type { ItemRequest } from "../../../../core/settling/item-list.ts";
import { ItemList, listItems } from "../../../../core/settling/item-list.ts";
import { peopleToSettle, Settling } from "../../../../core/settling/settling.ts";
import { differ } from "../../../../core/settling/statements.ts";
import { measureText } from "../../../../core/text.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, NOW, someStories } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { runs } from "../../../support/runs.ts";

const ALL: ItemRequest = {
  ...{ coderIds: [], adjudicatorId: null, codeId: null, pair: null },
  ...{ about: "all", show: "all", order: "story" },
};

function listed(project: ProjectSnapshot, over: Partial<ItemRequest> = {}) {
  const coderIds = over.coderIds ?? peopleToSettle(project.coders).map(({ id }) => id);
  const indexed = indexedProject(project);
  const settling = new Settling(project.codes, project.decisions, coderIds);
  const states = new Map(
    project.decisions.flatMap((decision) => {
      const story = project.stories.find(({ id }) => id === decision.storyId);
      return story === undefined
        ? []
        : [
            [
              decision.id,
              settling.stateOf({ id: story.id, measure: measureText(story.text) }, project.sheets, decision),
            ] as const,
          ];
    }),
  );
  const disputes = disputesOf(indexed, coderIds);
  const items = new ItemList(
    listItems(indexed, disputes, project.decisions, states, { ...ALL, ...over, coderIds }),
  );
  return { items, all: Array.from({ length: items.length }, (_none, at) => items.at(at)) };
}

test("the list has what going through every story, code and place has, whatever coders said", () => {
  fc.assert(
    fc.property(ground.chain(snapshotOn), (drawn) => {
      const project = { ...drawn, decisions: [] };
      const coderIds = peopleToSettle(project.coders).map(({ id }) => id);
      const settling = new Settling(project.codes, [], coderIds);
      const expected = new Set<string>();
      for (const story of studyOf(project).stories) {
        for (const codeId of settling.codeIds) {
          const { statements, places } = settling.codeIn(
            { id: story.id, measure: measureText(story.text) },
            project.sheets,
            codeId,
          );
          if (statements.length < 2) continue;
          if (differ(statements)) expected.add(`${story.id} ${codeId}`);
          const finishers = statements.map((each) => each.coderId);
          for (const place of places)
            if (isPlaceDisputed(place, finishers))
              expected.add(`${story.id} ${codeId} ${place.start}-${place.end}`);
        }
      }
      const { all } = listed(project);
      const found = all.map((item) =>
        [item?.storyId, item?.codeId, ...(item?.span ? [`${item.span.start}-${item.span.end}`] : [])].join(
          " ",
        ),
      );
      expect(new Set(found)).toEqual(expected);
      expect(found).toHaveLength(expected.size);
      for (const item of all) {
        expect(item?.probability).toBeGreaterThan(0);
        expect(item?.probability).toBeLessThanOrEqual(1);
        expect(new Set(item?.answers.filter((each) => each !== 255)).size).toBeGreaterThan(1);
      }
    }),
    { numRuns: runs(100) },
  );
});

const coders = ["ana", "ben", "cleo"].map((id) => aCoder({ id, name: id }));
const hope = aCode({ id: "hope", name: "Hope", position: 0 });
const grief = aCode({ id: "grief", name: "Grief", position: 1 });
const stories = someStories(4);

/** Ana gives Hope to every story and Ben to all but the last; Cleo has finished the first only. Grief is Ben's alone, once. */
const study = aSnapshot({
  ...{ coders, codes: [hope, grief], stories },
  sheets: [
    ...stories.map((story) => aSheet({ id: "ana" }, story, [hope])),
    ...stories.map((story, at) => aSheet({ id: "ben" }, story, at === 3 ? [grief] : [hope])),
    ...stories.slice(0, 1).map((story) => aSheet({ id: "cleo" }, story)),
  ],
});

test("how surprising an item is follows from how often each coder gives their answer, the least likely first", () => {
  const { all } = listed(study, { order: "surprising" });
  // Hope in the last story: 1 (Ana always) x 1/4. Grief there: Ben in 1 of 4, Ana never. Hope in the first: Ana 1, Ben 3/4, Cleo 1.
  expect(all.map((item) => [item?.codeId, item?.storyId, item?.probability.toFixed(2)])).toEqual([
    ["hope", stories[3]?.id, "0.25"],
    ["grief", stories[3]?.id, "0.25"],
    ["hope", stories[0]?.id, "0.75"],
  ]);
  const byCode = listed(study, { order: "code" }).all.map((item) => item?.codeId);
  expect(byCode).toEqual(["hope", "hope", "grief"]);
});

test("a code, a pair of coders, and coders who are left out narrow the list", () => {
  expect(listed(study, { codeId: "grief" }).items.length).toBe(1);
  expect(listed(study, { pair: ["ana", "cleo"] }).all.map((item) => item?.storyId)).toEqual([stories[0]?.id]);
  expect(listed(study, { pair: ["ben", "ana"] }).items.length).toBe(2);
  expect(listed(study, { coderIds: ["ana", "cleo"] }).all.map((item) => item?.answers)).toEqual([[1, 0]]);
  expect(listed(study, { about: "passages" }).items.length).toBe(0);
});

test("what is decided is settled, also where coders agree; an adjudicator's decisions are a list of their own", () => {
  const draft = { codeId: "hope", value: 1, reason: "", note: "" };
  const settled = newDecision({ ...draft, storyId: stories[3]?.id ?? "" }, "ana", NOW);
  const agreed = newDecision({ ...draft, storyId: stories[1]?.id ?? "", value: 0 }, "ana", NOW);
  const asked = newDecision({ ...draft, storyId: stories[0]?.id ?? "", isOpen: true }, "ana", NOW);
  const project = { ...study, decisions: [settled, agreed, asked] };
  const { items, all } = listed(project);
  expect(items.counts).toEqual({ open: 1, asked: 1, "look-again": 0, settled: 2 });
  expect(all.map((item) => [item?.storyId, item?.codeId, item?.state])).toEqual([
    [stories[0]?.id, "hope", "asked"],
    [stories[3]?.id, "hope", "settled"],
    [stories[3]?.id, "grief", "open"],
    [stories[1]?.id, "hope", "settled"],
  ]);
  expect(listed(project, { show: "unsettled" }).items.length).toBe(2);
  expect(listed(project, { show: "settled" }).items.length).toBe(2);
  expect(listed(project, { adjudicatorId: "cleo" }).items.counts.settled).toBe(0);
});

test("a decision on a place is found there in a text with signs of two units, and one beside it is not", () => {
  const story = aStory({ id: "s1", text: "👩 one 👩 two three four" });
  const marked = (id: string, quote: string) => aSheet({ id }, story, [{ code: hope, quote }]);
  const sheets = [marked("ana", "two three"), marked("ben", "three four")];
  const place = { ...{ storyId: "s1", codeId: "hope", value: 1, reason: "", note: "" }, passages: [] };
  const decided = newDecision({ ...place, codePoints: [8, 22] }, "ana", NOW);
  const beside = newDecision({ ...place, codePoints: [0, 5] }, "ana", NOW);
  const project = aSnapshot({ coders, codes: [hope], stories: [story], sheets });
  const spans = (decisions: (typeof decided)[]) =>
    listed({ ...project, decisions }, { about: "passages" }).all.map((item) => [item?.span, item?.state]);
  const whole = { start: story.text.indexOf("two"), end: story.text.length };
  expect(spans([decided])).toEqual([[whole, "settled"]]);
  expect(spans([beside])).toEqual([
    [whole, "open"],
    [{ start: 0, end: 6 }, "settled"],
  ]);
});

test("whose passages are divided in a way that is rare among the places of the code are more surprising", () => {
  const many = someStories(5).map((story) => ({ ...story, text: "one two three" }));
  const sheets = many.flatMap((story, at) => [
    aSheet({ id: "ana" }, story, [{ code: hope, quote: "one two" }]),
    aSheet({ id: "ben" }, story, at === 4 ? [] : [{ code: hope, quote: at === 3 ? "two" : "one two" }]),
  ]);
  const { all } = listed(aSnapshot({ coders, codes: [hope], stories: many, sheets }), { about: "passages" });
  expect(all.map((item) => [item?.answers, item?.probability.toFixed(1)])).toEqual([
    [[1, 2, 255], "0.2"],
    [[1, 0, 255], "0.2"],
  ]);
});
