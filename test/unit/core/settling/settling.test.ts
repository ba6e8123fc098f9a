// What coders come to: on each way, for every kind of code, and when somebody changes their mind.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Code } from "../../../../core/model/code.ts";
import type { DecisionDraft } from "../../../../core/model/decision.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import {
  codedPlaces,
  intersectionOf,
  isPlaceDisputed,
  markedByAtLeast,
  unionOf,
} from "../../../../core/settling/coded-places.ts";
import { consensusOf, passageConsensus } from "../../../../core/settling/consensus.ts";
import { basisOf } from "../../../../core/settling/decided.ts";
import { peopleToSettle, Settling } from "../../../../core/settling/settling.ts";
import { differ } from "../../../../core/settling/statements.ts";
import type { ConsensusWay } from "../../../../core/settling/ways.ts";
import { wayOfProject, waysOf } from "../../../../core/settling/ways.ts";
import { measureText } from "../../../../core/text.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aStory, later, NOW } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

const story = measured(aStory({ id: "s1", text: "👩 We made it home. Nobody said a word." }));
const hope = aCode({ id: "hope", name: "Hope" });
const tone = aCode({ id: "tone", name: "Tone", scale: { kind: "ordinal", levels: ["low", "mid", "high"] } });
const [ana, ben, cleo] = ["ana", "ben", "cleo"].map((id) => aCoder({ id, name: id })) as [
  ReturnType<typeof aCoder>,
  ReturnType<typeof aCoder>,
  ReturnType<typeof aCoder>,
];
function measured<S extends { readonly text: string }>(told: S) {
  return { ...told, measure: measureText(told.text) };
}

const IDS = [ana.id, ben.id, cleo.id];
const DISCUSSION: ConsensusWay = { kind: "discussion" };
const MAJORITY: ConsensusWay = { kind: "majority" };
const UNANIMITY: ConsensusWay = { kind: "unanimity" };

function settled(
  sheets: readonly Sheet[],
  { codes = [hope], code = hope, way = DISCUSSION, drafts = [] as readonly DecisionDraft[] } = {},
) {
  const decisions = drafts.map((draft) => newDecision(draft, "ana", NOW));
  const settling = new Settling(codes, decisions, IDS);
  const found = settling.codeIn(story, sheets, code.id);
  return consensusOf(way, found.statements, found.decisions, settling.levelOf);
}

function draftOn(
  sheets: readonly Sheet[],
  over: Partial<DecisionDraft> = {},
  codes: readonly Code[] = [hope],
) {
  const settling = new Settling(codes, [], IDS);
  const statements = settling.statementsAt(story, sheets, over.codeId ?? "hope");
  return {
    ...{ storyId: "s1", codeId: "hope", value: 1, reason: "slip", note: "", basis: basisOf(statements) },
    ...over,
  };
}

const yes = (coder: { readonly id: string }): Sheet => aSheet(coder, story, [hope]);
const no = (coder: { readonly id: string }): Sheet => aSheet(coder, story);

test("coders who agree need nobody, one coder alone counts, and a story nobody has finished has no consensus", () => {
  expect(settled([yes(ana), yes(ben)])).toMatchObject({ value: { isApplied: true }, state: "agreed" });
  expect(settled([no(ana)])).toMatchObject({ value: { isApplied: false }, state: "single" });
  expect(settled([aSheet(ana, story, [hope], "in-progress")])).toBeNull();
});

