// A screen for each worker: on one that two share, a window that opens takes the focus from the other's, and they share a clipboard.
import { startXvfb } from "../../../scripts/display.mjs";

const VARIABLE = "CONCORD_TEST_SCREENS";

/**
 * Opens a screen for each worker after the first, which has the one that is there; the workers inherit their names.
 * @returns what ends them
 */
export async function openScreens(workers: number): Promise<() => void> {
  const screens = await Promise.all(Array.from({ length: workers - 1 }, () => startXvfb()));
  process.env[VARIABLE] = screens.map(({ env }) => env["DISPLAY"] ?? "").join();
  return () => {
    for (const { stop } of screens) stop();
  };
}

/** The screen of this worker, as the environment of what it starts names it. */
export function screenOfWorker(): Record<string, string> {
  const index = Number(process.env["TEST_PARALLEL_INDEX"] ?? 0);
  const screen = process.env[VARIABLE]?.split(",")[index - 1];
  return screen === undefined || screen === "" ? {} : { DISPLAY: screen };
}
