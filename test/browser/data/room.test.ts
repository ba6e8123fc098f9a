import { expect, test } from "vitest";
import { askedSparingly } from "../../../renderer/data/room.ts";

/** A disk that is asked, a clock that is set by hand, and how often the disk was asked. */
function disk(bytes: number | null) {
  const state = { bytes, now: 0, asked: 0 };
  const free = askedSparingly(
    () => {
      state.asked += 1;
      return Promise.resolve(state.bytes);
    },
    () => state.now,
  );
  return { state, free };
}

test("with plenty of room the disk is asked once a second, and nobody waits for it between keys", async () => {
  const { state, free } = disk(50_000_000_000);
  for (state.now = 0; state.now < 10_000; state.now += 100) expect(await free()).toBe(50_000_000_000);
  expect(state.asked).toBe(10);
});

test("with little room it is asked every time, so that a full disk is never written to", async () => {
  const { state, free } = disk(200_000_000);
  for (const bytes of [200_000_000, 30_000_000, 0, 30_000_000]) {
    state.bytes = bytes;
    expect(await free()).toBe(bytes);
  }
  expect(state.asked).toBe(4);
});

test("after a pause the answer is waited for", async () => {
  const { state, free } = disk(50_000_000_000);
  await free();
  state.now = 2000;
  state.bytes = 0;
  expect(await free()).toBe(0);
  state.bytes = 50_000_000_000;
  expect(await free()).toBe(50_000_000_000);
});

test("where the room cannot be told, that holds for a moment too", async () => {
  const { state, free } = disk(null);
  for (state.now = 0; state.now < 900; state.now += 100) expect(await free()).toBeNull();
  expect(state.asked).toBe(1);
});
