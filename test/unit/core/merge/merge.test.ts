import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import type { IncomingCoding, IncomingProject } from "../../../../core/merge/resolve.ts";
import { describeNews, describePlan } from "../../../../core/merge/summary.ts";
import type { WholePlan } from "../../../../core/merge/whole-merge.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { MAX_CODES } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { intraPairs } from "../../../../core/model/coder.ts";
import { MAX_PROJECT_STORIES } from "../../../../core/model/limits.ts";
import { nextRevision, removedRevision } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import {
  aCode,
  aCoder,
  aDecision,
  aMemo,
  anAnnotation,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  later,
  NOW,
  someStories,
} from "../../../support/builders.ts";

const [ada, ben] = [aCoder(), aCoder({ id: "coder-2", name: "Ben" })];
const [empathy, burnout] = [aCode(), aCode({ id: "code-2", name: "Burnout" })];
const stories = someStories(4);
const study = aSnapshot({ stories, codes: [empathy, burnout], coders: [ada] });
const source = { projectId: "project-1", projectName: "A study", savedAt: NOW };

function coding(over: Partial<IncomingCoding> = {}): IncomingCoding {
  return {
    kind: "coding",
    source,
    coder: ben,
    codes: [empathy, burnout],
    codebookVersions: study.codebookVersions,
    sheets: [],
    memos: [],
    examples: [],
    history: [],
    refused: [],
    ...over,
  };
}

function project(snapshot: ProjectSnapshot): IncomingProject {
  const { id, name } = snapshot.project;
  return {
    kind: "project",
    source: { projectId: id, projectName: name, savedAt: NOW },
    snapshot,
    refused: [],
  };
}

function plan(
  local: ProjectSnapshot,
  incoming: IncomingCoding | IncomingProject,
  unite: readonly (readonly [string, string])[] = [],
): WholePlan {
  return planMerge(local, incoming, { unite, author: ada.id, now: later(60) });
}

