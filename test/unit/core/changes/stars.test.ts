import fc from "fast-check";
import { expect, test } from "vitest";
import { memosOn } from "../../../../core/analysis/found-annotation.ts";
import { recode, reshapePassage, splitPassage } from "../../../../core/changes/passages.ts";
import type { CodingContext } from "../../../../core/changes/sheet-edits.ts";
import { toggleStar } from "../../../../core/changes/stars.ts";
import { marksOf } from "../../../../core/index/story-marks.ts";
import { flagsAmong, starredAmong, withStar, writtenMemos } from "../../../../core/model/flag.ts";
import { memoSchema } from "../../../../core/model/memo.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, liveAnnotations, mergeSheets } from "../../../../core/model/sheet.ts";
import { aCode, aCoder, aSheet, aStory, NOW } from "../../../support/builders.ts";

const LATER = "2026-11-27T10:00:00.000Z";
const [hope, trust] = [aCode({ id: "hope", position: 0 }), aCode({ id: "trust", position: 1 })];
const story = aStory({ id: "s1", text: "They came back at night, and stayed." });
const coded = aSheet(aCoder({ id: "ana" }), story, [{ code: hope, quote: "came back at night" }]);
const first = coded.annotations[0]?.id ?? "";

const context = (sheet: Sheet, more: Partial<CodingContext> = {}): CodingContext => ({
  ...{ coderId: "ana", story, storyName: "S001", sheet, codes: [hope, trust], now: LATER },
  ...more,
});

/** The sheet after a change of it. */
function after(made: ReturnType<typeof toggleStar> | ReturnType<typeof recode>): Sheet {
  if (!made.ok) throw new Error(made.error.message);
  const step = made.value.change?.steps[0];
  if (step?.table !== "sheets") throw new Error("A star is in its coder's sheet.");
  return step.after;
}

/** The passages that have a star, as their codes and words. */
function starred(sheet: Sheet): string[] {
  const ids = starredAmong(sheet.memos);
  return liveAnnotations(sheet)
    .filter(({ id }) => ids.has(id))
    .map(({ codeId, span }) => `${codeId}: ${span?.quote ?? "all"}`);
}

test("a star is set, removed and set again in one record, and is neither memo nor flag", () => {
  const made = toggleStar(context(coded), first);
  expect(made).toMatchObject({
    value: {
      value: { isSet: true },
      change: { action: { kind: "set-star", args: { story: "S001", isPassage: true } } },
    },
  });
  const set = after(made);
  expect(starred(set)).toEqual(["hope: came back at night"]);
  expect(memoSchema.safeParse(set.memos[0]).success).toBe(true);
  expect([writtenMemos(set.memos), flagsAmong(set.memos), memosOn(first, set)]).toEqual([[], [], []]);
  expect(marksOf(set)).toMatchObject({ flags: [], memos: 0 });
  expect(set.annotations).toEqual(coded.annotations);
  const removed = after(toggleStar(context(set), first));
  expect(starred(removed)).toEqual([]);
  const again = after(toggleStar(context(removed), first));
  expect([starred(again).length, again.memos.length]).toEqual([1, 1]);
});

test("a passage of a finished story can be starred; one that is gone cannot", () => {
  const finished = { ...coded, review: newReview("ana", "s1", "finished", NOW) };
  expect(toggleStar(context(finished), first).ok).toBe(true);
  expect(toggleStar(context(emptySheet("ana", "s1")), first).ok).toBe(false);
});

test("a star goes with its passage when that gets other ends, is split or gets another code", () => {
  const set = after(toggleStar(context(coded), first));
  const shorter = after(reshapePassage(context(set), first, { start: 5, end: 14 }));
  expect(starred(shorter)).toEqual(["hope: came back"]);
  expect(starred(after(splitPassage(context(set), first, 15)))).toEqual(["hope: came back"]);
  const other = after(recode(context(set), first, "trust"));
  expect(starred(other)).toEqual(["trust: came back at night"]);
  // And back again: the star that was there first stands again.
  const [trusted] = liveAnnotations(other);
  const back = after(recode(context(other), trusted?.id ?? "", "hope"));
  expect(starred(back)).toEqual(["hope: came back at night"]);
  expect(starred(after(toggleStar(context(back), first)))).toEqual([]);
});

test("where codes were united, the star of either is the passage’s, and is removed with it", () => {
  const both = aSheet(aCoder({ id: "ana" }), story, [
    { code: hope, quote: "came back at night" },
    { code: trust, quote: "came back at night" },
  ]);
  const [of, other] = both.annotations;
  const set = after(toggleStar(context(both), other?.id ?? ""));
  const united = [hope, { ...trust, sameAs: "hope" }];
  expect(starred(after(toggleStar(context(set, { codes: united }), of?.id ?? "")))).toEqual([]);
});

test("stars that a coder set on two computers are merged one by one, in any order, and once each", () => {
  const edits = fc.array(fc.record({ annotationId: fc.constantFrom("a", "b", "c"), isSet: fc.boolean() }));
  fc.assert(
    fc.property(edits, edits, edits, (one, two, three) => {
      const at = (list: typeof one, day: string): Sheet =>
        list.reduce(
          (sheet, star, hour) => {
            const now = `2026-11-${day}T${String(hour % 24).padStart(2, "0")}:00:00.000Z`;
            const memos = withStar(sheet.memos, { coderId: "ana", storyId: "s1", ...star, now });
            return { ...sheet, memos: [...memos] };
          },
          emptySheet("ana", "s1"),
        );
      const [a, b, c] = [at(one, "10"), at(two, "11"), at(three, "12")];
      const sorted = ({ memos }: Sheet) => memos.toSorted((x, y) => (x.id < y.id ? -1 : 1));
      const merged = mergeSheets(mergeSheets(a, b), c);
      expect(sorted(mergeSheets(c, mergeSheets(b, a)))).toEqual(sorted(merged));
      expect(mergeSheets(merged, b)).toEqual(merged);
      expect(new Set(merged.memos.map(({ id }) => id)).size).toBe(merged.memos.length);
    }),
  );
});
