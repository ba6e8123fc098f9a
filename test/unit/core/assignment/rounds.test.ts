// Assignments as records: merged, taken back, moved between coders, in files; and rounds planned on what is there.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Moved } from "../../../../core/assignment/moving.ts";
import { handOver, takeOver } from "../../../../core/assignment/moving.ts";
import { returnedBy, returnedWords } from "../../../../core/assignment/returned.ts";
import type { RoundRequest } from "../../../../core/assignment/round-plan.ts";
import { planRound } from "../../../../core/assignment/round-plan.ts";
import { holdersOf, nextRoundName, roundsOf, storiesOfCoder } from "../../../../core/assignment/rounds.ts";
import type { AssignmentContext } from "../../../../core/changes/assignments.ts";
import { assignRound, moveStories, removeRound } from "../../../../core/changes/assignments.ts";
import type { Change } from "../../../../core/changes/change.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { resolveBundle } from "../../../../core/merge/resolve.ts";
import { describePlan } from "../../../../core/merge/summary.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { Assignment } from "../../../../core/model/assignment.ts";
import { assignmentSchema } from "../../../../core/model/assignment.ts";
import { mergeLists, mergeRecord } from "../../../../core/model/later.ts";
import type { Result } from "../../../../core/result.ts";
import { META } from "../../../support/archives.ts";
import { aCoder, aCollection, aSnapshot, aStory, later, someStories } from "../../../support/builders.ts";

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `s${from + at}`);
const everybody = new Set(["ana", "ben", "cleo", "eva"]);
const division = { together: 1, overlap: 0, stories: 1, seed: 1, by: [] };

function at(assignments: readonly Assignment[], minutes: number): AssignmentContext {
  return { assignments, author: "ana", now: later(minutes) };
}

function after(
  assignments: readonly Assignment[],
  made: Result<{ readonly change: Change }, { readonly message: string }>,
): readonly Assignment[] {
  if (!made.ok) throw new Error(made.error.message);
  const written = made.value.change.steps.flatMap((step) =>
    step.table === "assignments" ? [step.after] : [],
  );
  for (const each of written) assignmentSchema.parse(each);
  const replaced = new Set(written.map(({ id }) => id));
  return [...assignments.filter(({ id }) => !replaced.has(id)), ...written];
}

function assigned(
  before: readonly Assignment[],
  lists: Readonly<Record<string, readonly string[]>>,
  { name = "Round 1", minutes = 0 } = {},
): readonly Assignment[] {
  return after(
    before,
    assignRound(at(before, minutes), { name, lists: new Map(Object.entries(lists)), division }),
  );
}

function listsOf(assignments: readonly Assignment[], coderIds: Pick<ReadonlySet<string>, "has"> = everybody) {
  const rounds = roundsOf(assignments, coderIds);
  return Object.fromEntries([...everybody].map((id) => [id, storiesOfCoder(rounds, id)]));
}

const first = assigned([], { ana: ids(1, 6), ben: ids(5, 10) });

test("a coder's list has the stories of all rounds in order, each once; one who was removed has none, until they are back", () => {
  const second = assigned(first, { ana: ["s9", "s1"], cleo: ["s2"] }, { name: "Round 2", minutes: 5 });
  expect(listsOf(second)).toMatchObject({ ana: [...ids(1, 6), "s9"], ben: ids(5, 10), cleo: ["s2"] });
  const withoutBen = roundsOf(second, new Set(["ana", "cleo"]));
  expect(withoutBen.map(({ name, lists }) => [name, [...lists.keys()]])).toEqual([
    ["Round 1", ["ana"]],
    ["Round 2", ["ana", "cleo"]],
  ]);
  expect(holdersOf(withoutBen).has("s10")).toBe(false);
  expect(nextRoundName(withoutBen)).toBe("Round 3");
  expect(nextRoundName([{ name: "Round 2" }])).toBe("Round 3");
});

test("a round that is taken back leaves the others; assigned in just this way again it is the same round", () => {
  const [round] = roundsOf(first, everybody);
  const gone = after(first, removeRound(at(first, 1), round?.id ?? ""));
  expect(listsOf(gone)).toEqual({ ana: [], ben: [], cleo: [], eva: [] });
  const again = assigned(gone, { ana: ids(1, 6), ben: ids(5, 10) }, { minutes: 2 });
  expect(again).toHaveLength(first.length);
  expect(listsOf(again)).toEqual(listsOf(first));
  const twice = assignRound(at(again, 3), {
    name: "Round 1",
    lists: new Map([
      ["ana", ids(1, 6)],
      ["ben", ids(5, 10)],
    ]),
    division,
  });
  expect(twice.ok ? "" : twice.error.message).toBe("The stories are assigned in just this way already.");
  expect(removeRound(at(gone, 4), round?.id ?? "").ok).toBe(false);
});

