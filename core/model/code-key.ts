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

/**
 * A code's key as a shortcut: two signs are pressed one after the other. Undefined where it has none.
 * @example codeShortcut({ key: "E1" }) // "e 1"
 */
export function codeShortcut({ key }: { readonly key?: string }): string | undefined {
  const signs = Array.from(key ?? "", (sign) => sign.toLowerCase());
  return signs.length === 0 ? undefined : signs.join(" ");
}

const OFFERED = Array.from("1234567890abcdefghijklmnopqrstuvwxyz");

/**
 * The letters and digits that no code has, in the order in which they are proposed.
 * @example freeKeys([{ key: "1" }])[0] // "2"
 */
export function freeKeys(
  standing: readonly { readonly key?: string; readonly retired?: true }[],
): readonly string[] {
  const taken = new Set(standing.flatMap((code) => (code.retired === true ? [] : [code.key?.toLowerCase()])));
  return OFFERED.filter((key) => !taken.has(key) && !isPageKey(key));
}

/** What of a code says whether it gets a key. */
interface Keyed {
  readonly id: string;
  readonly parentId: string | null;
  readonly key?: string;
  readonly retired?: true;
}

/**
 * Codes that were imported, with keys for those that people code with most: those without codes below them, then the others, as long as there are keys. A code that has one keeps it.
 * @param standing the codes of the codebook that they come into, which keep theirs
 * @example withFreeKeys([{ id: "a", parentId: null }], [{ id: "b", parentId: null, key: "1" }])[0].key // "2"
 */
export function withFreeKeys<T extends Keyed>(codes: readonly T[], standing: readonly Keyed[]): readonly T[] {
  const parents = new Set([...codes, ...standing].map(({ parentId }) => parentId));
  const offered = codes.filter(({ key, retired }) => key === undefined && retired !== true);
  const inTurn = [
    ...offered.filter(({ id }) => !parents.has(id)),
    ...offered.filter(({ id }) => parents.has(id)),
  ];
  const keys = freeKeys([...codes, ...standing]);
  const keyOf = new Map(inTurn.slice(0, keys.length).map(({ id }, at) => [id, keys[at]]));
  return codes.map((code) => {
    const key = keyOf.get(code.id);
    return key === undefined ? code : { ...code, key };
  });
}
