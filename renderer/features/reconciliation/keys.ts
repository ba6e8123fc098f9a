import type { DecisionReason } from "../../../core/model/decision.ts";
import { DECISION_REASONS } from "../../../core/model/decision.ts";
import { REASON_WORDS } from "../../../core/settling/reason-words.ts";

/** What a key of the Reconcile page does: the command, and its usual key. */
interface SettlingKey {
  readonly id: string;
  readonly title: string;
  readonly shortcut: string;
}

const key = (id: string, title: string, shortcut: string): SettlingKey => ({
  ...{ id: `reconciliation.${id}`, title, shortcut },
});

export const NEXT = key("next", "Next difference", "j");
export const PREVIOUS = key("previous", "Previous difference", "k");
export const NAMES = key("anonymous", "Hide or show coders’ names", "h");
export const APPLIED = key("applied", "The code applies", "a");
export const NOT_APPLIED = key("notApplied", "The code does not apply", "x");
export const UNION = key("union", "All that anybody marked", "u");
export const INTERSECTION = key("intersection", "What all marked who marked anything", "i");
export const NOTHING = key("none", "Mark nothing", "x");
export const DRAW = key("draw", "Use the chosen words", "w");
export const STANDS = key("confirm", "The decision stands", "t");
export const ASK = key("ask", "Ask the others", "q");
export const REMOVE = key("remove", "Remove the decision", "Delete");

const REASON_KEYS: Readonly<Record<DecisionReason, string>> = {
  "rule-ambiguous": "r",
  slip: "s",
  "real-difference": "d",
  "story-ambiguous": "y",
  other: "o",
};

export const reasonKey = (reason: DecisionReason): SettlingKey =>
  key(reason, `Reason: ${REASON_WORDS[reason]}`, REASON_KEYS[reason]);

/**
 * The keys of the page in the order of their list: those of every difference. A side and a level have numbers, and that a decision stands is asked only
 * where a coder has said something else since; beside these buttons are their keys.
 */
export const settlingKeys: readonly SettlingKey[] = [
  ...[NEXT, PREVIOUS, NAMES, APPLIED, NOT_APPLIED, UNION, INTERSECTION, NOTHING, DRAW],
  ...DECISION_REASONS.map(reasonKey),
  ...[ASK, REMOVE],
];
