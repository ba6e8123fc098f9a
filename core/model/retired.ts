import type { Code } from "./code.ts";
import { canonicalCodes } from "./codebook.ts";

/**
 * The codes without those that are retired, for what is offered to code with. A retired code keeps its coding and counts as any other; a code that
 * was merged into another goes with that one.
 * @example offeredCodes([{ id: "a", parentId: null, position: 0, retired: true }, { id: "b", parentId: null, position: 1 }]).map(({ id }) => id) // ["b"]
 */
export function offeredCodes(codes: readonly Code[]): readonly Code[] {
  if (codes.every(({ retired }) => retired !== true)) return codes;
  const canonical = canonicalCodes(codes);
  const retired = new Set(codes.flatMap((code) => (code.retired === true ? [code.id] : [])));
  return codes.filter(({ id }) => !retired.has(canonical.get(id) ?? id));
}
