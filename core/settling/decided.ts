import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Decision } from "../model/decision.ts";
import { laterOf } from "../model/later.ts";
import type { LevelOf } from "../model/level-reader.ts";
import { isLive } from "../model/record.ts";
import type { Span } from "../text.ts";
import { isSameSpans } from "./coded-places.ts";
import type { Answer, Statement } from "./statements.ts";
import { differ } from "./statements.ts";

/** How a decision stands. `asked`: it is a question to the others so far. `look-again`: somebody has said something else since. */
export type DecisionState = "asked" | "settled" | "look-again";

/** The decisions of some stories, found by what they decide. Codes that were united have theirs in common. */
export class Decisions {
  readonly #byPlace = new Map<string, Decision[]>();
  readonly #canonical: ReadonlyMap<string, string>;

  /** @param decisions - removed ones count for nothing */
  constructor(decisions: Iterable<Decision>, codes: readonly Code[]) {
    this.#canonical = canonicalCodes(codes);
    for (const decision of decisions) {
      if (!isLive(decision)) continue;
      const key = this.#key(decision.storyId, decision.codeId);
      const others = this.#byPlace.get(key);
      if (others === undefined) this.#byPlace.set(key, [decision]);
      else others.push(decision);
    }
  }

  /**
   * Those about a code in a story: of the whole of it, or at a place in code points (null: at any place). Of several that say the same kind of thing about one place, as of codes that were
   * united since, only the latest.
   */
  about(storyId: string, codeId: string, place: Span | "story" | "any place"): Decision[] {
    const found = (this.#byPlace.get(this.#key(storyId, codeId)) ?? []).filter(({ codePoints }) => {
      if (place === "story") return codePoints === undefined;
      if (codePoints === undefined) return false;
      return place === "any place" || (codePoints[0] < place.end && place.start < codePoints[1]);
    });
    if (found.length < 2 || place === "any place") return found;
    const latest = new Map<string, Decision>();
    for (const decision of found) {
      const key = decision.adjudicatorId ?? "";
      const other = latest.get(key);
      latest.set(key, other === undefined ? decision : laterOf(other, decision));
    }
    return [...latest.values()];
  }

  #key(storyId: string, codeId: string): string {
    return `${storyId} ${this.#canonical.get(codeId) ?? codeId}`;
  }
}

/**
 * What a decision says of the story. A level that has been removed from the scale since is none.
 * @example decidedAnswer({ codeId: "hope", value: 1 }, () => undefined) // { isApplied: true, level: null }
 */
export function decidedAnswer(
  { codeId, value, level }: Pick<Decision, "codeId" | "value" | "level">,
  levelOf: LevelOf,
): Answer {
  if (value === 0) return { isApplied: false, level: null };
  const rated = levelOf(codeId, level);
  return { isApplied: true, level: rated?.place === null ? null : (rated?.number ?? null) };
}

/**
 * How a decision stands against what coders say now. It is to be looked at again when a coder on whom it was made says something else or has reopened the story, when somebody has
 * finished the story since who is at odds with it, and when its level has been removed from the scale.
 *
 * @param statements - of those who have finished the story
 * @param considered - whose coding is looked at: of others nothing follows
 * @param passages - at a place: what was agreed on there, in the unit of the statements' passages
 * @example decisionState({ ...newDecision({ storyId: "s1", codeId: "hope", value: 1, reason: "", note: "" }, "ana", "2026-05-01T10:00:00.000Z"), basis: { ana: 3 } }, [{ coderId: "ana", isApplied: true, level: null, revision: 4, passages: [] }], new Set(["ana"]), () => undefined) // "look-again"
 */
export function decisionState(
  decision: Decision,
  statements: readonly Statement[],
  considered: ReadonlySet<string>,
  levelOf: LevelOf,
  passages: readonly Span[] | null = null,
): DecisionState {
  if (decision.isOpen === true) return "asked";
  const { basis } = decision;
  if (decision.level !== undefined && levelOf(decision.codeId, decision.level)?.place === null)
    return "look-again";
  if (basis === undefined) return "settled";
  const now = new Map(statements.map((each) => [each.coderId, each]));
  for (const [coderId, revision] of Object.entries(basis))
    if (considered.has(coderId) && now.get(coderId)?.revision !== revision) return "look-again";
  const answer = decidedAnswer(decision, levelOf);
  const isAtOdds = (said: Statement): boolean =>
    passages === null ? differ([answer, said]) : !isSameSpans(passages, said.passages);
  const newcomers = statements.filter(({ coderId }) => considered.has(coderId) && !(coderId in basis));
  return newcomers.some(isAtOdds) ? "look-again" : "settled";
}

/**
 * What a decision notes of those on whose coding it is made.
 * @example basisOf([{ coderId: "ana", revision: 7 }]) // { ana: 7 }
 */
export function basisOf(
  statements: readonly Pick<Statement, "coderId" | "revision">[],
): Record<string, number> {
  return Object.fromEntries(statements.map(({ coderId, revision }) => [coderId, revision]));
}
