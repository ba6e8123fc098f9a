import type { FullConfig } from "@playwright/test";
import { prepareApplication } from "../../../scripts/application.mjs";
import { root } from "../../../scripts/setup.mjs";
import { becomeOrdinary } from "./person.ts";
import { openScreens } from "./screensOfWorkers.ts";

/** Builds what has changed, gets a runtime, a screen for each worker and an ordinary user; afterwards ends the screens again. */
export default async function prepare({ workers }: Pick<FullConfig, "workers">): Promise<() => void> {
  const { executable, stop } = await prepareApplication();
  const stopScreens = await openScreens(workers);
  const { said, remove } = becomeOrdinary(executable, root);
  console.log(`Concord runs ${said}.`);
  return () => {
    stopScreens();
    stop();
    remove();
  };
}
