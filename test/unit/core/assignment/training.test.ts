// Training: a key that is written down as a round is divided, who may have it, and how coders agree with it.
import { expect, test } from "vitest";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import { intervalEnds, valueOf } from "../../../../core/agreement/figures/figure.ts";
import { KEY_FIGURE_OPTIONS, keyFigures } from "../../../../core/agreement/training/key-figures.ts";
import { trainingReport } from "../../../../core/agreement/training/training-report.ts";
import { planRound } from "../../../../core/assignment/round-plan.ts";
import { roundsOf } from "../../../../core/assignment/rounds.ts";
import { assignRound, removeRound } from "../../../../core/changes/assignments.ts";
import type { Change } from "../../../../core/changes/change.ts";
import { handedOut } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { figuresOf } from "../../../../core/index/indexed-project.ts";
import { assignedSoFar, begunBefore } from "../../../../core/index/round-progress.ts";
import { withoutCodersWords } from "../../../../core/merge/blind-file.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { newExample } from "../../../../core/model/code-example.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import type { KeyDraft } from "../../../../core/model/training-key.ts";
import { trainingStories } from "../../../../core/model/training-key.ts";
import type { Result } from "../../../../core/result.ts";
import { disputesOf } from "../../../../core/settling/disputes.ts";
import { Settling } from "../../../../core/settling/settling.ts";
import { feedbackOn, getsFeedback } from "../../../../core/training/feedback.ts";
import type { TrainingRequest } from "../../../../core/training/training.ts";
import { drawnForTraining, keyOf, trainingOf, trainingProblem } from "../../../../core/training/training.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aCoder, aSheet, aSnapshot, later, NOW, someStories } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";

const [eva, ana, ben] = ["Eva", "Ana", "Ben"].map((name) => aCoder({ id: name.toLowerCase(), name })) as [
  ReturnType<typeof aCoder>,
  ReturnType<typeof aCoder>,
  ReturnType<typeof aCoder>,
];
const hope = aCode({ id: "hope", name: "Hope" });
const touch = aCode({ id: "touch", name: "Touch" });
const stories = someStories(12);
const isEven = (at: number): boolean => at % 2 === 0;

/** Eva has coded ten of twelve stories: every other one with Hope, at a passage. */
const home = aSnapshot({
  stories,
  codes: [hope, touch],
  coders: [eva, ana, ben],
  sheets: stories
    .slice(0, 10)
    .map((story, at) => aSheet(eva, story, isEven(at) ? [{ code: hope, quote: "a long night" }] : [])),
});

const request: TrainingRequest = {
  ...{ coderIds: ["ana", "ben"], keyCoderId: "eva", count: 8, feedback: true, seed: 3, isShuffled: false },
};

function valueIn<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function keysIn(project: ProjectSnapshot, asked: TrainingRequest): KeyDraft[] {
  const indexed = indexedProject(project);
  const source = {
    settling: new Settling(project.codes, project.decisions, ["eva", "ana", "ben"]),
    way: { kind: "discussion" } as const,
    keyCoderId: asked.keyCoderId,
  };
  const rounds = roundsOf(project.assignments, new Set(["eva", "ana", "ben"]));
  return drawnForTraining(indexed, rounds, asked).flatMap(
    (story) =>
      keyOf(
        story,
        project.sheets.filter(({ storyId }) => storyId === story.id),
        source,
      ) ?? [],
  );
}

function after(project: ProjectSnapshot, change: Change): ProjectSnapshot {
  const written = <R extends { readonly id: string }>(before: readonly R[], steps: readonly R[]): R[] => [
    ...before.filter(({ id }) => !steps.some((step) => step.id === id)),
    ...steps,
  ];
  return {
    ...project,
    assignments: written(
      project.assignments,
      change.steps.flatMap((step) => (step.table === "assignments" ? [step.after] : [])),
    ),
    trainingKeys: written(
      project.trainingKeys,
      change.steps.flatMap((step) => (step.table === "trainingKeys" ? [step.after] : [])),
    ),
  };
}

function context({ assignments, trainingKeys }: ProjectSnapshot, minutes: number) {
  return { assignments, trainingKeys, author: "eva", now: later(minutes) };
}

function trained(asked: TrainingRequest = request, project = home): ProjectSnapshot {
  const planned = valueIn(
    trainingOf(asked, keysIn(project, asked), (id) => stories.findIndex((story) => story.id === id)),
  );
  const { lists, division, training } = planned;
  const made = valueIn(assignRound(context(project, 1), { name: "Training", lists, division, training }));
  return after(project, made.change);
}

const keyed = (project: ProjectSnapshot) => [...trainingStories(project.trainingKeys)];

