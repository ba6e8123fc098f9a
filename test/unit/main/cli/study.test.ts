import fc from "fast-check";
import { expect, test } from "vitest";
import { codeVariables, ofUnits } from "../../../../core/agreement/data/code-variables.ts";
import { comparedProject, EVERY_STORY, usualPass } from "../../../../core/agreement/data/comparison.ts";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import { codedUnits, inDrawingOrder } from "../../../../core/agreement/data/units.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { withoutSecondPasses } from "../../../../core/model/coder.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Story } from "../../../../core/model/story.ts";
import { readProjects } from "../../../../main/cli/agreement/project.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { aCoder, aCollection, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";

/** A project in which stories were left out, collections and coders deleted and imports undone. */
const changed: fc.Arbitrary<ProjectSnapshot> = ground.chain(snapshotOn).chain((project) => {
  const places = ["kept", "deleted", "undone"] as const;
  return fc
    .record({
      fates: fc.tuple(...project.stories.map(() => fc.constantFrom(...places))),
      excluded: fc.tuple(...project.stories.map(() => fc.boolean())),
      gone: fc.tuple(...project.coders.map(() => fc.boolean())),
    })
    .map(({ fates, excluded, gone }) => {
      const stories = project.stories.map((story, at) => ({
        ...story,
        collectionId: fates[at] === "deleted" ? "deleted" : "kept",
        exclusion: { excluded: excluded[at] === true, revision: 1, updatedAt: NOW, author: "" },
      }));
      return {
        ...project,
        collections: [aCollection({ id: "kept" }), aCollection({ id: "deleted", deletedAt: NOW })],
        coders: project.coders.map((coder, at) => (gone[at] === true ? { ...coder, deletedAt: NOW } : coder)),
        stories: stories.filter((_, at) => fates[at] !== "undone"),
        undoneStories: stories.filter((_, at) => fates[at] === "undone"),
      };
    });
});

function bytesOf(project: ProjectSnapshot): Uint8Array {
  const application = { name: "Concord", version: "0" };
  return encodeProject(project, { application, savedAt: NOW, saveId: "s" });
}

function undecided(story: Story): Story {
  const rest = { ...story };
  delete rest.exclusion;
  return rest;
}

function standing(coder: Coder): Coder {
  const rest = { ...coder };
  delete rest.deletedAt;
  return rest;
}

/** How often each pattern of ratings occurs: what every figure depends on, whether a row is a unit or a pattern. */
function patternsOf(ratings: Ratings) {
  const { values, weight } = ratingPatterns(ratings).ratings;
  return { values: [...values], weight: [...weight] };
}

/** The patterns of every variable, as the window counts them from units. */
function inWindow(project: ProjectSnapshot) {
  const coderIds = withoutSecondPasses(project.coders.filter(isLive)).map(({ id }) => id);
  const pass = usualPass(project.coders);
  const compared = comparedProject(project, { coderIds, stories: EVERY_STORY, versionId: null, pass });
  const units = codedUnits({ ...compared, stories: inDrawingOrder(compared.stories) });
  const names = { code: ({ name }: { name: string }) => name, coder: ({ name }: { name: string }) => name };
  const variables = codeVariables(ofUnits(units), compared.codes, names);
  return {
    units: units.storyIds.length,
    patterns: variables.map(({ variable }) => patternsOf(variable.ratings)),
  };
}

function onCommandLine(...projects: ProjectSnapshot[]) {
  const files = projects.map((project, at) => ({ name: `${at}.concord`, bytes: bytesOf(project) }));
  const read = readProjects(files, { intra: false, codebookVersion: null, pass: null });
  if (!read.ok) throw new Error(read.error.message);
  const { units, variables, warnings } = read.value;
  return { units, patterns: [...variables].map(({ ratings }) => patternsOf(ratings)), warnings };
}

test("the command line counts what the window counts, whatever was left out, deleted or undone", () => {
  fc.assert(
    fc.property(changed, (project) => {
      const { units, patterns } = onCommandLine(project);
      expect({ units, patterns }).toEqual(inWindow(project));
    }),
  );
});

test("an older copy beside the project's file brings nothing back that was left out or deleted since", () => {
  fc.assert(
    fc.property(changed, (project) => {
      const shownBefore = [...project.stories, ...(project.undoneStories ?? [])];
      const kept = shownBefore.filter(({ collectionId }) => collectionId === "kept");
      const older = {
        ...project,
        collections: project.collections.map(({ id }) => aCollection({ id })),
        stories: project.stories.map(undecided),
        undoneStories: [],
        coders: project.coders.map(standing),
        sheets: project.sheets.filter(({ storyId }) => kept.some(({ id }) => id === storyId)),
      };
      const newer = {
        ...project,
        collections: project.collections.map((collection) => ({ ...collection, revision: 2 })),
        coders: project.coders.map((coder) => ({ ...coder, revision: coder.revision + 1 })),
      };
      expect(onCommandLine(older, newer).units).toBe(inWindow(newer).units);
    }),
  );
});

test("says how many finished stories do not count", () => {
  const [ana, [story]] = [aCoder(), someStories(1)];
  if (story === undefined) throw new Error("there is no story");
  const project = aSnapshot({ stories: [story], coders: [ana], sheets: [aSheet(ana, story, [])] });
  expect(onCommandLine(project).warnings.map(({ kind }) => kind)).not.toContain("not-in-study");
  const collections = project.collections.map((collection) => ({ ...collection, deletedAt: NOW }));
  const { units, warnings } = onCommandLine({ ...project, collections });
  expect(units).toBe(0);
  expect(warnings.find(({ kind }) => kind === "not-in-study")?.message).toMatch(
    /^1 finished story does not count/u,
  );
});
