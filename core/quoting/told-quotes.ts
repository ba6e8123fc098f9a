import type { Paraphrase } from "../model/paraphrase.ts";
import type { QuoteChoice } from "./told-story.ts";

/** What becomes of quotes of public posts, and what may stand in their place: what whoever exports may see. */
export interface ToldQuotes {
  readonly choice: QuoteChoice;
  readonly paraphrases: readonly Paraphrase[];
}

/** Quotes as they are written. */
export const WRITTEN: ToldQuotes = { choice: "written", paraphrases: [] };