test("a round is drawn from what the key’s coder has finished; all code it, and the key is written down", () => {
  const project = trained();
  const [round] = roundsOf(project.assignments, new Set(["ana", "ben"]));
  expect(round?.training).toEqual({ key: "coder", coderId: "eva", feedback: "each-story" });
  expect(round?.lists.get("ana")).toEqual(round?.lists.get("ben"));
  expect(keyed(project).toSorted()).toEqual(round?.lists.get("ana")?.toSorted());
  expect(round?.lists.get("ana")).toHaveLength(8);
  const even = project.trainingKeys.find(({ storyId }) => storyId === stories[0]?.id);
  if (even !== undefined) expect(even.answers).toMatchObject([{ codeId: "hope", codePoints: [0, 12] }]);
  for (const { storyId, answers } of project.trainingKeys)
    expect(answers.length).toBe(isEven(stories.findIndex(({ id }) => id === storyId)) ? 1 : 0);
  // What Eva changes afterwards does not change the key.
  const changed = { ...project, sheets: [] };
  expect(changed.trainingKeys).toEqual(project.trainingKeys);
});

test("what cannot be is refused in words", () => {
  expect(trainingProblem({ ...request, coderIds: ["eva"] })).toContain("can’t be trained with it");
  const few = trainingOf({ ...request, count: 11 }, keysIn(home, request), () => 0);
  expect(few.ok ? "" : few.error.message).toBe(
    "There are 10 stories that the key’s coder has finished and that nobody who is to be trained has finished or been assigned. Ask for 10 or fewer.",
  );
  const none = trainingOf(
    { ...request, keyCoderId: null },
    keysIn(home, { ...request, keyCoderId: null }),
    () => 0,
  );
  expect(none.ok ? "" : none.error.message).toContain("There is no story on which at least two coders");
});

test("with a consensus as the key only stories count on which every code is settled", () => {
  const project = {
    ...home,
    sheets: [
      ...home.sheets,
      ...stories.slice(0, 3).map((story, at) => aSheet(ben, story, at === 1 ? [touch] : [hope])),
    ],
  };
  const asked = { ...request, coderIds: ["ana"], keyCoderId: null, count: 2 };
  const keys = keysIn(project, asked);
  expect(keys.map(({ storyId }) => storyId).toSorted()).toEqual([stories[0]?.id, stories[2]?.id].toSorted());
  expect(keys.every(({ answers }) => answers.every(({ codeId }) => codeId === "hope"))).toBe(true);
});

test("training stories are in no figure of the study, unless they are asked for", () => {
  const project = trained();
  const coded = {
    ...project,
    sheets: [...project.sheets, ...stories.map((story) => aSheet(ana, story, [touch]))],
  };
  const indexed = indexedProject(coded);
  const figures = figuresOf(indexed);
  expect([indexed.stories.length, figures.stories.length]).toEqual([12, 4]);
  expect(figuresOf(indexed)).toBe(figures);
  const comparison: Comparison = {
    ...{ coderIds: ["eva", "ana"], stories: EVERY_STORY, versionId: null },
    pass: "present",
  };
  expect(
    [comparedCoding(figures, comparison), comparedCoding(indexed, comparison)].map(
      (coding) => coding.units.storyIds.length,
    ),
  ).toEqual([4, 12]);
  // Of ten stories that both finished, two are not for training: both differ there on Touch, and on one of them on Hope or not.
  expect(disputesOf(figures, ["eva", "ana"]).story.length).toBeLessThan(
    disputesOf(indexed, ["eva", "ana"]).story.length,
  );
});

test("a later round of the study does not divide training stories, and no story is trained twice", () => {
  const project = trained();
  const rounds = roundsOf(project.assignments, new Set(["ana", "ben"]));
  const planned = valueIn(
    planRound({ stories, collections: [] }, rounds, {
      ...{ coderIds: ["ana", "ben"], which: "all", share: { percent: 100 }, together: 2, rest: "once" },
      ...{ by: [], seed: 1, isShuffled: false },
    }),
  );
  expect(planned.division.stories).toBe(4);
  expect([...planned.lists.values()].flat().filter((id) => keyed(project).includes(id))).toEqual([]);
  expect(keysIn(project, { ...request, coderIds: ["cleo"] })).toHaveLength(2);
});

