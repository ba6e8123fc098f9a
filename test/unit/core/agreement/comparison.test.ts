import { describe, expect, test } from "vitest";
import type { Comparison, Pass, StoryChoice } from "../../../../core/agreement/data/comparison.ts";
import {
  comparedCoding,
  countPasses,
  EVERY_STORY,
  sharesOfProject,
  usualPass,
  versionsInUse,
} from "../../../../core/agreement/data/comparison.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { firstPassNow } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import { emptySnapshot } from "../../../../core/model/snapshot.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import { aCollection, aProject, NOW, someStories } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { code, coder, sheet } from "./study.ts";

const collection = aCollection({ attributeNames: ["role", "country"] });
const stories = someStories(4).map((story, at) => ({
  ...story,
  attributes: [at % 2 === 0 ? "nurse" : "surgeon", "PT"],
}));
const [s1 = "", s2 = "", s3 = "", s4 = ""] = stories.map(({ id }) => id);

/** A sheet whose review says by which version the story was finished. */
function by(version: string, made: Sheet): Sheet {
  return made.review === null ? made : { ...made, review: { ...made.review, codebookVersion: version } };
}

const project: ProjectSnapshot = {
  ...emptySnapshot(aProject()),
  collections: [collection],
  stories,
  codes: [code("hope")],
  codebookVersions: [
    { id: "late", createdAt: "2018-10-20T00:00:00.000Z", codes: [code("hope"), code("loss")] },
    { id: "early", createdAt: "2018-10-19T00:00:00.000Z", codes: [code("hope")] },
  ],
  coders: [coder("ana"), coder("ben"), coder("cleo")],
  sheets: [
    by("early", sheet("ana", s1, ["hope"])),
    by("early", sheet("ben", s1, [])),
    by("late", sheet("ana", s2, [])),
    by("early", sheet("ben", s2, ["hope"])),
    by("late", sheet("ana", s3, ["hope"])),
    by("late", sheet("ben", s3, ["hope"])),
    by("late", sheet("cleo", s3, ["hope"])),
    sheet("cleo", s4, [], "in-progress"),
  ],
};

const both: Comparison = { coderIds: ["ana", "ben"], stories: EVERY_STORY, versionId: null, pass: "present" };
const unitsOf = (comparison: Comparison, whole = project) =>
  comparedCoding(indexedProject(whole), comparison).units;
const choosing = (stories: Partial<StoryChoice>): Comparison => ({
  ...both,
  stories: { ...EVERY_STORY, ...stories },
});

describe("the first pass", () => {
  /** Finished with these codes first; since then with others. */
  const changed = (
    coderId: string,
    storyId: string,
    first: readonly string[],
    now: readonly string[],
  ): Sheet => {
    const then = sheet(coderId, storyId, first);
    const later = sheet(coderId, storyId, now);
    if (later.review === null) throw new Error("a finished sheet has a review");
    const gone = then.annotations
      .filter(({ id }) => later.annotations.every((each) => each.id !== id))
      .map((each) => removedRevision(each, coderId, NOW));
    return {
      ...later,
      review: { ...later.review, firstPass: firstPassNow(then, "early", NOW) },
      annotations: [...later.annotations, ...gone],
    };
  };
  const reopened = changed("ben", s2, ["hope"], ["hope"]);
  if (reopened.review === null) throw new Error("a finished sheet has a review");
  const revisited: ProjectSnapshot = {
    ...project,
    sheets: [
      changed("ana", s1, ["hope"], []),
      changed("ben", s1, [], []),
      changed("ana", s2, [], ["hope"]),
      { ...reopened, review: { ...reopened.review, state: "in-progress" } },
      sheet("ana", s3, ["hope"]),
      sheet("ben", s3, ["hope"]),
    ],
  };
  /** [coder, story, whether the code is there] of what counts. */
  const cells = (pass: Pass) => {
    const { coders, storyIds, finished, own } = unitsOf({ ...both, pass }, revisited);
    const applied = new Set(own.get("hope"));
    return [...finished].flatMap((state, cell) =>
      state === 0 ? [[coders[cell % 2]?.id, storyIds[Math.floor(cell / 2)], applied.has(cell) ? 1 : 0]] : [],
    );
  };

  test("is what coders said when they first finished, also where a story was reopened since", () => {
    expect(cells("first")).toEqual([
      ["ana", s1, 1],
      ["ben", s1, 0],
      ["ana", s2, 0],
      ["ben", s2, 1],
      ["ana", s3, 1],
      ["ben", s3, 1],
    ]);
    expect(cells("present")).toEqual([
      ["ana", s1, 0],
      ["ben", s1, 0],
      ["ana", s2, 1],
      ["ana", s3, 1],
      ["ben", s3, 1],
    ]);
  });

  test("is of the codebook version of then", () => {
    const early = comparedCoding(indexedProject(revisited), { ...both, versionId: "early", pass: "first" });
    expect(early.units.finished.filter((state) => state === 0)).toHaveLength(4);
    expect(versionsInUse(indexedProject(revisited), "first").find(({ id }) => id === "early")?.sheets).toBe(
      4,
    );
  });

  test("tells how many stories changed since, and how many first passes nobody noted", () => {
    expect(countPasses(indexedProject(revisited), ["ana", "ben"])).toEqual({ changed: 3, unnoted: 2 });
    expect(countPasses(indexedProject(revisited), ["ana"])).toEqual({ changed: 2, unnoted: 1 });
  });

  test("is the usual one as soon as anybody has seen another's coding", () => {
    expect(usualPass(project.coders)).toBe("present");
    expect(usualPass([coder("ana"), { ...coder("ben"), sawOthersAt: NOW }])).toBe("first");
  });
});

