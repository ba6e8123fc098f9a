import type { Code } from "../model/code.ts";
import { countCommon, unite, wordsFor } from "./bits.ts";
import { codeIdsOf } from "./code-ids.ts";
import { usageOf } from "./counts.ts";
import type { IndexedProject } from "./indexed-project.ts";

/** How much one coder has coded with some codes. */
export interface CoderUse {
  readonly coderId: string;
  readonly annotations: number;
  readonly stories: number;
}

/**
 * How much each coder has coded with any of these codes, and with what was merged into them; whoever has not is left out. What goes or moves with a
 * code is asked before it is removed, retired or merged.
 * @example codersUse({ index: new CodingIndex(), codes: [] }, ["hope"]) // []
 */
export function codersUse(
  { index, codes }: Pick<IndexedProject, "index"> & { readonly codes: readonly Code[] },
  codeIds: readonly string[],
): CoderUse[] {
  const ids = codeIdsOf(codes);
  return index.coderIds().flatMap((coderId): CoderUse[] => {
    const uses = usageOf(index, coderId, codes);
    const annotations = codeIds.reduce((sum, codeId) => sum + (uses.get(codeId)?.annotations ?? 0), 0);
    if (annotations === 0) return [];
    const stories = new Int32Array(wordsFor(index.size));
    const present = index.coding(coderId)?.passes.get("present");
    for (const codeId of codeIds)
      for (const id of ids.get(codeId)?.own ?? [])
        if (present !== undefined) unite(stories, present.applied(id));
    return [{ coderId, annotations, stories: countCommon(stories, stories) }];
  });
}
