import fc from "fast-check";
import { expect, test } from "vitest";
import { changeFlags, toggleFlag } from "../../../../core/changes/flags.ts";
import { marksOf } from "../../../../core/index/story-marks.ts";
import {
  FIRST_FLAGS,
  flagsAmong,
  flagsOffered,
  MOST_FLAGS,
  withFlag,
  writtenMemos,
} from "../../../../core/model/flag.ts";
import { memoSchema } from "../../../../core/model/memo.ts";
import { newReview } from "../../../../core/model/review.ts";
import { emptySheet, mergeSheets, storyState } from "../../../../core/model/sheet.ts";
import { aSnapshot, NOW } from "../../../support/builders.ts";

const LATER = "2026-11-27T10:00:00.000Z";
const flag = (name: string, isSet = true, now = NOW) => ({ coderId: "ana", storyId: "s1", name, isSet, now });

test("a flag is set, removed and set again in one record, and is no memo and no coding", () => {
  const sheet = emptySheet("ana", "s1");
  const context = { coderId: "ana", storyName: "S001", sheet, now: NOW };
  const set = toggleFlag(context, " Discuss ");
  if (!set.ok) throw new Error(set.error.message);
  expect(set.value.value).toEqual({ isSet: true });
  const [step] = set.value.change.steps;
  if (step?.table !== "sheets") throw new Error("A flag is in its coder's sheet.");
  const flagged = step.after;
  expect(flagsAmong(flagged.memos)).toEqual(["Discuss"]);
  expect(writtenMemos(flagged.memos)).toEqual([]);
  expect(storyState(flagged)).toEqual({ kind: "not-read" });
  expect(marksOf(flagged)).toEqual({ codes: [], under: [], levels: [], flags: ["Discuss"], memos: 0 });
  expect(memoSchema.safeParse(flagged.memos[0]).success).toBe(true);
  const removed = toggleFlag({ ...context, sheet: flagged, now: LATER }, "discuss");
  if (!removed.ok) throw new Error(removed.error.message);
  expect(removed.value.value).toEqual({ isSet: false });
  expect(removed.value.change.action).toEqual({
    kind: "remove-flag",
    args: { flag: "discuss", story: "S001" },
  });
});

test("a finished story can be flagged", () => {
  const sheet = { ...emptySheet("ana", "s1"), review: newReview("ana", "s1", "finished", NOW) };
  expect(toggleFlag({ coderId: "ana", storyName: "S001", sheet, now: LATER }, "unsure").ok).toBe(true);
});

test("flags that a coder set on two computers are merged one by one, in any order, and once each", () => {
  const edits = fc.array(
    fc.record({ name: fc.constantFrom("discuss", "unsure", "ask Mei"), isSet: fc.boolean() }),
  );
  fc.assert(
    fc.property(edits, edits, (here, there) => {
      const at = (list: typeof here, day: string) =>
        list.reduce(
          (sheet, { name, isSet }, hour) => {
            const now = `2026-11-${day}T${String(hour % 24).padStart(2, "0")}:00:00.000Z`;
            return { ...sheet, memos: [...withFlag(sheet.memos, flag(name, isSet, now))] };
          },
          emptySheet("ana", "s1"),
        );
      const [a, b] = [at(here, "10"), at(there, "11")];
      const merged = mergeSheets(a, b);
      const sorted = (memos: typeof a.memos) => memos.toSorted((x, y) => (x.id < y.id ? -1 : 1));
      expect(sorted(mergeSheets(b, a).memos)).toEqual(sorted(merged.memos));
      expect(mergeSheets(merged, b)).toEqual(merged);
      expect(new Set(merged.memos.map(({ id }) => id)).size).toBe(merged.memos.length);
      for (const memo of merged.memos)
        expect([...a.memos, ...b.memos].some((each) => JSON.stringify(each) === JSON.stringify(memo))).toBe(
          true,
        );
    }),
  );
});

test("setting what is set, and removing what is not, changes nothing", () => {
  const once = withFlag([], flag("discuss"));
  expect(withFlag(once, flag("DISCUSS", true, LATER))).toBe(once);
  expect(withFlag([], flag("discuss", false))).toEqual([]);
});

test("a project offers three flags until it names its own, each once, and no more than it can", () => {
  const { project } = aSnapshot();
  expect(flagsOffered(project)).toEqual(FIRST_FLAGS);
  expect(changeFlags(project, [...FIRST_FLAGS, " "], "ana", LATER)).toMatchObject({
    ok: true,
    value: { change: undefined },
  });
  const changed = changeFlags(project, ["ask Mei", "Ask mei ", "quotable"], "ana", LATER);
  expect(changed).toMatchObject({
    value: { change: { steps: [{ table: "project", after: { flags: ["ask Mei", "quotable"] } }] } },
  });
  const many = Array.from({ length: MOST_FLAGS + 1 }, (_, at) => `flag ${at}`);
  expect(changeFlags(project, many, "ana", LATER).ok).toBe(false);
  expect(changeFlags(project, ["x".repeat(61)], "ana", LATER).ok).toBe(false);
});
