import { useCallback, useState } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { caretAt } from "../../../core/passages/selection.ts";

const BEGINNING = caretAt(0);

/** What is selected in this story. When another story comes it is nothing yet or, where its text has the focus, a caret before the first word. */
export function useSelectionOf(
  storyId: string,
  hasFocus: boolean,
): [TextSelection | null, (selection: TextSelection | null) => void] {
  const [kept, setKept] = useState<{ readonly storyId: string; readonly selection: TextSelection } | null>(
    null,
  );
  const initial = hasFocus ? BEGINNING : null;
  const select = useCallback(
    (next: TextSelection | null) =>
      setKept((before) => {
        if (next === null) return null;
        const shown = before?.storyId === storyId ? before.selection : initial;
        const isSame = shown?.anchor === next.anchor && shown.focus === next.focus;
        return isSame ? before : { storyId, selection: next };
      }),
    [storyId, initial],
  );
  return [kept?.storyId === storyId ? kept.selection : initial, select];
}
