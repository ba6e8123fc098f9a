import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import { GrownSets, NO_CODES } from "./grown-sets.ts";
import type { CodedUnits } from "./units.ts";

/** Whether codes are told apart one by one, or only by the theme at the top that they stand under. */
export type CodeLevel = "codes" | "themes";

/** A code or theme as figures name it. */
export interface NamedCode {
  readonly codeId: string;
  readonly name: string;
}

/** Which codes or themes each coder gave to each unit. */
export interface AppliedCodes {
  /** In the order of the codebook. */
  readonly codes: readonly NamedCode[];
  /** Per cell of the units the indices of what was given, ascending; null where the coder has not finished it. */
  readonly cells: readonly (readonly number[] | null)[];
}

/** What the coders gave, from units of the same codes. O(cells + annotations). */
export function appliedCodes(units: CodedUnits, codes: readonly Code[], level: CodeLevel): AppliedCodes {
  const told = codebookTree(codes).filter(({ depth }) => level === "codes" || depth === 0);
  const given = level === "codes" ? units.own : units.withSubcodes;
  const grown = new GrownSets(told.length);
  const found = Int32Array.from(units.finished, (state) => (state === 0 ? NO_CODES : -1));
  for (const [index, { code }] of told.entries()) {
    for (const at of given.get(code.id) ?? []) {
      const set = found[at] ?? -1;
      if (set !== -1) found[at] = grown.with(set, index);
    }
  }
  // Cells with the same codes share a list.
  const lists = Array.from({ length: grown.size }, (_none, set) => grown.codesOf(set));
  const cells = Array.from(found, (set) => (set === -1 ? null : (lists[set] ?? [])));
  return { codes: told.map(({ code }) => ({ codeId: code.id, name: code.name })), cells };
}
