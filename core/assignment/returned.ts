import { counted, numbered } from "../counts.ts";
import type { Assignment } from "../model/assignment.ts";
import type { Coder } from "../model/coder.ts";
import { isLive } from "../model/record.ts";
import { roundsOf, storiesOfCoder } from "./rounds.ts";

/** What a file has of one coder, matched to what is assigned to them. */
export interface Returned {
  readonly coderId: string;
  readonly name: string;
  readonly assigned: number;
  /** Assigned stories that are finished in the file. */
  readonly finished: number;
  /** Stories that are finished in it and not assigned. */
  readonly others: number;
}

/**
 * Matches what coders have finished in a file to what is assigned to them here. Coders without an assignment are not told.
 * @param finished of each coder in the file, the stories that they have finished there
 * @param inStudy the stories that count
 * @example returnedBy({ assignments: [], coders: [] }, new Map(), new Set()) // []
 */
export function returnedBy(
  { assignments, coders }: { readonly assignments: readonly Assignment[]; readonly coders: readonly Coder[] },
  finished: ReadonlyMap<string, Iterable<string>>,
  inStudy: Pick<ReadonlySet<string>, "has">,
): readonly Returned[] {
  const standing = new Map(coders.filter(isLive).map((coder) => [coder.id, coder]));
  const rounds = roundsOf(
    assignments.filter(({ coderId }) => finished.has(coderId)),
    standing,
  );
  return [...finished].flatMap(([coderId, stories]): Returned[] => {
    const coder = standing.get(coderId);
    const assigned = new Set(storiesOfCoder(rounds, coderId).filter((id) => inStudy.has(id)));
    if (coder === undefined || assigned.size === 0) return [];
    let [count, others] = [0, 0];
    for (const id of stories) {
      if (assigned.has(id)) count += 1;
      else others += 1;
    }
    return [{ coderId, name: coder.name, assigned: assigned.size, finished: count, others }];
  });
}

/**
 * That in a sentence.
 * @example returnedWords({ coderId: "ana", name: "Ana", assigned: 40, finished: 31, others: 2 }) // "Ana: 31 of 40 assigned stories finished, 9 missing, 2 not assigned."
 */
export function returnedWords({ name, assigned, finished, others }: Returned): string {
  const missing = assigned - finished;
  const parts = [
    `${numbered(finished)} of ${counted(assigned, "assigned story", "assigned stories")} finished`,
    ...(missing > 0 ? [`${numbered(missing)} missing`] : []),
    ...(others > 0 ? [`${numbered(others)} not assigned`] : []),
  ];
  return `${name}: ${parts.join(", ")}.`;
}
