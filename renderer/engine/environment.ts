import type { Environment } from "../data/environment.ts";
import { systemEnvironment } from "../data/environment.ts";
import { files } from "./client.ts";
import { asStorageOutcome } from "./job.ts";
import { storySide } from "./storySide.ts";

/** What sessions need in the window; where the machine can tell more, that is added. */
export const windowEnvironment: Environment = {
  ...systemEnvironment,
  stories: storySide,
  turnArrival: async (turn) => asStorageOutcome(await files.turnArrival(turn)),
};
