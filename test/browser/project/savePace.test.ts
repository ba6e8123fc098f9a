import { expect, test } from "vitest";
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
  const slow = { ...rested, lastSave: { endedAt: 9_900, took: 3_000 } };
  expect(delayUntilSave(slow, savePace)).toBe(9_900 + 30_000 - 10_000);
});

test("a quick save does not hold the next one up", () => {
  expect(delayUntilSave({ ...rested, lastSave: { endedAt: 9_000, took: 20 } }, savePace)).toBe(2_000);
});
