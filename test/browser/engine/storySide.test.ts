import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { storyEntry } from "../../../core/index/story-entry.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { withExclusion } from "../../../core/model/story.ts";
import type { Session } from "../../../renderer/data/session.ts";
import type { FoundStories, MarksOfStories } from "../../../renderer/data/storySide.ts";
import {
  aCode,
  aCoder,
  aProject,
  aSheet,
  aSnapshot as aProjectSnapshot,
  someStories,
} from "../../support/builders.ts";
import { foundByScan } from "../../support/foundByScan.ts";
import { runs } from "../../support/runs.ts";
import { encoded } from "../support/encoded.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession, wholeStory } from "../support/project.ts";

let dispose: () => Promise<void>;
afterEach(() => dispose());

async function open(snapshot: ProjectSnapshot): Promise<Session> {
  const opened = await openTestSession(snapshot);
  dispose = opened.dispose;
  await expect.poll(() => opened.session.stories.get().ready).toBe(true);
  return opened.session;
}

const table = someStories(2600).map((story, at): Story => {
  const notes = at % 7 === 3 ? ["loss"] : [];
  const text = `${story.text} ${"The ward was quiet. ".repeat(8)}${at % 100 === 7 ? `The needle ${at}.` : at}`;
  return { ...story, text, contentNotes: notes, ...(at % 50 === 0 && { title: `Title ${at}` }) };
});
const study = (over: Partial<ProjectSnapshot> = {}): ProjectSnapshot =>
  aProjectSnapshot({ project: aProject({ id: "story-side" }), stories: table, ...over });

/** Every step of a search. */
async function search(session: Session, query: string, opened: readonly string[] = []): Promise<number[]> {
  const found: number[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const step: FoundStories | null = await valueOf(
      session.findStories({ typed: query, wholeWords: false, conditions: [], opened, from }),
    );
    if (step === null) throw new Error("The stories have changed.");
    found.push(...step.positions);
    from = step.next;
  }
  return found;
}

describe("the window", () => {
  test("has an entry of each story, without its text, and whole stories as they are asked for", async () => {
    const session = await open(study());
    const { all } = session.stories.get();
    expect(
      all.map(({ id, collectionId, position, externalId, title, words, contentNotes }) => ({
        id,
        collectionId,
        position,
        externalId,
        title,
        words,
        contentNotes,
      })),
    ).toEqual(table.map(storyEntry));
    expect(table[1707]!.text.length).toBeGreaterThan((all[1707]?.words.length ?? 0) + 20);
    expect(await wholeStory(session, table[1707]!.id)).toEqual(table[1707]);
  });

  test("keeps only the last few dozen whole stories, and those that are watched", async () => {
    const session = await open(study());
    const ids = table.map(({ id }) => id);
    const watched = session.story(ids[0] ?? "");
    const stop = watched.subscribe(() => undefined);
    await expect.poll(() => watched.get()).not.toBeNull();
    for (let at = 1; at < 400; at += 20) {
      session.fetchStories(ids.slice(at, at + 20));
      await expect.poll(() => session.story(ids[at + 19] ?? "").get()).not.toBeNull();
    }
    expect(ids.filter((id) => session.story(id).get() !== null).length).toBeLessThanOrEqual(50);
    expect(watched.get()).toEqual(table[0]);
    stop();
  });

  test("shows a story that is watched as it stands after a change", async () => {
    const session = await open(study());
    const [first] = table;
    if (first === undefined) throw new Error("There is a first story.");
    const watched = session.story(first.id);
    const stop = watched.subscribe(() => undefined);
    await expect.poll(() => watched.get()).toEqual(first);
    await valueOf(session.excludeStory(first.id, true));
    await expect.poll(() => watched.get()?.exclusion?.excluded).toBe(true);
    expect(watched.get()?.text).toBe(first.text);
    stop();
  });

  test("asks nothing of a project that is closed", async () => {
    const session = await open(study());
    await session.close();
    session.fetchStories([table[0]!.id]);
    expect(
      await session.findStories({ typed: "needle", wholeWords: false, conditions: [], opened: [], from: 0 }),
    ).toEqual({
      ok: true,
      value: null,
    });
    expect(session.trouble.get()).toBeNull();
  });
});

