import type { Code } from "../../model/code.ts";
import { canonicalCodes, codebookTree } from "../../model/codebook.ts";
import type { CodedUnits } from "../data/units.ts";
import type { CodedTexts, Passage } from "./passages.ts";

/** A standing annotation of a passage, from `start` to before `end` in code points of its story's text. */
export interface CodedPassage {
  readonly storyId: string;
  readonly coderId: string;
  readonly codeId: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The passages of a project's units whose texts are at hand, in the order of the units. The codes are those of the
 * codebook, in its order. Passages of unfinished stories, and those that do not lie in their text, are passed over,
 * as opening the project would refuse them. Null where no passage stands: there is nothing to tell of passages.
 *
 * @param lengths - story id -> the length of its text in code points
 */
export function projectTexts(
  units: CodedUnits,
  codes: readonly Code[],
  lengths: ReadonlyMap<string, number>,
  passages: Iterable<CodedPassage>,
): CodedTexts | null {
  const tree = codebookTree(codes);
  const places = new Map(tree.map(({ code }, at) => [code.id, at]));
  const canonical = canonicalCodes(codes);
  const united = new Set(
    [...canonical].flatMap(([codeId, speaker]) => (codeId === speaker ? [] : [speaker])),
  );
  const unitOf = new Map(units.storyIds.map((id, at) => [id, at]));
  const coderOf = new Map(units.coders.map(({ id }, at) => [id, at]));
  const isFinished = (unit: number, coder: number): boolean =>
    units.finished[unit * units.coders.length + coder] === 0;
  const found = new Map<number, Passage[]>();
  for (const { storyId, coderId, codeId, start, end } of passages) {
    const unit = unitOf.get(storyId);
    const coder = coderOf.get(coderId);
    const code = places.get(canonical.get(codeId) ?? codeId);
    const length = lengths.get(storyId);
    if (unit === undefined || coder === undefined || code === undefined || length === undefined) continue;
    if (!isFinished(unit, coder) || start >= end || end > length) continue;
    const ofUnit = found.get(unit) ?? [];
    found.set(unit, ofUnit);
    // Of united codes, a coder may have said two of one passage.
    const isTold = canonical.get(codeId) !== codeId || united.has(codeId);
    if (isTold && ofUnit.some((one) => isSame(one, { coder, code, start, end }))) continue;
    ofUnit.push({ coder, code, start, end });
  }
  if (found.size === 0) return null;
  return {
    coders: units.coders.length,
    codes: tree.length,
    texts: units.storyIds.flatMap((id, unit) => {
      const length = lengths.get(id);
      if (length === undefined) return [];
      const finished = [...units.coders.keys()].filter((coder) => isFinished(unit, coder));
      return [{ id, length, finished, passages: found.get(unit) ?? [] }];
    }),
  };
}

function isSame(a: Passage, b: Passage): boolean {
  return a.coder === b.coder && a.code === b.code && a.start === b.start && a.end === b.end;
}
