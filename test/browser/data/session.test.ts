import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { firstPassOfSheet, isFinished, liveAnnotations, storyState } from "../../../core/model/sheet.ts";
import { commit } from "../../../renderer/data/commit.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import { Session } from "../../../renderer/data/session.ts";
import { loadSettings } from "../../../renderer/data/settings.ts";
import { readSnapshot, writeSnapshot } from "../../../renderer/data/snapshot.ts";
import { actionWords } from "../../../renderer/words/history.ts";
import { Machine } from "../support/machine.ts";
import { undoWords } from "../support/outcomes.ts";
import {
  aCode,
  aSnapshot,
  aStory,
  openTestSession,
  testEnvironment,
  wholeStory,
} from "../support/project.ts";

const byMei = { kind: "merge-coding", args: { coder: "Mei" } } as const;

const stories = Array.from({ length: 1203 }, (_, at) =>
  aStory(`Story number ${at}: we stayed 👩🏽‍⚕️ all night.`, at),
);
const codes = [aCode("Empathy"), aCode("Listening", "Empathy", 1), aCode("Burnout", null, 2)];
const [story, second] = stories;
const [empathy, , burnout] = codes;
if (story === undefined || second === undefined || empathy === undefined || burnout === undefined)
  throw new Error("fixtures");

let session: Session;
let dispose: () => Promise<void>;
let coderId: string;

async function value<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>,
): Promise<T> {
  const result = await outcome;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const sheetNow = (id = coderId): Sheet => session.sheet(id, story.id).get();
const applied = (): string[] => liveAnnotations(sheetNow()).map((annotation) => annotation.codeId);

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, codes)));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  coderId = (await value(session.addCoder("Amara"))).id;
  await session.switchCoder(coderId);
});

afterEach(async () => {
  // Some tests open the project once more.
  await session.close();
  await dispose();
});

describe("stories", () => {
  test("all chunks are there, in order", async () => {
    const index = session.stories.get();
    expect(index.all).toHaveLength(stories.length);
    expect(index.all[1200]?.externalId).toBe("S1200");
    expect(index.position(second.id)).toBe(1);
    expect(await wholeStory(session, second.id)).toEqual(second);
  });
});

describe("coding", () => {
  test("a code toggled on is on disk when the command resolves", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    const db = new ProjectDatabase(session.projectId);
    const sheet = await db.sheets.get([coderId, story.id]);
    db.close();
    expect(sheet?.annotations.map((annotation) => annotation.codeId)).toEqual([empathy.id]);
    expect(storyState(sheetNow())).toEqual({ kind: "in-progress", codes: 1 });
  });

  test("toggling again takes it off, as a removal that can travel", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.toggleCode(story.id, empathy.id, null));
    expect(applied()).toEqual([]);
    expect(sheetNow().annotations[0]?.deletedAt).toBeDefined();
    expect(sheetNow().annotations[0]?.revision).toBe(4);
  });

  test("a passage is widened to whole characters and carries its words", async () => {
    const at = story.text.indexOf("👩");
    await value(session.toggleCode(story.id, empathy.id, { start: at + 2, end: at + 4 }));
    expect(liveAnnotations(sheetNow())[0]?.span?.quote).toBe("👩🏽‍⚕️");
  });

  test("two keys pressed at once both count", async () => {
    await Promise.all([
      session.toggleCode(story.id, empathy.id, null),
      session.toggleCode(story.id, burnout.id, null),
    ]);
    expect(applied().toSorted()).toEqual([empathy.id, burnout.id].toSorted());
  });

  test("nobody can code without having said who they are", async () => {
    await session.switchCoder(null);
    const outcome = await session.toggleCode(story.id, empathy.id, null);
    expect(outcome).toMatchObject({ ok: false, error: { kind: "no-coder" } });
  });

  test("opening a story says it is in progress, and is no step of undo", async () => {
    const before = session.history.get();
    await value(session.markOpened(story.id));
    expect(storyState(sheetNow())).toEqual({ kind: "in-progress", codes: 0 });
    expect(session.history.get()).toEqual(before);
  });
});

