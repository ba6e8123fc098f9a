import type { Coefficient, CoefficientMenu, FigureDefinition } from "../coefficients/coefficient.ts";
import { coefficients, DECLARED } from "../coefficients/list.ts";
import { setCodeFigures } from "../sets/code-figures.ts";
import { setFigures } from "../sets/list.ts";
import type { SetFigure } from "../sets/set-figure.ts";
import { spanFigures } from "../spans/list.ts";
import { matchingFigureList } from "../spans/matching-figures.ts";

/** Every figure that a report can have, in the order in which they are listed to people. */
export const everyFigure: readonly FigureDefinition[] = [
  ...coefficients,
  ...setFigures,
  ...setCodeFigures,
  ...spanFigures,
  ...matchingFigureList,
];

const byId: ReadonlyMap<string, FigureDefinition> = new Map(
  everyFigure.map((definition) => [definition.id, definition]),
);

/** A name in files taken apart: the id, the code or category in brackets, and whether categories are the declared ones. */
export interface FigureName {
  readonly definition: FigureDefinition;
  readonly of: string | null;
  readonly isDeclared: boolean;
}

/**
 * What a name in files says; null for a name that no report gives.
 * @example figureNamed("cohen_kappa").definition.symbol // "κ"
 */
export function figureNamed(name: string): FigureName | null {
  const [, base = name, of = null] = /^([^[]+)\[(.*)\]$/su.exec(name) ?? [];
  const isDeclared = base.endsWith(DECLARED);
  const definition = byId.get(isDeclared ? base.slice(0, -DECLARED.length) : base);
  if (definition === undefined || (isDeclared && !hasDeclared(definition))) return null;
  return { definition, of, isDeclared };
}

function hasDeclared(definition: FigureDefinition): boolean {
  return coefficients.some(({ id, declared }) => id === definition.id && declared !== undefined);
}

/** The name of every figure that some data have; those of one code or category without `[name]`. */
export const figureNames: readonly string[] = [
  ...coefficients.map(({ id }) => id),
  ...coefficients.flatMap(({ id, declared }) => (declared === undefined ? [] : [`${id}${DECLARED}`])),
  ...everyFigure.slice(coefficients.length).map(({ id }) => id),
];

/**
 * The coefficients of a menu, in its order.
 * @example coefficientsIn("code")[0].id // "krippendorff_alpha_nominal"
 */
export function coefficientsIn(menu: CoefficientMenu): readonly (Coefficient | SetFigure)[] {
  const place = ({ menus }: FigureDefinition): number => menus?.[menu] ?? Infinity;
  return [...coefficients, ...setFigures]
    .filter((definition) => place(definition) < Infinity)
    .toSorted((a, b) => place(a) - place(b));
}

/** The coefficients that the table of codes may have a column for, in the order of the columns. */
export const columnCoefficients: readonly FigureDefinition[] = everyFigure
  .filter(({ column }) => column !== undefined)
  .toSorted((a, b) => (a.column?.place ?? 0) - (b.column?.place ?? 0));

/**
 * The ids of those that have a column where nobody has chosen: of two coders Cohen's kappa as well; of more it is a mean over pairs, which is biased for
 * rare codes.
 * @param coders their number
 * @example usualColumns(3).includes("krippendorff_alpha_nominal") // true
 */
export function usualColumns(coders: number): readonly string[] {
  return columnCoefficients.flatMap(({ id, column }) =>
    column?.isDefault === "always" || (column?.isDefault === "of two coders" && coders === 2) ? [id] : [],
  );
}
