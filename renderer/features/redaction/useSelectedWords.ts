import type { RefObject } from "react";
import { useEffect, useState } from "react";
import type { Story } from "../../../core/model/story.ts";
import { passageOf } from "../../../core/passages/selection.ts";
import { spanToCodePoints } from "../../../core/text.ts";
import type { SelectedWords } from "./useRedacting.ts";

/** The words of the story that are selected in its text; null where none are. */
export function useSelectedWords(
  story: Story | null,
  text: RefObject<HTMLElement | null>,
): SelectedWords | null {
  const [selected, setSelected] = useState<SelectedWords | null>(null);
  useEffect(() => {
    if (story === null) return;
    const onSelect = (): void => {
      const selection = document.getSelection();
      const root = text.current;
      if (root === null || selection === null || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return;
      const before = document.createRange();
      before.setStart(root, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const anchor = before.toString().length;
      const span = passageOf(story.text, { anchor, focus: anchor + range.toString().length });
      if (span === null) {
        setSelected(null);
        return;
      }
      const { start, end } = spanToCodePoints(story.text, span);
      setSelected({
        storyId: story.id,
        codePoints: [start, end],
        written: story.text.slice(span.start, span.end),
      });
    };
    document.addEventListener("selectionchange", onSelect);
    return () => document.removeEventListener("selectionchange", onSelect);
  }, [story, text]);
  return selected?.storyId === story?.id ? selected : null;
}
