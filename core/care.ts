import { noteKey } from "./model/content-notes.ts";
import type { StoryState } from "./model/sheet.ts";

/**
 * What a reader wants of the stories with a content note. "usual": hidden until opened, and open for good once finished. "keep": open for good once begun.
 * "hide": hidden at each start, also when finished. "show": never hidden.
 */
export type NoteWish = "usual" | "keep" | "hide" | "show";

/**
 * Whether a story with these content notes is open to its reader by itself. Of several notes, each must allow it.
 * @param wishes by `noteKey`; a note without one is "usual"
 * @param state how far the reader is with the story
 * @example
 * isOpenByItself(["suicide"], new Map(), "finished") // true
 * isOpenByItself(["suicide", "violence"], new Map([["violence", "hide"]]), "finished") // false
 */
export function isOpenByItself(
  notes: readonly string[],
  wishes: ReadonlyMap<string, NoteWish>,
  state: StoryState["kind"],
): boolean {
  return notes.every((note) => {
    const wish = wishes.get(noteKey(note)) ?? "usual";
    if (wish === "keep") return state !== "not-read";
    return wish === "usual" ? state === "finished" : wish === "show";
  });
}
