import { codersByName } from "../../../core/exporting/sheets.ts";
import { storyLines } from "../../../core/exporting/story-lines.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { FormRequest } from "./export-request.ts";
import { consensusSource } from "./export-tables.ts";

/** Stories as lines of JSON. */
export function linesOfStudy(
  study: ProjectSnapshot,
  { text, way, whole }: Pick<FormRequest, "text" | "way" | "whole">,
): Iterable<string> {
  const linesOf = storyLines(study, codersByName(study.coders, study.sheets), {
    ...(text !== undefined && { text }),
    consensus: consensusSource(study, way, whole),
  });
  return linesOf(study);
}
