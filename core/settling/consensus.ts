import type { Decision } from "../model/decision.ts";
import type { LevelOf } from "../model/level-reader.ts";
import type { Span } from "../text.ts";
import type { CodedPlace } from "./coded-places.ts";
import { isPlaceDisputed, markedByAtLeast } from "./coded-places.ts";
import type { DecisionState } from "./decided.ts";
import { decidedAnswer } from "./decided.ts";
import type { Answer, Statement } from "./statements.ts";
import { answerKey, commonAnswer, differ } from "./statements.ts";
import type { ConsensusWay } from "./ways.ts";
import { decidesOn } from "./ways.ts";

/**
 * How a consensus came about, or why there is none. `single`: one coder finished the story. `agreed`: all say the same. `decided` and `look-again`: somebody
 * decided, and in the second case a coder has said something else since. `majority`: more than half give this answer. `tie`: no answer has more than half.
 * `asked`: the others were asked. `open`: nothing has been decided.
 */
export const CONSENSUS_STATES = [
  "single",
  "agreed",
  "decided",
  "look-again",
  "majority",
  "tie",
  "asked",
  "open",
] as const;
export type ConsensusState = (typeof CONSENSUS_STATES)[number];

/** What coders come to; `value` null where they come to nothing. */
export interface Consensus<T> {
  readonly value: T | null;
  readonly state: ConsensusState;
  /** What was decided, where that is why. */
  readonly decision: Decision | null;
}

/** A decision, and how it stands. */
export interface StandingDecision {
  readonly decision: Decision;
  readonly state: DecisionState;
}

/**
 * What coders come to on a code in a story; null where nobody has finished it. A decision counts on its own way only, also where the coders agree: whoever
 * decided knew better.
 *
 * @param statements - of those who have finished the story
 * @example consensusOf({ kind: "majority" }, [{ isApplied: true, level: null }, { isApplied: true, level: null }, { isApplied: false, level: null }], [], () => undefined).value // { isApplied: true, level: null }
 */
export function consensusOf(
  way: ConsensusWay,
  statements: readonly Statement[],
  decisions: readonly StandingDecision[],
  levelOf: LevelOf,
): Consensus<Answer> | null {
  if (statements.length === 0) return null;
  const standing = decisions.find(({ decision }) => decidesOn(way, decision));
  if (standing !== undefined && standing.state !== "asked")
    return { ...stateOf(standing), value: decidedAnswer(standing.decision, levelOf) };
  if (!differ(statements))
    return {
      value: commonAnswer(statements),
      state: statements.length === 1 ? "single" : "agreed",
      decision: null,
    };
  if (way.kind === "majority") {
    const value = majorityAnswer(statements);
    return { value, state: value === null ? "tie" : "majority", decision: null };
  }
  return undecided(standing);
}

function majorityAnswer(statements: readonly Statement[]): Answer | null {
  const counts = new Map<string, { readonly answer: Answer; count: number }>();
  for (const answer of statements) {
    const key = answerKey(answer);
    const counted = counts.get(key);
    if (counted === undefined)
      counts.set(key, { answer: { isApplied: answer.isApplied, level: answer.level }, count: 1 });
    else counted.count += 1;
  }
  for (const { answer, count } of counts.values()) if (2 * count > statements.length) return answer;
  return null;
}

/**
 * The passages that coders come to at a place. By majority: the stretches that more than half of them marked; `tie` where exactly half marked one.
 *
 * @param coderIds - those who have finished the story
 * @param decided - the decisions on this place, each with its passages in the unit of the place
 * @example passageConsensus({ kind: "unanimity" }, codedPlaces([{ coderId: "ana", passages: [{ start: 0, end: 4 }] }])[0], ["ana"], []).value // [{ start: 0, end: 4 }]
 */
export function passageConsensus(
  way: ConsensusWay,
  place: CodedPlace,
  coderIds: readonly string[],
  decided: readonly (StandingDecision & { readonly passages: readonly Span[] })[],
): Consensus<readonly Span[]> {
  const standing = decided.find(({ decision }) => decidesOn(way, decision));
  if (standing !== undefined && standing.state !== "asked")
    return { ...stateOf(standing), value: standing.passages };
  if (!isPlaceDisputed(place, coderIds)) {
    const [first = ""] = coderIds;
    const value = place.by.get(first) ?? [];
    return { value, state: coderIds.length === 1 ? "single" : "agreed", decision: null };
  }
  if (way.kind === "majority") {
    const value = markedByAtLeast(place, Math.floor(coderIds.length / 2) + 1);
    const half = coderIds.length % 2 === 0 ? markedByAtLeast(place, coderIds.length / 2) : value;
    const isTie = lengthOf(half) !== lengthOf(value);
    return { value: isTie ? null : value, state: isTie ? "tie" : "majority", decision: null };
  }
  return undecided(standing);
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function stateOf({ decision, state }: StandingDecision): Omit<Consensus<never>, "value"> {
  return { state: state === "look-again" ? "look-again" : "decided", decision };
}

function undecided(standing: StandingDecision | undefined): Consensus<never> {
  return {
    value: null,
    state: standing === undefined ? "open" : "asked",
    decision: standing?.decision ?? null,
  };
}
