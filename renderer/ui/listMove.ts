/**
 * Where a key leads in a list of `count` rows from row `from` (null: nowhere yet, so that the first arrow lands on an end). `page` is
 * how many rows Page Up and Down pass. Null when the key does not move. Ends do not wrap: in a long list that would lose the reader's place.
 */
export function listMove(key: string, from: number | null, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case "ArrowDown":
      return from === null ? 0 : clamp(from + 1);
    case "ArrowUp":
      return from === null ? last : clamp(from - 1);
    case "PageDown":
      return clamp((from ?? 0) + page);
    case "PageUp":
      return clamp((from ?? 0) - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
