import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { KeptPartRows } from "../../../renderer/data/partRows.ts";
import { stampParts } from "../../../renderer/data/partsStamp.ts";
import { deleteSheetPart } from "../../../renderer/data/sheetRows.ts";
import { chunkOf, deleteChunk, putChunk } from "../../../renderer/data/storyRows.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { pourProject } from "../../../renderer/engine/pourProject.ts";
import { snapshot } from "../../support/arbitraries.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, later, someStories } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { isSameFile } from "../../support/sameFile.ts";
import { collected } from "../support/collected.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";
import type { PouredFile } from "../support/poured.ts";
import { poured } from "../support/poured.ts";
import { fates, PROJECT, workingCopy } from "../support/workingCopies.ts";

afterEach(async () => deleteProjectDatabase(PROJECT));

const edit = fc.record({
  what: fc.constantFrom(
    "code",
    "take back",
    "rename code",
    "remove collection",
    "hide",
    "leave out",
    "move",
    "delete",
  ),
  which: fc.nat(1000),
});

/** Something that changes what the file has, as the database then stands. */
async function change(
  db: ProjectDatabase,
  { what, which }: { readonly what: string; readonly which: number },
) {
  const rows = await db.storyChunks.toArray();
  const row = rows[which % Math.max(1, rows.length)];
  const chunk = row === undefined ? undefined : await chunkOf(db, row);
  const coders = await db.coders.toArray();
  const coder = coders[which % Math.max(1, coders.length)];
  const [code] = await db.codes.toArray();
  const story = chunk?.stories[which % chunk.stories.length];
  switch (what) {
    case "code":
      if (coder !== undefined && code !== undefined && story !== undefined)
        await db.sheets.put(aSheet(coder, story, [code]));
      return;
    case "take back":
      if (coder !== undefined && story !== undefined)
        await db.sheets.put({ ...aSheet(coder, story, []), annotations: [] });
      return;
    case "rename code":
      if (code !== undefined)
        await db.codes.put({ ...code, name: `Code ${which}`, revision: code.revision + 1 });
      return;
    case "remove collection": {
      const collection = (await db.collections.toArray()).find(isLive);
      if (collection !== undefined)
        await db.collections.put({ ...collection, revision: collection.revision + 1, deletedAt: later(90) });
      return;
    }
    case "hide":
      if (row !== undefined)
        await db.transaction("rw", db.tables, async () => {
          await db.storyChunks.put({ ...row, hidden: row.hidden !== true, names: [] });
          await stampParts(db);
        });
      return;
    case "leave out":
      if (chunk !== undefined)
        await db.transaction("rw", db.tables, async () => {
          await putChunk(db, {
            ...chunk,
            stories: chunk.stories.map((each) => ({ ...each, text: `${each.text} ${which}` })),
          });
        });
      return;
    case "move":
      // To the end of its collection, or to its beginning.
      if (chunk !== undefined)
        await db.transaction("rw", db.tables, async () => {
          await deleteChunk(db, [chunk.collectionId, chunk.chunk]);
          await putChunk(db, { ...chunk, chunk: which % 2 === 0 ? 5000 + which : -1 - which });
        });
      return;
    default:
      if (row !== undefined)
        await db.transaction("rw", db.tables, async () => {
          await deleteChunk(db, [row.collectionId, row.chunk]);
        });
  }
}

