import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeVariables, ofUnits } from "../../../../core/agreement/data/code-variables.ts";
import {
  comparedCoding,
  EVERY_STORY,
  usualCoders,
  usualPass,
} from "../../../../core/agreement/data/comparison.ts";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import type { Story } from "../../../../core/model/story.ts";
import { readProjects } from "../../../../main/cli/agreement/project.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aSheet,
  aSnapshot,
  NOW,
  someStories,
} from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { sharesOfCoders } from "../../../support/sharesOfCoders.ts";
import { aFile, agreementJson, concord } from "./command.ts";

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
  const coderIds = usualCoders(sharesOfCoders(studyOf(project)));
  const pass = usualPass(project.coders);
  const comparison = { coderIds, stories: EVERY_STORY, versionId: null, pass };
  const { drawnUnits: units, codes } = comparedCoding(indexedProject(project), comparison);
  const names = { code: ({ name }: { name: string }) => name, coder: ({ name }: { name: string }) => name };
  const variables = codeVariables(ofUnits(units), codes, names);
  return {
    units: units.storyIds.length,
    patterns: variables.map(({ variable }) => patternsOf(variable.ratings)),
  };
}

function onCommandLine(...projects: ProjectSnapshot[]) {
  const files = projects.map((project, at) => ({ name: `${at}.concord`, bytes: bytesOf(project) }));
  const read = readProjects(files, { intra: false, codebookVersion: null, pass: null, coders: null });
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

test("a file beside itself gives what it gives alone, at either pass, of codes and of passages", () => {
  const asked = { intra: false, codebookVersion: null, coders: null };
  fc.assert(
    fc.property(changed, fc.constantFrom("first" as const, "present" as const), (project, pass) => {
      const bytes = bytesOf({ ...project, coders: project.coders.map(standing) });
      const read = (count: number) => {
        const files = Array.from({ length: count }, () => ({ name: "study.concord", bytes }));
        const result = readProjects(files, { ...asked, pass });
        if (!result.ok) throw new Error(result.error.message);
        const { variables, ...data } = result.value;
        return { ...data, patterns: [...variables].map(({ ratings }) => patternsOf(ratings)) };
      };
      expect(read(2)).toEqual(read(1));
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

describe("who is compared", () => {
  const stories = someStories(12);
  const [ana, ben, lena, lena2] = [
    aCoder({ id: "ana", name: "Ana" }),
    aCoder({ id: "ben", name: "Ben" }),
    aCoder({ id: "lena-1", name: "Lena" }),
    aCoder({ id: "lena-2", name: "Lena" }),
  ];
  const finishing = (coder: Coder, count: number) =>
    stories.slice(0, count).map((story) => aSheet(coder, story, []));
  const project = aSnapshot({
    stories,
    codes: [aCode()],
    coders: [lena2, lena, ben, ana],
    sheets: [finishing(ana, 12), finishing(ben, 3), finishing(lena, 12), finishing(lena2, 10)].flat(),
  });
  const file = aFile(bytesOf(project), "concord");

  test("is, as in the window, who has ten stories in common with somebody; a note names the others", () => {
    const { coders, units, warnings } = agreementJson(file, "--ci", "none");
    expect(coders).toEqual(["Ana", "Lena", "Lena (2)"]);
    expect(usualCoders(sharesOfCoders(studyOf(project))).toSorted()).toEqual(["ana", "lena-1", "lena-2"]);
    expect(units).toBe(12);
    expect(warnings.find(({ kind }) => kind === "coders")?.message).toContain("Ben (3 stories in common)");
  });

  test("can be chosen by name or id", () => {
    const chosen = (coders: string) => agreementJson(file, "--ci", "none", "--coders", coders);
    expect(chosen("Ben, Lena (2)").coders).toEqual(["Ben", "Lena (2)"]);
    expect(chosen("ana,lena-2").coders).toEqual(["Ana", "Lena (2)"]);
    expect(chosen("Ana,Ben").warnings.filter(({ kind }) => kind === "coders")).toEqual([]);
    expect(concord("agreement", file, "--coders", "Ana,Zed").error).toContain(
      "There is no coder “Zed”. The coders are: Ana, Ben, Lena, Lena (2).",
    );
    expect(concord("agreement", file, "--coders", "Ana").status).toBe(2);
    const table = aFile("story,coder,code\n1,Ana,x\n");
    const ofTable = ["--unit", "story", "--coder", "coder", "--code", "code", "--coders", "Ana,Ben"];
    expect(concord("agreement", table, ...ofTable).status).toBe(2);
  });
});
