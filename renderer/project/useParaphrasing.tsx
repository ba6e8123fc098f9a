import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { publicCollections } from "../../core/model/collection.ts";
import type { Span } from "../../core/text.ts";
import { useParaphrases } from "../data/paraphrases.ts";
import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import { ParaphraseDialog } from "./ParaphraseDialog.tsx";

/** Says a quote of a public post in other words, on the Code page and on the Passages page: one command, whose keys a person changes once. */
export const PARAPHRASE_ID = "coding.paraphrase";
/** No code can have it. */
export const PARAPHRASE_KEY = "Alt+q";

/** Why a quote is not paraphrased. */
export const NO_PUBLIC_POST =
  "Only quotes of public posts are paraphrased. The Project page says which collections have public posts.";

/** A quote that is said in other words. */
export interface ParaphrasedQuote {
  readonly storyId: string;
  /** In the stored text; null: the whole story. */
  readonly span: Span | null;
  /** Its words as they are shown. */
  readonly quote: string;
}

/** Says quotes of public posts in other words, in a dialog. */
export function useParaphrasing(session: Session): {
  /** Whether a story is a public post: of others no quote is paraphrased. */
  readonly isPublic: (entry: { readonly collectionId: string }) => boolean;
  readonly open: (quote: ParaphrasedQuote) => void;
  readonly dialog: ReactNode;
} {
  const collections = useStore(session.collections);
  const isPublic = useMemo(() => publicCollections(collections), [collections]);
  const paraphraseAt = useParaphrases(session);
  const [opened, setOpened] = useState<ParaphrasedQuote | null>(null);
  return {
    isPublic: ({ collectionId }) => isPublic.has(collectionId),
    open: setOpened,
    dialog: opened !== null && (
      <ParaphraseDialog
        {...opened}
        written={paraphraseAt(opened.storyId, opened.span) ?? ""}
        onClose={() => setOpened(null)}
      />
    ),
  };
}
