/**
 * The bare keys of the Code page's own commands: next and previous story, search, finish, undo, and so on. None is proposed for a code; a code that is given one
 * takes it from the page.
 */
export const PAGE_KEYS = ["j", "k", "n", "p", "f", "u", "v", "x", "s", "h", "m", "/", "?", "."] as const;

export type PageKey = (typeof PAGE_KEYS)[number];

const kept: ReadonlySet<string> = new Set(PAGE_KEYS);

/**
 * Whether this character is a key of the Code page's own commands.
 * @example isPageKey("j") // true
 */
export function isPageKey(sign: string): sign is PageKey {
  return kept.has(sign);
}
