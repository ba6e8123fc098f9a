import { test } from "vitest";
import { isAgain, LIMIT, liveHistories } from "./laws/streams.ts";

// The other half of the histories of laws.test.ts, on a page beside it: one page keeps one core busy.
test.skipIf(isAgain)(
  "a team beside it that codes, imports, merges, undoes, restores and crashes in any order has at every moment what the model says, and ends alike",
  () => liveHistories(1),
  LIMIT,
);