describe("the first pass of a story", () => {
  const firstPassNow = (): string[] =>
    liveAnnotations(firstPassOfSheet(sheetNow()).sheet).map((annotation) => annotation.codeId);

  test("is what stood when the story was first finished, whatever comes after", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.finish(story.id, true));
    await value(session.finish(story.id, false));
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.toggleCode(story.id, burnout.id, null));
    expect(firstPassNow()).toEqual([empathy.id]);
    await value(session.finish(story.id, true));
    expect(firstPassNow()).toEqual([empathy.id]);
    expect(applied()).toEqual([burnout.id]);
  });

  test("stays when the story is reopened, and is finished there", async () => {
    await value(session.finish(story.id, true));
    await value(session.finish(story.id, false));
    expect(isFinished(sheetNow())).toBe(false);
    expect(isFinished(firstPassOfSheet(sheetNow()).sheet)).toBe(true);
  });

  test("a finish that is undone was none", async () => {
    await value(session.finish(story.id, true));
    await value(session.undo());
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.finish(story.id, true));
    expect(firstPassNow()).toEqual([empathy.id]);
  });

  test("a finish that is undone was none, also where the story is looked at next", async () => {
    await value(session.finish(story.id, true));
    await value(session.undo());
    await value(session.markOpened(story.id));
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.finish(story.id, true));
    expect(firstPassNow()).toEqual([empathy.id]);
  });

  test("is in the project's file", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.finish(story.id, true));
    await value(session.finish(story.id, false));
    await value(session.toggleCode(story.id, empathy.id, null));
    const db = new ProjectDatabase(session.projectId);
    const snapshot = await readSnapshot(db);
    db.close();
    const bundle = decodeBundle(
      encodeProject(snapshot, {
        application: { name: "Concord", version: "0.1.0" },
        savedAt: "2026-01-01T00:00:00.000Z",
        saveId: "save-1",
      }),
    );
    if (!bundle.ok || bundle.value.kind !== "project") throw new Error("the file cannot be read");
    const [read] = resolveProject(bundle.value).snapshot.sheets;
    if (read === undefined) throw new Error("the file has no sheet");
    expect(liveAnnotations(read)).toEqual([]);
    expect(liveAnnotations(firstPassOfSheet(read).sheet).map(({ codeId }) => codeId)).toEqual([empathy.id]);
  });
});

describe("a story that is left out of the study", () => {
  const inStudy = (): boolean => session.stories.get().get(story.id) !== undefined;
  const decided = async () => {
    const db = new ProjectDatabase(session.projectId);
    const { stories: all } = await readSnapshot(db);
    db.close();
    return all.find(({ id }) => id === story.id)?.exclusion;
  };

  test("is in no list and no figure, keeps its coding, and comes back to its place", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.excludeStory(story.id, true));
    expect(session.stories.get()).toMatchObject({ ready: true, leftOut: [{ id: story.id }] });
    expect(session.stories.get().all).toHaveLength(stories.length - 1);
    expect(session.stories.get().position(second.id)).toBe(0);
    expect(applied()).toEqual([empathy.id]);
    expect(await decided()).toMatchObject({ excluded: true, revision: 4, author: coderId });

    await value(session.excludeStory(story.id, false));
    expect(session.stories.get().leftOut).toEqual([]);
    expect(session.stories.get().position(story.id)).toBe(0);
    expect(session.stories.get().all).toHaveLength(stories.length);
    expect(applied()).toEqual([empathy.id]);
  });

  test("undo and redo are later decisions, so that they reach teammates", async () => {
    await value(session.excludeStory(story.id, true));
    await value(session.undo());
    await expect.poll(inStudy).toBe(true);
    expect(await decided()).toMatchObject({ excluded: false, revision: 4 });
    await value(session.redo());
    await expect.poll(inStudy).toBe(false);
    expect(await decided()).toMatchObject({ excluded: true, revision: 5 });
    expect(actionWords((await value(session.undo())).action)).toMatch(/leave .*S0.* out of the study/u);
    await expect.poll(inStudy).toBe(true);
  });

  test("is left out again when the project is opened again, and travels in its file with its coding", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.excludeStory(story.id, true));
    const db = new ProjectDatabase(session.projectId);
    const snapshot = await readSnapshot(db);
    db.close();
    const bundle = decodeBundle(
      encodeProject(snapshot, {
        application: { name: "Concord", version: "0.1.0" },
        savedAt: "2026-01-01T00:00:00.000Z",
        saveId: "save-1",
      }),
    );
    if (!bundle.ok || bundle.value.kind !== "project") throw new Error("the file cannot be read");
    const read = resolveProject(bundle.value).snapshot;
    expect(read.stories.find(({ id }) => id === story.id)?.exclusion?.excluded).toBe(true);
    expect(read.sheets.filter(({ storyId }) => storyId === story.id)).toHaveLength(1);
    await session.close();
    session = await value(Session.open(session.projectId, testEnvironment()));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    expect(inStudy()).toBe(false);
  });
});

