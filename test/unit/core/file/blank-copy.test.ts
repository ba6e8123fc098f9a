import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { handedOut, withoutCoding } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { resolveBundle, resolveProject } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { newAssignment } from "../../../../core/model/assignment.ts";
import { codebookVersionOf } from "../../../../core/model/codebook-version.ts";
import { firstRevision, removedRevision } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aMemo, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";

const ana = aCoder({ id: "coder-ana", name: "Ana Quiroga" });
const ben = aCoder({ id: "coder-ben", name: "Ben" });
const code = aCode();
const stories = someStories(3);
const pilot = codebookVersionOf([aCode({ definition: "As in the pilot." })], NOW);
const coded = codebookVersionOf([code], NOW);
const lead: ProjectSnapshot = aSnapshot({
  stories,
  codes: [code],
  codebookVersions: [pilot, coded],
  frozenCodebooks: [
    {
      ...firstRevision("frozen-1", ana.id, NOW),
      versionId: pilot.id,
      name: "Pilot",
      note: "Before training.",
    },
    {
      ...removedRevision(firstRevision("frozen-2", ana.id, NOW), ana.id, NOW),
      versionId: coded.id,
      name: "By mistake",
      note: "",
    },
  ],
  coders: [ana],
  sheets: stories.map((story) => aSheet(ana, story, [{ code, quote: "a long night" }])),
  memos: [aMemo({ coderId: ana.id, text: "Ana thinks that nights are long." })],
});
const meta = (saveId: string) => ({
  saveId,
  savedAt: "2024-03-02T10:00:00.000Z",
  application: { name: "Concord", version: "0.0.0-test" },
});

function copyOf(names: boolean): Uint8Array<ArrayBuffer> {
  return encodeProject(withoutCoding(lead, { names }), meta("save-copy"));
}

function open(bytes: Uint8Array): ProjectSnapshot {
  const bundle = decodeBundle(bytes);
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error("The copy is no project file.");
  return resolveProject(bundle.value).snapshot;
}

test("a copy's bytes hold no annotation, review, memo or coder's name", () => {
  const parts = unzipSync(copyOf(false));
  expect(Object.keys(parts).some((name) => /^(sheets|memos|decisions)/u.test(name))).toBe(false);
  const text = Object.values(parts)
    .map((part) => strFromU8(part))
    .join("\n");
  for (const sheet of lead.sheets) for (const { id } of sheet.annotations) expect(text).not.toContain(id);
  expect(text).not.toMatch(/"state"|annotations":\[|Quiroga|nights are long|By mistake/u);
  expect(text).toContain("Story number 1");
});

test("a copy is the same project with the same stories and codes; names go along only when asked", () => {
  const copy = open(copyOf(true));
  expect({ ...copy, codebookVersions: [], frozenCodebooks: [] }).toEqual({
    ...lead,
    ...{ codebookVersions: [], frozenCodebooks: [], sheets: [], memos: [] },
  });
  expect(open(copyOf(false)).coders).toEqual([]);
});

test("the versions that were frozen go along with their names and notes, and those that only coding refers to do not", () => {
  const copy = open(copyOf(false));
  expect(copy.frozenCodebooks).toMatchObject([
    { name: "Pilot", note: "Before training.", versionId: pilot.id },
  ]);
  expect(copy.codebookVersions).toEqual([pilot]);
});

test("what a teammate codes in a copy merges with the lead's project, and the copy itself brings nothing", () => {
  const there = { ...open(copyOf(false)), coders: [ben] };
  const coded = { ...there, sheets: there.stories.map((story) => aSheet(ben, story, [code])) };
  const sent = decodeBundle(encodeCoding(coded, ben.id, meta("save-ben")) ?? new Uint8Array());
  if (!sent.ok) throw new Error("The coding cannot be read.");
  const choices = { unite: [], author: "", now: "2024-03-03T10:00:00.000Z" };
  const plan = planMerge(
    lead,
    resolveBundle(sent.value, (id) => lead.stories.find((story) => story.id === id)),
    choices,
  );
  expect(plan.refused).toEqual([]);
  expect(applyPlan(lead, plan).sheets).toHaveLength(6);

  const copy = decodeBundle(copyOf(true));
  if (!copy.ok) throw new Error("The copy cannot be read.");
  expect(
    planMerge(
      lead,
      resolveBundle(copy.value, () => undefined),
      choices,
    ).isEmpty,
  ).toBe(true);
});

test("a coder is handed out their stories and name, nobody's coding and no other name; it opens for them and changes nothing at home", () => {
  const storyIds = [stories[2], stories[0]].map((story) => story?.id ?? "");
  const rest = { roundId: "round-1", round: "Round 1", dividedAt: NOW };
  const assignments = [
    newAssignment({ ...rest, coderId: ben.id, storyIds }, ana.id, NOW),
    newAssignment({ ...rest, coderId: ana.id, storyIds: [stories[1]?.id ?? ""] }, ana.id, NOW),
  ];
  const home = { ...lead, coders: [ana, ben], assignments };
  const own = handedOut(home, ben.id);
  if (own === null) throw new Error("Ben has an assignment.");
  const bytes = encodeProject(own, { ...meta("save-ben"), forTeammates: true, coder: ben });
  const text = Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join("\n");
  expect(text).not.toContain(ana.name);
  expect(text).not.toContain('a long night"');
  const opened = open(bytes);
  expect(opened.stories.map(({ id }) => id).toSorted()).toEqual(storyIds.toSorted());
  expect(opened.sheets).toEqual([]);
  expect(opened.coders).toEqual([ben]);
  expect(opened.assignments).toEqual([assignments[0]]);
  expect(opened.frozenCodebooks.map(({ name }) => name)).toEqual(["Pilot"]);
  const incoming = resolveBundle(decodedOf(bytes), (id) => stories.find((story) => story.id === id));
  const plan = planMerge(home, incoming, { unite: [], author: "", now: NOW, latest: 1 });
  expect(plan.isEmpty).toBe(true);
  expect(handedOut(home, "nobody")).toBeNull();
  expect(handedOut({ ...home, assignments: [] }, ben.id)).toBeNull();
});

function decodedOf(bytes: Uint8Array) {
  const bundle = decodeBundle(bytes);
  if (!bundle.ok) throw new Error("not read");
  return bundle.value;
}
