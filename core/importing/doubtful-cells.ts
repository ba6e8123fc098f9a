/** What is wrong with a cell: nothing that a reader would have written. */
export type Doubt = "unreadable" | "nul" | "half-character" | "mojibake";

/** A cell that should be looked at before it is imported. `line` is the physical line of the file on which its row starts. */
export interface DoubtfulCell {
  readonly doubt: Doubt;
  readonly line: number;
  readonly column: string;
  /** Some words around the place. */
  readonly excerpt: string;
}

/**
 * UTF-8 that was read as Windows-1252 or Latin-1 somewhere on its way: "Ã©" for "é", "â€™" for "’". The characters that the bytes after the
 * first stand for.
 */
const CONTINUATION = "[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
const MOJIBAKE = new RegExp(
  `[ÂÃÄÅÎÏÐÑ×ØÙÚÛ]${CONTINUATION}|[à-ï]${CONTINUATION}{2}|ð${CONTINUATION}{3}`,
  "u",
);
/** Marks that stand after a letter in ordinary text too, as in „Ä“ or «Â»: one such pair says nothing. */
const ORDINARY_PAIR = /^[^\u0000-\u007f][“”‘’»«…–—°·\u00A0]$/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Where a cell holds what no reader wrote, and what it is; null where it holds nothing of the kind.
 * @param isNormal - whether it is known that normaliseText leaves the cell as it is
 *
 * @example
 * doubtIn("the cafÃ© was shut"); // { doubt: "mojibake", at: 7 }
 */
export function doubtIn(
  cell: string,
  isNormal = false,
): { readonly doubt: Doubt; readonly at: number } | null {
  // A long text is seldom without a single one of these, and then has been looked through for nothing.
  if (cell.length < SHORT && !SUSPECT.test(cell)) return null;
  const replaced = cell.indexOf("\uFFFD");
  if (replaced >= 0) return { doubt: "unreadable", at: replaced };
  // Normal text has neither.
  if (!isNormal) {
    const nul = cell.indexOf("\u0000");
    if (nul >= 0) return { doubt: "nul", at: nul };
    if (!cell.isWellFormed()) return { doubt: "half-character", at: cell.search(LONE_SURROGATE) };
  }
  const mojibake = MOJIBAKE.exec(cell);
  return mojibake === null || ORDINARY_PAIR.test(mojibake[0])
    ? null
    : { doubt: "mojibake", at: mojibake.index };
}

/** A quick look: whether any character is one of those. Most short cells have none. */
const SUSPECT = /[\u0000\uFFFD\uD800-\uDFFFÂÃÄÅÎÏÐÑ×ØÙÚÛà-ð]/;

const SHORT = 40;

const AROUND = 20;

/**
 * The words around the place, on one line, with a sign for what cannot be shown.
 * @example excerptAround("a long\n night", 2) // "a long night"
 */
export function excerptAround(cell: string, at: number): string {
  const from = Math.max(0, at - AROUND);
  const to = Math.min(cell.length, at + AROUND);
  const words = cell.slice(from, to).replaceAll("\u0000", "␀").toWellFormed().replace(/\s+/gu, " ").trim();
  return `${from > 0 ? "…" : ""}${words}${to < cell.length ? "…" : ""}`;
}
