import type { CodeVariable } from "../data/code-variables.ts";
import type { PatternVariable } from "../data/pattern-variable.ts";
import type { FigureOptions } from "./variable-report.ts";

interface KnownRow<R> {
  /** What it was asked with. */
  readonly asked: string;
  readonly values: ArrayLike<number>;
  readonly weight: Float64Array;
  readonly row: R;
}

/**
 * The rows of reports that were made before, the latest of each code. A key press changes how often a pattern occurs of one code: the rows of
 * the others can be taken as they are, intervals from draws too, which depend on the patterns and the seed alone.
 * @example new KnownRows().get({ code: { id: "c" }, about: "code", variable: {} }, { intervals: "bootstrap" }) // undefined
 */
export class KnownRows<R> {
  readonly #rows = new Map<string, KnownRow<R>>();

  /** The row of this variable with these options; undefined where another or none is known. */
  get(variable: CodeVariable<PatternVariable>, options: FigureOptions): R | undefined {
    if (isOfUnits(options)) return undefined;
    const known = this.#rows.get(nameOf(variable));
    if (known === undefined || known.asked !== askedWith(variable, options)) return undefined;
    const { values, weight } = variable.variable.ratings;
    return isSame(known.weight, weight) && isSame(known.values, values) ? known.row : undefined;
  }

  set(variable: CodeVariable<PatternVariable>, options: FigureOptions, row: R): void {
    if (isOfUnits(options)) return;
    const { values, weight } = variable.variable.ratings;
    this.#rows.set(nameOf(variable), { asked: askedWith(variable, options), values, weight, row });
  }
}

/** Whether the order of the units matters, in which the bootstrap draws them. */
function isOfUnits({ intervals }: FigureOptions): boolean {
  return intervals === "bootstrap" || intervals === "both";
}

function nameOf({ code, about }: Pick<CodeVariable, "code" | "about">): string {
  return `${code.id}:${about}`;
}

/** All that a row depends on beside the patterns of ratings. */
function askedWith({ code, depth, variable }: CodeVariable, options: FigureOptions): string {
  const { level, categories, declared, coders, name, ratings } = variable;
  const sets = [options.coefficients, options.pairIntervals].map((names) => names && [...names].toSorted());
  const { coders: raters, categories: many } = ratings;
  return JSON.stringify([
    code.name,
    depth,
    name,
    level,
    categories,
    declared,
    coders,
    raters,
    many,
    options,
    sets,
  ]);
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
