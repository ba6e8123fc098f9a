import { stateOfNumber } from "../model/state-number.ts";
import type { CellColumns, CellCounts } from "./cell-limits.ts";
import { countCells, NO_CELLS } from "./cell-limits.ts";
import { codePaths } from "./code-paths.ts";
import { joinList } from "./list-cell.ts";
import type { LongOptions } from "./long.ts";
import type { ExportSource } from "./sheets.ts";
import type { WideOptions } from "./wide.ts";

/** What is counted of a part of stories, in their order. */
export interface CountedStories {
  readonly ids: readonly string[];
  /** The places of those that are left out of the study. */
  readonly leftOut: readonly number[];
  /** Of the texts, and of all else that tables tell of a story. */
  readonly texts: CellColumns;
  readonly details: CellColumns;
}

/** What is counted of some sheets of one coder, in their order: see SheetPartFacts. */
export interface CountedSheets {
  readonly coderId: string;
  readonly stories: readonly string[];
  readonly states: readonly number[];
  readonly standing: Uint32Array;
  readonly quotes: CellColumns;
}

/** What is known of a table once all of it was looked through. */
export interface TableCounts {
  /** Records below the header. */
  readonly rows: number;
  /** The cells that some programs cannot hold. */
  readonly cells: CellCounts;
}

/**
 * Whether CodingCounts count all rows and cells: only where the names that rows repeat keep to the limits of every program, and where no codes were
 * united. What was said twice of one place by united codes is one row, and the notes of the parts count it twice.
 * @example areCountsExact({ codes: [], collections: [], coders: [{ name: "Ana\nMaría" }] }) // false
 */
export function areCountsExact({
  codes,
  coders,
  collections,
}: Pick<ExportSource, "codes"> & {
  readonly coders: readonly { readonly name: string }[];
  readonly collections: readonly { readonly name: string }[];
}): boolean {
  if (codes.some(({ sameAs }) => sameAs !== undefined)) return false;
  const paths = [...codePaths(codes).values()].map(({ path }) => [...path, joinList(path, ">>")]);
  const { beyondExcel, beyondSpss, withBreaks } = countCells([
    ...paths,
    [...coders, ...collections].map(({ name }) => name),
  ]);
  return beyondExcel + beyondSpss + withBreaks === 0;
}

/** What the long and the wide table of a study have, counted from what is noted of its parts: neither is made. See areCountsExact. */
export class CodingCounts {
  /** The part of each story in the study, and its place there. */
  readonly #places = new Map<string, { readonly part: CountedStories; readonly at: number }>();
  readonly #sheets: readonly CountedSheets[];

  /** @param sheets no two of one coder and story */
  constructor(stories: readonly CountedStories[], sheets: readonly CountedSheets[]) {
    this.#sheets = sheets;
    for (const part of stories) {
      const leftOut = new Set(part.leftOut);
      for (const [at, id] of part.ids.entries()) if (!leftOut.has(at)) this.#places.set(id, { part, at });
    }
  }

  /** Without texts there are no quotes either: see emptiedColumns. */
  long({ finishedOnly = false, text = true }: LongOptions): TableCounts {
    const sum = new Sum();
    for (const sheets of this.#sheets)
      for (const [at, storyId] of sheets.stories.entries()) {
        const place = this.#places.get(storyId);
        const standing = sheets.standing[at] ?? 0;
        const isFinished = stateOfNumber(sheets.states[at]).kind === "finished";
        if (place === undefined || !(isFinished || (standing > 0 && !finishedOnly))) continue;
        sum.addRows(Math.max(1, standing), place.part, place.at, text);
        if (text) sum.addCells(1, sheets.quotes, at);
      }
    return sum.counts;
  }

  /** @param coders how many there are */
  wide({ allPairs = false, text = false }: WideOptions, coders: number): TableCounts {
    const sum = new Sum();
    if (allPairs) for (const { part, at } of this.#places.values()) sum.addRows(coders, part, at, text);
    else
      for (const { stories, states } of this.#sheets)
        for (const [at, storyId] of stories.entries()) {
          const place = this.#places.get(storyId);
          if (place !== undefined && stateOfNumber(states[at]).kind !== "not-read")
            sum.addRows(1, place.part, place.at, text);
        }
    return sum.counts;
  }
}

class Sum {
  #rows = 0;
  readonly #cells: { -readonly [L in keyof CellCounts]: number } = { ...NO_CELLS };

  get counts(): TableCounts {
    return { rows: this.#rows, cells: { ...this.#cells } };
  }

  /** Rows about one story. */
  addRows(count: number, { texts, details }: CountedStories, at: number, text: boolean): void {
    this.#rows += count;
    this.addCells(count, details, at);
    if (text) this.addCells(count, texts, at);
  }

  addCells(times: number, { beyondExcel, beyondSpss, withBreaks }: CellColumns, at: number): void {
    this.#cells.beyondExcel += times * (beyondExcel?.[at] ?? 0);
    this.#cells.beyondSpss += times * (beyondSpss?.[at] ?? 0);
    this.#cells.withBreaks += times * (withBreaks?.[at] ?? 0);
  }
}
