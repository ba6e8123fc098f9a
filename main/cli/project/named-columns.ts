import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";

/** The places in a table's heading of the columns that an option names. */
export function namedColumns(
  option: string,
  header: readonly string[],
  names: readonly string[],
): Result<number[], UsageProblem> {
  const found = names.map((name) => header.indexOf(name));
  const missing = names[found.indexOf(-1)];
  if (missing === undefined) return ok(found);
  const known = header.map((one) => `“${one}”`).join(", ");
  return usage(`${option}: the table has no column “${missing}”. It has ${known}.`);
}
