import { variableOfPresence } from "../../../core/agreement/data/presence.ts";
import type { Variable } from "../../../core/agreement/data/variable.ts";
import type { CodedSets } from "../../../core/agreement/sets/sets.ts";

/** A code as a variable: absent or present in each unit that a coder coded. Both are always possible. */
export function presenceVariable(
  name: string,
  sets: CodedSets,
  code: number,
  coders: readonly string[],
): Variable {
  const values = Uint8Array.from(sets.cells, (cell) => (cell === null ? 255 : cell.includes(code) ? 1 : 0));
  return variableOfPresence(name, { units: sets.units, coders: sets.coders, categories: 2, values }, coders);
}
