import type { PassageGroup } from "./found-passages.ts";

/** A line of a list: the heading of a group, or a row. */
export type GroupedLine =
  | { readonly kind: "group"; readonly group: PassageGroup; readonly isClosed: boolean }
  | { readonly kind: "row"; readonly row: number };

/**
 * The lines of a list of rows under groups, some of them closed, without a list of them: there may be hundreds of thousands.
 * @example new GroupedRows([{ key: "hope", first: 0, count: 2 }], 2, new Set(["hope"])).length // 1
 */
export class GroupedRows {
  readonly #groups: readonly PassageGroup[];
  readonly #rows: number;
  readonly #closed: ReadonlySet<string>;
  /** The line of each group's heading. */
  readonly #headings: readonly number[];
  readonly length: number;

  /** @param rows - how many there are; without groups they are the lines */
  constructor(groups: readonly PassageGroup[], rows: number, closed: ReadonlySet<string>) {
    this.#groups = groups;
    this.#rows = rows;
    this.#closed = closed;
    const headings: number[] = [];
    let lines = 0;
    for (const { key, count } of groups) {
      headings.push(lines);
      lines += 1 + (closed.has(key) ? 0 : count);
    }
    this.#headings = headings;
    this.length = groups.length === 0 ? rows : lines;
  }

  at(line: number): GroupedLine | null {
    if (line < 0 || line >= this.length) return null;
    if (this.#groups.length === 0) return { kind: "row", row: line };
    const place = lastNotAfter(this.#headings, line);
    const group = this.#groups[place];
    const heading = this.#headings[place] ?? 0;
    if (group === undefined) return null;
    return line === heading
      ? { kind: "group", group, isClosed: this.#closed.has(group.key) }
      : { kind: "row", row: group.first + line - heading - 1 };
  }

  /** The line of a row; that of its group's heading where the group is closed; -1 where there is no such row. */
  lineOf(row: number): number {
    if (row < 0 || row >= this.#rows) return -1;
    if (this.#groups.length === 0) return row;
    const place = lastNotAfter(
      this.#groups.map(({ first }) => first),
      row,
    );
    const group = this.#groups[place];
    const heading = this.#headings[place] ?? 0;
    return group === undefined ? -1 : this.#closed.has(group.key) ? heading : heading + 1 + row - group.first;
  }
}

/** The place of the last number that is not after `value`; the numbers ascend. */
function lastNotAfter(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
