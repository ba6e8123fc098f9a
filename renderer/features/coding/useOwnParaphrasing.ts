import type { ReactNode } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Session } from "../../data/session.ts";
import { useParaphrasing } from "../../project/useParaphrasing.tsx";
import type { CodedAnnotation } from "./useCodebook.ts";

/** Says what the coder coded in the story that is shown in other words. `open` undefined: the story is no public post. */
export function useOwnParaphrasing(
  session: Session,
  coder: Coder,
  entry: StoryEntry,
  text: string,
): { readonly open: ((coded: CodedAnnotation) => void) | undefined; readonly dialog: ReactNode } {
  const { isPublic, open, dialog } = useParaphrasing(session);
  const openFor = ({ annotation }: CodedAnnotation): void => {
    // Where words are hidden, the places in the text that is shown are not those in the stored one.
    const stored = session
      .sheet(coder.id, entry.id)
      .get()
      .annotations.find(({ id }) => id === annotation.id);
    const { span } = stored ?? annotation;
    open({
      storyId: entry.id,
      span: span === undefined ? null : { start: span.start, end: span.end },
      quote: annotation.span?.quote ?? text,
    });
  };
  return { open: isPublic(entry) ? openFor : undefined, dialog };
}
