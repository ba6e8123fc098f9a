/** The stories of a sorted list: their positions in its order, and the place of each position in it. */
export interface SortedStories {
  readonly positions: Int32Array;
  readonly ranks: Int32Array;
}

/** The rows of a list, and the positions of their stories in the study. */
export interface ShownRows {
  readonly count: number;
  /** The position of the story at `row`. */
  positionAt(row: number): number;
  /** The row of a story's position, or -1 where the list does not show it. */
  rowOf(position: number): number;
  /** The first row after a story's, whether or not the list shows it; `count` where there is none. */
  rowAfter(position: number): number;
  /** The last row before a story's; -1 where there is none. */
  rowBefore(position: number): number;
}

/**
 * The rows of a list.
 * @param positions - those that are shown, ascending; null for all
 * @param total - how many stories there are
 * @param sorted - null for the order of the study
 */
export function shownRows(
  positions: Int32Array | null,
  total: number,
  sorted: SortedStories | null,
): ShownRows {
  if (positions === null && sorted === null)
    return {
      count: total,
      positionAt: (row) => row,
      rowOf: (position) => position,
      rowAfter: (position) => Math.min(position + 1, total),
      rowBefore: (position) => Math.min(position, total) - 1,
    };
  const rows = sorted === null ? (positions ?? new Int32Array(0)) : inOrder(positions, total, sorted);
  const rankOf = (position: number): number =>
    sorted === null ? position : (sorted.ranks[position] ?? total);
  const firstAtLeast = (rank: number): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rankOf(rows[middle] ?? total) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    count: rows.length,
    positionAt: (row) => rows[row] ?? -1,
    rowOf: (position) => {
      const row = firstAtLeast(rankOf(position));
      return rows[row] === position ? row : -1;
    },
    rowAfter: (position) => firstAtLeast(rankOf(position) + 1),
    rowBefore: (position) => firstAtLeast(rankOf(position)) - 1,
  };
}

function inOrder(positions: Int32Array | null, total: number, sorted: SortedStories): Int32Array {
  if (positions === null) return sorted.positions;
  const isShown = new Uint8Array(total);
  for (const position of positions) isShown[position] = 1;
  return sorted.positions.filter((position) => isShown[position] === 1);
}
