import type { Coder } from "../model/coder.ts";
import type { Project } from "../model/project.ts";
import { isLive } from "../model/record.ts";

/**
 * How coders who differ come to one answer. `discussion`: the team talks about it and somebody writes down what it settled on. `adjudicator`: a named
 * person decides. `majority`: the answer that more than half of the coders give. `unanimity`: only what all of them say.
 */
export const CONSENSUS_WAYS = ["discussion", "adjudicator", "majority", "unanimity"] as const;
export type ConsensusWayName = (typeof CONSENSUS_WAYS)[number];

/** A way to a consensus, with the person who is named. */
export type ConsensusWay =
  | { readonly kind: Exclude<ConsensusWayName, "adjudicator"> }
  | { readonly kind: "adjudicator"; readonly adjudicatorId: string };

/** Nobody has chosen. */
export const USUAL_WAY: ConsensusWay = { kind: "discussion" };

/**
 * The way that the study goes. One that only a later version knows is discussion, and so is an adjudicator who is not named.
 * @example wayOfProject({ consensus: { way: "majority" } }) // { kind: "majority" }
 */
export function wayOfProject({ consensus }: Pick<Project, "consensus">): ConsensusWay {
  if (consensus === undefined) return USUAL_WAY;
  const { way, adjudicatorId } = consensus;
  if (way === "adjudicator")
    return adjudicatorId === undefined ? USUAL_WAY : { kind: "adjudicator", adjudicatorId };
  const kind = CONSENSUS_WAYS.find((known) => known === way);
  return kind === undefined || kind === "adjudicator" ? USUAL_WAY : { kind };
}

/**
 * The ways that stand side by side: the study's first, then discussion, majority and unanimity, and each other adjudicator who has decided something.
 * @example waysOf({ project: {}, decisions: [], coders: [] }).map(({ kind }) => kind) // ["discussion", "majority", "unanimity"]
 */
export function waysOf({
  project,
  decisions,
  coders,
}: {
  readonly project: Pick<Project, "consensus">;
  readonly decisions: readonly { readonly adjudicatorId?: string; readonly deletedAt?: string }[];
  readonly coders: readonly Pick<Coder, "id">[];
}): ConsensusWay[] {
  const named = new Set(decisions.filter(isLive).flatMap(({ adjudicatorId }) => adjudicatorId ?? []));
  const all: ConsensusWay[] = [
    wayOfProject(project),
    { kind: "discussion" },
    ...coders.flatMap(({ id }): ConsensusWay[] =>
      named.has(id) ? [{ kind: "adjudicator", adjudicatorId: id }] : [],
    ),
    { kind: "majority" },
    { kind: "unanimity" },
  ];
  const seen = new Set<string>();
  return all.filter((way) => {
    const key = wayKey(way);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * What tells ways apart.
 * @example wayKey({ kind: "adjudicator", adjudicatorId: "ana" }) // "adjudicator ana"
 */
export function wayKey(way: ConsensusWay): string {
  return way.kind === "adjudicator" ? `adjudicator ${way.adjudicatorId}` : way.kind;
}

/**
 * Whether what was decided counts on this way.
 * @example decidesOn({ kind: "discussion" }, { adjudicatorId: "ana" }) // false
 */
export function decidesOn(way: ConsensusWay, decision: { readonly adjudicatorId?: string }): boolean {
  if (way.kind === "discussion") return decision.adjudicatorId === undefined;
  return way.kind === "adjudicator" && decision.adjudicatorId === way.adjudicatorId;
}
