import { useMemo } from "react";
import { ParaphrasesByPlace, paraphrasesFor } from "../../core/model/paraphrase.ts";
import type { Span } from "../../core/text.ts";
import { codePointOffsetIn } from "../../core/text.ts";
import type { Session } from "./session.ts";
import { useStore } from "./store.ts";

/** Tells of a place (UTF-16, in the stored text; null: the whole story) of a story whose text is there what was written in place of its words, as the current coder may see it. */
export function useParaphrases(session: Session): (storyId: string, span: Span | null) => string | undefined {
  const paraphrases = useStore(session.paraphrases);
  const coder = useStore(session.currentCoder);
  return useMemo(() => {
    const byPlace = new ParaphrasesByPlace(paraphrasesFor(paraphrases, coder));
    return (storyId, span) => {
      if (!byPlace.has(storyId)) return undefined;
      if (span === null) return byPlace.at({ storyId, codePoints: null })?.text;
      const measure = session.shownStory(storyId).get()?.storedMeasure;
      if (measure === undefined) return undefined;
      const codePoints = [
        codePointOffsetIn(measure, span.start),
        codePointOffsetIn(measure, span.end),
      ] as const;
      return byPlace.at({ storyId, codePoints })?.text;
    };
  }, [session, paraphrases, coder]);
}
