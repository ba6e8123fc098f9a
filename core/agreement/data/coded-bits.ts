import type { Bits } from "../../index/bits.ts";
import { addBit, hasBit, intersect, numbersIn, unite, wordsFor } from "../../index/bits.ts";
import type { CodeIds } from "../../index/code-ids.ts";
import { codeIdsOf } from "../../index/code-ids.ts";
import type { CodingPass } from "../../index/coding-index.ts";
import { CodingIndex } from "../../index/coding-index.ts";
import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import type { FinishGroups } from "./finish-groups.ts";
import { finishGroups } from "./finish-groups.ts";
import type { PresencePatterns } from "./presence-patterns.ts";
import { presencePatterns } from "./presence-patterns.ts";
import type { RatingPatterns } from "./rating-patterns.ts";
import { ratingPatterns } from "./rating-patterns.ts";
import type { Ratings } from "./ratings.ts";
import { MISSING } from "./ratings.ts";
import type { AgreementInput } from "./units.ts";
import { chosenCoders } from "./units.ts";

/** Which part of an index is compared. */
export interface BitsChoice {
  /** In the order in which figures have them. */
  readonly coders: readonly Coder[];
  /** Null: every story. */
  readonly stories: Bits | null;
  readonly pass: CodingPass;
  /** Only stories finished with this codebook version; null: whichever. */
  readonly versionId: string | null;
}

/**
 * Stories as units of agreement, from an index: what codedUnits says, without going over the stories. A unit is a story
 * that at least one of the coders finished; what a coder said of a story before finishing it does not count.
 *
 * @example
 * new CodedBits(new CodingIndex(["present"]), [], { coders: [], stories: null, pass: "present", versionId: null }).units; // 0
 */
export class CodedBits {
  readonly coders: readonly Coder[];
  /** How many units there are, and how many at least two coders finished: those that can be compared. */
  readonly units: number;
  readonly pairable: number;
  readonly #index: CodingIndex;
  readonly #choice: BitsChoice;
  readonly #finished: readonly Bits[];
  readonly #codeIds: ReadonlyMap<string, CodeIds>;
  readonly #patternsOf: ((applied: readonly Bits[]) => PresencePatterns) | null;
  #unitPlaces: readonly number[] | undefined;
  #drawn: readonly number[] | undefined;

