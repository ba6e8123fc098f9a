import type { PlacedCode } from "../../../core/model/codebook.ts";

/** A code in the list, as folding has it. */
export interface FoldingRow extends PlacedCode {
  /** The codes below it, at any depth: what folding it hides. */
  readonly below: readonly PlacedCode[];
  /** Of a code with none below it, false. */
  readonly isFolded: boolean;
}

/**
 * The rows of the list of codes: all but those below a folded one.
 *
 * @param placed The codes in reading order, each followed by those below it.
 * @param folded The ids of the codes that are folded.
 */
export function foldingRows(placed: readonly PlacedCode[], folded: ReadonlySet<string>): FoldingRow[] {
  const rows: FoldingRow[] = [];
  for (let at = 0; at < placed.length;) {
    const each = placed[at];
    if (each === undefined) break;
    const next = placed.findIndex(({ depth }, other) => other > at && depth <= each.depth);
    const below = placed.slice(at + 1, next === -1 ? undefined : next);
    const isFolded = below.length > 0 && folded.has(each.code.id);
    rows.push({ ...each, below, isFolded });
    at += isFolded ? below.length + 1 : 1;
  }
  return rows;
}

/** The row that a code is in: its own, or that of the folded code above it. */
export function rowOf(rows: readonly FoldingRow[], codeId: string | null): FoldingRow | undefined {
  return (
    rows.find(({ code }) => code.id === codeId) ??
    rows.find(({ below, isFolded }) => isFolded && below.some(({ code }) => code.id === codeId))
  );
}

/** The row of the code that this one is directly below; undefined for a theme. */
export function rowAbove(rows: readonly FoldingRow[], row: FoldingRow): FoldingRow | undefined {
  return rows.findLast(({ below }) => below.some(({ code }) => code.id === row.code.id));
}