test("removing the round removes its key, and the stories count again; dividing in the same way brings both back", () => {
  const project = trained();
  const [{ roundId } = { roundId: "" }] = project.assignments;
  const removed = after(project, valueIn(removeRound(context(project, 2), roundId)).change);
  expect(keyed(removed)).toEqual([]);
  expect(roundsOf(removed.assignments, new Set(["ana", "ben"]))).toEqual([]);
  const again = trained(request, removed);
  expect(keyed(again).toSorted()).toEqual(keyed(project).toSorted());
  expect(again.assignments.map(({ id }) => id).toSorted()).toEqual(
    project.assignments.map(({ id }) => id).toSorted(),
  );
  // Made again without feedback it has none, though its stories are the same.
  const silent = trained({ ...request, feedback: false }, removed);
  expect(silent.assignments.map(({ id }) => id).toSorted()).toEqual(
    project.assignments.map(({ id }) => id).toSorted(),
  );
  expect(new Set(silent.assignments.map(({ training }) => training?.feedback))).toEqual(new Set(["none"]));
  expect(handedOut(silent, "ana")?.trainingKeys).toEqual([]);
});

test("a hand-out has the key of its own stories only where feedback was chosen; a blind coder’s team folder likewise", () => {
  const open = trained();
  const own = handedOut(open, "ana");
  expect(own?.trainingKeys.map(({ storyId }) => storyId).toSorted()).toEqual(keyed(open).toSorted());
  expect(own?.sheets).toEqual([]);
  const closed = trained({ ...request, feedback: false });
  expect(closed.trainingKeys).toHaveLength(8);
  const sent = handedOut(closed, "ana");
  expect(sent?.trainingKeys).toEqual([]);
  const bytes = encodeProject(sent ?? closed, META);
  expect(new TextDecoder().decode(bytes)).not.toContain("training-keys");
  const frame = { kind: "project", history: [], memos: [], examples: [], others: [], decisions: [] } as const;
  const told = (project: ProjectSnapshot) => {
    const { assignments, trainingKeys } = project;
    const left = withoutCodersWords({ ...project, ...frame, assignments, trainingKeys } as never);
    return left.kind === "project" ? left.trainingKeys : null;
  };
  expect(told(open)).toEqual(open.trainingKeys);
  expect(told(closed)).toEqual([]);
});

test("a hand-out has no key of a story that was left out of the study, nor an example from it", () => {
  const open = trained();
  const [out] = keyed(open);
  const stories = open.stories.map((story) =>
    story.id === out ? withExclusion(story, true, "eva", NOW) : story,
  );
  const example = newExample(
    { coderId: "eva", codeId: "hope", storyId: out ?? "", kind: "typical", quote: "" },
    NOW,
  );
  const own = handedOut({ ...open, stories, examples: [example] }, "ana");
  expect(own?.stories.map(({ id }) => id)).not.toContain(out);
  expect(own?.trainingKeys.map(({ storyId }) => storyId).toSorted()).toEqual(keyed(open).slice(1).toSorted());
  expect(own?.examples).toEqual([]);
});