describe("what is compared", () => {
  test("all stories, where nothing else is chosen", () => {
    expect(unitsOf(both).storyIds).toEqual([s1, s2, s3]);
    expect(unitsOf(both).pairable).toBe(3);
  });

  test("no story that is left out of the study; one that was brought back counts again", () => {
    const withDecision = (excluded: boolean): ProjectSnapshot => ({
      ...project,
      stories: stories.map((story) => (story.id === s1 ? withExclusion(story, excluded, "", NOW) : story)),
    });
    expect(unitsOf(both, withDecision(true)).storyIds).toEqual([s2, s3]);
    expect(unitsOf(both, withDecision(false)).storyIds).toEqual([s1, s2, s3]);
    expect(studyOf(withDecision(true)).sheets.map(({ storyId }) => storyId)).not.toContain(s1);
  });

  test("no story of a deleted collection, nor of an undone import, and nothing coded on it", () => {
    const deleted = {
      ...project,
      collections: project.collections.map((one) => ({ ...one, deletedAt: NOW })),
    };
    const undone = { ...project, stories: [], undoneStories: stories };
    for (const gone of [deleted, undone]) {
      expect(unitsOf(both, gone).storyIds).toEqual([]);
      expect(versionsInUse(indexedProject(gone), "present")).toEqual([]);
      expect(sharesOfProject(indexedProject(gone)).filter(({ finished }) => finished > 0)).toEqual([]);
    }
  });

  test("stories of one collection, or with one value of an attribute", () => {
    expect(unitsOf(choosing({ collectionId: collection.id })).storyIds).toHaveLength(3);
    expect(unitsOf(choosing({ collectionId: "another" })).storyIds).toEqual([]);
    expect(unitsOf(choosing({ attribute: { name: "role", value: "nurse" } })).storyIds).toEqual([s1, s3]);
    expect(unitsOf(choosing({ attribute: { name: "country", value: "PT" } })).storyIds).toHaveLength(3);
    expect(unitsOf(choosing({ attribute: { name: "ward", value: "" } })).storyIds).toEqual([]);
  });

  test("only stories that every chosen coder finished, if that is wanted", () => {
    const three = { ...choosing({ byEveryCoder: true }), coderIds: ["ana", "ben", "cleo"] };
    expect(unitsOf(three).storyIds).toEqual([s3]);
    expect(unitsOf(choosing({ byEveryCoder: true })).storyIds).toEqual([s1, s2, s3]);
  });

  test("what was coded by one codebook version: a story of which coders used two is not compared", () => {
    expect(unitsOf({ ...both, versionId: "early" }).pairable).toBe(1);
    expect(unitsOf({ ...both, versionId: "late" }).pairable).toBe(1);
    expect(unitsOf({ ...both, versionId: "late" }).storyIds).toEqual([s2, s3]);
    expect(unitsOf({ ...both, versionId: "never" }).storyIds).toEqual([]);
  });
});

describe("the codebook versions in use", () => {
  test("are those of finished stories, the earliest first, with how much was coded by each", () => {
    expect(versionsInUse(indexedProject(project), "present")).toEqual([
      { id: "early", createdAt: "2018-10-19T00:00:00.000Z", codes: 1, sheets: 3 },
      { id: "late", createdAt: "2018-10-20T00:00:00.000Z", codes: 2, sheets: 4 },
    ]);
  });

  test("are told by the latest annotation where the review does not say", () => {
    const older = { ...project, sheets: [sheet("ana", s1, ["hope"]), sheet("ben", s1, [])] };
    expect(versionsInUse(indexedProject(older), "present")).toEqual([
      { id: "codebook-1", createdAt: null, codes: null, sheets: 1 },
    ]);
  });
});
