/**
 * Whether a figure was asked for: by its own name, or by the name of those of all codes.
 * @example isWanted("u-alpha[Care]", new Set(["u-alpha"])) // true
 */
export function isWanted(name: string, wanted: ReadonlySet<string> | null): boolean {
  return wanted === null || wanted.has(name) || wanted.has(name.replace(/\[.*$/su, ""));
}
