/**
 * The keys that the coding page keeps for its own commands: next and previous story, search, finish, undo, and so on. No code can have one of
 * them, so that each of them does something.
 */
export const PAGE_KEYS = ["j", "k", "n", "p", "f", "u", "v", "x", "s", "h", "m", "/", "?"] as const;

export type PageKey = (typeof PAGE_KEYS)[number];

const kept: ReadonlySet<string> = new Set(PAGE_KEYS);

/**
 * Whether the Code page keeps this character for itself.
 * @example isPageKey("j") // true
 */
export function isPageKey(sign: string): sign is PageKey {
  return kept.has(sign);
}
