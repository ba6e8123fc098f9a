import { CONFIDENCES } from "../model/confidence.ts";
import type { ExportColumn } from "./table.ts";

/** How sure coders are of their annotations, in tables of these. */
export const CONFIDENCE_COLUMN: ExportColumn = {
  name: "confidence",
  meaning: `How sure the coder is: ${CONFIDENCES.map((words, at) => `${at} ${words}`).join(", ")}. Empty if the coder has not said it.`,
  values: CONFIDENCES,
};
