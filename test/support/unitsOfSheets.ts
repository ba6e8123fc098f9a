import { MISSING } from "../../core/agreement/data/ratings.ts";
import type { AgreementInput, CodedUnits, GivenLevel } from "../../core/agreement/data/units.ts";
import { chosenCoders } from "../../core/agreement/data/units.ts";
import type { Code } from "../../core/model/code.ts";
import { canonicalCodes, codebookTree } from "../../core/model/codebook.ts";
import { levelReader } from "../../core/model/level-reader.ts";
import { isFinished, liveAnnotations } from "../../core/model/sheet.ts";

/** The units of records, sheet by sheet and annotation by annotation: what codedUnits has from the bits of an index. */
export function unitsOfSheets(input: AgreementInput): CodedUnits {
  const coders = chosenCoders(input);
  const coderIndex = new Map(coders.map((coder, index) => [coder.id, index]));
  const storyIds = new Set(input.stories.map((story) => story.id));
  const sheets = input.sheets.filter(
    (sheet) => coderIndex.has(sheet.coderId) && storyIds.has(sheet.storyId) && isFinished(sheet),
  );
  const started = new Set(sheets.map((sheet) => sheet.storyId));
  const unitIds = [...storyIds].filter((storyId) => started.has(storyId));
  const unitIndex = new Map(unitIds.map((storyId, index) => [storyId, index]));

  const finished = new Uint8Array(unitIds.length * coders.length).fill(MISSING);
  const places = codePlaces(input.codes);
  const levelOf = levelReader(input.codes);
  for (const sheet of sheets) {
    const unit = unitIndex.get(sheet.storyId);
    const coder = coderIndex.get(sheet.coderId);
    if (unit === undefined || coder === undefined) continue;
    const cell = unit * coders.length + coder;
    finished[cell] = 0;
    for (const { codeId, value } of liveAnnotations(sheet)) {
      const place = places.of.get(codeId);
      for (const cells of place?.cells ?? []) cells.push(cell);
      const level = levelOf(codeId, value)?.place ?? null;
      if (level !== null) place?.levels.push({ cell, level });
    }
  }
  return {
    coders,
    storyIds: unitIds,
    pairable: countPairable(finished, coders.length),
    finished,
    own: places.own,
    withSubcodes: places.withSubcodes,
    levels: places.levels,
  };
}

/** The lists that an annotation of a code adds to. */
interface CodePlace {
  /** Cells: the code's own, and those of the code and all above it. */
  readonly cells: readonly number[][];
  readonly levels: GivenLevel[];
}

/** For each id that an annotation may name, where it is put. */
function codePlaces(codes: readonly Code[]): {
  readonly own: Map<string, number[]>;
  readonly withSubcodes: Map<string, number[]>;
  readonly levels: Map<string, GivenLevel[]>;
  readonly of: ReadonlyMap<string, CodePlace>;
} {
  const own = new Map<string, number[]>();
  const withSubcodes = new Map<string, number[]>();
  const levels = new Map<string, GivenLevel[]>();
  const byCanonical = new Map<string, CodePlace>();
  const above: number[][] = [];
  for (const { code, depth } of codebookTree(codes)) {
    const cells: number[] = [];
    const cellsBelow: number[] = [];
    own.set(code.id, cells);
    withSubcodes.set(code.id, cellsBelow);
    above.length = depth;
    above.push(cellsBelow);
    const place: CodePlace = { cells: [cells, ...above], levels: [] };
    levels.set(code.id, place.levels);
    byCanonical.set(code.id, place);
  }
  const of = new Map<string, CodePlace>();
  for (const [codeId, canonicalId] of canonicalCodes(codes)) {
    const place = byCanonical.get(canonicalId);
    if (place !== undefined) of.set(codeId, place);
  }
  return { own, withSubcodes, levels, of };
}

function countPairable(finished: Uint8Array, coders: number): number {
  let pairable = 0;
  for (let start = 0; start < finished.length; start += coders) {
    let size = 0;
    for (let cell = start; cell < start + coders; cell += 1) if (finished[cell] === 0) size += 1;
    if (size >= 2) pairable += 1;
  }
  return pairable;
}

/** With the cells of each list in one order, each once. */
export function inOrder(units: CodedUnits): unknown {
  const cells = (of: CodedUnits["own"]): unknown =>
    new Map([...of].map(([id, list]) => [id, [...new Set(list)].toSorted((a, b) => a - b)]));
  const levels = new Map(
    [...units.levels].map(([id, given]) => [
      id,
      given.map(({ cell, level }) => `${cell} ${level}`).toSorted(),
    ]),
  );
  return { ...units, own: cells(units.own), withSubcodes: cells(units.withSubcodes), levels };
}
