import { expect, test } from "vitest";
import { NO_MARKS } from "../../../../core/index/story-marks.ts";
import { sortedByMarks } from "../../../../renderer/features/coding/markSort.ts";

test("sorting by one's own coding keeps the order of the study among equals", () => {
  const total = 100_000;
  const memos = (position: number): number => (position * 7919) % 5;
  const states = {
    progress: { total, notRead: 0, inProgress: 0, finished: 0, finishedWithoutCode: 0 },
    rank: memos,
    isFinished: () => false,
    filtered: () => new Int32Array(0),
  };
  const marks = {
    of: (position: number) => ({ ...NO_MARKS, memos: memos(position) }),
    changedAt: (position: number) => 1_790_000_000_000 + memos(position) * 1000,
    filtered: () => new Int32Array(0),
  };
  const all = Array.from({ length: total }, (_, position) => position);
  const upwards = all.toSorted((a, b) => memos(a) - memos(b) || a - b);
  const downwards = all.toSorted((a, b) => memos(b) - memos(a) || a - b);
  for (const by of ["memos", "changed", "state"] as const) {
    expect([...sortedByMarks({ by, isDescending: false }, total, states, marks)]).toEqual(upwards);
    expect([...sortedByMarks({ by, isDescending: true }, total, states, marks)]).toEqual(downwards);
  }
});