describe("the plan of a merge", () => {
  it("says of each coder what is added, changed, removed and unchanged, and what is newly finished", () => {
    const whole = anAnnotation(ben, stories[0]!, empathy);
    const rated = anAnnotation(ben, stories[0]!, burnout, { value: 1 });
    const passage = anAnnotation(ben, stories[0]!, empathy, { quote: "long night" });
    const before = {
      ...aSheet(ben, stories[0]!, [], "in-progress"),
      annotations: [whole, rated, passage],
    };
    const after: Sheet = {
      ...before,
      review: { ...nextRevision(before.review!, ben.id, later(9)), state: "finished" },
      annotations: [
        removedRevision(whole, ben.id, later(9)),
        { ...nextRevision(rated, ben.id, later(9)), value: 2 },
        passage,
        anAnnotation(ben, stories[0]!, burnout, { quote: "morning" }),
        removedRevision(anAnnotation(ben, stories[0]!, burnout, { quote: "Story" }), ben.id, later(9)),
      ],
    };
    const local = { ...study, coders: [ada, ben], sheets: [before, aSheet(ada, stories[0]!, [empathy])] };
    const made = plan(
      local,
      coding({ sheets: [after, aSheet(ben, stories[1]!, [], "in-progress"), aSheet(ben, stories[2]!, [])] }),
    );
    expect(made.summary.coders).toEqual([
      {
        coderId: ben.id,
        name: "Ben",
        isNew: false,
        stories: 3,
        annotations: { added: 1, changed: 1, removed: 1, removedUnseen: 1, unchanged: 1 },
        memos: { added: 0, changed: 0, removed: 0, removedUnseen: 0, unchanged: 0 },
        newlyFinished: 2,
        newlyBegun: 1,
        reopened: 0,
      },
    ]);
    expect(describePlan(made)).toEqual([
      "Ben: 1 annotation added, 1 annotation changed, 1 annotation removed, 1 annotation that this project never had marked as removed, 2 stories newly finished, 1 story newly started.",
    ]);
    expect(made.sheets).toHaveLength(3);
    const once = applyPlan(local, made);
    expect(once.sheets[1]).toBe(local.sheets[1]);
    const again = plan(once, coding({ sheets: [after] }));
    expect(again.isEmpty).toBe(true);
    expect(describePlan(again)).toEqual([
      "Nothing is new: everything in this file is already in the project.",
    ]);
  });

  it("brings a new coder, and a story open again", () => {
    const finished = aSheet(ada, stories[0]!, [empathy]);
    const open = {
      ...finished,
      review: { ...nextRevision(finished.review!, ada.id, later(1)), state: "in-progress" as const },
    };
    const made = plan(
      { ...study, sheets: [finished] },
      coding({ sheets: [aSheet(ben, stories[0]!, [empathy])] }),
    );
    expect(describePlan(made)).toEqual(["Ben (new coder): 1 annotation added, 1 story newly finished."]);
    expect(made.coders).toEqual([ben]);
    expect(
      describePlan(plan({ ...study, sheets: [finished] }, coding({ coder: ada, sheets: [open] }))),
    ).toEqual(["Ada: 1 story reopened."]);
  });

  it("says how many stories leave the study, and how many come back into it, apart from changed details", () => {
    const [first, second, ...others] = [stories[0]!, stories[1]!, ...stories.slice(2)];
    const out = withExclusion(second, true, ada.id, later(1));
    const here = { ...study, stories: [first, out, ...others] };
    const theirs = [
      withExclusion(first, true, ben.id, later(2)),
      withExclusion(out, false, ben.id, later(2)),
      ...others,
    ];
    const made = plan(here, project({ ...study, stories: theirs }));
    const sentence = "Stories: 1 story left out of the study, 1 story brought back into the study.";
    expect(describePlan(made)).toEqual([sentence]);
    expect(describeNews(made)).toEqual([sentence]);
  });

  it("leaves what nobody would notice out of what it says unasked", () => {
    const unseen = removedRevision(anAnnotation(ben, stories[0]!, empathy), ben.id, later(9));
    const sheet = aSheet(ben, stories[0]!, [], "in-progress");
    const made = plan(
      { ...study, coders: [ada, ben], sheets: [sheet] },
      coding({ sheets: [{ ...sheet, annotations: [unseen] }] }),
    );
    expect(describePlan(made)).toEqual(["Ben: 1 annotation that this project never had marked as removed."]);
    expect(describeNews(made)).toEqual([]);
  });

  it("brings a project's stories, codes, memos and decisions, and keeps stories in their order", () => {
    const local = { ...study, stories: [stories[0]!, stories[2]!] };
    const incoming = aSnapshot({
      ...study,
      codes: [
        nextRevision({ ...empathy, definition: "Feeling with" }, ada.id, later(1)),
        burnout,
        aCode({ id: "code-3", name: "Inequity" }),
      ],
      memos: [aMemo()],
      decisions: [aDecision({ storyId: stories[1]!.id })],
      project: nextRevision(aProject({ name: "The study" }), ada.id, later(1)),
    });
    const made = plan(local, project(incoming));
    expect(describePlan(made)).toEqual([
      "Project: its name or details changed.",
      "Stories: 2 stories added.",
      "Codebook: 1 code added, 1 code changed.",
      "Memos on the project, its codes and coders: 1 memo added.",
      "Decisions: 1 decision added.",
    ]);
    const after = applyPlan(local, made);
    expect(after.project.name).toBe("The study");
    expect(after.stories).toEqual(stories);
    expect(after.codes.map((code) => code.definition)).toEqual(["Feeling with", "", ""]);
  });

  it("refuses a story whose text is another here, with all that is said about it", () => {
    const other = aStory({ ...stories[0]!, text: "Another text.", textHash: "f".repeat(64) });
    const incoming = aSnapshot({
      ...study,
      stories: [other],
      coders: [ben],
      sheets: [aSheet(ben, other, [empathy])],
      decisions: [aDecision({ storyId: other.id, author: ben.id })],
    });
    const made = plan(study, project(incoming));
    expect(made.refused.map(({ kind, what, coderName }) => [kind, what, coderName])).toEqual([
      ["text-differs", "story", ""],
      ["text-differs", "sheet", "Ben"],
      ["text-differs", "decision", "Ben"],
    ]);
    expect(applyPlan(study, made).stories).toEqual(stories);
    expect(made.sheets).toEqual([]);
  });

  it("refuses annotations whose code nobody has, sheets whose story or coder nobody has, and keeps the rest", () => {
    const sheet = aSheet(ben, stories[0]!, [empathy, { id: "code-9" }]);
    const made = plan(study, coding({ sheets: [sheet, { ...sheet, storyId: "story-9" }] }));
    expect(made.refused.map((one) => [one.kind, one.count])).toEqual([
      ["code-unknown", 1],
      ["story-unknown", 3],
    ]);
    expect(made.sheets).toMatchObject([{ annotations: [{ codeId: empathy.id }] }]);
    const stranger = project({ ...study, sheets: [{ ...sheet, coderId: "coder-9" }] });
    expect(plan(study, stranger).refused.map((one) => one.kind)).toEqual(["coder-unknown"]);
  });

  it("carries along what was refused before", () => {
    const { refused } = plan(study, coding({ sheets: [aSheet(ben, aStory({ id: "story-9" }))] }));
    expect(plan(study, coding({ refused })).refused).toEqual(refused);
  });

  it("warns of a file made in another project, and leaves this project's own record alone", () => {
    const elsewhere = { ...study, project: aProject({ id: "project-2", name: "Other", revision: 9 }) };
    const made = plan(study, project(elsewhere));
    expect(made.project).toBeNull();
    expect(made.warnings).toMatchObject([{ kind: "other-project" }]);
    expect(made.warnings[0]!.sentence).toContain("“Other”");
    expect(plan(study, coding()).warnings).toEqual([]);
  });

  it("warns of two coders of one name who are not the same", () => {
    const twin = aCoder({ id: "coder-7", name: " ada" });
    expect(plan(study, coding({ coder: twin })).warnings).toEqual([
      {
        kind: "same-coder-name",
        sentence:
          "The project already has a coder called Ada, who was created separately from the file’s  ada. They are kept as two coders.",
      },
    ]);
    expect(plan(study, coding({ coder: ada })).warnings).toEqual([]);
  });
});

