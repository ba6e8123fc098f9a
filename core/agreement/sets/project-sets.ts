import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import type { CodedUnits } from "../data/units.ts";
import type { CodedSets } from "./sets.ts";

/**
 * The codes that each coder applied to each unit of a project, as sets. The codes are those of the codebook, in its
 * order (codebookTree), each by itself.
 */
export function projectSets(units: CodedUnits, codes: readonly Code[]): CodedSets {
  const tree = codebookTree(codes);
  const cells = Array.from(units.finished, (finished): number[] | null => (finished === 0 ? [] : null));
  for (const [at, { code }] of tree.entries()) {
    for (const cell of units.own.get(code.id) ?? []) cells[cell]?.push(at);
  }
  return {
    units: units.storyIds.length,
    coders: units.coders.length,
    codes: tree.length,
    cells,
  };
}
