import type { Bits } from "../../index/bits.ts";
import { hasBit, intersect, numbersIn, unite, wordsFor } from "../../index/bits.ts";
import type { CodeIds } from "../../index/code-ids.ts";
import { codeIdsOf } from "../../index/code-ids.ts";
import type { CodingIndex } from "../../index/coding-index.ts";
import type { CodingPass } from "../../index/pass-bits.ts";
import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import type { LevelOf } from "../../model/level-reader.ts";
import { levelReader } from "../../model/level-reader.ts";
import type { FinishGroups } from "./finish-groups.ts";
import { finishGroups } from "./finish-groups.ts";
import type { PresencePatterns } from "./presence-patterns.ts";
import { presencePatterns } from "./presence-patterns.ts";
import type { RatingPatterns } from "./rating-patterns.ts";
import { ratingPatterns } from "./rating-patterns.ts";
import type { Ratings } from "./ratings.ts";
import { MISSING } from "./ratings.ts";
import type { CodedUnits, GivenLevel } from "./units.ts";

/** Which part of an index is compared. */
export interface BitsChoice {
  /** In the order in which figures have them. */
  readonly coders: readonly Coder[];
  /** Null: every story. */
  readonly stories: Bits | null;
  readonly pass: CodingPass;
  /** Only stories finished with this codebook version; null: whichever. */
  readonly versionId: string | null;
  /** What figures are of. With "passages", a consensus counts only where every passage is settled; left out, "codes". */
  readonly of?: "codes" | "passages";
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
  readonly #levelOf: LevelOf;
  readonly #patternsOf: ((applied: readonly Bits[]) => PresencePatterns) | null;
  #unitBits: Bits | undefined;
  #unitPlaces: readonly number[] | undefined;
  #drawn: readonly number[] | undefined;
  #sets: readonly Bits[] | undefined;

