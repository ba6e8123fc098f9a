import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import { levelReader } from "../model/level-reader.ts";
import { isLive } from "../model/record.ts";
import type { Bits } from "./bits.ts";
import { countCommon, hasBit, numbersIn, unite, uniteWithin, wordsFor } from "./bits.ts";
import type { CoderCoding } from "./coder-coding.ts";
import type { CodingIndex } from "./coding-index.ts";
import type { IndexedProject } from "./indexed-project.ts";
import { placesOf } from "./indexed-project.ts";

/** How far a coder is with the stories of the study. */
export interface CoderTally {
  readonly finished: number;
  readonly inProgress: number;
  readonly annotations: number;
  /** Whether the coder has finished any story, also one that is no longer in the study. */
  readonly isActive: boolean;
}

/**
 * The tallies of all coders who have a record, by their ids.
 * @example tallies({ index: new CodingIndex(), study: bitsOf([], 0), coders: [{ id: "ana" }] }) // { ana: { finished: 0, inProgress: 0, annotations: 0, isActive: false } }
 */
export function tallies({ index, study, coders }: IndexedProject): Record<string, CoderTally> {
  return Object.fromEntries(
    coders.map(({ id }) => {
      const coding = index.coding(id);
      const finished = index.flagged(id, "finished");
      return [
        id,
        {
          finished: countCommon(finished, study),
          inProgress: countCommon(index.flagged(id, "in-progress"), study),
          annotations: coding === undefined ? 0 : countAnnotations(coding, study),
          isActive: finished.some((word) => word !== 0),
        },
      ];
    }),
  );
}

function countAnnotations(coding: CoderCoding, within: Bits): number {
  let count = 0;
  for (const codeId of coding.passes.get("present")?.codeIds() ?? [])
    count += annotationsOf(coding, codeId, within);
  return count;
}

/** How many standing annotations name a code, in stories `within`. */
function annotationsOf(coding: CoderCoding, codeId: string, within: Bits | null): number {
  const applied = coding.passes.get("present")?.applied(codeId) ?? new Int32Array();
  let count = countCommon(applied, within ?? applied);
  for (const [place, several] of coding.several.get(codeId) ?? [])
    if (within === null || hasBit(within, place)) count += several - 1;
  return count;
}

/** How often one coder has applied a code, in stories of the study or not. */
export interface CodeUse {
  readonly annotations: number;
  readonly stories: number;
  /** How many of the annotations have each level, by their numbers in the code that stands for them; removed levels too. */
  readonly ratings: ReadonlyMap<number, number>;
}

/**
 * A coder's use of the codebook, by the ids of codes; united codes are one, and what two of them say of one place counts once. Codes without an annotation
 * are not there.
 * @example usageOf(new CodingIndex(), "ana", []).size // 0
 */
export function usageOf(
  index: CodingIndex,
  coderId: string,
  codes: readonly Code[],
): ReadonlyMap<string, CodeUse> {
  const coding = index.coding(coderId);
  if (coding === undefined) return new Map();
  const present = coding.passes.get("present");
  const canonical = canonicalCodes(codes);
  const united = new Map<string, string[]>();
  for (const codeId of present?.codeIds() ?? []) {
    const id = canonical.get(codeId) ?? codeId;
    united.set(id, [...(united.get(id) ?? []), codeId]);
  }
  const levelOf = levelReader(codes);
  const uses = new Map<string, CodeUse>();
  for (const [codeId, ids] of united) {
    const stories = new Int32Array(wordsFor(index.size));
    let annotations = 0;
    const ratings = new Map<number, number>();
    for (const id of ids) {
      unite(stories, present?.applied(id) ?? new Int32Array());
      annotations += annotationsOf(coding, id, null);
      for (const levels of present?.levels(id).values() ?? [])
        for (const value of levels) {
          const number = levelOf(id, value)?.number ?? value;
          ratings.set(number, (ratings.get(number) ?? 0) + 1);
        }
    }
    if (ids.length > 1) annotations -= saidTwice(coding, ids, index.size);
    if (annotations > 0) uses.set(codeId, { annotations, stories: countCommon(stories, stories), ratings });
  }
  return uses;
}

/** How many annotations of united codes say what another of them says of the same place already. */
function saidTwice(coding: CoderCoding, ids: readonly string[], size: number): number {
  const present = coding.passes.get("present");
  const [some, shared] = [new Int32Array(wordsFor(size)), new Int32Array(wordsFor(size))];
  for (const id of ids) {
    const applied = present?.applied(id) ?? new Int32Array();
    uniteWithin(shared, applied, some);
    unite(some, applied);
  }
  const places = numbersIn(shared);
  if (places.length === 0) return 0;
  const annotations = ids.reduce((sum, id) => sum + annotationsOf(coding, id, shared), 0);
  const wholes = new Map(
    places.map((place): [number, number] => [
      place,
      ids.reduce((sum, id) => {
        const isApplied = hasBit(present?.applied(id) ?? new Int32Array(), place);
        return sum + (isApplied ? (coding.several.get(id)?.get(place) ?? 1) : 0);
      }, 0),
    ]),
  );
  const passages = new Set<string>();
  for (const { place, codeId, start, end } of present?.passages() ?? []) {
    const there = wholes.get(place);
    if (there === undefined || !ids.includes(codeId)) continue;
    wholes.set(place, there - 1);
    passages.add(`${place} ${start} ${end}`);
  }
  return annotations - passages.size - [...wholes.values()].filter((count) => count > 0).length;
}

/** What somebody would lose with a collection. */
export interface CodedStories {
  /** How many of its stories somebody has coded. */
  readonly stories: number;
  readonly coders: number;
}

/**
 * On how many of a collection's stories in the study somebody who stands has coded, and how many of them did.
 * @example codingOn({ index: new CodingIndex(), stories: [], coders: [] }, "interviews") // { stories: 0, coders: 0 }
 */
export function codingOn({ index, stories, coders }: IndexedProject, collectionId: string): CodedStories {
  const own = placesOf(
    stories.filter((story) => story.collectionId === collectionId),
    index,
  );
  const any = new Int32Array(own.length);
  const coded = coders
    .filter(isLive)
    .map(({ id }) => index.flagged(id, "coded"))
    .filter((bits) => countCommon(bits, own) > 0);
  for (const bits of coded) unite(any, bits);
  return { stories: countCommon(any, own), coders: coded.length };
}
