/**
 * Words one after the other as a sentence has them.
 * @example listed(["Mei", "Ben", "2 more"]) // "Mei, Ben and 2 more"
 */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