test("what two people assign apart stands together once merged, in either order; the same division made twice is one", () => {
  const mine = assigned([], { ana: ids(1, 3) }, { name: "Mine" });
  const theirs = assigned([], { ben: ids(2, 5) }, { name: "Theirs", minutes: 1 });
  const one = mergeLists(mine, theirs, mergeRecord);
  const other = mergeLists(theirs, mine, mergeRecord);
  expect(listsOf(one)).toEqual(listsOf(other));
  expect(listsOf(one)).toMatchObject({ ana: ids(1, 3), ben: ids(2, 5) });
  const sameElsewhere = assigned([], { ana: ids(1, 3) }, { name: "Mine", minutes: 60 });
  expect(mergeLists(mine, sameElsewhere, mergeRecord)).toHaveLength(1);
});

function moved(found: Result<Moved, { readonly message: string }>): Moved {
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

/** Nobody has begun the stories beside these. */
const unbegun =
  (...begun: readonly string[]) =>
  (_: string, storyIds: readonly string[]): readonly string[] =>
    storyIds.filter((id) => !begun.includes(id));

test("whoever leaves keeps what they have begun; the others get the rest, nobody twice; taking that back returns it", () => {
  const rounds = roundsOf(first, everybody);
  const move = moved(handOver(rounds, "ana", ["ben", "cleo"], unbegun("s1", "s2"), 7));
  const left = after(first, moveStories(at(first, 3), "Ana leaves", move));
  const lists = listsOf(left);
  expect(lists["ana"]).toEqual(["s1", "s2"]);
  expect([...(lists["ben"] ?? []), ...(lists["cleo"] ?? [])].toSorted()).toEqual(
    [...ids(5, 10), ...ids(3, 6)].toSorted(),
  );
  // Ben has s5 and s6 already, and 6 to begin.
  expect(lists["cleo"]).toEqual(ids(3, 6));
  const round = roundsOf(left, everybody).find(({ isMoved }) => isMoved);
  expect(listsOf(after(left, removeRound(at(left, 4), round?.id ?? "")))).toEqual(listsOf(first));
});

test("what everybody else has already stays with whoever leaves", () => {
  const move = moved(handOver(roundsOf(first, everybody), "ana", ["ben"], unbegun(), 1));
  expect(move.stay).toEqual(["s5", "s6"]);
  expect(move.taken.flatMap(({ storyIds }) => storyIds)).toEqual(ids(1, 4));
  const why = (found: Result<Moved, { readonly message: string }>): string =>
    found.ok ? "" : found.error.message;
  const rounds = roundsOf(first, everybody);
  expect(why(handOver(rounds, "ana", ["ana"], unbegun(), 1))).toContain("nobody else");
  expect(why(handOver(rounds, "cleo", ["ben"], unbegun(), 1))).toContain("nothing to hand over");
  const both = roundsOf(assigned([], { ana: ["s1"], ben: ["s1"] }), everybody);
  expect(why(handOver(both, "ana", ["ben"], unbegun(), 1))).toContain("have all of these stories already");
  const one = roundsOf(assigned([], { ana: ["s1"], ben: ["s2"] }), everybody);
  expect(why(takeOver(one, "cleo", ["ana", "ben"], unbegun(), 1))).toBe(
    "The others have no more left to start than this coder. Nothing needs to move.",
  );
});

test("whoever joins has about as much to begin as the others, and never a story twice", () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat(), (one, other, seed) => {
      const before = assigned([], { ana: ids(1, one + 1), ben: ids(30, 30 + other) });
      const rounds = roundsOf(before, everybody);
      const found = takeOver(rounds, "eva", ["ana", "ben"], unbegun(), seed);
      if (!found.ok) return;
      const lists = listsOf(after(before, moveStories(at(before, 3), "Eva joins", found.value)));
      const counts = ["ana", "ben", "eva"].map((id) => lists[id]?.length ?? 0);
      expect(new Set(lists["eva"]).size).toBe(lists["eva"]?.length);
      const [, , eva = 0] = counts;
      // Nobody is asked for more than brings them down to what the new coder has.
      expect(eva).toBeLessThanOrEqual(Math.max(...counts.slice(0, 2)) + 1);
      expect(Math.max(...counts.slice(0, 2))).toBeLessThanOrEqual(eva + 1);
      const each = new Set(Object.values(lists).flat());
      expect(each).toEqual(new Set(Object.values(listsOf(before)).flat()));
    }),
  );
});

