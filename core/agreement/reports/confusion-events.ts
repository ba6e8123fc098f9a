import type { Code } from "../../model/code.ts";
import { canonicalCodes, codebookTree } from "../../model/codebook.ts";
import type { AppliedCodes, CodeLevel, NamedCode } from "../data/applied-codes.ts";
import type { PassageCoding } from "../data/passage-coding.ts";
import type { CodedUnits } from "../data/units.ts";
import type { Passage } from "../spans/passages.ts";
import { comparedTexts } from "../spans/passages.ts";

/**
 * Called once for each story and each pair of coders who both finished it (indices of the units' coders, first <
 * second). An event is `row * (codes + 1) + column`, a cell of the table of confusion. `events` is reused.
 */
export type VisitComparison = (
  unit: number,
  first: number,
  second: number,
  events: readonly number[],
) => void;

/** What two coders gave to a story, as cells of the table (see confusion). In the order of the stories. */
export function storyEvents(units: CodedUnits, { codes, cells }: AppliedCodes, visit: VisitComparison): void {
  const coders = units.coders.length;
  const side = codes.length + 1;
  const nothing = codes.length;
  for (let unit = 0; unit < units.storyIds.length; unit += 1) {
    for (let first = 0; first < coders; first += 1) {
      const a = cells[unit * coders + first] ?? null;
      if (a === null) continue;
      for (let second = first + 1; second < coders; second += 1) {
        const b = cells[unit * coders + second] ?? null;
        if (b === null) continue;
        const events: number[] = [];
        const onlyB = b.filter((code) => !a.includes(code));
        for (const row of a) {
          if (b.includes(row)) events.push(row * side + row);
          else for (const column of onlyB) events.push(row * side + column);
        }
        if (b.length === 0) for (const row of a) events.push(row * side + nothing);
        if (a.length === 0) for (const column of b) events.push(nothing * side + column);
        if (a.length === 0 && b.length === 0) events.push(nothing * side + nothing);
        visit(unit, first, second, events);
      }
    }
  }
}

/** What two coders gave to passages of a story, as cells of the table (see confusion). In the order of the stories. */
export function passageEvents(
  coding: PassageCoding,
  codes: readonly NamedCode[],
  level: CodeLevel,
  visit: VisitComparison,
): void {
  const { units } = coding;
  const coders = units.coders.length;
  const side = codes.length + 1;
  const passages = passagesOfUnits(coding, codes, level);
  for (let unit = 0; unit < units.storyIds.length; unit += 1) {
    const finished = Array.from({ length: coders }, (_none, coder) => coder).filter(
      (coder) => units.finished[unit * coders + coder] === 0,
    );
    const own = passages.get(unit) ?? [];
    // Offsets are compared with each other only, so that any length does which they fit into.
    const length = own.reduce((end, passage) => Math.max(end, passage.end), 1);
    const [text] = comparedTexts({
      coders,
      codes: codes.length,
      texts: [{ length, finished, passages: own }],
    });
    if (text === undefined) continue;
    for (const [at, first] of text.coders.entries()) {
      for (const [next, second] of text.coders.entries()) {
        if (next <= at) continue;
        visit(unit, first, second, eventsOfTracks(text.tracks[at] ?? [], text.tracks[next] ?? [], side));
      }
    }
  }
}

function eventsOfTracks(a: readonly Passage[], b: readonly Passage[], side: number): number[] {
  const nothing = side - 1;
  const over = (passage: Passage, others: readonly Passage[]): Passage[] =>
    others.filter((other) => other.start < passage.end && other.end > passage.start);
  const isAlone = (passage: Passage, others: readonly Passage[]): boolean =>
    others.every(({ code }) => code !== passage.code);
  const aloneInB = new Set(b.filter((passage) => isAlone(passage, over(passage, a))));
  const events: number[] = [];
  for (const passage of a) {
    const others = over(passage, b);
    if (others.length === 0) events.push(passage.code * side + nothing);
    for (const other of others) {
      if (other.code === passage.code) events.push(passage.code * side + passage.code);
      else if (isAlone(passage, others) && aloneInB.has(other)) events.push(passage.code * side + other.code);
    }
  }
  for (const passage of b) if (over(passage, a).length === 0) events.push(nothing * side + passage.code);
  return events;
}

/** Unit -> the standing passages in it of the coders who finished it, codes as indices of `codes`. */
function passagesOfUnits(
  coding: PassageCoding,
  codes: readonly NamedCode[],
  level: CodeLevel,
): Map<number, Passage[]> {
  const indexOf = codeIndices(coding.codes, codes, level);
  const found = new Map<number, Passage[]>();
  for (const { unit, coder, codeId, start, end } of coding.passages(coding.units)) {
    const code = indexOf.get(codeId);
    if (code === undefined) continue;
    const passage = { coder, code, start, end };
    const known = found.get(unit);
    if (known === undefined) found.set(unit, [passage]);
    else known.push(passage);
  }
  return found;
}

/** The id of any code that an annotation may name -> the index of what stands for it among `codes`. */
function codeIndices(
  codebook: readonly Code[],
  codes: readonly NamedCode[],
  level: CodeLevel,
): Map<string, number> {
  const place = new Map(codes.map(({ codeId }, index) => [codeId, index]));
  const standing = new Map<string, number>();
  let theme = 0;
  for (const { code, depth } of codebookTree(codebook)) {
    if (depth === 0) theme = place.get(code.id) ?? 0;
    standing.set(code.id, level === "themes" ? theme : (place.get(code.id) ?? 0));
  }
  const indices = new Map<string, number>();
  for (const [codeId, canonicalId] of canonicalCodes(codebook)) {
    const index = standing.get(canonicalId);
    if (index !== undefined) indices.set(codeId, index);
  }
  return indices;
}