test("each way comes to what it says, ties by name", () => {
  const sheets = [yes(ana), yes(ben), no(cleo)];
  expect(settled(sheets, { way: MAJORITY })).toMatchObject({ value: { isApplied: true }, state: "majority" });
  expect(settled(sheets, { way: UNANIMITY })).toMatchObject({ value: null, state: "open" });
  expect(settled(sheets)).toMatchObject({ value: null, state: "open" });
  expect(settled([yes(ana), no(ben)], { way: MAJORITY })).toMatchObject({ value: null, state: "tie" });
  const drafts = [
    draftOn(sheets, { value: 0 }),
    draftOn(sheets, { value: 1, adjudicatorId: "cleo", note: "Said twice." }),
  ];
  expect(settled(sheets, { drafts })).toMatchObject({ value: { isApplied: false }, state: "decided" });
  const adjudicated = settled(sheets, { drafts, way: { kind: "adjudicator", adjudicatorId: "cleo" } });
  expect(adjudicated).toMatchObject({ value: { isApplied: true }, decision: { note: "Said twice." } });
  expect(settled(sheets, { drafts, way: MAJORITY })?.state).toBe("majority");
});

test("a question to the others settles nothing, and says that it was asked", () => {
  const sheets = [yes(ana), no(ben)];
  const drafts = [draftOn(sheets, { value: 0, isOpen: true, note: "Is this hope?" })];
  expect(settled(sheets, { drafts })).toMatchObject({ value: null, state: "asked" });
});

test("a decision is to be looked at again once a coder says something else, reopens the story, or comes late and is at odds", () => {
  const sheets = [yes(ana), no(ben)];
  const drafts = [draftOn(sheets)];
  expect(settled(sheets, { drafts })?.state).toBe("decided");
  // Finished again without a change: what was said is the same.
  const again = sheets.map((sheet) => ({
    ...sheet,
    review: { ...newReview(sheet.coderId, "s1", "finished", later(5)), revision: 9 },
  }));
  expect(settled(again, { drafts })?.state).toBe("decided");
  const changed = aSheet(ben, story, [hope]);
  expect(settled([yes(ana), changed], { drafts })?.state).toBe("look-again");
  expect(settled([yes(ana), aSheet(ben, story, [], "in-progress")], { drafts })?.state).toBe("look-again");
  expect(settled([...sheets, no(cleo)], { drafts })?.state).toBe("look-again");
  expect(settled([...sheets, yes(cleo)], { drafts })?.state).toBe("decided");
  // Said, taken back: the revision of what was removed tells it.
  const [annotation] = changed.annotations;
  if (annotation === undefined) throw new Error("no annotation");
  const removed = { ...annotation, revision: 4, deletedAt: NOW };
  expect(settled([yes(ana), { ...changed, annotations: [removed] }], { drafts })?.state).toBe("look-again");
  // Of a decision from before it was noted what it was made on, nobody can say.
  const { basis: _, ...older } = draftOn(sheets);
  expect(settled([yes(ana), changed], { drafts: [older] })?.state).toBe("decided");
});

test("levels: different ones are a dispute, none contradicts none, and a level that was removed is none", () => {
  const rated = (coder: { readonly id: string }, value?: number): Sheet =>
    aSheet(coder, story, [{ code: tone, ...(value !== undefined && { value }) }]);
  const about = { codes: [tone], code: tone };
  expect(settled([rated(ana, 0), rated(ben, 2)], about)?.state).toBe("open");
  expect(settled([rated(ana), rated(ben, 2)], about)).toMatchObject({ value: { level: 2 }, state: "agreed" });
  expect(settled([rated(ana, 2), rated(ben, 2), rated(cleo, 0)], { ...about, way: MAJORITY })).toMatchObject({
    value: { isApplied: true, level: 2 },
  });
  const shorter = aCode({
    ...tone,
    scale: { kind: "ordinal", levels: ["low", "mid", "high"], numbers: [0, 1, 2], order: [0, 1] },
  });
  const sheets = [rated(ana, 0), rated(ben, 2)];
  expect(settled(sheets, { codes: [shorter], code: shorter })).toMatchObject({ value: { level: 0 } });
  const drafts = [draftOn(sheets, { codeId: "tone", level: 2 }, [tone])];
  expect(settled(sheets, { ...about, drafts })).toMatchObject({ value: { level: 2 }, state: "decided" });
  expect(settled(sheets, { codes: [shorter], code: shorter, drafts })).toMatchObject({
    value: { isApplied: true, level: null },
    state: "look-again",
  });
});

