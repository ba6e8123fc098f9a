import { expect, test } from "vitest";
import type { SaveTimes } from "../../../renderer/project/savePace.ts";
import { delayUntilSave, savePace } from "../../../renderer/project/savePace.ts";

const rested = { now: 10_000, firstUnsavedAt: 10_000, lastChangeAt: 10_000, lastSave: null };

test("a save is due two seconds after the last change", () => {
  expect(delayUntilSave(rested, savePace)).toBe(2_000);
  expect(delayUntilSave({ ...rested, now: 11_500 }, savePace)).toBe(500);
});

test("somebody who never pauses is saved within twenty seconds of the first change", () => {
  const busy = { ...rested, now: 29_000, lastChangeAt: 29_000 };
  expect(delayUntilSave(busy, savePace)).toBe(1_000);
  expect(delayUntilSave({ ...busy, now: 31_000, lastChangeAt: 31_000 }, savePace)).toBe(0);
});

test("after a long save the next one waits ten times as long", () => {
  const slow = { ...rested, lastSave: { endedAt: 9_900, took: 3_000, bytes: 0 } };
  expect(delayUntilSave(slow, savePace)).toBe(9_900 + 30_000 - 10_000);
});

test("a quick save does not hold the next one up", () => {
  expect(
    delayUntilSave({ ...rested, lastSave: { endedAt: 9_000, took: 20, bytes: 100_000 } }, savePace),
  ).toBe(2_000);
});

/** The saves of an hour in which somebody applies a code every five seconds, if each takes half a second: how many, and the longest time between two. */
function anHourOf(bytes: number) {
  let [saves, longest, lastChangeAt] = [0, 0, 0];
  let firstUnsavedAt: number | null = null;
  let lastSave: SaveTimes["lastSave"] = null;
  for (let now = 0; now <= 3_600_000; now += 100) {
    if (now % 5_000 === 0) {
      lastChangeAt = now;
      firstUnsavedAt ??= now;
    }
    if (firstUnsavedAt === null) continue;
    if (delayUntilSave({ now, firstUnsavedAt, lastChangeAt, lastSave }, savePace) > 0) continue;
    if (lastSave !== null) longest = Math.max(longest, now - lastSave.endedAt);
    saves += 1;
    lastSave = { endedAt: now + 500, took: 500, bytes };
    firstUnsavedAt = null;
  }
  return { saves, longest };
}

test("however large the file is, its saves write 0.8 GB an hour at most", () => {
  for (const bytes of [1_000_000, 10_000_000, 50_000_000, 200_000_000]) {
    // The first one is written at once, whatever its size.
    const { saves } = anHourOf(bytes);
    expect((saves - 1) * bytes).toBeLessThanOrEqual(800_000_000);
  }
  const { saves, longest } = anHourOf(50_000_000);
  expect(saves).toBeGreaterThan(14);
  expect(longest).toBeLessThan(235_000);
});

test("a small file is saved as often as before its size counted", () => {
  const { saves } = anHourOf(100_000);
  const { saves: unlimited } = anHourOf(0);
  expect(saves).toBe(unlimited);
});
