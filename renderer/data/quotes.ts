import { useMemo } from "react";
import { z } from "zod";
import { publicCollections } from "../../core/model/collection.ts";
import type { Paraphrase } from "../../core/model/paraphrase.ts";
import { paraphrasesFor } from "../../core/model/paraphrase.ts";
import type { QuoteChoice } from "../../core/quoting/told-story.ts";
import { QUOTE_CHOICES } from "../../core/quoting/told-story.ts";
import type { Session } from "./session.ts";
import { useSetting } from "./settings.ts";
import { useStore } from "./store.ts";

const schema = z.enum(QUOTE_CHOICES);

/** What becomes of quotes of public posts in what leaves, as this computer remembers it; and what may stand in their place, which the current coder may see. */
export interface QuotesToLeave {
  readonly choice: QuoteChoice;
  readonly setChoice: (choice: QuoteChoice) => void;
  readonly paraphrases: readonly Paraphrase[];
  /** Whether the project has public posts: without them nothing is asked. */
  readonly hasPublic: boolean;
}

/** How quotes of public posts leave the project. */
export function useQuotesToLeave(session: Session): QuotesToLeave {
  const [choice, setChoice] = useSetting<QuoteChoice>("quotes", schema, "written");
  const collections = useStore(session.collections);
  const all = useStore(session.paraphrases);
  const coder = useStore(session.currentCoder);
  const hasPublic = publicCollections(collections).size > 0;
  return useMemo(
    () => ({ choice, setChoice, hasPublic, paraphrases: hasPublic ? paraphrasesFor(all, coder) : [] }),
    [choice, setChoice, hasPublic, all, coder],
  );
}
