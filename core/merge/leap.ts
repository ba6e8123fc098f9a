import { numbered } from "../counts.ts";
import { MAX_LEAP } from "../model/record.ts";

/**
 * Why a file is not merged whose revisions are further ahead than coding can be: its records would win every merge for ever, and a few such files
 * would take the project to the last revision that there is. Null where they are not.
 * @param highest the highest revision in the file
 * @param latest the highest revision that the project has met
 * @example leapIn(7, 3) // null
 */
export function leapIn(highest: number, latest: number): string | null {
  if (highest <= latest + MAX_LEAP) return null;
  const shown = numbered(highest);
  return `This file has a record with revision ${shown}, which no coding reaches. Nothing was changed. Ask the person who sent it for a new export.`;
}
