import { afterEach, beforeEach, expect, test } from "vitest";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { valueOf } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../support/project.ts";

// A project that is changed while it is read part by part comes out as it was at one moment.

const stories = Array.from({ length: 6 }, (_, at) => aStory(`Story ${at}.`, at));
const [hope, fear] = [aCode("Hope"), aCode("Fear", null, 1)];

let session: Session;
let dispose: () => Promise<void>;
let reader: ProjectDatabase;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [hope, fear])));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await valueOf(session.addCoder("Amara"));
  await valueOf(session.switchCoder(coder.id));
  reader = new ProjectDatabase(session.projectId);
});

afterEach(async () => {
  reader.close();
  await dispose();
});

/** Reads the project and does `meanwhile` each time after the sheets and before the stories. Says how often they were read in such parts. */
async function readWhile(
  meanwhile: () => Promise<unknown>,
): Promise<{ read: ProjectSnapshot; times: number }> {
  const { storyChunks } = reader;
  const plain = storyChunks.bulkGet.bind(storyChunks);
  let times = 0;
  storyChunks.bulkGet = ((keys: [string, number][]) => {
    times += 1;
    return meanwhile().then(() => plain(keys));
  }) as typeof plain;
  try {
    return { read: await readSnapshot(reader), times };
  } finally {
    storyChunks.bulkGet = plain;
  }
}

const toggle = (at: number, codeId: string) =>
  valueOf(session.toggleCode(stories[at]?.id ?? "", codeId, null));
/** Sheets have no order among themselves. */
const inOrder = (snapshot: ProjectSnapshot): ProjectSnapshot => ({
  ...snapshot,
  sheets: snapshot.sheets.toSorted((a, b) => (a.storyId < b.storyId ? -1 : 1)),
});
const codedIn = ({ sheets }: ProjectSnapshot): string[] =>
  sheets.flatMap((sheet) =>
    liveAnnotations(sheet).map(
      ({ codeId }) => `${stories.findIndex(({ id }) => id === sheet.storyId)} ${codeId}`,
    ),
  );

test("codes that are applied meanwhile are in it, read once", async () => {
  await toggle(0, hope.id);
  const { read, times } = await readWhile(async () => {
    await toggle(0, fear.id);
    await toggle(3, hope.id);
    await valueOf(session.finish(stories[3]?.id ?? "", true));
  });
  expect(times).toBe(1);
  expect(codedIn(read).toSorted()).toEqual([`0 ${fear.id}`, `0 ${hope.id}`, `3 ${hope.id}`].toSorted());
  expect(inOrder(read)).toEqual(inOrder(await readSnapshot(reader)));
});

test("so are a code that is undone, a story that is opened, and a new code with the codebook version of its first use", async () => {
  await toggle(0, hope.id);
  let isFirst = true;
  const { read, times } = await readWhile(async () => {
    if (!isFirst) return;
    isFirst = false;
    await valueOf(session.undo());
    await valueOf(session.markOpened(stories[5]?.id ?? ""));
    const { id: _, ...draft } = aCode("Joy", null, 2);
    const joy = await valueOf(session.saveCode(draft));
    await toggle(2, joy.id);
  });
  expect(codedIn(read)).toEqual([expect.stringMatching(/^2 /u)]);
  const version = read.sheets.flatMap(({ annotations }) => annotations).at(-1)?.codebookVersion;
  expect(read.codebookVersions.map(({ id }) => id)).toContain(version);
  expect(read.codes.map(({ name }) => name)).toContain("Joy");
  expect(inOrder(read)).toEqual(inOrder(await readSnapshot(reader)));
  // A change after an undo may write more than its own sheets.
  expect(times).toBe(2);
});

test("where a story is left out of the study meanwhile, all is read again", async () => {
  let isFirst = true;
  const { read, times } = await readWhile(async () => {
    if (!isFirst) return;
    isFirst = false;
    await valueOf(session.excludeStory(stories[1]?.id ?? "", true));
    await toggle(4, hope.id);
  });
  expect(times).toBe(2);
  expect(read.stories[1]?.exclusion).toBeDefined();
  expect(codedIn(read)).toEqual([`4 ${hope.id}`]);
});

test("where the stories change at each reading, those who change them wait at last", async () => {
  let isOut = false;
  let reading = 0;
  let last: Promise<unknown> = Promise.resolve();
  const { read, times } = await readWhile(() => {
    isOut = !isOut;
    reading += 1;
    last = valueOf(session.excludeStory(stories[1]?.id ?? "", isOut));
    return reading <= 3 ? last : Promise.resolve();
  });
  expect(times).toBe(4);
  expect(read.stories[1]?.exclusion, "as the third change left it").toBeDefined();
  await last;
  expect((await readSnapshot(reader)).stories[1]?.exclusion?.excluded).toBe(false);
});

test("codes applied one after another are in it up to one of them", async () => {
  const order = [0, 5, 1, 4, 2, 3].flatMap((at) => [hope.id, fear.id].map((codeId) => ({ at, codeId })));
  const coding = (async (): Promise<"done"> => {
    for (const { at, codeId } of order) await toggle(at, codeId);
    return "done";
  })();
  const counts: number[] = [];
  for (let state = "coding"; state !== "done";) {
    const coded = new Set(codedIn(await readSnapshot(reader)));
    const there = order.map(({ at, codeId }) => coded.has(`${at} ${codeId}`));
    expect(there.lastIndexOf(true) + 1, "none of those before the last is missing").toBe(coded.size);
    counts.push(coded.size);
    state = await Promise.race([coding, Promise.resolve("coding")]);
  }
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(codedIn(await readSnapshot(reader))).toHaveLength(order.length);
});
