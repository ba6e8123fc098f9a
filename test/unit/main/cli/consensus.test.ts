import { expect, test } from "vitest";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import { aFile, agreementJson, concord } from "./command.ts";

const meta = { application: { name: "Concord", version: "0" }, savedAt: NOW, saveId: "s" };
const hope = aCode({ id: "hope", name: "Hope" });
const ana = aCoder({ id: "ana", name: "Ana" });
const ben = aCoder({ id: "ben", name: "Ben" });
const text = "🙂 She held my hand and asked how I was.";
const hand = [{ code: hope, quote: "held my hand" }];

/** Both yes on four stories (on one with the same passage), both no on three, Ana alone yes on three, and Ana alone finished two. */
function study(over: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  const said = ["++++---000..", "++++---   "].map((row) => row.split(""));
  const stories = (said[0] ?? []).map((_each, position) => aStory({ id: `s${position}`, position, text }));
  const sheets = stories.flatMap((story, at): Sheet[] => {
    const [first, second] = said.map((row) => row[at]);
    const yes = at === 0 ? hand : [{ code: hope }];
    const own = aSheet(ana, story, first === "-" ? [] : yes);
    return second === undefined ? [own] : [own, aSheet(ben, story, second === "+" ? yes : [])];
  });
  return aSnapshot({ stories, codes: [hope], coders: [ana, ben], sheets, ...over });
}

/** Of one figure: the others take their time. */
const QUICK = ["--ci", "none", "--coefficients", "percent_agreement", "--no-pairs"];
const fileOf = (project: ProjectSnapshot): string => aFile(encodeProject(project, meta), "concord");

function figuresOf(project: ProjectSnapshot, coders: string) {
  const { coders: names, variables } = agreementJson(fileOf(project), "--coders", coders, ...QUICK);
  const row = variables.find(({ variable }) => variable.startsWith("Hope"));
  return { names, agreed: row?.coefficients["percent_agreement"]?.value };
}

test("the consensus is a coder where it is named, on what is settled alone, with a warning that says what it is", () => {
  expect(figuresOf(study(), "Ana,Ben").agreed).toBe(0.7);
  const { names, agreed } = figuresOf(study(), "Ben,Consensus");
  expect([names, agreed]).toEqual([["Ben", "Consensus (discussion)"], 1]);
  const decisions = ["s7", "s8", "s9"].map((storyId) =>
    newDecision({ storyId, codeId: "hope", value: 1, reason: "", note: "" }, "ana", NOW),
  );
  expect(figuresOf(study({ decisions }), "Ben,consensus").agreed).toBe(0.7);
  const said = concord("agreement", fileOf(study({ decisions })), "--coders", "Ana,consensus", ...QUICK);
  expect(said.status).toBe(0);
  expect(said.error).toContain("It counts on 10 of the 10 stories");
  expect(said.error).toContain("not inter-rater reliability");
  // Nobody gets it unasked.
  expect(concord("agreement", fileOf(study({ decisions })), ...QUICK).error).toBe("");
});

test("its passages are those of the coders, in code points", () => {
  const { overall } = agreementJson(fileOf(study()), "--coders", "Ana,consensus", "--ci", "none");
  expect(overall["span_f1_exact"]?.value).toBe(1);
  // 12 of 39 characters, in one of the seven stories that are settled.
  expect(overall["cu_coverage"]?.value).toBeCloseTo(12 / (7 * 39), 10);
});

test("bounds that are open leave a story out of figures of passages alone, and both numbers are said", () => {
  // On s1, both apply the code, to other words.
  const project = study();
  const sheets = project.sheets.map((sheet): Sheet => {
    const story = project.stories.find(({ id }) => id === sheet.storyId) ?? aStory();
    if (sheet.storyId !== "s1") return sheet;
    return sheet.coderId === "ana"
      ? aSheet(ana, story, hand)
      : aSheet(ben, story, [{ code: hope, quote: "She" }]);
  });
  const file = fileOf({ ...project, sheets });
  const said = concord("agreement", file, "--coders", "Ana,consensus", ...QUICK);
  expect(said.error).toContain("It counts on 7 of the 10 stories");
  expect(said.error).toContain("In figures of passages it counts on 6 of them");
  const { overall, variables } = agreementJson(file, "--coders", "Ana,consensus", "--ci", "none");
  expect(variables.find(({ variable }) => variable === "Hope")?.pairableUnits).toBe(7);
  expect(variables.find(({ variable }) => variable === "passages")?.pairableUnits).toBe(6);
  // Of Ana's two passages one is compared, and the consensus has it.
  expect(overall["span_f1_exact"]?.value).toBe(1);
});

test("--way takes another way than the study's, and is for the consensus alone", () => {
  const ofWay = (...way: string[]) =>
    concord("agreement", fileOf(study()), "--coders", "Ana,consensus", ...way, ...QUICK);
  expect(ofWay("--way", "majority").error).toContain("Consensus (majority) is among");
  expect(ofWay("--way", "adjudicator:Ben").error).toContain("Consensus (adjudicator Ben) is among");
  const decided = newDecision(
    { storyId: "s7", codeId: "hope", value: 1, reason: "", note: "", adjudicatorId: "ben" },
    "ben",
    NOW,
  );
  const file = fileOf(study({ decisions: [decided] }));
  const settledOn = (way: string) =>
    concord("agreement", file, "--coders", "Ana,consensus", "--way", way, ...QUICK).error;
  expect(settledOn("discussion")).toContain("7 of the 10");
  expect(settledOn("adjudicator:Ben")).toContain("8 of the 10");
  expect([ofWay("--way", "lot").status, ofWay("--way", "lot").error]).toEqual([
    2,
    expect.stringContaining("--way is one of discussion, majority, unanimity, not “lot”."),
  ]);
  expect(ofWay("--way", "adjudicator:Zoe").error).toContain("no coder of the project is called “Zoe”");
  const alone = concord("agreement", fileOf(study()), "--coders", "Ana,Ben", "--way", "majority");
  expect([alone.status, alone.error]).toEqual([2, expect.stringContaining("--way is for the consensus")]);
});

test("says why there is none: a coder of that name, coders’ files alone, a comparison of coders with themselves", () => {
  const called = study({ coders: [ana, { ...ben, name: "Consensus" }] });
  const both = concord("agreement", fileOf(called), "--coders", "Ana,consensus");
  expect([both.status, both.error]).toEqual([1, expect.stringContaining("by the id ben")]);
  expect(concord("agreement", fileOf(called), "--coders", "ana,ben").status).toBe(0);
  const alone = concord(
    "agreement",
    aFile(encodeCoding(study(), "ana", meta) ?? "", "concord"),
    "--coders",
    "Ana,consensus",
  );
  expect([alone.status, alone.error]).toEqual([1, expect.stringContaining("Give the project file.")]);
  const intra = concord("agreement", fileOf(study()), "--coders", "Ana,consensus", "--intra");
  expect([intra.status, intra.error]).toEqual([
    1,
    expect.stringContaining("--intra compares coders with themselves"),
  ]);
});
