/**
 * Words as they begin a line of their own.
 * @example capitalised("apply “Hope” to a passage") // "Apply “Hope” to a passage"
 */
export function capitalised(words: string): string {
  const [first = ""] = words;
  return first.toUpperCase() + words.slice(first.length);
}
