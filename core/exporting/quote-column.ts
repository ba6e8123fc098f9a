import type { Collection } from "../model/collection.ts";
import type { ExportColumn } from "./table.ts";

/** What a quote is, where the project has public posts: see core/quoting. */
export const QUOTE_COLUMN: ExportColumn = {
  name: "quote_is",
  hasWords: true,
  meaning:
    "What the quote is: verbatim; paraphrase, written by a researcher in place of words of a public post; left-out; or no-paraphrase: left empty because nobody wrote one. Empty if there is no quote.",
};

/**
 * Whether any of these collections has public posts, so that tables say what their quotes are.
 * @example hasPublicPosts([{ isPublic: true }]) // true
 */
export function hasPublicPosts(collections: readonly Pick<Collection, "isPublic">[]): boolean {
  return collections.some(({ isPublic }) => isPublic === true);
}
