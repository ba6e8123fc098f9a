import type { Confidence } from "../../core/model/confidence.ts";
import { confidenceWords } from "../../core/model/confidence.ts";

/**
 * A confidence at the beginning of a line.
 * @example confidenceName(0) // "Low confidence"
 */
export function confidenceName(confidence: Confidence): string {
  const words = confidenceWords(confidence);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
