import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import { inCoderOrder } from "../../model/coder.ts";
import { isLive } from "../../model/record.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Ratings } from "./ratings.ts";

/**
 * What agreement is computed from. A project snapshot fits; fewer stories or sheets make a narrower figure.
 */
export interface AgreementInput {
  /** The texts are asked for by figures of passages alone. */
  readonly stories: readonly { readonly id: string; readonly text?: string }[];
  readonly sheets: readonly Sheet[];
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  /** The ids of the coders to compare; left out, all standing coders. */
  readonly coderIds?: readonly string[];
}

/**
 * Stories as units of agreement: what each coder said about each, for every code. A unit is a story that at
 * least one of the coders finished; what a coder said of a story before finishing it does not count. A cell
 * is `unit * coders + coder`.
 */
export interface CodedUnits {
  /** By name (inCoderOrder), whatever the order of the records. */
  readonly coders: readonly Coder[];
  /** The units, in the order of the stories. */
  readonly storyIds: readonly string[];
  /** How many units at least two coders finished: those that can be compared. */
  readonly pairable: number;
  /** units x coders: 0 where that coder finished that story, else MISSING. */
  readonly finished: Uint8Array;
  /**
   * Code id -> the cells with a standing annotation of the code itself, each once. United codes are one.
   */
  readonly own: ReadonlyMap<string, readonly number[]>;
  /** Code id -> the same for the code or any code below it. */
  readonly withSubcodes: ReadonlyMap<string, readonly number[]>;
  /** Code id -> the levels that were given to the code itself, without those that have been removed from it. */
  readonly levels: ReadonlyMap<string, readonly GivenLevel[]>;
}

/** A level (its place among those that the code offers, from 0) that the coder of a cell gave in its unit. */
export interface GivenLevel {
  readonly cell: number;
  readonly level: number;
}

/**
 * Stories in the order in which units are drawn: by id. With it a seed draws the same units whatever the order in which
 * records are stored or were read.
 * @example inDrawingOrder([{ id: "s2" }, { id: "s1" }]) // [{ id: "s1" }, { id: "s2" }]
 */
export function inDrawingOrder<S extends { readonly id: string }>(stories: readonly S[]): S[] {
  return stories.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * Whether a code is present, as ratings: 1 where the coder applied it (to the whole story or to any passage),
 * 0 where the coder finished the story without it, missing where the coder has not finished the story. Both
 * categories are declared, used or not. `includeSubcodes`: any code below it counts as well.
 */
export function presence(units: CodedUnits, codeId: string, includeSubcodes: boolean): Ratings {
  const values = units.finished.slice();
  const cells = (includeSubcodes ? units.withSubcodes : units.own).get(codeId) ?? [];
  for (const cell of cells) values[cell] = 1;
  return { units: units.storyIds.length, coders: units.coders.length, categories: 2, values };
}

/**
 * The level of a code that each coder gave each story, the highest where there were several, as ratings with
 * `count` categories; missing where the coder has not finished the story or gave none.
 */
export function levelsGiven(units: CodedUnits, codeId: string, count: number): Ratings {
  const values = new Int32Array(units.finished.length).fill(-1);
  for (const { cell, level } of units.levels.get(codeId) ?? []) {
    if (Number.isInteger(level) && level >= 0 && level < count)
      values[cell] = Math.max(values[cell] ?? -1, level);
  }
  return { units: units.storyIds.length, coders: units.coders.length, categories: count, values };
}

/**
 * The coders to compare, by name (inCoderOrder).
 *
 * @example
 * chosenCoders({ coders: [{ id: "b", name: "Ben" }, { id: "a", name: "Ana" }] }).map(({ name }) => name); // ["Ana", "Ben"]
 */
export function chosenCoders(input: Pick<AgreementInput, "coders" | "coderIds">): Coder[] {
  const coders = inCoderOrder(input.coders);
  if (input.coderIds === undefined) return coders.filter(isLive);
  const chosen = new Set(input.coderIds);
  return coders.filter((coder) => chosen.has(coder.id));
}
