import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import { GrownSets, NO_CODES } from "../data/grown-sets.ts";
import type { CodedUnits } from "../data/units.ts";
import type { SetRatings } from "./sets.ts";
import { numberedSets } from "./sets.ts";

/**
 * The codes that each coder applied to each unit of a project, as sets; no list is made for a cell. The codes are those of the codebook, in its
 * order (codebookTree), each by itself.
 */
export function projectSets(units: CodedUnits, codes: readonly Code[]): SetRatings {
  const tree = codebookTree(codes);
  const grown = new GrownSets(tree.length);
  const found = Int32Array.from(units.finished, (finished) => (finished === 0 ? NO_CODES : -1));
  for (const [at, { code }] of tree.entries()) {
    for (const cell of units.own.get(code.id) ?? []) {
      const set = found[cell] ?? -1;
      if (set !== -1) found[cell] = grown.with(set, at);
    }
  }
  return numberedSets(grown, tree.length, units.storyIds.length, units.coders.length, found);
}