  /** @param codes - the codebook: which codes are united, and which stand below which */
  constructor(index: CodingIndex, codes: readonly Code[], choice: BitsChoice) {
    this.coders = choice.coders;
    this.#index = index;
    this.#choice = choice;
    this.#codeIds = codeIdsOf(codes);
    this.#finished = choice.coders.map(({ id }) => {
      const finished = index.finished(id, choice.pass, choice.versionId);
      if (choice.stories !== null) intersect(finished, choice.stories);
      return finished;
    });
    const groups = finishGroups(this.#finished, index.size);
    this.#patternsOf = groups === null ? null : presencePatterns(groups);
    ({ units: this.units, pairable: this.pairable } = groups ?? this.#countUnits());
  }

  /** Whether any of the coders applied the code itself to a story that they finished. */
  isApplied(codeId: string): boolean {
    return this.#applied(codeId, false).some((bits) => bits.some((word) => word !== 0));
  }

  /** Whether a code is present, as `presence` has it, with a row for each pattern. */
  presence(codeId: string, includeSubcodes: boolean): RatingPatterns {
    const applied = this.#applied(codeId, includeSubcodes);
    if (this.#patternsOf === null) return this.#ofEveryUnit(this.#presenceOfUnits(applied));
    const { ratings, rowAt } = this.#patternsOf(applied);
    return { ratings, rowOf: () => Uint32Array.from(this.#placesInDrawingOrder(), rowAt) };
  }

  /** The level of a code that each coder gave each story, as `levelsGiven` has it, with a row for each pattern. */
  levels(codeId: string, count: number): RatingPatterns {
    const places = this.#places();
    const unitAt = new Int32Array(this.#index.size).fill(-1);
    places.forEach((place, unit) => (unitAt[place] = unit));
    const coders = this.coders.length;
    const values = new Int32Array(places.length * coders).fill(-1);
    this.coders.forEach(({ id }, coder) => {
      const finished = this.#finished[coder] ?? new Int32Array();
      for (const [place, levels] of this.#index.levels(id, this.#choice.pass, this.#idsOf(codeId).own)) {
        if (!hasBit(finished, place)) continue;
        const cell = (unitAt[place] ?? 0) * coders + coder;
        for (const level of levels)
          if (Number.isInteger(level) && level >= 0 && level < count)
            values[cell] = Math.max(values[cell] ?? -1, level);
      }
    });
    return this.#ofEveryUnit({ units: places.length, coders, categories: count, values });
  }

  #idsOf(codeId: string): CodeIds {
    return this.#codeIds.get(codeId) ?? { own: [], withSubcodes: [] };
  }

  #applied(codeId: string, includeSubcodes: boolean): Bits[] {
    const { own, withSubcodes } = this.#idsOf(codeId);
    const codeIds = includeSubcodes ? withSubcodes : own;
    return this.coders.map(({ id }, coder) =>
      this.#index.applied(id, this.#choice.pass, codeIds, this.#finished[coder] ?? new Int32Array()),
    );
  }

  /** The places of the units, ascending. */
  #places(): readonly number[] {
    if (this.#unitPlaces === undefined) {
      const any = new Int32Array(wordsFor(this.#index.size));
      for (const finished of this.#finished) unite(any, finished);
      this.#unitPlaces = numbersIn(any);
    }
    return this.#unitPlaces;
  }

  /** The places of the units by the ids of the stories: inDrawingOrder. */
  #placesInDrawingOrder(): readonly number[] {
    this.#drawn ??= this.#places()
      .map((place) => ({ place, id: this.#index.storyAt(place) ?? "" }))
      .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      .map(({ place }) => place);
    return this.#drawn;
  }

  /** Patterns of ratings that stand in the order of the places. */
  #ofEveryUnit(ratings: Ratings): RatingPatterns {
    const patterns = ratingPatterns(ratings);
    return {
      ratings: patterns.ratings,
      rowOf: () => {
        const unitAt = new Map(this.#places().map((place, unit) => [place, unit]));
        const units = this.#placesInDrawingOrder().map((place) => unitAt.get(place) ?? 0);
        return ratingPatterns(unitsOf(ratings, units)).rowOf();
      },
    };
  }

  #presenceOfUnits(applied: readonly Bits[]): Ratings {
    const places = this.#places();
    const coders = this.coders.length;
    const values = new Uint8Array(places.length * coders).fill(MISSING);
    for (let coder = 0; coder < coders; coder += 1) {
      const finished = this.#finished[coder] ?? new Int32Array();
      const own = applied[coder] ?? new Int32Array();
      places.forEach((place, unit) => {
        if (hasBit(finished, place)) values[unit * coders + coder] = hasBit(own, place) ? 1 : 0;
      });
    }
    return { units: places.length, coders, categories: 2, values };
  }

  #countUnits(): Pick<FinishGroups, "units" | "pairable"> {
    const places = this.#places();
    const pairable = places.filter(
      (place) => this.#finished.filter((finished) => hasBit(finished, place)).length >= 2,
    );
    return { units: places.length, pairable: pairable.length };
  }
}

/**
 * The units of an input (codedUnits), by way of an index of its sheets as they are. O(sheets + annotations).
 *
 * @example
 * bitsOfInput({ stories: [], sheets: [], codes: [], coders: [] }).units; // 0
 */
export function bitsOfInput(input: AgreementInput): CodedBits {
  const coders = chosenCoders(input);
  const wanted = new Set(coders.map(({ id }) => id));
  const index = new CodingIndex(["present"]);
  index.addStories(input.stories.map(({ id }) => id));
  for (const sheet of input.sheets) if (wanted.has(sheet.coderId)) index.update(undefined, sheet);
  return new CodedBits(index, input.codes, { coders, stories: null, pass: "present", versionId: null });
}

/**
 * The places of these stories in an index.
 * @param ids - stories that are not there are passed over
 * @example
 * storyBits(new CodingIndex(["present"]), ["unheard-of"]); // []
 */
export function storyBits(index: CodingIndex, ids: Iterable<string>): Bits {
  const bits = new Int32Array(wordsFor(index.size));
  for (const id of ids) {
    const place = index.placeOf(id);
    if (place !== undefined) addBit(bits, place);
  }
  return bits;
}

function unitsOf(ratings: Ratings, units: readonly number[]): Ratings {
  const { coders } = ratings;
  const values =
    ratings.values instanceof Uint8Array
      ? new Uint8Array(ratings.values.length)
      : new Int32Array(ratings.values.length);
  units.forEach((unit, at) => {
    values.set(ratings.values.subarray(unit * coders, (unit + 1) * coders), at * coders);
  });
  return { ...ratings, values };
}