describe("undo", () => {
  test("undo and redo go through every change, each time as the next revision of the project", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.finish(story.id, true));
    expect(undoWords(session)).toBe("finish “S0”");
    await value(session.undo());
    expect(isFinished(sheetNow())).toBe(false);
    await value(session.undo());
    expect(applied()).toEqual([]);
    await value(session.redo());
    await value(session.redo());
    expect(applied()).toEqual([empathy.id]);
    expect(isFinished(sheetNow())).toBe(true);
    expect(sheetNow().annotations[0]?.revision).toBe(7);
    expect(session.history.get().redo).toBeNull();
  });

  test("the name of a change says which story it was, by its identifier or its place, and which code", async () => {
    const names = async (): Promise<readonly string[]> =>
      (await session.recentChanges(6)).map(({ action }) => actionWords(action)).toReversed();
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.toggleCode(story.id, empathy.id, { start: 0, end: 5 }));
    await value(session.toggleCode(story.id, empathy.id, null));
    const [passage] = liveAnnotations(sheetNow());
    await value(session.removeAnnotation(story.id, passage?.id ?? ""));
    await value(session.finish(story.id, true));
    await value(session.finish(story.id, false));
    expect(await names()).toEqual([
      "apply “Empathy” to “S0”",
      "apply “Empathy” to a passage of “S0”",
      "remove “Empathy” from “S0”",
      "remove “Empathy” from a passage of “S0”",
      "finish “S0”",
      "reopen “S0”",
    ]);
    expect(actionWords((await value(session.undo())).action)).toBe("reopen “S0”");
  });

  test("goes past an import or a merge, and says so where there is one", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    expect((await value(session.undo())).passedOver).toBe(false);
    await value(session.redo());
    const seq = await session.exclusive(async () => {
      const db = new ProjectDatabase(session.projectId);
      const brought = { ...session.project.get(), name: "From a file" };
      const steps = [{ table: "project", before: session.project.get(), after: brought }] as const;
      const { seq: written } = await commit(
        db,
        { action: byMei, kind: "merge", coderId: null, steps },
        "2026-01-01T00:00:00.000Z",
      );
      db.close();
      return written;
    });
    expect(await session.isChange(seq, "done")).toBe(true);
    expect(await session.standingMerges(8)).toMatchObject([{ seq, action: byMei }]);
    expect((await value(session.undo())).passedOver).toBe(true);
    expect(await session.undo()).toMatchObject({
      error: {
        kind: "nothing-to-undo",
        message:
          "There is nothing more to undo. You can undo a merge on the Team page, and an import on the Project page.",
      },
    });
    await value(session.takeBack(seq));
    expect(await session.isChange(seq, "done")).toBe(false);
    expect(await session.isChange(seq, "undone")).toBe(true);
    expect(await session.standingMerges(8)).toEqual([]);
    expect(await session.undo()).toMatchObject({ error: { message: "There is nothing more to undo." } });
    await value(session.redo());
    expect(await session.redo()).toMatchObject({
      error: { message: expect.stringMatching(/^The keys redo no import or merge\./u) as unknown },
    });
    await value(session.undo());
    await value(session.toggleCode(story.id, burnout.id, null));
    expect(await session.isChange(seq, "undone")).toBe(false);
  });

  test("a new change ends what could be redone", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await value(session.undo());
    await value(session.toggleCode(story.id, burnout.id, null));
    expect(session.history.get().redo).toBeNull();
  });

  test("a coder's undo does not touch another coder's work", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    const other = await value(session.addCoder("Ben"));
    await session.switchCoder(other.id);
    await value(session.toggleCode(second.id, burnout.id, null));
    await value(session.undo());
    expect(undoWords(session)).toBeNull();
    expect(applied()).toEqual([empathy.id]);
  });

  test("a second pass is of its coder, once, under a name that is free", async () => {
    await value(session.addCoder("Amara, second pass"));
    const second = await value(session.addSecondPass(coderId));
    expect(second).toMatchObject({ name: "Amara, second pass (2)", secondPassOf: coderId });
    expect(await session.addSecondPass(coderId)).toMatchObject({
      error: { message: "“Amara” has a second pass already: “Amara, second pass (2)”." },
    });
    expect(await session.addSecondPass(second.id)).toMatchObject({
      error: { message: "“Amara, second pass (2)” is itself the second pass of “Amara”." },
    });
    const renamed = await value(session.renameCoder(second.id, "Amara in May"));
    expect(renamed.secondPassOf).toBe(coderId);
    await value(session.undo());
    await value(session.undo());
    expect(session.coders.get().some((coder) => coder.secondPassOf !== undefined)).toBe(false);
    await value(session.redo());
    expect(session.coders.get().find(({ id }) => id === second.id)?.secondPassOf).toBe(coderId);
  });

  test("the coming of a coder is undone only before they have coded, and never by themselves", async () => {
    const other = await value(session.addCoder("Ben"));
    expect(undoWords(session)).toBe("add the coder “Ben”");
    await session.switchCoder(other.id);
    expect(undoWords(session)).toBe("add the coder “Amara”");
    await value(session.toggleCode(second.id, burnout.id, null));
    await session.switchCoder(coderId);
    expect(undoWords(session)).toBeNull();
  });

  test("removing a code can be undone", async () => {
    await value(session.removeCode(empathy.id));
    expect(session.codes.get().filter((code) => code.deletedAt === undefined)).toHaveLength(1);
    await value(session.undo());
    expect(session.codes.get().filter((code) => code.deletedAt === undefined)).toHaveLength(3);
  });

  test("undo survives closing and opening the project", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    await session.close();
    session = await value(Session.open(session.projectId, testEnvironment()));
    expect(undoWords(session)).toContain("Empathy");
    await expect.poll(() => session.stories.get().ready).toBe(true);
    await value(session.undo());
    expect(applied()).toEqual([]);
  });

  test("what a teammate's file brought is taken back exactly, and later edits of it are kept", async () => {
    await value(session.toggleCode(story.id, empathy.id, null));
    const brought = [story, second].map((each) => ({
      ...sheetNow(),
      coderId: "mei",
      storyId: each.id,
      annotations: sheetNow().annotations.map((annotation) => ({
        ...annotation,
        coderId: "mei",
        storyId: each.id,
      })),
    }));
    const seq = await session.exclusive(async () => {
      const db = new ProjectDatabase(session.projectId);
      const { seq: seen } = await commit(
        db,
        {
          action: byMei,
          kind: "merge",
          coderId: null,
          steps: brought.map((after) => ({ table: "sheets", before: null, after })),
        },
        "2018-11-01T00:00:00.000Z",
      );
      db.close();
      return seen;
    });
    expect((await session.recentChanges())[0]?.action).toEqual(byMei);
    const turned = await value(session.takeBack(seq));
    expect(turned.kept).toBe(0);
    const db = new ProjectDatabase(session.projectId);
    const snapshot = await readSnapshot(db);
    db.close();
    expect(snapshot.sheets.map((sheet) => sheet.coderId)).toEqual([coderId]);
  });
});

