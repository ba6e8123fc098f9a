import { test } from "vitest";
import { LIMIT, liveHistories } from "./laws/streams.ts";

test(
  "a team that codes, imports, merges, undoes, restores and crashes in any order has at every moment what the model says, and ends alike",
  () => liveHistories(0),
  LIMIT,
);
