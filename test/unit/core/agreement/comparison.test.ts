import { describe, expect, test } from "vitest";
import { comparedProject, EVERY_STORY, versionsInUse } from "../../../../core/agreement/comparison.ts";
import type { Comparison, StoryChoice } from "../../../../core/agreement/comparison.ts";
import { codedUnits } from "../../../../core/agreement/units.ts";
import { emptySnapshot, studyOf } from "../../../../core/model/project.ts";
import type { ProjectSnapshot } from "../../../../core/model/project.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import { aCollection, aProject, NOW, someStories } from "../../../support/builders.ts";
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

const both: Comparison = { coderIds: ["ana", "ben"], stories: EVERY_STORY, versionId: null };
const unitsOf = (comparison: Comparison) => codedUnits(comparedProject(project, comparison));
const choosing = (stories: Partial<StoryChoice>): Comparison => ({
  ...both,
  stories: { ...EVERY_STORY, ...stories },
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
    expect(codedUnits(comparedProject(withDecision(true), both)).storyIds).toEqual([s2, s3]);
    expect(codedUnits(comparedProject(withDecision(false), both)).storyIds).toEqual([s1, s2, s3]);
    expect(studyOf(withDecision(true)).sheets.map(({ storyId }) => storyId)).not.toContain(s1);
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
    expect(versionsInUse(project)).toEqual([
      { id: "early", createdAt: "2018-10-19T00:00:00.000Z", codes: 1, sheets: 3 },
      { id: "late", createdAt: "2018-10-20T00:00:00.000Z", codes: 2, sheets: 4 },
    ]);
  });

  test("are told by the latest annotation where the review does not say", () => {
    const older = { ...project, sheets: [sheet("ana", s1, ["hope"]), sheet("ben", s1, [])] };
    expect(versionsInUse(older)).toEqual([{ id: "codebook-1", createdAt: null, codes: null, sheets: 1 }]);
  });
});