describe("snapshot", () => {
  test("a database rebuilt from its snapshot holds the same project", async () => {
    await value(session.toggleCode(story.id, empathy.id, { start: 0, end: 5 }));
    await value(session.finish(second.id, true));
    const db = new ProjectDatabase(session.projectId);
    const before = await readSnapshot(db);
    db.close();
    await writeSnapshot(before, { saveId: null, currentCoder: null });
    const again = new ProjectDatabase(session.projectId);
    const after = await readSnapshot(again);
    again.close();
    expect(after).toEqual(before);
  });

  test("a layer of a thousand sheets is kept in parts, and small changes on top of it", async () => {
    const sheet = sheetNow();
    const brought = stories.map((each) => ({
      ...sheet,
      coderId: "mei",
      storyId: each.id,
      review: {
        id: `review-${each.position}`,
        revision: 1,
        updatedAt: "2018-11-01T00:00:00.000Z",
        author: "mei",
        coderId: "mei",
        storyId: each.id,
        state: "finished" as const,
      },
    }));
    await session.exclusive(async () => {
      const db = new ProjectDatabase(session.projectId);
      await commit(
        db,
        {
          action: byMei,
          kind: "merge",
          coderId: null,
          steps: brought.map((after) => ({ table: "sheets", before: null, after })),
        },
        "2018-11-01T00:00:00.000Z",
      );
      expect(await db.sheetParts.count()).toBe(3);
      expect(await db.sheets.count()).toBe(0);
      db.close();
    });
    const [merge] = await session.recentChanges(1);
    await value(session.takeBack(merge?.seq ?? -1));
    const db = new ProjectDatabase(session.projectId);
    expect((await readSnapshot(db)).sheets).toEqual([]);
    db.close();
  });
});

