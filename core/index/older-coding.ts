import { canonicalCodes } from "../model/codebook.ts";
import { olderDefinitions } from "../model/older-definition.ts";
import { countCommon, unite, uniteWithin, wordsFor } from "./bits.ts";
import type { IndexedProject } from "./indexed-project.ts";

/** How many stories of the study a coder has coded under a definition that has changed since. */
export interface OlderCoding {
  /** With any code. */
  readonly stories: number;
  /** With each code, by its id; merged codes count with the one that speaks for them. Codes without such a story are not there. */
  readonly byCode: ReadonlyMap<string, number>;
}

/**
 * Counts what `isCodedUnderOlder` says of each sheet, from the index.
 * @example olderCoding({ index: new CodingIndex(), study: bitsOf([], 0), codes: [], codebookVersions: [] }, "ana").stories // 0
 */
export function olderCoding(
  {
    index,
    study,
    codes,
    codebookVersions,
  }: Pick<IndexedProject, "index" | "study" | "codes" | "codebookVersions">,
  coderId: string,
): OlderCoding {
  const isOlder = olderDefinitions(codes, codebookVersions);
  const canonical = canonicalCodes(codes);
  const coding = index.coding(coderId);
  const present = coding?.passes.get("present");
  const any = new Int32Array(wordsFor(index.size));
  const stories = new Map<string, Int32Array>();
  for (const [codeId, versionId] of coding?.codedUnder() ?? []) {
    if (!isOlder(codeId, versionId)) continue;
    const found = coding?.annotatedWith(codeId, versionId).slice() ?? new Int32Array();
    // What was finished since is said under the codebook of that moment.
    for (const finishedWith of present?.versions() ?? [])
      if (finishedWith !== null && !isOlder(codeId, finishedWith))
        subtract(found, present?.finishedWith(finishedWith) ?? new Int32Array());
    const speaker = canonical.get(codeId) ?? codeId;
    const own = stories.get(speaker) ?? new Int32Array(wordsFor(index.size));
    uniteWithin(own, found, study);
    unite(any, own);
    stories.set(speaker, own);
  }
  const counts = [...stories].map(([codeId, bits]) => [codeId, countCommon(bits, bits)] as const);
  return { stories: countCommon(any, any), byCode: new Map(counts.filter(([, count]) => count > 0)) };
}

function subtract(bits: Int32Array, others: Int32Array): void {
  const words = Math.min(bits.length, others.length);
  for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0);
}