describe("codes made apart under one name", () => {
  const theirs = aCode({ id: "their-empathy", name: " EMPATHY " });
  const theirTheme = aCode({ id: "their-burnout", name: "burnout" });
  const ourSub = aCode({ id: "our-sub", parentId: burnout.id, name: "Cafe\u0301" });
  const theirSub = aCode({ id: "their-sub", parentId: "their-burnout", name: "Café" });
  const elsewhere = aCode({ id: "their-other", name: "Café" });
  const local = { ...study, codes: [empathy, burnout, ourSub] };
  const incoming = coding({ codes: [theirs, theirTheme, theirSub, elsewhere] });

  it("are offered as one, sub-codes only under themes of one name", () => {
    expect(plan(local, incoming).offers).toEqual([
      { localId: empathy.id, incomingId: "their-empathy", name: " EMPATHY ", parentName: null },
      { localId: burnout.id, incomingId: "their-burnout", name: "burnout", parentName: null },
      { localId: ourSub.id, incomingId: "their-sub", name: "Café", parentName: "burnout" },
    ]);
  });

  it("are one once that is chosen, by whoever merges, and are not offered again", () => {
    const made = plan(local, incoming, [[empathy.id, "their-empathy"]]);
    expect(made.summary.unitedCodes).toBe(1);
    expect(describePlan(made)).toContain("Codebook: 4 codes added, 1 code united with another.");
    const united = made.codes.find((code) => code.id === "their-empathy");
    expect(united).toMatchObject({ sameAs: empathy.id, revision: 2, author: ada.id, updatedAt: later(60) });
    expect(made.offers.map((offer) => offer.incomingId)).toEqual(["their-burnout", "their-sub"]);
    const after = applyPlan(local, made);
    const again = plan(after, incoming, [[empathy.id, "their-empathy"]]);
    expect(again.isEmpty).toBe(true);
  });

  it("that were removed on either side are not offered", () => {
    const removed = removedRevision(theirs, ben.id, later(1));
    expect(plan(local, coding({ codes: [removed] })).offers).toEqual([]);
  });

  it("whose sameAs is taken are united without parting the group", () => {
    const chained = { ...theirs, sameAs: "their-other" };
    const made = plan(local, coding({ codes: [chained, elsewhere] }), [[empathy.id, "their-empathy"]]);
    const byId = new Map(applyPlan(local, made).codes.map((code) => [code.id, code]));
    expect(byId.get("their-empathy")!.sameAs).toBe("their-other");
    expect(byId.get("their-other")!.sameAs).toBe(empathy.id);
  });

  it("that are unknown, removed or one already stay as they are", () => {
    const made = plan(local, coding(), [
      ["nobody", empathy.id],
      [empathy.id, empathy.id],
    ]);
    expect(made.codes).toEqual([]);
  });
});

