import { CodingIndex } from "../../index/coding-index.ts";
import { placesOf } from "../../index/indexed-project.ts";
import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import { measureText } from "../../text.ts";
import { CodedBits } from "./coded-bits.ts";
import type { CodingChoice } from "./passage-coding.ts";
import { PassageCoding } from "./passage-coding.ts";
import type { AgreementInput, CodedUnits } from "./units.ts";
import { chosenCoders } from "./units.ts";

/** When the second coder of each unit finished it. */
export interface SecondFinished {
  /** Per unit, in milliseconds. */
  readonly time: Float64Array;
  /** Per unit, that coder; -1 where fewer than two finished it. */
  readonly by: Int32Array;
  /** The same moment as it was written. */
  readonly momentOf: (unit: number) => string;
}

/**
 * What every figure is computed from: coding in the form of an index, whether that follows a project or was built from its
 * records (codingOf). What is asked of it is read of the index then, so it is of use until the index changes.
 */
export class Coding {
  readonly codes: readonly Code[];
  /** Those who are compared. */
  readonly coders: readonly Coder[];
  readonly known: readonly Coder[];
  readonly bits: CodedBits;
  readonly #choice: CodingChoice;
  #ofPassages: PassageCoding | undefined;
  #units: CodedUnits | undefined;
  #drawnUnits: CodedUnits | undefined;

  constructor(choice: CodingChoice) {
    const { coders, places: stories, pass, versionId } = choice;
    this.codes = choice.codes;
    this.coders = choice.coders;
    this.known = choice.known;
    this.bits = new CodedBits(choice.index, choice.codes, { coders, stories, pass, versionId });
    this.#choice = choice;
  }

  /** The same stories as other coders coded them. */
  ofCoders(coders: readonly Coder[]): Coding {
    return new Coding({ ...this.#choice, coders });
  }

  /** What figures of passages are computed from. */
  get ofPassages(): PassageCoding {
    this.#ofPassages ??= new PassageCoding(this.#choice, this);
    return this.#ofPassages;
  }

  /** The units in the order of the stories. */
  get units(): CodedUnits {
    this.#units ??= this.bits.spelledOut(this.#choice.stories.map(({ place }) => place));
    return this.#units;
  }

  /** The units in the order in which they are drawn: inDrawingOrder. */
  get drawnUnits(): CodedUnits {
    this.#drawnUnits ??= this.bits.spelledOut(null);
    return this.#drawnUnits;
  }

  /** Per unit, when the second of its coders finished it: the moment of that coder's review. */
  secondFinished(units: CodedUnits): SecondFinished {
    const { index } = this.#choice;
    const coders = units.coders.map(({ id }) => index.coding(id));
    const places = Uint32Array.from(units.storyIds, (id) => index.placeOf(id) ?? 0);
    const time = new Float64Array(places.length);
    const by = new Int32Array(places.length).fill(-1);
    for (let unit = 0, cell = 0; unit < places.length; unit += 1) {
      let [first, second, finishers] = [Infinity, Infinity, 0];
      let [firstCoder, secondCoder] = [-1, -1];
      for (let coder = 0; coder < coders.length; coder += 1, cell += 1) {
        if (units.finished[cell] !== 0) continue;
        finishers += 1;
        const at = coders[coder]?.timeAt(places[unit] ?? 0) ?? NaN;
        // Of those who finished at one moment, those who come first among the coders.
        if (firstCoder === -1 || at < first) {
          [second, secondCoder] = [first, firstCoder];
          [first, firstCoder] = [at, coder];
        } else if (secondCoder === -1 || at < second) [second, secondCoder] = [at, coder];
      }
      if (finishers < 2) continue;
      time[unit] = second;
      by[unit] = secondCoder;
    }
    return { time, by, momentOf: (unit) => coders[by[unit] ?? -1]?.momentAt(places[unit] ?? 0) ?? "" };
  }
}

/** What figures may be asked of: records, or the coding that an index has. */
export type Coded = AgreementInput | Coding;

/**
 * Records in the form of an index, each sheet as it is. O(sheets + annotations).
 * @example codingOf({ stories: [], sheets: [], codes: [], coders: [] }).bits.units // 0
 */
export function codingOf(input: Coded): Coding {
  if (input instanceof Coding) return input;
  const coders = chosenCoders(input);
  const wanted = new Set(coders.map(({ id }) => id));
  const index = new CodingIndex(["present"]);
  const stories = input.stories.map(({ id, text }) => ({
    ...{ id, place: index.addStory(id) },
    measure: text === undefined ? null : measureText(text),
  }));
  const places = placesOf(stories, index);
  for (const sheet of input.sheets)
    if (wanted.has(sheet.coderId) && index.placeOf(sheet.storyId) !== undefined) index.write(sheet);
  return new Coding({
    ...{ index, coders, stories, places },
    ...{ known: input.coders, codes: input.codes, pass: "present", versionId: null },
  });
}

/**
 * The units of records or of an index, in the order of the stories.
 * @example codedUnits({ stories: [], sheets: [], codes: [], coders: [] }).storyIds // []
 */
export function codedUnits(input: Coded): CodedUnits {
  return codingOf(input).units;
}
