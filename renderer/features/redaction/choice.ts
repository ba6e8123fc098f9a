import { z } from "zod";
import { IDENTIFIER_KINDS } from "../../../core/redaction/suggestion.ts";
import type { SuggestionFilter } from "../../../core/redaction/suggestion-list.ts";
import { SUGGESTION_STATES } from "../../../core/redaction/suggestion-list.ts";
import { pageState } from "../../data/pageState.ts";

const choiceSchema = z.object({
  kind: z.enum(["all", ...IDENTIFIER_KINDS]),
  state: z.enum(["all", ...SUGGESTION_STATES]),
});

/** Which suggestions are listed. */
export const CHOICE = pageState<SuggestionFilter>("redaction.choice", choiceSchema, {
  kind: "all",
  state: "open",
});
/** The number of the row that is looked at. */
export const SHOWN = pageState("redaction.shown", z.number(), 0);
