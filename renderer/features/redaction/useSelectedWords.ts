import type { RefObject } from "react";
import { useEffect, useState } from "react";
import type { Story } from "../../../core/model/story.ts";
import { passageOf } from "../../../core/passages/selection.ts";
import { spanToCodePoints } from "../../../core/text.ts";
import { nativeSelection } from "../../ui/storyDom.ts";
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
      const selection = nativeSelection(text.current);
      if (selection === null) return;
      const span = passageOf(story.text, selection);
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
