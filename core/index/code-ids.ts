import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree } from "../model/codebook.ts";

/** The ids under which annotations may name a code. */
export interface CodeIds {
  /** Of the code, and of those united with it. */
  readonly own: readonly string[];
  /** The same with every code below it. */
  readonly withSubcodes: readonly string[];
}

const known = new WeakMap<readonly Code[], ReadonlyMap<string, CodeIds>>();

/**
 * For each code that stands, in the order of the codebook, the ids that mean it. An annotation of a removed code means none.
 * Worked out once for a list of codes, which nobody changes.
 * @example [...codeIdsOf([{ id: "t", parentId: null, position: 0 }, { id: "c", parentId: "t", position: 0 }]).values()].map(({ withSubcodes }) => withSubcodes) // [["t", "c"], ["c"]]
 */
export function codeIdsOf(codes: readonly Code[]): ReadonlyMap<string, CodeIds> {
  const before = known.get(codes);
  if (before !== undefined) return before;
  const found = idsOf(codes);
  known.set(codes, found);
  return found;
}

function idsOf(codes: readonly Code[]): ReadonlyMap<string, CodeIds> {
  const united = new Map<string, string[]>();
  for (const [codeId, canonicalId] of canonicalCodes(codes)) {
    const ids = united.get(canonicalId);
    if (ids === undefined) united.set(canonicalId, [codeId]);
    else ids.push(codeId);
  }
  const found = new Map<string, CodeIds>();
  const above: string[][] = [];
  for (const { code, depth } of codebookTree(codes)) {
    const own = united.get(code.id) ?? [];
    const withSubcodes: string[] = [];
    found.set(code.id, { own, withSubcodes });
    above.length = depth;
    above.push(withSubcodes);
    for (const ids of above) ids.push(...own);
  }
  return found;
}
