import type { AllCodesOptions } from "../../../../core/agreement/reports/all-codes.ts";
import type { ViewSettings } from "./viewSettings.ts";

/** How the intervals over all codes are drawn; null: the settings ask for none, or for standard errors, which these figures lack. */
export function setsDrawing(settings: ViewSettings): AllCodesOptions | null {
  const { interval, confidence, replicates, seed, minimum } = settings;
  if (interval !== "bootstrap" && interval !== "default") return null;
  return { intervals: interval, confidence, replicates, seed, minimum };
}
