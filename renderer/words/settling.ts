import type { ItemState } from "../../core/settling/item-list.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";

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
