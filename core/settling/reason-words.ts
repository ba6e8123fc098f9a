import type { DecisionReason } from "../model/decision.ts";

/** Why coders differed, as it is listed, offered and told. */
export const REASON_WORDS: Readonly<Record<DecisionReason, string>> = {
  "rule-ambiguous": "Rule ambiguous",
  slip: "Slip",
  "real-difference": "Real difference",
  "story-ambiguous": "Story ambiguous",
  other: "Other reason",
};
