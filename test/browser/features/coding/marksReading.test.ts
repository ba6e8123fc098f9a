import { afterEach, expect, test } from "vitest";
import { marksOf, NO_MARKS } from "../../../../core/index/story-marks.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { MarksReading } from "../../../../renderer/features/coding/MarksReading.ts";
import {
  aCode,
  aCoder,
  aProject,
  aSheet,
  aSnapshot as aProjectSnapshot,
  someStories,
} from "../../../support/builders.ts";
import { valueOf } from "../../support/outcomes.ts";
import { openTestSession } from "../../support/project.ts";

let dispose: () => Promise<void>;
afterEach(() => dispose());

const coder = aCoder();
const codes = [aCode({ id: "code-a" }), aCode({ id: "code-b" })];
/** Three parts. */
const table = someStories(1300);
const sheets = table.flatMap((story, at) =>
  at % 3 === 0 ? [] : [aSheet(coder, story, codes.slice(at % 2), at % 5 === 0 ? "finished" : "in-progress")],
);

async function begin(): Promise<{
  readonly session: Session;
  readonly reading: MarksReading;
  readonly now: () => ReturnType<MarksReading["upToDate"]>;
}> {
  const project = aProject({ id: "marks-reading" });
  const opened = await openTestSession(
    aProjectSnapshot({ project, stories: table, coders: [coder], codes, sheets }),
  );
  ({ dispose } = opened);
  const { session } = opened;
  await session.switchCoder(coder.id);
  await expect.poll(() => session.stories.get().ready && session.layer(coder.id).get().ready).toBe(true);
  const layer = session.layer(coder.id);
  const reading = new MarksReading({
    session,
    coderId: coder.id,
    stories: session.stories.get(),
    layer: layer.get(),
  });
  return { session, reading, now: () => reading.upToDate(layer.get()) };
}

const sheetOf = (session: Session, at: number): Sheet => session.sheet(coder.id, table[at]?.id ?? "").get();

test("the marks of a story that is looked at come with those of its part, and the others are not read", async () => {
  const { session, now } = await begin();
  expect(now().of(1)).toBeNull();
  now().want(0);
  await expect.poll(() => now().of(0)).toEqual(NO_MARKS);
  // It has no sheet, so nothing was read for it.
  expect(now().of(1)).toBeNull();
  now().want(1);
  now().want(4);
  await expect.poll(() => now().of(1)).toEqual(marksOf(sheetOf(session, 1)));
  expect(now().of(499)).toEqual(marksOf(sheetOf(session, 499)));
  expect(now().of(502)).toBeNull();
  expect(now().of(1298)).toBeNull();
  expect(now().isWhole).toBe(false);
});

test("what is coded is there at once, before its part is read and after", async () => {
  const { session, now } = await begin();
  const id = table[4]?.id ?? "";
  await valueOf(session.toggleCode(id, "code-a", null));
  const coded = marksOf(sheetOf(session, 4));
  expect(now().of(4)).toEqual(coded);
  now().want(1);
  await expect.poll(() => now().of(1)).not.toBeNull();
  expect(now().of(4)).toEqual(coded);
  expect(now().changedAt(4)).toBeGreaterThan(0);
  await valueOf(session.toggleCode(id, "code-a", null));
  expect(now().of(4)).toEqual(marksOf(sheetOf(session, 4)));
  expect(now().of(4)).not.toEqual(coded);
});

test("all are read where all are asked for, and are what the sheets say", async () => {
  const { session, reading, now } = await begin();
  now().want(1);
  await valueOf(session.toggleCode(table[1]?.id ?? "", "code-a", null));
  reading.readWhole();
  await expect.poll(() => now().isWhole).toBe(true);
  const expected = table.map((_, at) => marksOf(sheetOf(session, at)));
  expect(table.map((_, at) => now().of(at))).toEqual(expected);
  const withA = expected.flatMap((marks, at) => (marks.codes.includes("code-a") ? [at] : []));
  expect([...now().filtered(null, (marks) => marks.codes.includes("code-a"))]).toEqual(withA);
});
