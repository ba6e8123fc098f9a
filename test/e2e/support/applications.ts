import { test } from "@playwright/test";
import { type Concord, launchConcord } from "./launch.ts";

/** For journeys of several computers: a start of the application for each, all of which are closed after the test. */
export function applications(): () => Promise<Concord> {
  let open: Concord[] = [];
  test.afterEach(async () => {
    const closing = open;
    open = [];
    for (const concord of closing) await concord.close();
  });
  return async () => {
    const concord = await launchConcord();
    open.push(concord);
    return concord;
  };
}
