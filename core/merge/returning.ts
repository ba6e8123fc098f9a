import type { Coder } from "../model/coder.ts";
import { CODER_FIELDS } from "../model/coder.ts";
import { stampFields } from "../model/fields.ts";
import { above, isLive, nextRevision } from "../model/record.ts";
import type { MergePlan, MergeWarning } from "./plan.ts";
import type { MergeChoices } from "./plan-merge.ts";

/**
 * The coders, of those that are here and those that the plan brings, who are removed after it.
 * @example removedAfter({ coders: [] }, []) // []
 */
export function removedAfter(plan: Pick<MergePlan, "coders">, here: readonly Coder[]): Coder[] {
  const merged = new Map([...here, ...plan.coders].map((coder) => [coder.id, coder]));
  return [...merged.values()].filter((coder) => !isLive(coder));
}

/**
 * The plan, with every coder brought back whom it would leave removed although there is coding of theirs, in the project or in the file: only
 * coders without coding can be removed, and coding that nobody is listed for would be seen nowhere. Coming back is an edit by whoever merges.
 * @param here the coders of the project that the plan was made on
 * @param coding who has coding once the plan is applied
 * @param by.latest the highest revision that the project has met with the plan
 */
export function withReturning<P extends MergePlan>(
  plan: P,
  here: readonly Coder[],
  coding: ReadonlySet<string>,
  by: Required<Pick<MergeChoices, "author" | "now" | "latest">>,
): P {
  const returning = removedAfter(plan, here).filter((coder) => coding.has(coder.id));
  if (returning.length === 0) return plan;
  const back = returning.map((coder) =>
    stampFields(CODER_FIELDS, coder, above(nextRevision(coder, by.author, by.now), by.latest)),
  );
  const ids = new Set(back.map((coder) => coder.id));
  return {
    ...plan,
    coders: [...plan.coders.filter((coder) => !ids.has(coder.id)), ...back],
    warnings: [
      ...plan.warnings,
      ...back.map(({ name }): MergeWarning => ({
        kind: "coder-returns",
        sentence: `${name} was removed from the project but has coding. Merging lists ${name} again.`,
      })),
    ],
    isEmpty: false,
    isHistoryAlone: false,
  };
}
