import { moveEdge } from "../../../core/passages/reshape.ts";
import type { MoveUnit, TextSelection } from "../../../core/passages/selection.ts";
import { clauseFrom, directionAt, moveSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";

/** The part of a key press that moves the caret. */
export interface CaretPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The selection after a key press in the story's text; null for a press that is not about it. Left and right are those of the eye:
 * in a right-to-left paragraph, left moves on. Words by arrows, graphemes with Ctrl (on a Mac Cmd), sentences up and down, Shift to select.
 * With Alt the arrows are the window's own: back and forward.
 */
export function afterPress(text: string, selection: TextSelection, press: CaretPress): TextSelection | null {
  const chord = press.ctrlKey || press.metaKey;
  if (chord && press.key.toLowerCase() === "a" && !press.altKey) return { anchor: 0, focus: text.length };
  if (chord && press.shiftKey && !press.altKey && (press.key === "ArrowDown" || press.key === "ArrowUp"))
    return clauseFrom(text, selection, press.key === "ArrowDown" ? "end" : "start") ?? selection;
  const move = moveOf(press, chord);
  if (move === null) return null;
  const isLeftOrRight = press.key === "ArrowLeft" || press.key === "ArrowRight";
  const isTurned = isLeftOrRight && directionAt(text, selection.focus) === "rtl";
  const towards = move.towards === "end" ? (isTurned ? "start" : "end") : isTurned ? "end" : "start";
  return moveSelection(text, selection, { unit: move.unit, towards, extend: press.shiftKey });
}

/**
 * A passage after a key press that moves its end, or with Shift its start; null for a press that moves neither.
 * The arrows are those that move the caret.
 */
export function afterAdjusting(text: string, passage: Span, press: CaretPress): Span | null {
  const edge = press.shiftKey ? "start" : "end";
  return moveEdge(text, passage, edge, (selection) =>
    press.key.startsWith("Arrow") || press.key === "Home" || press.key === "End"
      ? afterPress(text, selection, { ...press, shiftKey: true })
      : null,
  );
}

function moveOf(
  press: CaretPress,
  chord: boolean,
): { readonly unit: MoveUnit; readonly towards: "start" | "end" } | null {
  if (press.altKey) return null;
  switch (press.key) {
    case "ArrowLeft":
      return { unit: chord ? "grapheme" : "word", towards: "start" };
    case "ArrowRight":
      return { unit: chord ? "grapheme" : "word", towards: "end" };
    case "ArrowUp":
      return chord ? null : { unit: "sentence", towards: "start" };
    case "ArrowDown":
      return chord ? null : { unit: "sentence", towards: "end" };
    case "Home":
      return { unit: chord ? "text" : "paragraph", towards: "start" };
    case "End":
      return { unit: chord ? "text" : "paragraph", towards: "end" };
    default:
      return null;
  }
}

/** What the keys do in the story's text, for the list of keyboard shortcuts: what, then the shortcuts. */
export const caretKeyRows: readonly (readonly [what: string, ...shortcuts: string[]])[] = [
  ["Move by words (without Ctrl, unlike a text editor)", "ArrowLeft", "ArrowRight"],
  ["Move by sentences", "ArrowUp", "ArrowDown"],
  ["Move by single characters (with Ctrl)", "Mod+ArrowLeft", "Mod+ArrowRight"],
  ["Select while moving", "Shift+ArrowRight", "Shift+ArrowDown"],
  ["Select the next or the previous clause", "Mod+Shift+ArrowDown", "Mod+Shift+ArrowUp"],
  ["Start or end of the paragraph", "Home", "End"],
  ["Start or end of the text", "Mod+Home", "Mod+End"],
  ["Select the whole text", "Mod+a"],
  ["Make a code of the selected words", "Mod+Shift+c"],
  ["Clear the selection", "Escape"],
];

/** What the keys do to a passage, for the same list. */
export const passageKeyRows: readonly (readonly [what: string, ...shortcuts: string[]])[] = [
  ["Select the passage at the caret", "Enter"],
  ["Select the next passage at the same place", "Shift+Enter"],
  ["Move the ends of the selected passage", "Enter"],
  ["Move its end while moving ends", "ArrowRight", "ArrowDown"],
  ["Move its start while moving ends", "Shift+ArrowLeft", "Shift+ArrowUp"],
  ["Keep the new ends", "Enter"],
  ["Leave the ends as they were", "Escape"],
  ["All that can be done to it", "Shift+F10"],
];
