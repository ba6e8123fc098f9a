import type { CodeIds } from "../index/code-ids.ts";
import { codeIdsOf } from "../index/code-ids.ts";
import type { Code } from "../model/code.ts";
import type { CodeChoice, PassageCondition, PassageQuery } from "./passage-query.ts";

/** A condition with the ids that mean its codes. */
export interface ConditionIds extends Omit<PassageCondition, "codes"> {
  readonly ids: ReadonlySet<string>;
}

/** A query's codes as annotations name them. */
export interface LookedFor {
  /** The codes that stand, in the order of the codebook. */
  readonly codeIds: readonly string[];
  /** The place of each in that list, by every id that means it. */
  readonly placeOf: ReadonlyMap<string, number>;
  readonly wanted: ReadonlySet<string>;
  readonly conditions: readonly ConditionIds[];
  /** All that a story is looked through for. */
  readonly relevant: ReadonlySet<string>;
}

/**
 * The ids that a query is about. A code that no longer stands means none.
 * @example [...lookedFor([], { codes: null, conditions: [] }).relevant] // []
 */
export function lookedFor(
  codes: readonly Code[],
  query: Pick<PassageQuery, "codes" | "conditions">,
): LookedFor {
  const known = codeIdsOf(codes);
  const codeIds = [...known.keys()];
  const placeOf = new Map(
    [...known.values()].flatMap(({ own }, place) => own.map((id): [string, number] => [id, place])),
  );
  const wanted = query.codes === null ? new Set(placeOf.keys()) : idsOf(known, query.codes);
  const conditions = query.conditions.map(({ codes: choices, ...condition }) => ({
    ...condition,
    ids: idsOf(known, choices),
  }));
  const relevant = new Set([...wanted, ...conditions.flatMap(({ ids }) => [...ids])]);
  return { codeIds, placeOf, wanted, conditions, relevant };
}

function idsOf(known: ReadonlyMap<string, CodeIds>, choices: readonly CodeChoice[]): Set<string> {
  return new Set(
    choices.flatMap(({ codeId, withSubcodes }) => {
      const ids = known.get(codeId);
      return ids === undefined ? [] : withSubcodes ? ids.withSubcodes : ids.own;
    }),
  );
}
