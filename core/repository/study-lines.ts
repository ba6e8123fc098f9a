import { codersByName } from "../exporting/sheets.ts";
import { storyLines } from "../exporting/story-lines.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { TableOptions } from "./study-tables.ts";
import { consensusSource } from "./study-tables.ts";

/** Stories as lines of JSON. */
export function linesOfStudy(
  study: ProjectSnapshot,
  { text, way, whole }: Pick<TableOptions, "text" | "way" | "whole">,
): Iterable<string> {
  const linesOf = storyLines(study, codersByName(study.coders, study.sheets), {
    ...(text !== undefined && { text }),
    consensus: consensusSource(study, way, whole),
  });
  return linesOf(study);
}
