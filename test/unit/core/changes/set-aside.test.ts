import { describe, expect, test } from "vitest";
import type { Step } from "../../../../core/changes/journal.ts";
import type { SetAside } from "../../../../core/changes/set-aside.ts";
import { setAsideBy, stillAside, withoutSetAside } from "../../../../core/changes/set-aside.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codeKind } from "../../../../core/model/code.ts";
import { nextRevision } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCollection, aSnapshot, aStory, later } from "../../../support/builders.ts";

const source = { projectId: "project-1", projectName: "A study", savedAt: later(60) };
const choices = { unite: [], author: "", now: later(60) };

function merge(local: ProjectSnapshot, brought: ProjectSnapshot): ProjectSnapshot {
  return applyPlan(
    local,
    planMerge(local, { kind: "project", source, snapshot: brought, refused: [] }, choices),
  );
}

/** What the project becomes where it takes the file without being asked, having undone these steps. */
function mergeUnasked(
  local: ProjectSnapshot,
  brought: ProjectSnapshot,
  aside: readonly SetAside[],
): ProjectSnapshot {
  return merge(local, withoutSetAside(brought, local, aside));
}

function edited(before: Code, by: string, revision: number, fields: Partial<Code>): Code {
  const after = { ...nextRevision(before, by, later(revision)), ...fields, revision };
  return codeKind.stamped?.(before, after) ?? after;
}

describe("of a code, what was undone stays undone field by field", () => {
  const code = aCode({ author: "ana" });
  const home = aSnapshot({ codes: [code] });
  const bens = edited(code, "ben", 7, { definition: "Ben’s." });
  const aside = setAsideBy([{ table: "codes", before: code, after: bens }], []);
  const [now] = [(local: ProjectSnapshot) => local.codes.find(({ id }) => id === code.id)];

  test("where the same file comes again", () => {
    expect(mergeUnasked(home, { ...home, codes: [bens] }, aside)).toEqual(home);
  });

  test("where somebody changes another field since", () => {
    const coloured = edited(bens, "cleo", 8, { colour: 5 });
    const taken = mergeUnasked(home, { ...home, codes: [coloured] }, aside);
    expect(now(taken)).toMatchObject({ definition: code.definition, colour: 5, revision: 8 });
    // For everybody else nothing was undone: merging this computer's project takes nothing away.
    expect(now(merge({ ...home, codes: [coloured] }, taken))).toMatchObject({
      definition: "Ben’s.",
      colour: 5,
    });
  });

  test("until somebody changes that very field, knowing of what was undone", () => {
    const rewritten = edited(bens, "cleo", 8, { definition: "Cleo’s." });
    const taken = mergeUnasked(home, { ...home, codes: [rewritten] }, aside);
    expect(now(taken)).toMatchObject({ definition: "Cleo’s." });
  });

  test("and an edit that was made apart comes, although its revision is lower", () => {
    const apart = edited(code, "cleo", 5, { definition: "Cleo’s." });
    const taken = mergeUnasked(home, { ...home, codes: [apart] }, aside);
    expect(now(taken)).toMatchObject({ definition: "Cleo’s." });
    // In a file that has both, Ben's had won: of the two, the one that nobody has undone is left.
    const both = codeKind.merge(bens, apart);
    expect(now(mergeUnasked(home, { ...home, codes: [both] }, aside))).toMatchObject({
      definition: "Cleo’s.",
    });
  });

  test("and comes back when somebody asks for the file", () => {
    const file = { ...home, codes: [bens] };
    const plan = planMerge(home, { kind: "project", source, snapshot: file, refused: [] }, choices);
    expect(stillAside(aside, plan)).toEqual([]);
    expect(now(applyPlan(home, plan))).toEqual(bens);
  });
});

test("what two undone merges set aside is set aside up to the later, in whatever order they were undone", () => {
  const [first, second] = [2, 9].map((revision) => aCode({ id: "hope", revision }));
  if (first === undefined || second === undefined) throw new Error("fixtures");
  const home = aSnapshot({ codes: [aCode()] });
  const step = (before: Code | null, after: Code): Step => ({ table: "codes", before, after });
  const aside = [...setAsideBy([step(null, second)], []), ...setAsideBy([step(null, first)], [])];
  expect(mergeUnasked(home, { ...home, codes: [aCode(), second] }, aside)).toEqual(home);
  // Asking for an older file ends only what that file brings.
  const older = planMerge(
    home,
    { kind: "project", source, snapshot: { ...home, codes: [first] }, refused: [] },
    choices,
  );
  expect(stillAside(aside, older).map(({ revision }) => revision)).toEqual([9]);
});

describe("of a story, the details that were undone stay undone", () => {
  const collection = aCollection({ attributeNames: ["ward"], storyCount: 1 });
  const story = aStory({ text: "One.", position: 0, attributes: ["Surgery"], contentNotes: ["death"] });
  const home = aSnapshot({ collections: [collection], stories: [story] });
  const names = ["age", "ward"];
  const theirCollection = { ...collection, revision: 2, attributeNames: names };
  const described = {
    ...story,
    title: "Night",
    contentNotes: ["death", "loss"],
    attributes: ["34", "Zoology"],
  };
  const aside = setAsideBy(
    [
      { table: "collections", before: collection, after: theirCollection },
      { table: "stories", before: { ...story, attributes: ["", "Surgery"] }, after: described, names },
    ],
    [],
  );
  const theirs = { ...home, collections: [theirCollection], stories: [described] };

  test("where the same file comes again: title, content notes, values and columns", () => {
    expect(mergeUnasked(home, theirs, aside)).toEqual(home);
  });

  test("and what somebody tells of it since comes, with its column", () => {
    const more = { ...described, date: "2018-11", attributes: ["34", "Zoology", "night"] };
    const collections = [{ ...theirCollection, revision: 3, attributeNames: [...names, "shift"] }];
    const taken = mergeUnasked(home, { ...theirs, collections, stories: [more] }, aside);
    expect(taken.collections[0]?.attributeNames).toEqual(["shift", "ward"]);
    expect(taken.stories[0]).toMatchObject({
      date: "2018-11",
      attributes: ["night", "Surgery"],
      contentNotes: ["death"],
    });
    expect(taken.stories[0]).not.toHaveProperty("title");
  });

  test("and so does a later decision on whether it is in the study, not the one that was undone", () => {
    const exclusion = { excluded: true, revision: 4, updatedAt: later(1), author: "mei" };
    const out = { ...story, exclusion };
    const undone = setAsideBy([{ table: "stories", before: story, after: out, names: ["ward"] }], []);
    expect(mergeUnasked(home, { ...home, stories: [out] }, undone)).toEqual(home);
    const laterOut = { ...story, exclusion: { ...exclusion, revision: 5 } };
    expect(mergeUnasked(home, { ...home, stories: [laterOut] }, undone).stories).toEqual([laterOut]);
  });
});