test("a file of which parts are copied from the one before it is, part for part, the file that is read as a whole", async () => {
  let copied = 0;
  await fc.assert(
    fc.asyncProperty(
      snapshot,
      fates,
      fc.array(fc.array(edit, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      async (project, fate, saves) => {
        const db = await workingCopy(project, fate);
        try {
          // Rows that were read for one save are not read for the next; the whole is always read anew.
          const kept = new KeptPartRows();
          let standing: PouredFile = await poured(db, { kept });
          for (const edits of saves) {
            for (const each of edits) await change(db, each);
            const again = { ...meta, saveId: `${meta.saveId} again` };
            const next = await poured(db, { meta: again, standing, kept });
            const whole = await poured(db, { meta: again });
            expect(isSameFile(next.bytes, whole.bytes)).toBe(true);
            expect(next.parts).toEqual(whole.parts);
            expect(next.about).toEqual(whole.about);
            copied += next.bytes.length - next.sent;
            standing = next;
          }
        } finally {
          db.close();
          await deleteProjectDatabase(PROJECT);
        }
      },
    ),
    { numRuns: runs(25) },
  );
  expect(copied).toBeGreaterThan(0);
});

/** A project of two parts of stories, each of them coded by one coder, and who reads its contents. */
async function twoParts() {
  const stories = someStories(1000);
  const [coder, code] = [aCoder(), aCode()];
  const project = aSnapshot({
    project: aProject({ id: PROJECT }),
    stories,
    codes: [code],
    coders: [coder],
    sheets: stories.map((story) => aSheet(coder, story, [code])),
  });
  const db = await workingCopy(project, {
    size: 500,
    hidden: [],
    copied: [],
    isRemoved: false,
    isReversed: false,
    emptied: [],
  });
  const reads = [
    vi.spyOn(db.storyContents, "bulkGet"),
    vi.spyOn(db.sheetContents, "bulkGet"),
    vi.spyOn(db.storyContents, "get"),
    vi.spyOn(db.sheetContents, "get"),
  ];
  return {
    db,
    coder,
    stories,
    /** The keys of the contents that were read since this was asked last. */
    read: () =>
      reads.flatMap((spy) => {
        const keys = spy.mock.calls.flat(2);
        spy.mockClear();
        return keys;
      }),
  };
}

test("where a part was coded in, that part alone is read, and little more than it is sent", async () => {
  const { db, coder, stories, read } = await twoParts();
  try {
    const standing = await poured(db);
    read();
    const same = await poured(db, { standing });
    expect(read()).toEqual([]);
    await db.sheets.put(aSheet(coder, stories[700]!, []));
    const next = await poured(db, { standing });
    expect(read().length).toBeGreaterThan(0);
    expect(same.sent).toBeLessThan(standing.sent / 10);
    expect(next.sent).toBeLessThan(standing.sent / 3);
  } finally {
    db.close();
  }
});

test("where the sink wants no bytes, as for a backup that stands, nothing is read", async () => {
  const { db, read } = await twoParts();
  try {
    read();
    const abouts: unknown[] = [];
    const answer = await pourProject(
      db,
      meta,
      nativeCodec,
      new Map(),
      {
        begin: (about) => {
          abouts.push(about);
          return Promise.resolve(false);
        },
        append: () => Promise.reject(new Error("Nothing was begun.")),
      },
      () => true,
    );
    expect(answer).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    expect(read()).toEqual([]);
    expect(abouts).toEqual([(await poured(db)).about]);
  } finally {
    db.close();
  }
});

test("the rows of parts are read once, and again only where somebody else has written to one", async () => {
  const { db, coder, stories } = await twoParts();
  try {
    const reads = [vi.spyOn(db.storyChunks, "toArray"), vi.spyOn(db.sheetParts, "where")];
    const read = (): boolean[] => reads.map((spy) => spy.mock.calls.splice(0).length > 0);
    const kept = new KeptPartRows();
    await poured(db, { kept });
    expect(read()).toEqual([true, true]);
    await db.sheets.put(aSheet(coder, stories[700]!, []));
    const next = await poured(db, { kept });
    expect(read()).toEqual([false, false]);
    expect(isSameFile(next.bytes, (await poured(db)).bytes)).toBe(true);
    read();
    await db.transaction("rw", db.tables, () => deleteSheetPart(db, [coder.id, stories[0]!.collectionId, 0]));
    const without = await poured(db, { kept });
    expect(read()).toEqual([true, true]);
    expect(without.about.counts.finished).toBeLessThan(next.about.counts.finished);
    expect(isSameFile(without.bytes, (await poured(db)).bytes)).toBe(true);
  } finally {
    db.close();
  }
});

test("a part that is written once the file is begun has it begun again, with that part as it is now", async () => {
  const { db } = await twoParts();
  try {
    let begun = 0;
    const [, row] = await db.storyChunks.toArray();
    const chunk = await chunkOf(db, row!);
    const made = await valueOf(
      collected((sink) =>
        pourProject(
          db,
          meta,
          nativeCodec,
          new Map(),
          {
            ...sink,
            begin: async (about) => {
              begun += 1;
              if (begun === 1)
                await db.transaction("rw", db.tables, async () => {
                  await putChunk(db, { ...chunk, stories: chunk.stories.slice(1) });
                });
              return sink.begin(about);
            },
          },
          () => true,
        ),
      ),
    );
    expect(begun).toBe(2);
    expect(isSameFile(made.bytes, (await poured(db)).bytes)).toBe(true);
    expect(made.about.counts.stories).toBe(999);
  } finally {
    db.close();
  }
});
