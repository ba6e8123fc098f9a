import type { NamedCoder } from "../../../core/exporting/sheets.ts";
import { foldName } from "../../../core/names.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { listOf, usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { unusable } from "./read.ts";

/**
 * The coders that --coders names, each once.
 * @param listed those of the project, as they are listed: see listedCoders
 */
export function namedCoders<C extends NamedCoder>(
  listed: readonly C[],
  names: string,
  file: string,
): Result<readonly C[], UsageProblem | DataProblem> {
  const found = new Set<C>();
  for (const name of listOf(names)) {
    const coder = listed.find((each) => foldName(each.name) === foldName(name));
    if (coder === undefined) {
      const known = listed.map((each) => each.name).join(", ");
      return unusable(
        file,
        `It has no coder “${name}”. ${listed.length === 0 ? "It has no coders." : `Its coders are: ${known}.`}`,
      );
    }
    found.add(coder);
  }
  return found.size === 0 ? usage("--coders names nobody.") : ok([...found]);
}