describe("a search", () => {
  test("finds what looking through every story finds, veiled ones by their identifier alone", async () => {
    const session = await open(study());
    const queries = fc.constantFrom(
      "needle",
      "S12",
      "title 2",
      "  the ",
      '"needle 7"',
      "quiet -needle",
      "nowhere OR s12",
      "nowhere",
      ".",
    );
    const opened = fc.subarray(
      table.filter(({ contentNotes }) => contentNotes.length > 0).map(({ id }) => id),
    );
    await fc.assert(
      fc.asyncProperty(queries, opened, async (query, some) => {
        expect(await search(session, query, some)).toEqual(foundByScan(table, query, some));
      }),
      { numRuns: runs(20) },
    );
  });

  test("speaks of the places in the list that the window shows, also after a story has left it and come back", async () => {
    const session = await open(study());
    const names = async (): Promise<unknown[]> => {
      const { all } = session.stories.get();
      return (await search(session, "needle")).map((at) => all[at]?.externalId);
    };
    const before = await names();
    expect(before.length).toBeGreaterThan(20);
    const [, , third] = before;
    const leaving = table.find(({ externalId }) => externalId === third);
    await valueOf(session.excludeStory(leaving?.id ?? "", true));
    expect(await names()).toEqual(before.toSpliced(2, 1));
    await valueOf(session.excludeStory(leaving?.id ?? "", false));
    expect(await names()).toEqual(before);
  });

  test("is answered while a project file is made of the same stories", async () => {
    const session = await open(study());
    const meta = {
      saveId: "save",
      savedAt: "2026-01-01T00:00:00.000Z",
      application: { name: "Concord", version: "0" },
    };
    let isSaved = false;
    const saving = encoded.encodeProject(session.projectId, meta).then((file) => {
      isSaved = true;
      return file;
    });
    expect((await search(session, "needle")).length).toBeGreaterThan(20);
    expect(isSaved).toBe(false);
    await valueOf(saving);
  });
});

test("stories of one collection stand in their order, however their parts lie, and those left out beside them", async () => {
  const mixed = [...table.slice(1300), ...table.slice(0, 1300)].map((story, at) =>
    at % 400 === 0 ? withExclusion(story, true, "ana", "2026-01-01T00:00:00.000Z") : story,
  );
  const session = await open(study({ stories: mixed }));
  const index = session.stories.get();
  const { all, leftOut } = index;
  expect(all).toHaveLength(table.length - 7);
  expect(all.map((entry) => entry.position)).toEqual(
    all.map((entry) => entry.position).toSorted((a, b) => a - b),
  );
  expect(leftOut).toHaveLength(7);
  expect(all.every(({ id }, at) => index.position(id) === at && index.get(id)?.id === id)).toBe(true);
  expect(await wholeStory(session, leftOut[0]!.id)).toMatchObject({ exclusion: { excluded: true } });
});

test("the values of an attribute are those of the stories in the study, each once, and no more than asked for", async () => {
  const stories = table.map((story, at) => ({ ...story, attributes: ["always", `ward ${at % 30}`] }));
  const [first, ...others] = stories;
  const left = withExclusion(
    { ...first!, attributes: ["always", "nowhere else"] },
    true,
    "ana",
    "2026-01-01T00:00:00.000Z",
  );
  const snapshot = study({ stories: [left, ...others] });
  const collections = snapshot.collections.map((collection) => ({
    ...collection,
    attributeNames: ["all", "ward"],
  }));
  const session = await open({ ...snapshot, collections });
  const wards = await session.attributeValues("ward", 500);
  expect(wards.toSorted()).toEqual(Array.from({ length: 30 }, (_, at) => `ward ${at}`).toSorted());
  expect(await session.attributeValues("ward", 8)).toHaveLength(8);
  expect(await session.attributeValues("unknown", 8)).toEqual([]);
});

test("the codes of a layer are those of its sheets that stand, read in steps, also where they have just been changed", async () => {
  const coder = aCoder();
  const codes = [aCode({ id: "code-a" }), aCode({ id: "code-b" })];
  const sheets = table
    .filter((_, at) => at % 3 > 0)
    .map((story, at) => aSheet(coder, story, at % 2 === 0 ? codes.slice(0, 1) : codes, "in-progress"));
  const session = await open(study({ coders: [coder], codes, sheets }));
  await session.switchCoder(coder.id);
  const [first] = sheets;
  await valueOf(session.toggleCode(first?.storyId ?? "", "code-b", null));
  const found = new Map<string, readonly string[]>();
  let steps = 0;
  for (let from: number | null = 0; from !== null; steps += 1) {
    const step: MarksOfStories | null = await session.marksOfStories(coder.id, from);
    if (step === null) throw new Error("The codes can be read.");
    for (const { storyIds, numbers } of step.parts)
      for (const [at, id] of storyIds.entries())
        if (!found.has(id)) found.set(id, step.sets[numbers[at] ?? -1]?.codes ?? []);
    from = step.next;
  }
  expect(steps).toBeGreaterThan(1);
  const expected = sheets.map(({ storyId }) => {
    const live = liveAnnotations(session.sheet(coder.id, storyId).get());
    return [storyId, live.map(({ codeId }) => codeId).toSorted()] as const;
  });
  expect(found.get(first?.storyId ?? "")).toEqual(["code-a", "code-b"]);
  expect(found).toEqual(new Map(expected));
});

test("stories are sorted as the list shows them, those left out of the study not among them", async () => {
  const session = await open(study());
  await valueOf(session.excludeStory(table[1]!.id, true));
  const sorted = await session.sortStories({ by: "length", isDescending: true });
  const { all } = session.stories.get();
  const lengths = new Map(table.map(({ id, text }) => [id, text.length]));
  const natural = all.map((_, at) => at);
  const lengthAt = (at: number): number => lengths.get(all[at]?.id ?? "") ?? 0;
  expect([...(sorted ?? [])]).toEqual(natural.toSorted((a, b) => lengthAt(b) - lengthAt(a)));
});
