import { Dexie } from "dexie";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tallies } from "../../../core/index/counts.ts";
import { figuresOf } from "../../../core/index/indexed-project.ts";
import { openProjectDatabase, ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { KnownKeys } from "../../../renderer/engine/knownKeys.ts";
import { LiveIndex } from "../../../renderer/engine/liveIndex.ts";
import { readTallies } from "../../../renderer/engine/readTallies.ts";
import { aProject } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { expectSameFigures } from "../../support/sameFigures.ts";
import type { Desk } from "../data/laws/desk.ts";
import { live } from "../data/laws/life.ts";
import { lives } from "../data/laws/lives.ts";
import { codingFile } from "../support/exchange.ts";
import { mergeFile, valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";
import { hope, twoCoders, without } from "../support/twoCoders.ts";

/** All that is told of the index is what the records on the disk give. */
async function expectSame(index: LiveIndex, db: ProjectDatabase): Promise<void> {
  const snapshot = await readSnapshot(db);
  await index.read(db, (project) => expectSameFigures(project, snapshot));
  expect(await readTallies(db)).toEqual(await index.read(db, (project) => tallies(figuresOf(project))));
}

const noted = (): null => null;

test(
  "after everything that a team does, every figure is what the records on the disk give",
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const followed = new Map<Desk, { readonly index: LiveIndex; readonly keys: KnownKeys }>();
        const look = async (desk: Desk): Promise<void> => {
          const { index, keys } = followed.get(desk) ?? { index: new LiveIndex(), keys: new KnownKeys() };
          followed.set(desk, { index, keys });
          const db = await openProjectDatabase(desk.projectId);
          if (db === null) throw new Error("There is no working copy.");
          try {
            await expectSame(index, db);
            expect(await keys.read(db)).toEqual(await db.records("trainingKeys").toArray());
          } finally {
            db.close();
          }
        };
        await live(life, { look });
      }),
      { numRuns: runs(8), endOnFailure: true },
    );
  },
  runs(8) * 40_000,
);

describe("an index that follows a project", () => {
  const all = twoCoders();
  const storyId = all.stories[0]?.id ?? "";
  let session: Session;
  let dispose: () => Promise<void>;
  let db: ProjectDatabase;
  let index: LiveIndex;
  /** The tables that were read, each as often as it was. */
  let read: string[];

  beforeEach(async () => {
    ({ session, dispose } = await openTestSession({
      ...without(all, "mei"),
      project: aProject({ id: crypto.randomUUID() }),
    }));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    await valueOf(session.switchCoder("amara"));
    db = new ProjectDatabase(session.projectId);
    read = [];
    db.use({
      stack: "dbcore",
      name: "watch",
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name);
          return {
            ...table,
            getMany: (request) => {
              read.push(name);
              return table.getMany(request);
            },
            query: (request) => {
              read.push(name);
              return table.query(request);
            },
          };
        },
      }),
    });
    index = new LiveIndex();
    await expectSame(index, db);
    read.length = 0;
  });

  afterEach(async () => {
    db.close();
    await dispose();
  });

  test("reads nothing but the facts while nothing changes", async () => {
    await Promise.all([index.read(db, noted), index.read(db, noted)]);
    expect(read).toEqual([]);
  });

  test("reads the sheet that a key press has written, no layer and no story", async () => {
    await valueOf(session.finish(storyId, false));
    await index.read(db, noted);
    read.length = 0;
    await valueOf(session.toggleCode(storyId, hope.id, null));
    await index.read(db, noted);
    expect(new Set(read)).toEqual(new Set(["sheets", "codes", "coders", "collections", "versions"]));
    await expectSame(index, db);
  });

  test("reads of a merge the layer of the coder whose it is, and of what changes the study the stories", async () => {
    await mergeFile(session, await codingFile(all, "mei"));
    await index.read(db, noted);
    expect(read).not.toContain("storyChunks");
    await expectSame(index, db);
    read.length = 0;
    await valueOf(session.excludeStory(storyId, true));
    await index.read(db, noted);
    expect(read).toContain("storyChunks");
    expect(read).not.toContain("sheetContents");
    await expectSame(index, db);
  });

  test("never takes another project for this one", async () => {
    const another = await openTestSession(twoCoders());
    const otherDb = new ProjectDatabase(another.session.projectId);
    try {
      await expectSame(index, otherDb);
      await expectSame(index, db);
    } finally {
      otherDb.close();
      await another.dispose();
    }
  });

  test("reads a project that changes each time it is read in one transaction, which nothing changes", async () => {
    const { collections } = db;
    const plain = collections.toArray.bind(collections);
    let changes = 0;
    collections.toArray = (async () => {
      // Nothing can be written while the transaction reads that all is read in at last.
      if (!Boolean(Dexie.currentTransaction)) {
        changes += 1;
        await valueOf(session.excludeStory(storyId, changes % 2 === 1));
      }
      return plain();
    }) as unknown as typeof plain;
    const fresh = new LiveIndex();
    await fresh.read(db, noted);
    collections.toArray = plain;
    expect(changes).toBe(3);
    expect(read).toContain("storyContents");
    await expectSame(fresh, db);
  });

  test("does not keep what it could not read to the end", async () => {
    await valueOf(session.excludeStory(storyId, true));
    const { codes } = db;
    const plain = codes.toArray.bind(codes);
    codes.toArray = (() => Promise.reject(new Error("The disk fails."))) as unknown as typeof plain;
    await expect(index.read(db, noted)).rejects.toThrow("The disk fails.");
    codes.toArray = plain;
    await expectSame(index, db);
  });
});
