import { cellColumns } from "../exporting/cell-limits.ts";
import type { Columns } from "../file/layer-columns.ts";
import { FINISHED } from "../file/layer-columns.ts";
import { stateNumber } from "../model/state-number.ts";
import type { SheetPartFacts } from "./sheet-part.ts";

const NO_QUOTES: readonly string[] = [];

/**
 * What is noted of a part of sheets that columns tell, as sheetPartFacts says it of the sheets. None of them is made, which takes a third of the time.
 * Null where they tell memos or removed reviews.
 * @example columnFacts(columnsOf("ana", [emptySheet("ana", "s1")])).states // [0]
 */
export function columnFacts(columns: Columns): SheetPartFacts | null {
  const { words, stories, states, reviews, annotations, memos } = columns;
  if (memos.length > 0 || reviews.deleted.length > 0) return null;
  const removed = new Set(annotations.deleted.map(([at]) => at));
  const quotes = new Map(
    annotations.passages.map(([at], passage) => [at, annotations.quotes[passage] ?? ""]),
  );
  // One word may be told twice.
  const first = new Map([...words.entries()].toReversed().map(([at, word]) => [word, at]));
  const codeOf = words.map((word) => first.get(word) ?? 0);
  /** In which sheet each code was met last, counted from 1. */
  const metIn = new Uint32Array(words.length);
  const standing = new Uint32Array(stories.length);
  const numbers: number[] = [];
  const quotesOf: (readonly string[])[] = [];
  let [annotation, finished] = [0, 0];
  for (let sheet = 0; sheet < stories.length; sheet += 1) {
    let codes = 0;
    let live = 0;
    let own: string[] | null = null;
    for (const end = annotation + (annotations.counts[sheet] ?? 0); annotation < end; annotation += 1) {
      if (removed.has(annotation)) continue;
      live += 1;
      const code = codeOf[annotations.codes[annotation] ?? 0] ?? 0;
      if (metIn[code] !== sheet + 1) codes += 1;
      metIn[code] = sheet + 1;
      const quote = quotes.get(annotation);
      if (quote !== undefined) (own ??= []).push(quote);
    }
    standing[sheet] = live;
    quotesOf.push(own ?? NO_QUOTES);
    const state = states[sheet] ?? 0;
    if (state === FINISHED) finished += 1;
    numbers.push(numberOf(state, codes));
  }
  return {
    stories,
    states: numbers,
    finished,
    annotations: standing.reduce((sum, live) => sum + live, 0),
    standing,
    quotes: cellColumns(quotesOf),
    codes: words.filter((_word, at) => metIn[at] !== 0).toSorted(),
  };
}

/** As storyState says it of a sheet. */
function numberOf(state: number, codes: number): number {
  if (state === FINISHED) return stateNumber({ kind: "finished", codes });
  return stateNumber(state !== 0 || codes > 0 ? { kind: "in-progress", codes } : { kind: "not-read" });
}
