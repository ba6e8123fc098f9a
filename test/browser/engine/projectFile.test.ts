import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProjectSteps } from "../../../core/file/encode.ts";
import { writeZip } from "../../../core/file/zip-writer.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import { listIn, listsOf } from "../../../core/model/revised.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import { allSteps } from "../../../core/steps.ts";
import { deleteProjectDatabase, ProjectDatabase, readFacts } from "../../../renderer/data/database.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { snapshot } from "../../support/arbitraries.ts";
import { someStories } from "../../support/builders.ts";
import { fileIn } from "../../support/fileIn.ts";
import { runs } from "../../support/runs.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";
import { poured } from "../support/poured.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../support/project.ts";
import { fates, PROJECT, workingCopy } from "../support/workingCopies.ts";

afterEach(async () => deleteProjectDatabase(PROJECT));

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What a file tells, with everything that has no order of its own in one. */
function told(bytes: Uint8Array): unknown {
  const bundle = decodeBundle(bytes);
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error(JSON.stringify(bundle));
  const { snapshot: read, refused } = resolveProject(bundle.value);
  expect(refused).toEqual([]);
  return {
    project: read.project,
    records: listsOf((name) => listIn(read, name).toSorted(byId)),
    stories: read.stories.toSorted(byId),
    undoneStories: (read.undoneStories ?? []).toSorted(byId),
    codebookVersions: read.codebookVersions.toSorted(byId),
    sheets: read.sheets.toSorted((a, b) => (sheetKey(a) < sheetKey(b) ? -1 : 1)),
    counts: bundle.value.manifest.counts,
  };
}

test("the file of a working copy's parts tells the same project as the file of its snapshot", async () => {
  await fc.assert(
    fc.asyncProperty(snapshot, fates, async (project, fate) => {
      const db = await workingCopy(project, fate);
      try {
        const whole = allSteps(encodeProjectSteps(await readSnapshot(db), meta));
        const { bytes } = await poured(db);
        expect(told(bytes)).toEqual(told(writeZip(whole.entries)));
      } finally {
        db.close();
        await deleteProjectDatabase(PROJECT);
      }
    }),
    { numRuns: runs(25) },
  );
});

test("a code that is applied after one part was made changes that part of the file, and the rest is as it lies", async () => {
  const stories = Array.from({ length: 1001 }, (_, at) => aStory(`🙂 Story ${at}.`, at));
  const [hope, fear] = [aCode("Hope"), aCode("Fear", null, 1)];
  const { session, dispose } = await openTestSession(aSnapshot(stories, [hope, fear]));
  const db = new ProjectDatabase(session.projectId);
  try {
    await expect.poll(() => session.stories.get().ready).toBe(true);
    const coder = await valueOf(session.addCoder("Amara"));
    await valueOf(session.switchCoder(coder.id));
    for (const at of [0, 600, 1000])
      await valueOf(session.toggleCode(stories[at]?.id ?? "", hope.id, { start: 3, end: 8 }));
    const before = fileIn((await poured(db)).bytes);
    await valueOf(session.toggleCode(stories[600]?.id ?? "", fear.id, null));
    let deflated = 0;
    const counting = {
      ...nativeCodec,
      deflate: async (content: Uint8Array) => {
        deflated += content.length;
        return nativeCodec.deflate(content);
      },
    };
    const { bytes, about } = await poured(db, { codec: counting });
    const after = fileIn(bytes);
    const changed = after.manifest.parts.filter(
      ({ name, sha256 }) => before.manifest.parts.find((part) => part.name === name)?.sha256 !== sha256,
    );
    expect(changed.map(({ name }) => name)).toEqual(["layers-00001.json"]);
    expect(deflated).toBeLessThan(10_000);
    expect(about.changes).toBe((await readFacts(db)).changes);
    expect(after.manifest.counts.annotations).toBe(4);
  } finally {
    db.close();
    await dispose();
  }
});

test("what is coded while the rows are read is in the file, and counted in what it holds", async () => {
  const stories = someStories(2).map(({ text }, at) => aStory(text, at));
  const [hope, fear] = [aCode("Hope"), aCode("Fear", null, 1)];
  const { session, dispose } = await openTestSession(aSnapshot(stories, [hope, fear]));
  const db = new ProjectDatabase(session.projectId);
  try {
    await expect.poll(() => session.stories.get().ready).toBe(true);
    const coder = await valueOf(session.addCoder("Amara"));
    await valueOf(session.switchCoder(coder.id));
    await valueOf(session.toggleCode(stories[0]?.id ?? "", hope.id, null));
    const { storyChunks } = db;
    const plain = storyChunks.toArray.bind(storyChunks);
    let times = 0;
    storyChunks.toArray = (() => {
      times += 1;
      return valueOf(session.toggleCode(stories[0]?.id ?? "", fear.id, null))
        .then(() => valueOf(session.toggleCode(stories[1]?.id ?? "", fear.id, null)))
        .then(() => plain());
    }) as typeof plain;
    const { bytes, about } = await poured(db);
    expect(times).toBe(1);
    expect(about.changes).toBe((await readFacts(db)).changes);
    const whole = allSteps(encodeProjectSteps(await readSnapshot(db), meta));
    expect(told(bytes)).toEqual(told(writeZip(whole.entries)));
    expect(about.counts.annotations).toBe(3);
  } finally {
    db.close();
    await dispose();
  }
});

test("where parts are written each time that they are read, the project is read as a whole at last", async () => {
  const stories = someStories(2).map(({ text }, at) => aStory(text, at));
  const { session, dispose } = await openTestSession(aSnapshot(stories, []));
  const db = new ProjectDatabase(session.projectId);
  try {
    await expect.poll(() => session.stories.get().ready).toBe(true);
    const { storyContents } = db;
    const plain = storyContents.bulkGet.bind(storyContents);
    let times = 0;
    storyContents.bulkGet = ((keys: [string, number][]) => {
      times += 1;
      if (times > 3) return plain(keys);
      return valueOf(session.excludeStory(stories[0]?.id ?? "", times % 2 === 1)).then(() => plain(keys));
    }) as typeof plain;
    const { bytes, about } = await poured(db);
    expect(times).toBe(4);
    expect(about.changes).toBe((await readFacts(db)).changes);
    expect(told(bytes)).toMatchObject({
      stories: expect.arrayContaining([
        expect.objectContaining({
          id: stories[0]?.id,
          exclusion: expect.objectContaining({ excluded: true }) as unknown,
        }),
      ]) as unknown,
    });
  } finally {
    db.close();
    await dispose();
  }
});
