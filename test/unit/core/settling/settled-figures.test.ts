import { expect, test } from "vitest";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import { agreementReport } from "../../../../core/agreement/reports/project-report.ts";
import { CoderCoding } from "../../../../core/index/coder-coding.ts";
import { CodingIndex } from "../../../../core/index/coding-index.ts";
import { placesOf } from "../../../../core/index/indexed-project.ts";
import type { DecisionDraft } from "../../../../core/model/decision.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { AGREED, agreedCoder, agreedOn } from "../../../../core/settling/agreed-layer.ts";
import { Settling } from "../../../../core/settling/settling.ts";
import { allSteps } from "../../../../core/steps.ts";
import { measureText } from "../../../../core/text.ts";
import { aCode, aCoder, aCollection, aSheet, aStory, NOW } from "../../../support/builders.ts";

const hope = aCode({ id: "hope" });
// The name of one comes after that of the consensus.
const coders = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "dan", name: "Dan" })];
const [ana, dan] = [coders[0] ?? aCoder(), coders[1] ?? aCoder()];
const way = { kind: "discussion" } as const;

/** What Ana and Dan say of a story, and Dan nothing of the last two: both yes, both no, Ana alone yes. */
const plan: readonly (readonly [boolean, boolean | null])[] = [
  ...Array<[boolean, boolean]>(4).fill([true, true]),
  ...Array<[boolean, boolean]>(3).fill([false, false]),
  ...Array<[boolean, boolean]>(3).fill([true, false]),
  ...Array<[boolean, null]>(2).fill([true, null]),
];
const text = "🙂 She held my hand and asked how I was.";
const stories = plan.map((_each, position) => aStory({ id: `s${position}`, position, text }));

function onStory(said: boolean) {
  return said ? [{ code: hope }] : [];
}

function sheetsOf(at: number): Sheet[] {
  const [story, row] = [stories[at], plan[at]];
  if (story === undefined || row === undefined) return [];
  const [first, second] = row;
  const own = aSheet(ana, story, onStory(first));
  return second === null ? [own] : [own, aSheet(dan, story, onStory(second))];
}

/** The figures of these coders where the drafts were decided: stories, percent agreement, the chance-corrected one, and the coders in their order. */
function figures(coderIds: readonly string[], drafts: readonly Partial<DecisionDraft>[] = []) {
  const decisions = drafts.map((draft) =>
    newDecision({ storyId: "", codeId: "hope", value: 1, reason: "", note: "", ...draft }, "ana", NOW),
  );
  const settling = new Settling([hope], decisions, ["ana", "dan"]);
  const index = new CodingIndex();
  const briefs = stories.map((story) => ({
    ...{ id: story.id, collectionId: story.collectionId, position: story.position, attributes: [], date: "" },
    ...{ place: index.addStory(story.id), measure: measureText(story.text) },
  }));
  const settled = new CoderCoding(["first", "present"]);
  for (const [at, brief] of briefs.entries()) {
    const sheets = sheetsOf(at);
    for (const sheet of sheets) index.write(sheet);
    const found = agreedOn(brief, sheets, ["hope"], settling, way);
    if (found?.isSettled === true) settled.write(found.sheet, brief.place, found.openBounds.length > 0);
  }
  const both = index.beside(AGREED, settled);
  const project = {
    ...{ index: both, stories: briefs, study: placesOf(briefs, index), collections: [aCollection()] },
    ...{ codes: [hope], coders: [...coders, agreedCoder(way, coders)], codebookVersions: [] },
  };
  const comparison = { coderIds, stories: EVERY_STORY, versionId: null, pass: "first" as const };
  const options = {
    coefficients: null,
    intervals: "none",
    confidence: 0.95,
    replicates: 0,
    seed: 1,
  } as const;
  const report = allSteps(agreementReport(comparedCoding(project, comparison), options));
  const found = report.rows[0]?.coefficients ?? {};
  const valueOf = (name: string) => {
    const figure = found[name];
    return figure !== undefined && "value" in figure ? Math.round(figure.value * 1000) / 1000 : null;
  };
  return {
    stories: report.stories,
    agreed: valueOf("percent_agreement"),
    kappa: valueOf("cohen_kappa"),
    alpha: valueOf("krippendorff_alpha_nominal"),
    names: report.coders.map(({ name }) => name).join(", "),
    index,
  };
}

