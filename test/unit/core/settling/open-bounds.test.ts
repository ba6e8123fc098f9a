import { expect, test } from "vitest";
import type { StoryChoice } from "../../../../core/agreement/data/comparison.ts";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import { allCodesReport } from "../../../../core/agreement/reports/all-codes.ts";
import { confusion } from "../../../../core/agreement/reports/confusion.ts";
import { agreementReport } from "../../../../core/agreement/reports/project-report.ts";
import { CoderCoding } from "../../../../core/index/coder-coding.ts";
import type { DecisionDraft } from "../../../../core/model/decision.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { AGREED, agreedCoder, agreedOn } from "../../../../core/settling/agreed-layer.ts";
import { Settling } from "../../../../core/settling/settling.ts";
import { allSteps } from "../../../../core/steps.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";

const hope = aCode({ id: "hope" });
const [ana, ben] = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
const way = { kind: "discussion" } as const;

/** Of twenty characters; what Ana and Ben mark. */
const text = "She held on, he left";
const marked: readonly (readonly [string | null, string | null])[] = [
  ["She held", "She held"], // settled
  ["She held", "held on"], // the code is settled, its bounds are open
  [null, null], // settled: it does not apply
  ["She held", null], // the code is open
];
const stories = marked.map((_each, position) => aStory({ id: `s${position}`, position, text }));
const sheets = stories.flatMap((story, at): Sheet[] => {
  const [first = null, second = null] = marked[at] ?? [];
  const codes = (quote: string | null) => (quote === null ? [] : [{ code: hope, quote }]);
  return [aSheet(ana, story, codes(first)), aSheet(ben, story, codes(second))];
});

/** The coding of these coders, with the consensus beside it, where the drafts were decided. */
function compared(
  coderIds: readonly string[],
  drafts: readonly Partial<DecisionDraft>[] = [],
  choice: Partial<StoryChoice> = {},
) {
  const project = indexedProject(aSnapshot({ stories, sheets, codes: [hope], coders: [ana, ben] }));
  const decisions = drafts.map((draft) =>
    newDecision({ storyId: "", codeId: "hope", value: 1, reason: "", note: "", ...draft }, "ana", NOW),
  );
  const settling = new Settling([hope], decisions, ["ana", "ben"]);
  const settled = new CoderCoding(["first", "present"]);
  for (const brief of project.stories) {
    const own = sheets.filter(({ storyId }) => storyId === brief.id);
    const found = agreedOn(brief, own, ["hope"], settling, way);
    if (found?.isSettled === true) settled.write(found.sheet, brief.place, found.openBounds.length > 0);
  }
  const index = project.index.beside(AGREED, settled);
  const both = { ...project, index, coders: [...project.coders, agreedCoder(way, project.coders)] };
  const stored = { ...EVERY_STORY, ...choice };
  return comparedCoding(both, { coderIds, stories: stored, versionId: null, pass: "present" });
}

/** Percent agreement on the code, and the F1 of the very passages, each with its number of stories. */
function figures(...about: Parameters<typeof compared>) {
  const coding = compared(...about);
  const options = {
    coefficients: null,
    intervals: "none",
    confidence: 0.95,
    replicates: 0,
    seed: 1,
  } as const;
  const report = allSteps(agreementReport(coding, options));
  const all = allCodesReport(coding);
  const valueOf = (figure: object | undefined) =>
    figure !== undefined && "value" in figure ? figure.value : null;
  const exact = all.passages?.overall.find(({ name }) => name === "span_f1_exact")?.figure;
  return {
    codes: [report.stories, valueOf(report.rows[0]?.coefficients["percent_agreement"])],
    sets: all.stories,
    passages: [all.storiesOfPassages, valueOf(exact)],
    confused: [
      confusion(coding, { of: "stories", level: "codes" }).stories,
      confusion(coding, { of: "passages", level: "codes" }).stories,
    ],
  };
}

test("a story whose bounds alone are open counts in figures of codes, and in none of passages", () => {
  // Worked out by hand. Codes: s0, s1 and s2 are settled, and Ben says the same. Passages: s0, where Ben marks the very one, and s2.
  expect(figures(["ben", AGREED])).toEqual({
    ...{ codes: [3, 1], sets: 3, passages: [2, 1], confused: [3, 2] },
  });
  // The coders' own: on s3 they differ (3 of 4), and of three passages each, Ana's and Ben's, one is the same (2 x 1 / (3 + 2)).
  expect(figures(["ana", "ben"])).toEqual({
    ...{ codes: [4, 0.75], sets: 4, passages: [4, 0.4], confused: [4, 4] },
  });
});

test("what is decided counts in its own figures: a code on stories, bounds among passages", () => {
  const doesNotApply = { storyId: "s3", value: 0 };
  // Ana marked a passage on s3. Codes: 3 of 4. Passages of s0, s2, s3: one of Ana's two is the consensus's (2 x 1 / (2 + 1)).
  expect(figures(["ana", AGREED], [doesNotApply])).toMatchObject({
    codes: [4, 0.75],
    passages: [3, 2 / 3],
  });
  // Ana's bounds on s1, too: two of her three (2 x 2 / (3 + 2)).
  const bounds: Partial<DecisionDraft> = {
    ...{ storyId: "s1", codePoints: [0, 11], passages: [[0, 8]], bounds: "coder" },
  };
  expect(figures(["ana", AGREED], [doesNotApply, bounds])).toMatchObject({
    codes: [4, 0.75],
    passages: [4, 0.8],
  });
  // A question leaves both open.
  expect(
    figures(
      ["ana", AGREED],
      [
        { ...doesNotApply, isOpen: true },
        { ...bounds, isOpen: true },
      ],
    ),
  ).toMatchObject({
    codes: [3, 1],
    passages: [2, 1],
  });
});

test("among three, others still count where bounds are open, unless only stories of all are asked for", () => {
  expect(figures(["ana", "ben", AGREED])).toMatchObject({ codes: [4, expect.any(Number)], sets: 4 });
  expect(figures(["ana", "ben", AGREED]).passages[0]).toBe(4);
  const everyCoder = figures(["ana", "ben", AGREED], [], { byEveryCoder: true });
  expect(everyCoder).toMatchObject({ codes: [3, 1], sets: 3, confused: [3, 2] });
  expect(everyCoder.passages).toEqual([2, 1]);
});
