import type { Bits } from "../../index/bits.ts";
import { hasBit, subtract } from "../../index/bits.ts";
import type { CodingIndex } from "../../index/coding-index.ts";
import type { CodingPass } from "../../index/pass-bits.ts";
import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import type { TextMeasure } from "../../text.ts";
import { CodedBits } from "./coded-bits.ts";
import type { CodedUnits } from "./units.ts";

/** A story that is compared, by its place in the index; `measure` of its text, null where that is not at hand. */
export interface ComparedStory {
  readonly id: string;
  readonly place: number;
  readonly measure: TextMeasure | null;
}

/** What is compared of an index. */
export interface CodingChoice {
  readonly index: CodingIndex;
  /** Every coder whom the project knows. */
  readonly known: readonly Coder[];
  /** Those who are compared, in the order in which figures have them. */
  readonly coders: readonly Coder[];
  readonly codes: readonly Code[];
  /** In their order. */
  readonly stories: readonly ComparedStory[];
  readonly places: Bits;
  readonly pass: CodingPass;
  /** Only stories finished with this codebook version; null: whichever. */
  readonly versionId: string | null;
  /** Only stories that every one of the coders finished are among `stories`. */
  readonly isByEveryCoder?: boolean;
}

/** A passage that a coder coded in a story that they finished. Coder and unit are indices of `units`. */
export interface UnitPassage {
  readonly unit: number;
  readonly coder: number;
  /** As the annotation names it. */
  readonly codeId: string;
  readonly start: number;
  readonly end: number;
}

/** The units of figures of codes, in both orders. */
interface UnitsOfCodes {
  readonly bits: CodedBits;
  readonly units: CodedUnits;
  readonly drawnUnits: CodedUnits;
}

/**
 * What figures of passages are computed from. Coders count on the same stories as in figures of codes. What coders come to counts only where the bounds of every passage are settled:
 * elsewhere a passage that is open would count as one that was not marked.
 */
export class PassageCoding {
  readonly codes: readonly Code[];
  readonly bits: CodedBits;
  readonly #choice: CodingChoice;
  readonly #sameAs: UnitsOfCodes | null;
  readonly #places: readonly number[];
  #units: CodedUnits | undefined;
  #drawnUnits: CodedUnits | undefined;

  /** @param ofCodes - what figures of codes have of the same choice: where no bounds are open, it is the same here */
  constructor(choice: CodingChoice, ofCodes: UnitsOfCodes) {
    const { index, codes, coders, stories, places, pass, versionId, isByEveryCoder } = choice;
    const open = coders.map(({ id }) => index.flagged(id, "open-bounds"));
    this.codes = codes;
    this.#choice = choice;
    this.#sameAs = open.some((bits) => bits.some((word) => word !== 0)) ? null : ofCodes;
    const settled = places.slice();
    if (isByEveryCoder === true) for (const bits of open) subtract(settled, bits);
    const choiceOfBits = { coders, stories: settled, pass, versionId, of: "passages" as const };
    this.bits = this.#sameAs?.bits ?? new CodedBits(index, codes, choiceOfBits);
    this.#places = stories.flatMap(({ place }) => (hasBit(settled, place) ? [place] : []));
  }

  /** The units in the order of the stories. */
  get units(): CodedUnits {
    this.#units ??= this.#sameAs?.units ?? this.bits.spelledOut(this.#places);
    return this.#units;
  }

  /** The units in the order in which they are drawn: inDrawingOrder. */
  get drawnUnits(): CodedUnits {
    this.#drawnUnits ??= this.#sameAs?.drawnUnits ?? this.bits.spelledOut(null);
    return this.#drawnUnits;
  }

  /** The passages in these units that their coders coded, in UTF-16 offsets. */
  *passages(units: CodedUnits): Generator<UnitPassage, void, void> {
    const { index, pass } = this.#choice;
    let unitAt: Int32Array | undefined;
    for (const [coder, { id }] of units.coders.entries()) {
      for (const { place, codeId, start, end } of index.passages(id, pass)) {
        unitAt ??= unitsByPlace(units, index);
        const unit = unitAt[place] ?? -1;
        if (unit < 0 || units.finished[unit * units.coders.length + coder] !== 0) continue;
        yield { unit, coder, codeId, start, end };
      }
    }
  }

  /** The stories' measures by their ids. */
  measures(): ReadonlyMap<string, TextMeasure> {
    return new Map(
      this.#choice.stories.flatMap(({ id, measure }) => (measure === null ? [] : [[id, measure] as const])),
    );
  }
}

/** Per place of the index, the unit that it is; -1 where it is none. */
function unitsByPlace({ storyIds }: CodedUnits, index: CodingIndex): Int32Array {
  const unitAt = new Int32Array(index.size).fill(-1);
  storyIds.forEach((id, unit) => (unitAt[index.placeOf(id) ?? 0] = unit));
  return unitAt;
}
