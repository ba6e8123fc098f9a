/**
 * Whether a codebook has tags that name their parents, as Taguette's has: a tag without a parent needs no theme.
 * @example hasTagsWithParents(["tag", "parent", "description", "number of highlights"]) // true
 */
export function hasTagsWithParents(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toLowerCase());
  return names.includes("tag") && names.includes("parent");
}

/**
 * The path of names that leads to each tag, where each names the tag that is its parent (Taguette's codebook). A parent that is no tag of the list is one
 * all the same. A tag among whose parents it is itself stands by itself.
 * @example [...tagPaths([["Fear", ""], ["Panic", "Fear"]])] // [["Fear", ["Fear"]], ["Panic", ["Fear", "Panic"]]]
 */
export function tagPaths(
  tags: readonly (readonly [tag: string, parent: string])[],
): ReadonlyMap<string, readonly string[]> {
  const named = tags.filter(([tag]) => tag !== "");
  const parents = new Map(named.toReversed());
  return new Map(
    named.map(([tag]) => {
      const path = [tag];
      for (let above = parents.get(tag) ?? ""; above !== ""; above = parents.get(above) ?? "") {
        if (path.includes(above)) return [tag, [tag]];
        path.unshift(above);
      }
      return [tag, path];
    }),
  );
}
