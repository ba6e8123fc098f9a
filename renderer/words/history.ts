import { counted } from "./counts.ts";

/**
 * What undo or redo has just done.
 * @example turnedWords("redo", "apply “Hope” to a passage") // "Redone: apply “Hope” to a passage"
 */
export function turnedWords(direction: "undo" | "redo", label: string): string {
  return `${direction === "undo" ? "Undone" : "Redone"}: ${label}`;
}

/**
 * How many records had been changed since and were not touched.
 * @example laterChangesKept(1) // "1 later change was kept."
 */
export function laterChangesKept(kept: number): string {
  return `${counted(kept, "later change was", "later changes were")} kept.`;
}

/** Where to undo what the keys of Undo go past. */
export const ARRIVALS_ELSEWHERE =
  "You can undo an import or a merge on the Project page, under “Recent changes”.";

/**
 * Why undo or redo did nothing.
 * @example nothingLeft("redo") // "There is nothing to redo."
 */
export function nothingLeft(direction: "undo" | "redo"): string {
  return `There is nothing ${direction === "undo" ? "more to undo" : "to redo"}.`;
}