test("what was decided on a code counts for the code that it was united with, the later of two", () => {
  const wish = aCode({ id: "wish", name: "Wish" });
  const sheets = [aSheet(ana, story, [wish]), no(ben)];
  const drafts = [draftOn(sheets, { codeId: "wish", value: 0 }, [hope, wish])];
  const united = [hope, { ...wish, sameAs: "hope" }];
  expect(settled(sheets, { codes: united, drafts })).toMatchObject({
    value: { isApplied: false },
    state: "decided",
  });
  // A retired code is settled as any other.
  const retired = aCode({ ...hope, retired: true });
  expect(settled([yes(ana), no(ben)], { codes: [retired], code: retired })?.state).toBe("open");
});

test("second passes and removed coders are no people to settle with", () => {
  const again = aCoder({ id: "ana2", name: "Ana again", secondPassOf: "ana" });
  const gone = aCoder({ id: "dan", name: "Dan", deletedAt: NOW });
  expect(peopleToSettle([ana, ben, again, gone]).map(({ id }) => id)).toEqual(["ana", "ben"]);
});

test("passages: one's bounds, union and intersection, majority by stretches, and a decision on the place", () => {
  const first = "We made it home.";
  const sheets = [
    aSheet(ana, story, [{ code: hope, quote: first }]),
    aSheet(ben, story, [{ code: hope, quote: "made it home. Nobody" }]),
    aSheet(cleo, story, [{ code: hope, quote: "said" }]),
  ];
  const settling = new Settling([hope], [], IDS);
  const [place, other] = settling.codeIn(story, sheets, "hope").places;
  if (place === undefined || other === undefined) throw new Error("two places");
  const words = (
    spans: readonly { readonly start: number; readonly end: number }[] | null,
  ): string[] | null => spans && spans.map(({ start, end }) => story.text.slice(start, end));
  expect(words(unionOf(place))).toEqual(["We made it home. Nobody"]);
  expect(words(intersectionOf(place))).toEqual(["made it home."]);
  expect(isPlaceDisputed(place, ["ana", "ben"])).toBe(true);
  expect(words(passageConsensus(MAJORITY, place, IDS, []).value)).toEqual(["made it home."]);
  expect(passageConsensus(MAJORITY, other, IDS, [])).toMatchObject({ value: [], state: "majority" });
  expect(passageConsensus(MAJORITY, place, ["ana", "ben"], [])).toMatchObject({ value: null, state: "tie" });
  // In code points: the emoji before is one.
  const draft: DecisionDraft = {
    ...{ storyId: "s1", codeId: "hope", value: 1, reason: "", note: "", bounds: "intersection" },
    codePoints: [place.start - 1, place.end - 1],
    passages: [[5, 18]],
    basis: basisOf(settling.statementsAt(story, sheets, "hope", place)),
  };
  const decided = (now: readonly Sheet[]) =>
    new Settling([hope], [newDecision(draft, "ana", NOW)], IDS).codeIn(story, now, "hope").places;
  const [settledPlace, untouched] = decided(sheets);
  expect(settledPlace?.decisions).toMatchObject([{ state: "settled" }]);
  expect(words(settledPlace?.decisions[0]?.passages ?? null)).toEqual(["made it home."]);
  expect(untouched?.decisions).toEqual([]);
  // A change elsewhere in the story is none of this place.
  const elsewhere = [...sheets.slice(0, 2), aSheet(cleo, story, [{ code: hope, quote: "a word" }])];
  expect(decided(elsewhere)[0]?.decisions).toMatchObject([{ state: "settled" }]);
  const before = sheets[0]?.annotations[0];
  if (before === undefined) throw new Error("no annotation");
  const after = aSheet(ana, story, [{ code: hope, quote: "home" }]);
  const removed = { ...before, revision: 3, deletedAt: NOW };
  const moved = [{ ...after, annotations: [removed, ...after.annotations] }, ...sheets.slice(1)];
  expect(decided(moved)[0]?.decisions).toMatchObject([{ state: "look-again" }]);
  // Nobody marks anything there any more: the decision is still told.
  const nothing = [{ ...after, annotations: [removed] }];
  expect(decided(nothing)).toMatchObject([{ decisions: [{ state: "look-again" }] }]);
});