describe("a plan for a large study", () => {
  it("of 20,000 stories brings nothing the second time", () => {
    const many = someStories(20_000);
    const local = aSnapshot({ stories: many, codes: [empathy], coders: [ada, ben] });
    const sheets = many.map((story) => aSheet(ben, story, [empathy]));
    const made = plan(local, coding({ sheets }));
    const after = applyPlan(local, made);
    expect(plan(after, coding({ sheets: structuredClone(sheets) })).isEmpty).toBe(true);
  });
});

describe("what goes round in a circle", () => {
  const codes = [aCode({ id: "a", name: "Anger" }), aCode({ id: "b", name: "Grief", position: 1 })] as const;

  it("of codes is said before the merge, and becomes themes on every computer", () => {
    const mine = aSnapshot({ codes: [{ ...codes[0], parentId: "b", revision: 2 }, codes[1]] });
    const theirs = aSnapshot({ codes: [codes[0], { ...codes[1], parentId: "a", revision: 2 }] });
    for (const [home, away] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const made = plan(home, project(away));
      expect(made.warnings).toEqual([
        {
          kind: "code-loop",
          sentence:
            "“Anger” and “Grief” have one another as parents. Each of them becomes a theme. Move them to where they belong on the Codebook page.",
        },
      ]);
      const merged = applyPlan(home, made);
      expect(codebookTree(merged.codes).map(({ code, depth }) => [code.name, depth])).toEqual([
        ["Anger", 0],
        ["Grief", 0],
      ]);
      expect(plan(merged, project(away)).warnings).toEqual([]);
    }
  });

  it("of second passes is said, and becomes coders like others", () => {
    const coders = [
      aCoder({ id: "ada", name: "Ada", secondPassOf: "ben" }),
      aCoder({ id: "ben", name: "Ben", secondPassOf: "ada" }),
      aCoder({ id: "cleo", name: "Cleo", secondPassOf: "ada" }),
    ];
    const made = plan(aSnapshot(), project(aSnapshot({ coders })));
    expect(made.warnings).toEqual([
      {
        kind: "coder-circle",
        sentence:
          "“Ada” and “Ben” are marked as second passes of one another. Each of them counts as a coder like any other.",
      },
    ]);
    expect(intraPairs(coders)).toEqual([]);
  });
});

describe("a file with more new stories than a project can have", () => {
  it("brings none of them, nor their coding, and says so; what it says of stories that are here still comes", () => {
    const here = aStory({ id: "here" });
    const many = Array.from({ length: MAX_PROJECT_STORIES - 1 }, (_, at) => ({ ...here, id: `here-${at}` }));
    const local = aSnapshot({ stories: [here, ...many], coders: [ada] });
    const there = aStory({ id: "there" });
    const sheets = [here, there].map((story) => aSheet(ben, story));
    const made = plan(local, project(aSnapshot({ stories: [here, there], coders: [ada, ben], sheets })));
    expect(made.stories).toEqual([]);
    expect(made.sheets.map(({ storyId }) => storyId)).toEqual(["here"]);
    expect(made.refused[0]?.sentence).toBe(
      "1 story was left out: a project can have at most 500,000 stories.",
    );
    const less = aSnapshot({ stories: many, coders: [ada] });
    expect(plan(less, project(aSnapshot({ stories: [there] }))).stories).toEqual([there]);
  });
});

describe("a file with more new codes than a project can have", () => {
  it("brings none of them, and says so; what it says of codes that are here still comes", () => {
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => aCode({ id: `${prefix}-${at}`, name: `${prefix} ${at}` }));
    const local = aSnapshot({ codes: many("here", MAX_CODES - 1), codebookVersions: [] });
    const changed = aCode({ id: "here-0", name: "Changed", revision: 2 });
    const file = aSnapshot({ codes: [changed, ...many("there", 2)], codebookVersions: [] });
    const made = plan(local, project(file));
    expect(made.codes).toEqual([changed]);
    expect(made.refused.map(({ sentence }) => sentence)).toEqual([
      "2 codes were left out: a project can have at most 20,000 codes, deleted ones included.",
    ]);
    const one = aSnapshot({ codes: many("there", 1), codebookVersions: [] });
    expect(plan(local, project(one)).codes).toHaveLength(1);
  });
});
