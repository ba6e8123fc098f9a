import type { Bits } from "../index/bits.ts";
import { countBits, countCommon, hasBit, intersect, wordsFor } from "../index/bits.ts";
import { codeIdsOf } from "../index/code-ids.ts";
import type { IndexedProject } from "../index/indexed-project.ts";
import type { Code } from "../model/code.ts";
import { levelReader } from "../model/level-reader.ts";
import { levelsOf } from "../model/levels.ts";
import type { Disputes } from "./found-disputes.ts";
import { FIRST_LEVEL, FoundItems, UNFINISHED } from "./found-disputes.ts";
import { passageDisputes } from "./passage-disputes.ts";

/**
 * What these coders differ about in the stories of the study as they have coded them now: of those that at least two of them finished, code by code in the
 * order of the codebook. O(codes x coders x words of the index + passages + items).
 */
export function disputesOf(project: IndexedProject, coderIds: readonly string[]): Disputes {
  const { index, study, stories, codes } = project;
  const finished = coderIds.map((id) => {
    const own = index.finished(id, "present", null);
    intersect(own, study);
    return own;
  });
  const numberAt = new Int32Array(index.size).fill(-1);
  stories.forEach(({ place }, number) => (numberAt[place] = number));
  const byId = new Map(codes.map((code) => [code.id, code]));
  const codeIds = [...codeIdsOf(codes).keys()];
  const found = new FoundItems();
  const applied = coderIds.map(() => new Int32Array(wordsFor(index.size)));
  codeIds.forEach((codeId, code) => {
    const { own } = codeIdsOf(codes).get(codeId) ?? { own: [] };
    coderIds.forEach((id, coder) => {
      index.applied(id, "present", own, finished[coder] ?? NOTHING, applied[coder]);
    });
    const levels = levelsGiven(project, coderIds, own, byId.get(codeId));
    const disputed = disputedWords(finished, applied, levels);
    const rates = new Rates(finished, applied, levels);
    for (let word = 0; word < disputed.length; word += 1) {
      for (let rest = disputed[word] ?? 0; rest !== 0; rest &= rest - 1) {
        const place = 32 * word + 31 - Math.clz32(rest & -rest);
        let chance = 0;
        for (let coder = 0; coder < coderIds.length; coder += 1) {
          const answer = answerAt(finished, applied, levels, coder, place);
          found.answers.push(answer);
          if (answer !== UNFINISHED) chance += rates.logOf(coder, answer);
        }
        found.story.push(numberAt[place] ?? -1);
        found.code.push(code);
        found.spans.push(-1, -1);
        found.chance.push(chance);
      }
    }
  });
  passageDisputes(project, coderIds, codeIds, { finished, numberAt }, found);
  return found.packed(coderIds, codeIds);
}

const NOTHING: Bits = new Int32Array();

/** Per coder, place -> the highest level that they gave, by its place among those that are offered; null for a code without levels. */
type Levels = readonly ReadonlyMap<number, number>[] | null;

function levelsGiven(
  { index, codes }: IndexedProject,
  coderIds: readonly string[],
  own: readonly string[],
  code: Code | undefined,
): Levels {
  if (code === undefined || levelsOf(code.scale).length === 0) return null;
  const levelOf = levelReader(codes);
  return coderIds.map((coderId) => {
    const highest = new Map<number, number>();
    for (const id of own)
      for (const [place, numbers] of index.levels(coderId, "present", id))
        for (const number of numbers) {
          const level = levelOf(id, number)?.place ?? null;
          if (level !== null && level > (highest.get(place) ?? -1)) highest.set(place, level);
        }
    return highest;
  });
}

/** The stories that two coders finished and on which not all say the same. */
function disputedWords(finished: readonly Bits[], applied: readonly Bits[], levels: Levels): Bits {
  const words = applied[0]?.length ?? 0;
  const disputed = new Int32Array(words);
  for (let word = 0; word < words; word += 1) {
    let [any, none] = [0, 0];
    for (const [coder, own] of finished.entries()) {
      const is = applied[coder]?.[word] ?? 0;
      any |= is;
      none |= (own[word] ?? 0) & ~is;
    }
    disputed[word] = any & none;
  }
  const first = new Map<number, number>();
  for (const [coder, ofCoder] of (levels ?? []).entries())
    for (const [place, level] of ofCoder) {
      if (!hasBit(finished[coder] ?? NOTHING, place)) continue;
      const other = first.get(place);
      if (other === undefined) first.set(place, level);
      else if (other !== level) disputed[place >>> 5] = (disputed[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  return disputed;
}

function answerAt(
  finished: readonly Bits[],
  applied: readonly Bits[],
  levels: Levels,
  coder: number,
  place: number,
): number {
  if (!hasBit(finished[coder] ?? NOTHING, place)) return UNFINISHED;
  if (!hasBit(applied[coder] ?? NOTHING, place)) return 0;
  const level = levels?.[coder]?.get(place);
  return level === undefined ? 1 : Math.min(FIRST_LEVEL + level, UNFINISHED - 1);
}

/** In how many of their stories each coder gives each answer. */
class Rates {
  readonly #logs: readonly Float64Array[];

  constructor(finished: readonly Bits[], applied: readonly Bits[], levels: Levels) {
    this.#logs = finished.map((own, coder) => {
      const counts = new Float64Array(UNFINISHED);
      const all = countCommon(own, own);
      const bits = applied[coder];
      const yes = bits === undefined ? 0 : countBits(bits);
      counts[0] = all - yes;
      let rated = 0;
      for (const [place, level] of levels?.[coder] ?? []) {
        if (!hasBit(own, place)) continue;
        const answer = Math.min(FIRST_LEVEL + level, UNFINISHED - 1);
        counts[answer] = (counts[answer] ?? 0) + 1;
        rated += 1;
      }
      counts[1] = yes - rated;
      return counts.map((count) => Math.log(count / Math.max(1, all)));
    });
  }

  logOf(coder: number, answer: number): number {
    return this.#logs[coder]?.[answer] ?? 0;
  }
}
