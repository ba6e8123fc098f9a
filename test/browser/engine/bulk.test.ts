import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { BulkAct } from "../../../core/changes/bulk.ts";
import { flagsAmong } from "../../../core/model/flag.ts";
import { isFinished, liveAnnotations } from "../../../core/model/sheet.ts";
import { bulkCode } from "../../../renderer/data/bulkCoding.ts";
import { openProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { files } from "../../../renderer/engine/client.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, someStories } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

let dispose: () => Promise<void>;
afterEach(() => dispose());

const ana = aCoder({ id: "ana" });
const ben = aCoder({ id: "ben" });
const hope = aCode({ id: "hope", name: "Hope" });
const tea = aCode({ id: "tea", name: "Tea", scale: { kind: "ordinal", levels: ["some", "much"] } });
const NOW = "2026-11-27T10:00:00.000Z";

/** More stories than one part has, some with the word, in a sentence of its own or twice in one. */
const stories = someStories(1100).map((story, at) => ({
  ...story,
  text: at % 3 === 0 ? `Night ${at} was long. She asked for tea, hot tea. 👩 Then teatime.` : `Quiet ${at}.`,
}));
const storyIds = stories.map(({ id }) => id);

async function open(): Promise<Session> {
  const sheets = [
    ...stories
      .slice(0, 700)
      .map((story, at) =>
        aSheet(ana, story, at % 2 === 0 ? [hope] : [], at % 5 === 0 ? "finished" : "in-progress"),
      ),
    ...stories.slice(300, 400).map((story) => aSheet(ben, story, [tea], "finished")),
  ];
  const snapshot = aSnapshot({
    project: aProject({ id: "bulk" }),
    coders: [ana, ben],
    codes: [hope, tea],
    stories,
    sheets,
  });
  const opened = await openTestSession(snapshot);
  dispose = opened.dispose;
  const { session } = opened;
  await session.switchCoder(ana.id);
  await expect.poll(() => session.stories.get().ready).toBe(true);
  for (const { id } of [ana, ben]) await expect.poll(() => session.layer(id).get().ready).toBe(true);
  return session;
}

const apply = (session: Session, act: BulkAct, ids: readonly string[] = storyIds) =>
  session.exclusive(() => files.applyBulk(session.projectId, { coderId: ana.id, storyIds: ids, act }, NOW));

/** What the coder says of each story: codes with their places and levels, flags, and whether it is finished. */
function said(session: Session, coderId = ana.id): Map<string, unknown> {
  return new Map(
    storyIds.map((id) => {
      const sheet = session.sheet(coderId, id).get();
      const codes = liveAnnotations(sheet).map(({ codeId, span, value }) => [
        codeId,
        span?.start,
        span?.end,
        value,
      ]);
      return [
        id,
        { codes: codes.map(String).toSorted(), flags: flagsAmong(sheet.memos), isDone: isFinished(sheet) },
      ];
    }),
  );
}

const codeHits = (unit: "story" | "hit" | "sentence"): BulkAct => ({
  kind: "hits",
  codeId: tea.id,
  level: 1,
  typed: "tea",
  wholeWords: false,
  unit,
});

describe("coding all hits of a search", () => {
  test("codes each hit as whole words, passes over finished stories, and is one step of undo", async () => {
    const session = await open();
    const before = said(session);
    const preview = await valueOf(
      files.previewBulk(session.projectId, { coderId: ana.id, storyIds, act: codeHits("hit") }, NOW),
    );
    expect(said(session)).toEqual(before);
    const counted = await valueOf(apply(session, codeHits("hit")));
    expect(counted).toEqual(preview);
    const finished = stories.slice(0, 700).filter((_, at) => at % 5 === 0).length;
    expect(counted.finished).toBe(finished);
    const hit = stories.findIndex((_, at) => at % 3 === 0 && at % 5 !== 0);
    const live = liveAnnotations(session.sheet(ana.id, storyIds[hit] ?? "").get()).filter(
      ({ codeId }) => codeId === tea.id,
    );
    expect(live.map(({ span, value }) => [span?.quote, value])).toEqual([
      ["tea", 1],
      ["tea", 1],
      ["teatime", 1],
    ]);
    expect(session.history.get().undo?.kind).toBe("code-hits");
    await valueOf(session.undo());
    await expect.poll(() => said(session)).toEqual(before);
    await valueOf(session.redo());
    await expect
      .poll(() => liveAnnotations(session.sheet(ana.id, storyIds[hit] ?? "").get()).length)
      .toBeGreaterThan(2);
  });

  test("codes sentences once each", async () => {
    const session = await open();
    await valueOf(apply(session, codeHits("sentence"), storyIds.slice(900, 910)));
    const spans = storyIds
      .slice(900, 910)
      .flatMap((id) => liveAnnotations(session.sheet(ana.id, id).get()))
      .map(({ span }) => span?.quote);
    expect(new Set(spans)).toEqual(new Set(["She asked for tea, hot tea.", "👩 Then teatime."]));
    expect(spans).toHaveLength(2 * 4);
  });

  test("that is cancelled after some of it writes nothing", async () => {
    const session = await open();
    const before = said(session);
    const changes = session.changes.get();
    const db = await openProjectDatabase(session.projectId);
    if (db === null) throw new Error("The project is there.");
    const told: number[] = [];
    const go = (fraction: number) => Promise.resolve(told.push(fraction) < 2);
    const request = { coderId: ana.id, storyIds, act: codeHits("hit") };
    const job = { codec: nativeCodec, now: NOW, isPreview: false, go };
    expect(await session.exclusive(() => bulkCode(db, request, job))).toBeNull();
    expect(told).toHaveLength(2);
    expect(told[0]).toBeLessThan(1);
    expect(session.changes.get()).toBe(changes);
    expect(said(session)).toEqual(before);
    db.close();
  });
});

test("bulk acts do what single acts do story by story, and undoing any of them brings back what was there", async () => {
  const session = await open();
  const act = fc.oneof(
    fc.record({
      kind: fc.constant("flag" as const),
      flag: fc.constantFrom("discuss", "unsure"),
      isSet: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("code" as const), codeId: fc.constant(hope.id), level: fc.constant(null) }),
    fc.record({
      kind: fc.constant("code" as const),
      codeId: fc.constant(tea.id),
      level: fc.constantFrom(0, 1),
    }),
    fc.record({ kind: fc.constant("uncode" as const), codeId: fc.constantFrom(hope.id, tea.id) }),
    fc.constant({ kind: "clear" } as const),
    fc.constantFrom("story" as const, "hit" as const, "sentence" as const).map(codeHits),
  );
  const some = fc.subarray(storyIds, { minLength: 1, maxLength: 900 });
  const others = said(session, ben.id);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, some), { minLength: 1, maxLength: 4 }), async (acts) => {
      const states = [said(session)];
      let done = 0;
      for (const [each, ids] of acts) {
        const counted = await valueOf(apply(session, each, ids));
        expect(counted.stories + counted.finished + counted.unchanged).toBe(ids.length);
        if (counted.stories > 0) done += 1;
        const [was, is] = [states.at(-1), said(session)];
        const touched = storyIds.filter((id) => JSON.stringify(was?.get(id)) !== JSON.stringify(is.get(id)));
        expect(touched.length).toBe(counted.stories);
        expect(touched.every((id) => ids.includes(id))).toBe(true);
        if (each.kind !== "flag")
          expect(touched.some((id) => isFinished(session.sheet(ana.id, id).get()))).toBe(false);
        for (const id of ids) {
          const sheet = session.sheet(ana.id, id).get();
          if (each.kind === "flag") expect(flagsAmong(sheet.memos).includes(each.flag)).toBe(each.isSet);
          if (isFinished(sheet)) continue;
          const whole = liveAnnotations(sheet).filter(({ span }) => span === undefined);
          if (each.kind === "clear") expect(liveAnnotations(sheet)).toEqual([]);
          if (each.kind === "uncode") expect(whole.some(({ codeId }) => codeId === each.codeId)).toBe(false);
          if (each.kind === "code")
            expect(
              whole.filter(({ codeId }) => codeId === each.codeId).map(({ value }) => value ?? null),
            ).toEqual([each.level]);
        }
        if (counted.stories > 0) states.push(is);
      }
      for (; done > 0; done -= 1) {
        expect(said(session)).toEqual(states[done]);
        await valueOf(session.undo());
      }
      expect(said(session)).toEqual(states[0]);
      expect(said(session, ben.id)).toEqual(others);
    }),
    { numRuns: runs(6), endOnFailure: true },
  );
});
