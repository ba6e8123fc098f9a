import fc from "fast-check";
import { inject } from "vitest";
import { runs } from "../../../support/runs.ts";
import { inLanes, LANES } from "./lanes.ts";
import { live } from "./life.ts";
import type { Life } from "./lives.ts";
import { lives } from "./lives.ts";

/** How many: 300, or what `npm run laws -- N` says. One takes some 0.6 s of processor time. */
const HISTORIES = inject("histories") ?? runs(300);
const TOLD_EVERY = 100;
/** The histories are drawn in so many streams, each with a seed of its own: one a lane, on a page for each of the two test files, which run at the same time. */
const STREAMS = 2 * LANES;

/** One history is lived again, and no others. */
export const isAgain = inject("history").path !== undefined;

/** Milliseconds. */
export const LIMIT = inject("history").shrinks ? 3_600_000 : 60_000 + HISTORIES * 10_000;

/** Lives the histories of one page. Throws at the first that does not hold, with the seed and the path by which it is lived again. */
export async function liveHistories(page: 0 | 1): Promise<void> {
  const { seed = Math.floor(Math.random() * 2 ** 31), path, shrinks } = inject("history");
  const begun = performance.now();
  let done = 0;
  let hasFailed = false;
  const liveStream = async (lane: number, parameters: fc.Parameters<[Life]>): Promise<void> => {
    const property = fc.asyncProperty(lives, async (life) => {
      if (hasFailed) return;
      await live(life, { lane });
      done += 1;
      if (done % TOLD_EVERY !== 0) return;
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.log(`${done} of ${HISTORIES} histories hold here, after ${seconds} s`);
    });
    try {
      // To make a history that fails as short as it can be takes minutes.
      await fc.assert(property, { endOnFailure: !shrinks, ...parameters });
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  if (path !== undefined) return liveStream(0, { seed, path, numRuns: HISTORIES });
  await inLanes(async (lane) => {
    const stream = page * LANES + lane;
    const numRuns = Math.ceil((HISTORIES - stream) / STREAMS);
    if (numRuns > 0) await liveStream(lane, { seed: seed + stream, numRuns });
  });
}