const consensus = "Consensus (discussion)";

test("the consensus counts only where no code is open, and leaves the coders’ own figures as they are", () => {
  const own = { stories: 10, agreed: 0.7, kappa: 0.444, alpha: 0.424, names: "Ana, Dan" };
  expect(figures(["ana", "dan"])).toMatchObject(own);
  // The three that are open do not count, nor do the two that Ana alone has finished.
  expect(figures(["ana", AGREED])).toMatchObject({
    stories: 7,
    agreed: 1,
    kappa: 1,
    names: `Ana, ${consensus}`,
  });
  expect(figures(["dan", AGREED])).toMatchObject({
    stories: 7,
    agreed: 1,
    kappa: 1,
    names: `Dan, ${consensus}`,
  });
  expect(figures(["ana", "dan", AGREED]).names).toBe(`Ana, Dan, ${consensus}`);
});

test("what is decided counts for whom it is decided", () => {
  const forAna = ["s7", "s8", "s9"].map((storyId) => ({ storyId, value: 1 }));
  expect(figures(["ana", AGREED], forAna)).toMatchObject({ stories: 10, agreed: 1 });
  // Of Dan's ten, three are decided against him: as he and Ana differ.
  expect(figures(["dan", AGREED], forAna)).toMatchObject({
    ...{ stories: 10, agreed: 0.7, kappa: 0.444, alpha: 0.424 },
  });
  // A question that is open settles nothing.
  const asked = forAna.map((draft) => ({ ...draft, isOpen: true }));
  expect(figures(["dan", AGREED], asked)).toMatchObject({ stories: 7, agreed: 1 });
});

test("an index with the consensus beside it has one coder more, and the index itself has not", () => {
  expect(figures(["ana", AGREED]).index.coderIds()).toEqual(["ana", "dan"]);
});

test("a place that is open leaves the passages of a code open and the code settled, unless it does not apply", () => {
  const story = stories[0] ?? aStory();
  const measured = { id: story.id, measure: measureText(story.text) };
  const said = (quote: string) => [{ code: hope, quote }];
  const sheets = [aSheet(ana, story, said("held my hand")), aSheet(dan, story, said("my hand and asked"))];
  const settledWith = (...drafts: Partial<DecisionDraft>[]) => {
    const decisions = drafts.map((draft) =>
      newDecision(
        { storyId: story.id, codeId: "hope", value: 1, reason: "", note: "", ...draft },
        "ana",
        NOW,
      ),
    );
    const settling = new Settling([hope], decisions, ["ana", "dan"]);
    const found = agreedOn(measured, sheets, ["hope"], settling, way);
    const { isSettled, openBounds } = found ?? {};
    return { isSettled, openBounds, passages: found?.sheet.annotations.map(({ span }) => span?.start) };
  };
  // Both apply it: the code is settled, on the story as long as its bounds are open.
  expect(settledWith()).toEqual({ isSettled: true, openBounds: ["hope"], passages: [undefined] });
  expect(settledWith({ codePoints: [6, 28], passages: [[6, 18]], bounds: "drawn" })).toEqual({
    ...{ isSettled: true, openBounds: [], passages: [7] },
  });
  expect(settledWith({ codePoints: [6, 28], isOpen: true })).toMatchObject({ openBounds: ["hope"] });
  expect(settledWith({ value: 0 })).toEqual({ isSettled: true, openBounds: [], passages: [] });
});

test("it has the codebook version that all who finished have, and else none that can be chosen", () => {
  const story = stories[0] ?? aStory();
  const measured = { id: story.id, measure: measureText(story.text) };
  const settling = new Settling([hope], [], ["ana", "dan"]);
  const versionOf = (...versions: readonly (string | null)[]) => {
    const sheets = versions.map((version, at): Sheet => {
      const sheet = aSheet(coders[at] ?? ana, story, []);
      return sheet.review === null || version === null
        ? sheet
        : { ...sheet, review: { ...sheet.review, codebookVersion: version } };
    });
    const found = agreedOn(measured, sheets, [], settling, way);
    return found?.isSettled === true ? found.sheet.review?.codebookVersion : undefined;
  };
  expect(versionOf("v1", "v1")).toBe("v1");
  expect(versionOf("v1", "v2")).toBe("unknown");
  expect(versionOf(null, null)).toBe("unknown");
  expect(versionOf("v1")).toBeUndefined();
});
