import { prepareApplication } from "../../../scripts/application.mjs";

/** Builds what has changed, gets a runtime and a screen; afterwards ends the screen again. */
export default async function prepare(): Promise<() => void> {
  const { stop } = await prepareApplication();
  return stop;
}
