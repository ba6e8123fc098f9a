/** ">>" parts a theme from its sub-codes, "|" the levels of a rated code. */
export type Mark = ">>" | "|";

/**
 * Several names in one cell, and apart again whatever the names hold: `joinList(["a", "b"], ">>")` is "a >> b". Where a name itself
 * holds the mark, a backslash stands before it (and one more before backslashes that already do).
 * @example joinList(["a", "b >> c"], ">>") // "a >> b \\>> c"
 */
export function joinList(names: readonly string[], mark: Mark): string {
  return names.map((name) => name.replace(PATTERNS[mark].any, "\\$&")).join(` ${mark} `);
}

/**
 * The names in a cell that joinList made or a person wrote. Names lose the spaces around them.
 * @example splitList("a >> b", ">>") // ["a", "b"]
 */
export function splitList(cell: string, mark: Mark): string[] {
  const { between, escaped } = PATTERNS[mark];
  return cell.split(between).map((name) => name.trim().replace(escaped, "$1"));
}

const PATTERNS = {
  ">>": { any: /\\*>>+/gu, between: /(?<![\\>])>>(?!>)/u, escaped: /\\(\\*>>+)/gu },
  "|": { any: /\\*\|/gu, between: /(?<!\\)\|/u, escaped: /\\(\\*\|)/gu },
} as const;
