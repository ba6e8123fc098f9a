// Decisions as changes: written, revised and taken away, without touching what anybody coded.
import { expect, test } from "vitest";
import { changeConsensus, decide, removeDecision } from "../../../../core/changes/decisions.ts";
import type { Decision, DecisionDraft } from "../../../../core/model/decision.ts";
import { decisionKind, reasonOf } from "../../../../core/model/decision.ts";
import { kinds } from "../../../../core/model/kinds.ts";
import { mergeRecord } from "../../../../core/model/later.ts";
import { isLive } from "../../../../core/model/record.ts";
import { aCode, aCoder, aProject, later, NOW } from "../../../support/builders.ts";

const codes = [
  aCode({ id: "hope", name: "Hope" }),
  aCode({ id: "tone", name: "Tone", scale: { kind: "ordinal", levels: ["low", "high"] } }),
];
const context = { coderId: "ana", codes, storyName: "S001", now: NOW };
const draft: DecisionDraft = {
  storyId: "s1",
  codeId: "hope",
  value: 1,
  reason: "",
  note: "",
  basis: { ana: 2, ben: 0 },
};

function made(over: Partial<DecisionDraft> = {}, earlier: Decision | null = null, now = NOW) {
  const result = decide({ ...context, now }, { ...draft, ...over }, earlier);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test("a decision is one record for what it decides: deciding again revises it, saying the same again changes nothing", () => {
  const { change, value } = made();
  expect(change?.steps).toEqual([{ table: "decisions", before: null, after: value }]);
  expect(change?.action).toEqual({
    kind: "decide",
    args: { story: "S001", isPassage: false, code: "Hope", answer: "applied" },
  });
  const revised = made({ value: 0, reason: "slip" }, value, later(1)).value;
  expect(revised).toMatchObject({ id: value.id, revision: 2, value: 0, reason: "slip" });
  expect(made({}, value, later(2)).change).toBeUndefined();
  // What the earlier one said beside, such as whose side was taken, is not said of the new one; what only a later version knows stays.
  const withSide = { ...made({ sideOf: "ben" }).value, weight: 3 };
  const other = made({ value: 0 }, withSide, later(3)).value;
  expect(other.sideOf).toBeUndefined();
  expect(other).toMatchObject({ weight: 3 });
});

test("a change of a decision says what it changes: the answer, the reason, the note or none of them", () => {
  const first = made().value;
  const reasoned = made({ reason: "slip" }, first, later(1)).value;
  const args = (over: Partial<DecisionDraft>, earlier: Decision) =>
    made(over, earlier, later(2)).change?.action.args;
  expect(args({ reason: "slip" }, first)).toMatchObject({ edit: "reason-given", reason: "slip" });
  expect(args({ reason: "other" }, reasoned)).toMatchObject({ edit: "reason-changed", reason: "other" });
  expect(args({ reason: "" }, reasoned)).toMatchObject({ edit: "reason-removed" });
  expect(args({ note: "Read twice." }, first)).toMatchObject({ edit: "note-written" });
  const noted = made({ note: "Read twice." }, first, later(1)).value;
  expect(args({ note: "Read once." }, noted)).toMatchObject({ edit: "note-changed" });
  expect(args({ note: "" }, noted)).toMatchObject({ edit: "note-removed" });
  expect(args({ basis: { ana: 3, ben: 0 } }, first)).toMatchObject({ edit: "confirmed" });
  expect(args({ value: 0, reason: "slip" }, first)).toMatchObject({ edit: "again", answer: "not-applied" });
  // What only was asked before is decided for the first time, and so is what was removed.
  const asked = made({ value: 0, isOpen: true, note: "Why?" }).value;
  expect(args({}, asked)).not.toHaveProperty("edit");
  expect(args({}, { ...first, deletedAt: NOW })).not.toHaveProperty("edit");
  expect(args({ value: 0, isOpen: true, note: "How?" }, asked)).toMatchObject({ isChanged: true });
});

test("whole stories, places and adjudicators have decisions of their own, and a level says its name", () => {
  const ids = [made(), made({ codePoints: [0, 4] }), made({ adjudicatorId: "cleo" })].map(
    ({ value }) => value.id,
  );
  expect(new Set(ids).size).toBe(3);
  expect(made({ codeId: "tone", level: 1 }).change?.action.args).toMatchObject({ answer: { level: "high" } });
  expect(made({ isOpen: true, note: "Why?" }).change?.action.kind).toBe("ask-others");
  expect(made({ codePoints: [0, 4], passages: [] }).change?.action.args).toMatchObject({ answer: null });
});

test("a removed decision can be made again; a removed code cannot be decided on", () => {
  const { value } = made();
  const gone = removeDecision({ ...context, now: later(1) }, value);
  if (!gone.ok) throw new Error(gone.error.message);
  const [step] = gone.value.change?.steps ?? [];
  if (step?.table !== "decisions") throw new Error("no step");
  expect(isLive(step.after)).toBe(false);
  expect(isLive(made({}, step.after, later(2)).value)).toBe(true);
  expect(removeDecision(context, step.after)).toMatchObject({ ok: false });
  const removed = { ...context, codes: [aCode({ id: "hope", deletedAt: NOW })] };
  expect(decide(removed, draft, null)).toMatchObject({ ok: false });
});

test("files keep it, and of two the later stands whole", () => {
  const ours = made().value;
  const theirs = { ...made({ value: 0, level: 3 }, ours, later(5)).value, author: "ben" };
  expect(mergeRecord(ours, theirs)).toBe(theirs);
  expect(decisionKind.schema.parse(JSON.parse(JSON.stringify(theirs)))).toEqual(theirs);
  // From before there were reasons of a short list.
  expect(reasonOf({ reason: "discussed" })).toBe("other");
  expect(reasonOf({ reason: "" })).toBeNull();
});

test("the way of the study is a field of the project: two people who choose apart keep the later, beside a new name", () => {
  const project = aProject();
  const chosen = changeConsensus(project, { kind: "majority" }, [], "ana", later(1));
  if (!chosen.ok) throw new Error(chosen.error.message);
  const [step] = chosen.value.change?.steps ?? [];
  if (step?.table !== "project") throw new Error("no step");
  const { stamped, merge } = kinds.project;
  const ours = stamped?.(project, { ...step.after, revision: 2 }) ?? step.after;
  const renamed = { ...project, revision: 3, updatedAt: later(2), author: "ben", name: "Nights" };
  const theirs = stamped?.(project, renamed) ?? renamed;
  expect(merge(ours, theirs)).toMatchObject({ name: "Nights", consensus: { way: "majority" } });
  expect(changeConsensus(step.after, { kind: "majority" }, [], "ana", NOW)).toMatchObject({
    ok: true,
    value: { change: undefined },
  });
  const named = { kind: "adjudicator", adjudicatorId: "ana" } as const;
  expect(changeConsensus(project, named, [aCoder({ id: "ana" })], "", NOW)).toMatchObject({ ok: true });
  expect(changeConsensus(project, named, [], "", NOW)).toMatchObject({ ok: false });
});
