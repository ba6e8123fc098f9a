import type { CodedSets } from "../../../../../core/agreement/sets/sets.ts";

/** Units x coders; null where the coder did not code the unit. */
export type SetTable = readonly (readonly (readonly string[] | null)[])[];

/** A table of sets of names, with the names in the order of the codes: those given, or those in use. */
export function codedSets(
  table: SetTable,
  declared: readonly string[] | null = null,
): { names: string[]; input: CodedSets } {
  const names = [...new Set([...(declared ?? []), ...table.flat().flatMap((set) => set ?? [])])];
  const cells = table.flatMap((row) =>
    row.map((set) => (set === null ? null : set.map((name) => names.indexOf(name)))),
  );
  return {
    names,
    input: { units: table.length, coders: table[0]?.length ?? 0, codes: names.length, cells },
  };
}
