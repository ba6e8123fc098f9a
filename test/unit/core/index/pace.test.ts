import { describe, expect, test } from "vitest";
import { paceOf } from "../../../../core/index/pace.ts";

const MINUTE = 60_000;
/** When stories were finished that took so many minutes each. */
const finishedAfter = (...minutes: readonly number[]): number[] => {
  let now = Date.UTC(2026, 10, 3, 9);
  return [now, ...minutes.map((length) => (now += length * MINUTE))];
};
const tenOf = (minutes: number): number[] => Array.from({ length: 10 }, () => minutes);

describe("a coder's pace", () => {
  test("is the mean time between two stories, whatever the order in which they are listed", () => {
    const times = finishedAfter(...tenOf(2), ...tenOf(4));
    expect(paceOf(times.toReversed())).toEqual({ milliseconds: 3 * MINUTE, stories: 20 });
  });

  test("leaves out breaks, and stories that were finished at once", () => {
    const times = finishedAfter(...tenOf(2), 8 * 60, 0, 0);
    expect(paceOf(times)).toEqual({ milliseconds: 2 * MINUTE, stories: 10 });
  });

  test("is that of the last hundred stories", () => {
    const slow = Array.from({ length: 50 }, () => 9);
    const quick = Array.from({ length: 100 }, () => 1);
    expect(paceOf(finishedAfter(...slow, ...quick))).toEqual({ milliseconds: MINUTE, stories: 100 });
  });

  test("is not made up from too few stories, nor from moments that are none", () => {
    expect(paceOf(finishedAfter(...tenOf(2).slice(1)))).toBeNull();
    expect(paceOf(Array.from({ length: 20 }, () => NaN))).toBeNull();
  });
});
