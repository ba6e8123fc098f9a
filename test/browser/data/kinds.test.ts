// That a kind of record is one file and one line, in the working copy too: with a line more in the list of kinds, it is stored, merged and undone.
import { Dexie } from "dexie";
import { afterEach, expect, test, vi } from "vitest";
import { plainCodec } from "../../../core/file/codec.ts";
import type * as Kinds from "../../../core/model/kinds.ts";
import { applyMerge } from "../../../renderer/data/applyMerge.ts";
import { stepsOf } from "../../../renderer/data/arrivalSteps.ts";
import {
  deleteProjectDatabase,
  nextProjectDatabase,
  ProjectDatabase,
} from "../../../renderer/data/database.ts";
import type { ComingFile } from "../../../renderer/data/planMerge.ts";
import { planOn } from "../../../renderer/data/planMerge.ts";
import { projectRows } from "../../../renderer/data/projectRows.ts";
import { entryNow, snapshotOf } from "../../../renderer/data/safetyCopy.ts";
import { fillDatabase, readSnapshot } from "../../../renderer/data/snapshot.ts";
import { undoOrRedo } from "../../../renderer/data/undo.ts";
import { aCode, aProject, aSnapshot, later, NOW } from "../../support/builders.ts";
import { aNote, notesIn } from "../../support/plantedKind.ts";

vi.mock(import("../../../core/model/kinds.ts"), async (original) => {
  const { noteKind } = await import("../../support/plantedKind.ts");
  const actual = await original();
  return { ...actual, kinds: { ...actual.kinds, notes: noteKind } };
});

const project = aProject({ id: "kinds" });
let db: ProjectDatabase | null = null;
afterEach(async () => {
  db?.close();
  await deleteProjectDatabase(project.id);
});

async function merge(into: ProjectDatabase, snapshot: ReturnType<typeof aSnapshot>): Promise<number> {
  const source = { projectId: project.id, projectName: project.name, savedAt: NOW };
  const incoming = { kind: "project", source, snapshot, refused: [] } as const;
  const file: ComingFile = {
    stories: { ids: new Set(), parts: [], names: new Map() },
    choices: { unite: [], author: "", now: NOW },
    bringsBack: true,
    isAskedFor: true,
    lay: () => ({ incoming, layers: [], resolve: () => null, speakers: new Set(), needsTexts: false }),
  };
  const planned = await planOn(into, file, { codec: plainCodec });
  if (planned === null) throw new Error("nobody stops it");
  const action = { kind: "merge-coding", args: { coder: "Mei" } } as const;
  return (await applyMerge(into, planned, file, () => action, later(1))).seq ?? -1;
}

test("a working copy from before there was the kind gets a place for it, and keeps what it has", async () => {
  const name = `concord-project-${project.id}`;
  const earlier = new Dexie(name);
  const { kinds } = await vi.importActual<typeof Kinds>("../../../core/model/kinds.ts");
  const tables = Object.entries(kinds).filter(([name, kind]) => "isRevised" in kind && name !== "others");
  earlier.version(1).stores({ facts: "key", ...Object.fromEntries(tables.map(([table]) => [table, "id"])) });
  await earlier.table("codes").put(aCode());
  earlier.close();
  db = new ProjectDatabase(project.id);
  expect(db.name).toBe(name);
  expect(await db.records("codes").toArray()).toEqual([aCode()]);
  await db.table("notes").put(aNote());
  expect(await db.table("notes").toArray()).toEqual([aNote()]);
});

test("a new kind of record is stored, merged, undone with what it speaks of kept, and kept twice", async () => {
  const mine = { ...aSnapshot({ project }), notes: [aNote({ id: "note-mine" })] };
  db = await nextProjectDatabase(project.id);
  const rows = await projectRows(mine, plainCodec);
  await fillDatabase(db, mine, rows, { saveId: null, currentCoder: null });
  expect(notesIn(await readSnapshot(db))).toEqual(mine.notes);

  // The code comes with the merge; the note of mine, which speaks of it, stays: so does the code.
  const theirs = { ...aSnapshot({ project, codes: [aCode()] }), notes: [aNote({ id: "note-theirs" })] };
  const seq = await merge(db, theirs);
  expect(notesIn(await readSnapshot(db))).toEqual([...mine.notes, ...theirs.notes]);
  const row = await db.journal.get(seq);
  if (row === undefined) throw new Error("the merge is not in the journal");
  const kept = snapshotOf(
    [{ change: 1, text: await entryNow(db, await stepsOf(db, { ...row, seq }), []) }],
    project,
  );
  expect(notesIn(kept)).toEqual(theirs.notes);

  await undoOrRedo(db, { ...row, seq }, "undo", { author: "", now: later(2) });
  const after = await readSnapshot(db);
  expect(notesIn(after)).toEqual(mine.notes);
  expect(after.codes.map(({ id }) => id)).toEqual(["code-1"]);
});
