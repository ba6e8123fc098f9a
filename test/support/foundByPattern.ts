import { searchPattern } from "../../core/index/search.ts";
import type { SearchedStory } from "../../core/index/search-text.ts";

/** What a search is to find, told the plain way: each story is looked at with the pattern of the query. */
export function foundByPattern(
  stories: readonly SearchedStory[],
  query: string,
  opened: readonly string[],
): number[] {
  const pattern = searchPattern(query);
  return stories.flatMap(({ id, externalId, text, title, contentNotes }, at) => {
    const isHidden = contentNotes.length > 0 && !opened.includes(id);
    const shown = isHidden ? [] : [text, title];
    return pattern === null || [externalId, ...shown].some((words) => pattern.test(words ?? "")) ? [at] : [];
  });
}
