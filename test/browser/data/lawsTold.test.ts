import { test } from "vitest";
import { inLanes } from "./laws/lanes.ts";
import { live } from "./laws/life.ts";
import { toldLives } from "./laws/told.ts";

test("each history that is rare and hard holds", async () => {
  const left = toldLives.values();
  await inLanes(async (lane) => {
    for (const life of left) await live(life, { lane });
  });
});
