import { useCallback, useState } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";

/** What is selected in this story; nothing yet when another story comes. */
export function useSelectionOf(
  storyId: string,
): [TextSelection | null, (selection: TextSelection | null) => void] {
  const [kept, setKept] = useState<{
    readonly storyId: string;
    readonly selection: TextSelection | null;
  } | null>(null);
  const selection = kept?.storyId === storyId ? kept.selection : null;
  const select = useCallback(
    (next: TextSelection | null) =>
      setKept((before) => {
        const isSame =
          before?.storyId === storyId &&
          before.selection?.anchor === next?.anchor &&
          before.selection?.focus === next?.focus;
        return isSame ? before : { storyId, selection: next };
      }),
    [storyId],
  );
  return [selection, select];
}
