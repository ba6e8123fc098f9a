import { test } from "vitest";
import { inLanes } from "./laws/lanes.ts";
import { live } from "./laws/life.ts";
import { toldLives } from "./laws/told.ts";

/** Milliseconds for each: on a busy computer one took five seconds. */
const LIMIT_EACH = 20_000;

test(
  "each history that is rare and hard holds",
  async () => {
    const left = toldLives.values();
    await inLanes(async (lane) => {
      for (const life of left) await live(life, { lane });
    });
  },
  toldLives.length * LIMIT_EACH,
);