test("the ways that stand side by side: the study's first, each once; what a later version chose is discussion", () => {
  const decisions = [{ adjudicatorId: "ben" }, { adjudicatorId: "cleo", deletedAt: NOW }, {}];
  const project = { consensus: { way: "majority" } };
  expect(waysOf({ project, decisions, coders: [ana, ben, cleo] })).toEqual([
    { kind: "majority" },
    { kind: "discussion" },
    { kind: "adjudicator", adjudicatorId: "ben" },
    { kind: "unanimity" },
  ]);
  expect(wayOfProject({ consensus: { way: "lottery" } })).toEqual({ kind: "discussion" });
  expect(wayOfProject({ consensus: { way: "adjudicator", adjudicatorId: "ben" } })).toEqual({
    kind: "adjudicator",
    adjudicatorId: "ben",
  });
});

const span = fc
  .tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 8 }))
  .map(([start, length]) => ({ start, end: start + length }));
const marked = fc
  .array(fc.array(span, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((passages, at) => ({ coderId: `c${at}`, passages })));

test("places have every passage once and do not overlap; union, intersection and majority are what counting characters gives", () => {
  fc.assert(
    fc.property(marked, (coders) => {
      const places = codedPlaces(coders);
      for (const [at, place] of places.entries())
        if (at > 0) expect(place.start).toBeGreaterThanOrEqual(places[at - 1]?.end ?? 0);
      for (const place of places) {
        const count = (character: number): number =>
          coders.filter(({ coderId }) =>
            (place.by.get(coderId) ?? []).some(({ start, end }) => start <= character && character < end),
          ).length;
        const charactersIn = (spans: readonly { readonly start: number; readonly end: number }[]): number[] =>
          spans.flatMap(({ start, end }) =>
            Array.from({ length: end - start }, (_none, each) => start + each),
          );
        const all = Array.from({ length: place.end - place.start }, (_none, each) => place.start + each);
        for (const least of [1, 2, 3])
          expect(charactersIn(markedByAtLeast(place, least))).toEqual(
            all.filter((character) => count(character) >= least),
          );
        expect(charactersIn(unionOf(place))).toEqual(all);
        expect(charactersIn(intersectionOf(place))).toEqual(
          all.filter((character) => count(character) === place.by.size),
        );
      }
    }),
    { numRuns: runs(200) },
  );
});

test("whatever coders say: unanimity is where nobody is at odds, majority comes to what unanimity does, and no order matters", () => {
  fc.assert(
    fc.property(ground.chain(snapshotOn), (project) => {
      const people = peopleToSettle(project.coders).map(({ id }) => id);
      const settling = new Settling(project.codes, [], people);
      const backwards = new Settling(project.codes, [], people.toReversed());
      for (const each of project.stories) {
        const sheets = project.sheets.filter(({ storyId }) => storyId === each.id);
        for (const codeId of settling.codeIds) {
          const { statements } = settling.codeIn(measured(each), sheets, codeId);
          const [discussion, majority, unanimity] = [DISCUSSION, MAJORITY, UNANIMITY].map((way) =>
            consensusOf(way, statements, [], settling.levelOf),
          );
          expect(unanimity?.value !== null && unanimity !== null).toBe(
            statements.length > 0 && !differ(statements),
          );
          expect(discussion).toEqual(unanimity);
          if (unanimity?.value != null) expect(majority?.value).toEqual(unanimity.value);
          const turned = backwards.codeIn(measured(each), sheets.toReversed(), codeId).statements;
          expect(consensusOf(MAJORITY, turned, [], settling.levelOf)).toEqual(majority);
        }
      }
    }),
    { numRuns: runs(100) },
  );
});
