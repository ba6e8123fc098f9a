import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import { publicCollections } from "../../../core/model/collection.ts";
import { useSession } from "../../data/context.tsx";
import { useParaphrases } from "../../data/paraphrases.ts";
import { useStore } from "../../data/store.ts";
import { ParaphraseDialog } from "../../project/ParaphraseDialog.tsx";

/** Says the passage of a public post in other words. `open` undefined: it is hidden, nobody codes, or its story is no public post. */
export function useParaphrasing(
  passage: FoundPassage | null,
  isHidden: boolean,
): { readonly open: (() => void) | undefined; readonly dialog: ReactNode } {
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const collections = useStore(session.collections);
  const isPublic = useMemo(() => publicCollections(collections), [collections]);
  const stories = useStore(session.stories);
  const paraphraseAt = useParaphrases(session);
  const [opened, setOpened] = useState<(FoundPassage & { readonly quote: string }) | null>(null);
  const entry = passage === null ? undefined : stories.get(passage.storyId);
  const isOffered =
    passage !== null &&
    !isHidden &&
    coder !== null &&
    entry !== undefined &&
    isPublic.has(entry.collectionId);
  const open = (): void => {
    const shown = passage === null ? null : session.shownStory(passage.storyId).get();
    // Its text is on its way.
    if (passage === null || shown === null) return;
    const { span } = passage;
    setOpened({ ...passage, quote: span === null ? shown.story.text : shown.wordsAt(span) });
  };
  return {
    open: isOffered ? open : undefined,
    dialog: opened !== null && (
      <ParaphraseDialog
        storyId={opened.storyId}
        span={opened.span}
        quote={opened.quote}
        written={paraphraseAt(opened.storyId, opened.span) ?? ""}
        onClose={() => setOpened(null)}
      />
    ),
  };
}