const collection = aCollection({ attributeNames: ["ward"] });
const stories = someStories(40).map((story, place) => ({
  ...story,
  attributes: [place < 30 ? "ICU" : "ER"],
}));
const study = { stories, collections: [collection] };
const request: RoundRequest = {
  ...{ coderIds: ["ana", "ben", "cleo"], which: "unassigned", share: { percent: 20 }, together: 2 },
  ...{ rest: "once", by: ["ward"], seed: 11, isShuffled: true },
};

test("a round is planned by attributes on what is left, and never again what somebody has", () => {
  const pilot = planRound(study, [], { ...request, together: 3, share: { count: 4 }, rest: "later" });
  if (!pilot.ok) throw new Error(pilot.error.message);
  expect(pilot.value).toMatchObject({
    left: 36,
    division: { together: 3, overlap: 4, stories: 4, by: ["ward"] },
  });
  expect(pilot.value.strata).toEqual([
    { values: ["ER"], stories: 10, overlap: 1 },
    { values: ["ICU"], stories: 30, overlap: 3 },
  ]);
  const before = after([], assignRound(at([], 0), { name: "Pilot", ...pilot.value }));
  const next = planRound(study, roundsOf(before, everybody), request);
  if (!next.ok) throw new Error(next.error.message);
  expect(next.value.division).toMatchObject({ stories: 36, overlap: 7 });
  const had = new Set([...pilot.value.lists.values()].flat());
  for (const list of next.value.lists.values()) for (const id of list) expect(had.has(id)).toBe(false);
  const all = after(before, assignRound(at(before, 1), { name: "Main", ...next.value }));
  expect(holdersOf(roundsOf(all, everybody)).size).toBe(40);
  const nothing = planRound(study, roundsOf(all, everybody), request);
  expect(nothing.ok ? "" : nothing.error.message).toBe("Every story is assigned to somebody already.");
  const unknown = planRound(study, [], { ...request, by: ["shift"] });
  expect(unknown.ok ? "" : unknown.error.message).toBe("No story has an attribute “shift”.");
});

test("assignments travel in a project file, and a merge brings them as records of their own", () => {
  const coders = ["ana", "ben"].map((id) => aCoder({ id, name: id }));
  const told = ["s1", "s2"].map((id, position) => aStory({ id, position }));
  const here = aSnapshot({ stories: told, coders });
  const assignments = assigned([], { ana: ["s2", "s1"], ben: ["s1"] });
  const bytes = encodeProject({ ...here, assignments }, META);
  const bundle = decodeBundle(bytes);
  if (!bundle.ok) throw new Error("not read");
  const incoming = resolveBundle(bundle.value, (id) => told.find((each) => each.id === id));
  if (incoming.kind !== "project") throw new Error("no project");
  expect(incoming.snapshot.assignments).toEqual(assignments);
  const plan = planMerge(here, incoming, { unite: [], author: "", now: later(9), latest: 1 });
  expect(describePlan(plan)).toContain("Assignments: 2 assignments added.");
  expect(listsOf(applyPlan(here, plan).assignments)).toMatchObject({ ana: ["s2", "s1"], ben: ["s1"] });
});

test("a list of ids that is none, or has a story twice, is no assignment", () => {
  const [one] = first;
  if (one === undefined) throw new Error("there is one");
  for (const wrong of ["", "s1  s2", "s1 s1", "s1 ../s2", " s1"])
    expect(assignmentSchema.safeParse({ ...one, stories: wrong }).success).toBe(false);
});

test("what comes back is matched to what was assigned", () => {
  const coders = ["ana", "ben"].map((id) => aCoder({ id, name: id === "ana" ? "Ana" : "Ben" }));
  const study = new Set(ids(1, 20));
  const told = (finished: Readonly<Record<string, readonly string[]>>): readonly string[] =>
    returnedBy({ assignments: first, coders }, new Map(Object.entries(finished)), study).map(returnedWords);
  expect(told({ ana: ["s1", "s2", "s9", "s20"], cleo: ["s1"] })).toEqual([
    "Ana: 2 of 6 assigned stories finished, 4 missing, 2 not assigned.",
  ]);
  expect(told({ ben: ids(5, 10) })).toEqual(["Ben: 6 of 6 assigned stories finished."]);
});
