import type { Confidence } from "../../core/model/confidence.ts";
import { confidenceWords } from "../../core/model/confidence.ts";
import { capitalised } from "./sentences.ts";

/**
 * A confidence at the beginning of a line.
 * @example confidenceName(0) // "Low confidence"
 */
export function confidenceName(confidence: Confidence): string {
  return capitalised(confidenceWords(confidence));
}
