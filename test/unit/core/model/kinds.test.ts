// That a kind of record is one file and one line: with a line more in the list of kinds, everything knows the kind.
import { afterAll, expect, test, vi } from "vitest";
import { META } from "../../../support/archives.ts";
import { aCode, aProject, aSnapshot, later, NOW } from "../../../support/builders.ts";
import { aNote, noteKind, notesIn } from "../../../support/plantedKind.ts";

// Unit tests share the modules that are loaded: these here are loaded anew, and forgotten afterwards.
const KINDS = "../../../../core/model/kinds.ts";
vi.resetModules();
vi.doMock(import("../../../../core/model/kinds.ts"), async (original) => {
  const actual = await original();
  return { ...actual, kinds: { ...actual.kinds, notes: noteKind } };
});
afterAll(() => {
  vi.doUnmock(KINDS);
  vi.resetModules();
});
const { withoutCoding } = await import("../../../../core/file/blank-copy.ts");
const { decodeBundle } = await import("../../../../core/file/decode.ts");
const { encodeProject } = await import("../../../../core/file/encode.ts");
const { nounOf } = await import("../../../../core/file/fault.ts");
const { applyPlan } = await import("../../../../core/merge/apply-plan.ts");
const { resolveProject } = await import("../../../../core/merge/resolve.ts");
const { restoreOver } = await import("../../../../core/merge/restore.ts");
const { describePlan } = await import("../../../../core/merge/summary.ts");
const { planMerge } = await import("../../../../core/merge/whole-merge.ts");
const { emptySnapshot } = await import("../../../../core/model/snapshot.ts");

const project = { ...aSnapshot({ codes: [aCode()] }), notes: [aNote()] };

test("a new kind of record is in every project, from the empty one on", () => {
  expect(notesIn(emptySnapshot(aProject()))).toEqual([]);
});

test("it goes into the file and comes out of it, checked like the others", () => {
  const read = decodeBundle(encodeProject(project, META));
  if (!read.ok || read.value.kind !== "project") throw new Error("the file was not read");
  expect(read.value.manifest.parts.map(({ name }) => name)).toContain("notes.json");
  expect(notesIn(read.value)).toEqual(project.notes);
  expect(notesIn(resolveProject(read.value).snapshot)).toEqual(project.notes);
  const broken = { ...project, notes: [aNote({ codeId: "" })] };
  const damaged = decodeBundle(encodeProject(broken, META));
  if (damaged.ok || damaged.error.kind !== "invalid") throw new Error("the file was read");
  expect(damaged.error.what).toContain("of note 1");
  expect(nounOf("notes.json")).toBe("note");
});

test("it is merged by its own rule, counted and told; a copy for teammates who start does not have it", () => {
  const theirs = { ...project, notes: [aNote({ revision: 2, text: "Asked." }), aNote({ id: "note-2" })] };
  const source = { projectId: project.project.id, projectName: "A study", savedAt: NOW };
  const incoming = { kind: "project", source, snapshot: theirs, refused: [] } as const;
  const plan = planMerge(project, incoming, { unite: [], author: "", now: NOW });
  expect(plan.isEmpty).toBe(false);
  expect(describePlan(plan)).toEqual(["Notes: 1 note added, 1 note changed."]);
  const merged = applyPlan(project, plan);
  expect(notesIn(merged)).toEqual(theirs.notes);
  expect(planMerge(merged, incoming, { unite: [], author: "", now: NOW }).isEmpty).toBe(true);
  expect(notesIn(withoutCoding(merged, { names: true }))).toEqual([]);
});

test("a backup brings it back as a later revision", () => {
  const now = { ...project, notes: [aNote({ revision: 3, text: "Changed." })] };
  const by = { own: new Set<string>(), author: "coder-1", now: later(5), latest: 7 };
  const restored = restoreOver(now, project, by);
  expect(notesIn(restored)).toMatchObject([{ text: "Ask Mei.", revision: 8, author: "coder-1" }]);
});
