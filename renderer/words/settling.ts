import type { DecisionReason } from "../../core/model/decision.ts";
import type { ItemState } from "../../core/settling/item-list.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";

/** Why coders differed. */
export const REASON_WORDS: Readonly<Record<DecisionReason, string>> = {
  "rule-ambiguous": "Rule ambiguous",
  slip: "Slip",
  "real-difference": "Real difference",
  "story-ambiguous": "Story ambiguous",
  other: "Other reason",
};

/** How an item stands. */
export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  open: "Open",
  asked: "Others asked",
  "look-again": "Look again",
  settled: "Settled",
};

/** A way to a consensus, with the name of the adjudicator. */
export function wayWords(way: ConsensusWay, nameOf: (coderId: string) => string): string {
  switch (way.kind) {
    case "discussion":
      return "Discussion";
    case "adjudicator":
      return `Adjudicator: ${nameOf(way.adjudicatorId)}`;
    case "majority":
      return "Majority";
    case "unanimity":
      return "Unanimity only";
  }
}