test("a key is in a file as in memory", () => {
  const project = trained();
  const read = decodeBundle(encodeProject(project, META));
  if (!read.ok || read.value.kind !== "project") throw new Error("not read");
  expect(resolveProject(read.value).snapshot.trainingKeys.toSorted(byId)).toEqual(
    project.trainingKeys.toSorted(byId),
  );
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

test("the figures are of first finished states, and of finished stories alone", () => {
  const project = trained();
  const own = keyed(project).toSorted();
  const isHope = (id: string): boolean => isEven(stories.findIndex((story) => story.id === id));
  const done = own.slice(0, 6);
  // Ana misses the first story with Hope, and finds one that has none.
  const missed = done.find(isHope);
  const extra = done.find((id) => !isHope(id));
  const sheets = done.map((id) => {
    const story = stories.find((each) => each.id === id);
    if (story === undefined) throw new Error("no story");
    return aSheet(ana, story, (isHope(id) && id !== missed) || id === extra ? [hope] : []);
  });
  const coded = { ...project, sheets: [...project.sheets, ...sheets] };
  const rounds = roundsOf(coded.assignments, new Set(["ana", "ben"]));
  const [round] = trainingReport(indexedProject(coded), rounds, coded.trainingKeys, null);
  const [first, second] = round?.coders ?? [];
  const hopes = done.filter(isHope).length;
  expect(first).toMatchObject({ coderId: "ana", stories: 8, finished: 6 });
  expect(first?.codes).toMatchObject([
    { codeId: "hope", both: hopes - 1, missed: 1, extra: 1, neither: 6 - hopes - 1 },
  ]);
  // Over both codes, Touch is given by neither throughout.
  expect(first?.all).toMatchObject({ both: hopes - 1, missed: 1, extra: 1, neither: 6 - hopes - 1 + 6 });
  expect(second).toMatchObject({ coderId: "ben", finished: 0, codes: [] });
  expect(trainingReport(indexedProject(coded), rounds, coded.trainingKeys, "ben")[0]?.coders).toHaveLength(1);
});

test("shares have Wilson’s interval; kappa’s is never of zero width and holds its value", () => {
  const counts = { both: 8, missed: 2, extra: 1, neither: 29 };
  const { agreement, kappa, sensitivity, specificity } = keyFigures(counts, KEY_FIGURE_OPTIONS);
  expect([agreement, sensitivity, specificity].map(valueOf)).toEqual([37 / 40, 0.8, 29 / 30]);
  // Worked by hand: po .925, pe (10·9 + 30·31)/1600 = .6375.
  expect(valueOf(kappa)).toBeCloseTo((0.925 - 0.6375) / (1 - 0.6375), 10);
  // Wilson 8 of 10, as in Newcombe (1998) computed: [.490, .943].
  expect(intervalEnds(sensitivity)?.map((end) => end.toFixed(3))).toEqual(["0.490", "0.943"]);
  const [low = 0, high = 0] = intervalEnds(kappa) ?? [];
  expect(low).toBeGreaterThan(0.4);
  expect(high).toBeLessThan(0.97);
  const perfect = keyFigures({ both: 3, missed: 0, extra: 0, neither: 17 }, KEY_FIGURE_OPTIONS).kappa;
  expect([valueOf(perfect), (intervalEnds(perfect)?.[0] ?? 1) < 0.9]).toEqual([1, true]);
  expect(intervalEnds(perfect)?.[1]).toBe(1);
  const nothing = keyFigures({ both: 0, missed: 0, extra: 0, neither: 9 }, null);
  expect([valueOf(nothing.kappa), valueOf(nothing.sensitivity), valueOf(nothing.specificity)]).toEqual([
    null,
    null,
    1,
  ]);
});

test("a coder never sees what the key says before they have finished the story, nor of a story or round that is not theirs", () => {
  const project = trained({ ...request, coderIds: ["ana"] });
  const { assignments, trainingKeys: keys } = project;
  const ground = { assignments, keys, codes: project.codes };
  const [id = ""] = keyed(project).filter((each) => isEven(stories.findIndex((story) => story.id === each)));
  const story = stories.find((each) => each.id === id);
  if (story === undefined) throw new Error("no story");
  const finished = aSheet(ana, story, [touch]);
  const { review } = finished;
  if (review === null) throw new Error("no review");
  expect(feedbackOn(ground, finished)?.map(({ codeId, kind }) => [codeId, kind])).toEqual([
    ["hope", "missed"],
    ["touch", "extra"],
  ]);
  expect(feedbackOn(ground, aSheet(ana, story, [hope]))?.map(({ kind }) => kind)).toEqual(["same"]);
  expect(feedbackOn(ground, undefined)).toBeNull();
  expect(feedbackOn(ground, { ...finished, review: null })).toBeNull();
  expect(feedbackOn(ground, { ...finished, review: { ...review, state: "in-progress" } })).toBeNull();
  // Ben is not trained, and with the choice not made nobody sees it.
  expect(feedbackOn(ground, aSheet(ben, story, [touch]))).toBeNull();
  expect(getsFeedback(assignments, keys, "ben", id)).toBe(false);
  const closed = trained({ ...request, coderIds: ["ana"], feedback: false });
  const hidden = { ...ground, assignments: closed.assignments, keys: closed.trainingKeys };
  expect(feedbackOn(hidden, finished)).toBeNull();
  const other = stories.at(-1);
  if (other !== undefined) expect(feedbackOn(ground, aSheet(ana, other, [touch]))).toBeNull();
});

test("who has begun or finished stories of a planned round is counted, with those that would be their own", () => {
  const begun = (sheets: ProjectSnapshot["sheets"]) =>
    begunBefore(
      indexedProject(aSnapshot({ stories, coders: [ana, ben], sheets })),
      new Map([
        ["ana", ids.slice(0, 2)],
        ["ben", ids.slice(1, 3)],
      ]),
    );
  const ids = stories.map(({ id }) => id);
  const finished = (coder: typeof ana, at: number) => aSheet(coder, stories[at] ?? stories[0]!);
  expect(begun([])).toEqual([]);
  // The fourth story is not in the round.
  expect(begun([finished(ben, 0), finished(ana, 0), finished(ana, 2), finished(ana, 3)])).toEqual([
    { coderId: "ana", stories: 2, own: 1 },
    { coderId: "ben", stories: 1, own: 0 },
  ]);
});

test("a training round is no part of anybody’s share of the study", () => {
  const project = trained();
  const rounds = roundsOf(project.assignments, new Set(["ana", "ben"]));
  expect(assignedSoFar(indexedProject(project), rounds)).toMatchObject({
    coders: [],
    stories: 4,
    unassigned: 4,
  });
});
