import { expect, test } from "vitest";
import { storiesOfOthers, withoutStories } from "../../../../core/merge/own-share.ts";
import type { IncomingProject } from "../../../../core/merge/resolve.ts";
import { newAssignment } from "../../../../core/model/assignment.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";

const [ana, ben] = [aCoder({ id: "ana" }), aCoder({ id: "ben" })];
const stories = someStories(6);
const code = aCode();
const ids = stories.map(({ id }) => id);
const assigned = (coderId: string, round: string, storyIds: readonly string[]) =>
  newAssignment({ roundId: round, round, dividedAt: NOW, coderId, storyIds }, "ana", NOW);

/** The owner's project: the first round gives Ben two stories and Ana four, the second Ben one more. */
const owner: ProjectSnapshot = aSnapshot({
  stories,
  codes: [code],
  coders: [ana, ben],
  sheets: stories.map((story) => aSheet(ana, story, [{ code }])),
  assignments: [
    assigned("ben", "r1", ids.slice(0, 2)),
    assigned("ana", "r1", ids.slice(2)),
    assigned("ben", "r2", ids.slice(2, 3)),
  ],
});
const coming: IncomingProject = {
  kind: "project",
  source: { projectId: owner.project.id, projectName: "A study", savedAt: NOW },
  snapshot: owner,
  refused: [],
};
const bens: ProjectSnapshot = {
  ...owner,
  stories: stories.slice(0, 2),
  sheets: [],
  coders: [ben],
  assignments: owner.assignments.slice(0, 1),
};

test("a coder who was handed a share is left the stories that are others' to code, and gets those of a round that is new", () => {
  const left = storiesOfOthers(bens, coming, [], new Set(["ben"]));
  expect([...left].toSorted()).toEqual(ids.slice(3).toSorted());
  const share = withoutStories(coming, bens, left);
  const { snapshot } = share as IncomingProject;
  expect(snapshot.stories.map(({ id }) => id)).toEqual(ids.slice(0, 3));
  expect(new Set(snapshot.sheets.map(({ storyId }) => storyId))).toEqual(new Set(ids.slice(0, 3)));
  // The codebook, the coders and who codes what come whole.
  expect([snapshot.codes, snapshot.coders, snapshot.assignments]).toEqual([
    owner.codes,
    owner.coders,
    owner.assignments,
  ]);
});

test("stories that are here, or that the person has coded elsewhere, are not left out", () => {
  const here = { ...bens, stories: [...bens.stories, ...stories.slice(4, 5)] };
  const layers = [
    { coderId: "ben", stories: ids.slice(5) },
    { coderId: "ana", stories: ids },
  ];
  expect([...storiesOfOthers(here, coming, layers, new Set(["ben"]))]).toEqual(ids.slice(3, 4));
});

test("whom nothing is assigned to gets every story", () => {
  expect(storiesOfOthers(bens, coming, [], new Set(["cleo"])).size).toBe(0);
});