test("that who codes could not be noted comes back as a value, in words", async () => {
  const reported = vi.spyOn(globalThis, "reportError").mockImplementation(() => undefined);
  const { desktop } = new Machine();
  await loadSettings(desktop, () => undefined);
  vi.spyOn(desktop, "invoke").mockRejectedValue(new Error("EPIPE"));
  const noted = await session.setOwnCoder(coderId);
  expect(noted).toMatchObject({ ok: false, error: { kind: "fault" } });
  expect(noted.ok ? "" : noted.error.message).toMatch(/^Concord made an error \(code [0-9A-Z]{4}\)\./u);
  expect(noted.ok ? "" : noted.error.message).not.toContain("EPIPE");
  expect(reported).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
});

test("a change whose safety copy fails by an error of Concord’s own is made, and the error is reported", async () => {
  const reported = vi.spyOn(globalThis, "reportError").mockImplementation(() => undefined);
  const failing = {
    append: () => Promise.reject(new Error("EPIPE")),
    read: () => Promise.resolve([]),
    clear: () => Promise.resolve(),
  };
  const environment = { ...testEnvironment(), safetyCopy: failing };
  const own = await openTestSession(aSnapshot([], codes), environment);
  try {
    expect(await own.session.renameProject("Renamed")).toMatchObject({ ok: true });
    expect(own.session.project.get().name).toBe("Renamed");
    expect(reported).toHaveBeenCalledOnce();
  } finally {
    vi.restoreAllMocks();
    await own.dispose();
  }
});