  /** @param codes - the codebook: which codes are united, and which stand below which */
  constructor(index: CodingIndex, codes: readonly Code[], choice: BitsChoice) {
    this.coders = choice.coders;
    this.#index = index;
    this.#choice = choice;
    this.#codeIds = codeIdsOf(codes);
    this.#levelOf = levelReader(codes);
    this.#finished = choice.coders.map(({ id }) => {
      const finished = index.finished(id, choice.pass, choice.versionId, choice.of);
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
    const patternsOf = this.#patternsOf;
    if (patternsOf === null)
      return this.#ofEveryUnit(this.#presenceOfUnits(this.#applied(codeId, includeSubcodes)));
    // One code after the other in the same sets, since new ones for each take longer than the counting.
    this.#sets ??= this.coders.map(() => new Int32Array(wordsFor(this.#index.size)));
    return {
      ratings: patternsOf(this.#applied(codeId, includeSubcodes, this.#sets)).ratings,
      rowOf: () => {
        const { rowAt } = patternsOf(this.#applied(codeId, includeSubcodes));
        return Uint32Array.from(this.#placesInDrawingOrder(), rowAt);
      },
    };
  }

  /** The level of a code that each coder gave each story, as `levelsGiven` has it, with a row for each pattern. */
  levels(codeId: string, count: number): RatingPatterns {
    const places = this.#places();
    const unitAt = new Int32Array(this.#index.size).fill(-1);
    places.forEach((place, unit) => (unitAt[place] = unit));
    const coders = this.coders.length;
    const values = new Int32Array(places.length * coders).fill(-1);
    for (const { cell, level } of this.#levelsGiven(codeId, unitAt))
      if (Number.isInteger(level) && level >= 0 && level < count)
        values[cell] = Math.max(values[cell] ?? -1, level);
    return this.#ofEveryUnit({ units: places.length, coders, categories: count, values });
  }

  /** The levels that coders gave of the code itself to stories that they finished, by cell. */
  *#levelsGiven(codeId: string, unitAt: Int32Array): Generator<GivenLevel, void, void> {
    const coders = this.coders.length;
    for (const [coder, { id }] of this.coders.entries()) {
      const finished = this.#finished[coder] ?? new Int32Array();
      for (const own of this.#idsOf(codeId).own) {
        for (const [place, numbers] of this.#index.levels(id, this.#choice.pass, own)) {
          if (!hasBit(finished, place)) continue;
          const cell = (unitAt[place] ?? 0) * coders + coder;
          for (const number of numbers) {
            const level = this.#levelOf(own, number)?.place ?? null;
            if (level !== null) yield { cell, level };
          }
        }
      }
    }
  }

  #idsOf(codeId: string): CodeIds {
    return this.#codeIds.get(codeId) ?? { own: [], withSubcodes: [] };
  }

  #applied(codeId: string, includeSubcodes: boolean, into?: readonly Bits[]): Bits[] {
    const { own, withSubcodes } = this.#idsOf(codeId);
    const codeIds = includeSubcodes ? withSubcodes : own;
    return this.coders.map(({ id }, coder) =>
      this.#index.applied(id, this.#choice.pass, codeIds, this.#finished[coder] ?? NOTHING, into?.[coder]),
    );
  }

  /** The places of the units, ascending. */
  #places(): readonly number[] {
    this.#unitPlaces ??= numbersIn(this.#anyFinished());
    return this.#unitPlaces;
  }

  #anyFinished(): Bits {
    if (this.#unitBits === undefined) {
      this.#unitBits = new Int32Array(wordsFor(this.#index.size));
      for (const finished of this.#finished) unite(this.#unitBits, finished);
    }
    return this.#unitBits;
  }

  /** The places of the units by the ids of the stories: inDrawingOrder. */
  #placesInDrawingOrder(): readonly number[] {
    this.#drawn ??= this.#index.drawingOrder().filter((place) => hasBit(this.#anyFinished(), place));
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

  /** The units with what was said of them, spelt out, in the order of these places (null: in that of drawing). O(places x coders + bits). */
  spelledOut(order: Iterable<number> | null): CodedUnits {
    const any = this.#anyFinished();
    const places =
      order === null
        ? this.#placesInDrawingOrder()
        : [...new Set(order)].filter((place) => hasBit(any, place));
    const coders = this.coders.length;
    const unitAt = new Int32Array(this.#index.size).fill(-1);
    places.forEach((place, unit) => (unitAt[place] = unit));
    const finished = new Uint8Array(places.length * coders).fill(MISSING);
    this.#finished.forEach((bits, coder) => {
      for (const place of numbersIn(bits)) finished[(unitAt[place] ?? 0) * coders + coder] = 0;
    });
    const own = new Map<string, readonly number[]>();
    const withSubcodes = new Map<string, readonly number[]>();
    const levels = new Map<string, readonly GivenLevel[]>();
    const cellsOf = (applied: readonly Bits[]): number[] =>
      applied.flatMap((bits, coder) => numbersIn(bits).map((place) => (unitAt[place] ?? 0) * coders + coder));
    for (const [codeId, ids] of this.#codeIds) {
      const cells = cellsOf(this.#applied(codeId, false));
      own.set(codeId, cells);
      withSubcodes.set(
        codeId,
        ids.own.length === ids.withSubcodes.length ? cells : cellsOf(this.#applied(codeId, true)),
      );
      levels.set(codeId, [...this.#levelsGiven(codeId, unitAt)]);
    }
    return {
      coders: this.coders,
      storyIds: places.map((place) => this.#index.storyAt(place)),
      pairable: this.pairable,
      ...{ finished, own, withSubcodes, levels },
    };
  }

  #countUnits(): Pick<FinishGroups, "units" | "pairable"> {
    const places = this.#places();
    const pairable = places.filter(
      (place) => this.#finished.filter((finished) => hasBit(finished, place)).length >= 2,
    );
    return { units: places.length, pairable: pairable.length };
  }
}

const NOTHING: Bits = new Int32Array();

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
