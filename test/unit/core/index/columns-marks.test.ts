import fc from "fast-check";
import { expect, test } from "vitest";
import { LAYERS } from "../../../../core/file/bundle.ts";
import { marksInColumns } from "../../../../core/index/columns-marks.ts";
import { changedAt, marksOf } from "../../../../core/index/story-marks.ts";
import { withFlag } from "../../../../core/model/flag.ts";
import type { Memo } from "../../../../core/model/memo.ts";
import type { RecordFields } from "../../../../core/model/record.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { columnsInEntry, sheetEntries } from "../../../../core/parts/sheet-part.ts";
import { sheets } from "./sheets.ts";

const moment = fc.integer({ min: 0, max: 1_000_000 }).map((time) => new Date(1.7e12 + time).toISOString());

/** Sheets whose records were changed at any time, some with flags and memos, some of these removed. */
const changedSheets: fc.Arbitrary<Sheet> = fc
  .record({
    sheet: sheets(["ana"], ["s1", "s2", "s3"], ["a", "b", "c"]),
    times: fc.array(moment, { minLength: 5, maxLength: 5 }),
    isLater: fc.boolean(),
    flags: fc.uniqueArray(fc.constantFrom("discuss", "unsure"), { maxLength: 2 }),
    memo: fc.constantFrom("none", "written", "removed"),
    at: moment,
  })
  .map(({ sheet, times, isLater, flags, memo, at }) => {
    const { storyId, review, annotations } = sheet;
    const timed = <R extends RecordFields>(record: R, time: number): R => ({
      ...record,
      updatedAt: times[time] ?? at,
    });
    let memos: readonly Memo[] = [];
    for (const name of flags)
      memos = withFlag(memos, { coderId: "ana", storyId, name, isSet: true, now: at });
    if (memo !== "none") {
      const [written] = withFlag([], { coderId: "ana", storyId, name: "A thought", isSet: true, now: at });
      const plain = { ...written!, id: "memo-1", purpose: "note" };
      memos = [...memos, memo === "written" ? plain : removedRevision(plain, "ana", times[0]!)];
    }
    return {
      ...sheet,
      review: review === null ? null : { ...timed(review, 4), revision: isLater ? 2 : 1 },
      annotations: annotations.map(timed),
      memos: [...memos],
    };
  });

test("columns tell what the sheets mark their stories with, and when each was changed last", () => {
  fc.assert(
    fc.property(fc.array(changedSheets), (all) => {
      const told = sheetEntries(all, new Map()).flatMap(({ kind, json }) => {
        expect(kind).toBe(LAYERS.part);
        return [...marksInColumns(columnsInEntry(JSON.parse(json)))];
      });
      expect(told).toEqual(all.map((sheet) => ({ marks: marksOf(sheet), changedAt: changedAt(sheet) })));
    }),
  );
});
