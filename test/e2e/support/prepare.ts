import { prepareApplication } from "../../../scripts/application.mjs";
import { root } from "../../../scripts/setup.mjs";
import { becomeOrdinary } from "./person.ts";

/** Builds what has changed, gets a runtime, a screen and an ordinary user; afterwards ends the screen again. */
export default async function prepare(): Promise<() => void> {
  const { executable, stop } = await prepareApplication();
  const { said, remove } = becomeOrdinary(executable, root);
  console.log(`Concord runs ${said}.`);
  return () => {
    stop();
    remove();
  };
}
