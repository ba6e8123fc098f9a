import type { Code } from "../../../core/model/code.ts";

/** So many codes are offered at selected words, and so many of these because they were used last. */
export const MOST_QUICK = 5;
const MOST_RECENT = 3;

/**
 * The codes that are likely meant next: those that the coder pinned, then those used last, then those used most in the story, then what else was used or comes first in the codebook.
 *
 * @param offered The codes of the codebook, in its order.
 * @param recent The ids of the codes that were used last, the newest first.
 * @param inStory The ids of the codes in the story, once for each annotation.
 * @param pinned The ids of the codes that the coder pinned, in that order.
 */
export function quickCodes(
  offered: readonly Code[],
  recent: readonly string[],
  inStory: readonly string[],
  pinned: readonly string[] = [],
): readonly Code[] {
  const counts = new Map<string, number>();
  for (const id of inStory) counts.set(id, (counts.get(id) ?? 0) + 1);
  const mostUsed = [...counts].toSorted(([, a], [, b]) => b - a).map(([id]) => id);
  const parents = new Set(offered.map(({ parentId }) => parentId));
  const plain = offered.filter(({ id }) => !parents.has(id)).map(({ id }) => id);
  const byId = new Map(offered.map((code) => [code.id, code]));
  const ids = new Set([...pinned, ...recent.slice(0, MOST_RECENT), ...mostUsed, ...recent, ...plain]);
  return [...ids].flatMap((id) => byId.get(id) ?? []).slice(0, MOST_QUICK);
}
