import type { ReactNode } from "react";
import { useState } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { QuotedSpan } from "../../../core/model/annotation.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { publicCollections } from "../../../core/model/collection.ts";
import type { Span } from "../../../core/text.ts";
import { useParaphrases } from "../../data/paraphrases.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { ParaphraseDialog } from "../../project/ParaphraseDialog.tsx";
import type { PassageEntry } from "./useCodebook.ts";

/** Says passages of a public post in other words. `open` undefined: the story is none. */
export function useParaphrasing(
  session: Session,
  coder: Coder,
  { id: storyId, collectionId }: StoryEntry,
): { readonly open: ((entry: PassageEntry) => void) | undefined; readonly dialog: ReactNode } {
  const collections = useStore(session.collections);
  const paraphraseAt = useParaphrases(session);
  const [opened, setOpened] = useState<{
    readonly storyId: string;
    readonly span: Span;
    readonly quote: string;
  } | null>(null);
  const open = ({ annotation, span }: PassageEntry): void => {
    const stored = session
      .sheet(coder.id, storyId)
      .get()
      .annotations.find(({ id }) => id === annotation.id);
    const { start, end }: QuotedSpan = stored?.span ?? span;
    setOpened({ storyId, span: { start, end }, quote: span.quote });
  };
  return {
    open: publicCollections(collections).has(collectionId) ? open : undefined,
    dialog: opened !== null && (
      <ParaphraseDialog
        {...opened}
        written={paraphraseAt(opened.storyId, opened.span) ?? ""}
        onClose={() => setOpened(null)}
      />
    ),
  };
}
