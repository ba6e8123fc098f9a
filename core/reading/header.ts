import { uniqueNames } from "../names.ts";
import { normaliseText } from "../text.ts";

/**
 * Column names as a person can tell them apart: spaces tidied, an empty name becomes "column 3" (by its place, from 1), a repeated one
 * "text (2)".
 * @example headerNames(["id", " ", "id"]) // ["id", "column 2", "id (2)"]
 */
export function headerNames(cells: readonly string[]): string[] {
  const given = cells.map((cell) => normaliseText(cell).replace(/\s+/gu, " ").trim());
  const named = given.map((name, index) => (name === "" ? `column ${index + 1}` : name));
  return uniqueNames(named, (name, count) => `${name} (${count})`);
}
