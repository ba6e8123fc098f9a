/**
 * A limit that somebody has chosen, with as many decimals as they chose, three at most.
 * @example limitWords(0.667) // ".667"
 */
export function limitWords(limit: number): string {
  return limit.toFixed(Math.round(limit * 1000) % 10 === 0 ? 2 : 3).replace(/^0/u, "");
}
