import type { Variable } from "../data/variable.ts";
import { positiveCategory } from "../data/variable.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { biasIndexCoefficients } from "./bias-indices.ts";
import { brennanPredigers } from "./brennan-prediger.ts";
import type { Coefficient } from "./coefficient.ts";
import { WEIGHTED } from "./coefficient.ts";
import { cohenKappas } from "./cohen-kappa.ts";
import { congerKappas } from "./conger-kappa.ts";
import { fleissKappas } from "./fleiss-kappa.ts";
import { gwetCoefficients } from "./gwet-ac.ts";
import { krippendorffAlphas } from "./krippendorff-alpha.ts";
import { lightKappaCoefficient } from "./light-kappa.ts";
import { percentAgreements } from "./percent-agreement.ts";
import { scottPiCoefficient } from "./scott-pi.ts";
import { negativeAgreement, positiveAgreement } from "./specific-agreement.ts";
import type { Sufficient } from "./sufficient.ts";

/** Every coefficient of one variable. A new one is a file and a line here; all else follows from what the file says. */
export const coefficients: readonly Coefficient[] = inReportOrder([
  ...percentAgreements,
  ...krippendorffAlphas,
  ...fleissKappas,
  ...gwetCoefficients,
  ...brennanPredigers,
  ...congerKappas,
  lightKappaCoefficient,
  ...cohenKappas,
  scottPiCoefficient,
  positiveAgreement,
  negativeAgreement,
  ...biasIndexCoefficients,
]);

/** A coefficient as a variable has it: with the variable's own words, and the category that it is about. */
export interface VariableCoefficient {
  readonly definition: Coefficient;
  /** Its name in files: the id, with what distinguishes it on this variable. */
  readonly name: string;
  readonly method: string;
  readonly estimate: (data: Sufficient) => Estimate;
  /** Without its standard error: for replicates. */
  readonly value: (data: Sufficient) => Estimate | Figure;
}

/**
 * The coefficients that a variable has, by its level of measurement and its number of coders and categories. The
 * variable has the categories in use (see inUse).
 * @example coefficientsOf(variableOfPresence("hope", { units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }, ["Ana", "Ben"]))[0].name // "percent_agreement"
 */
export function coefficientsOf(variable: Variable): VariableCoefficient[] {
  const { level, ratings, categories } = variable;
  const positive = positiveCategory(categories);
  return coefficients.flatMap((definition) => {
    if (!definition.levels.includes(level)) return [];
    if (definition.raters === "two" && ratings.coders > 2) return [];
    switch (definition.categories) {
      case "any":
        return [bound(definition, 0, "")];
      case "two":
        return positive === null ? [] : [bound(definition, positive, categories[positive]?.name ?? "")];
      case "each":
        return categories.map(({ name }, category) => ({
          ...bound(definition, category, name),
          name: `${definition.id}[${name}]`,
        }));
    }
  });
}

/**
 * Those that count the categories, for the declared ones. The variable is the one with all that were declared.
 * @example coefficientsOfDeclared(variableOfPresence("hope", { units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }, ["Ana", "Ben"]))[0].name // "gwet_ac1_declared_q"
 */
export function coefficientsOfDeclared({ level }: Variable): VariableCoefficient[] {
  return coefficients.flatMap((definition) => {
    const { declared } = definition;
    if (declared === undefined || !definition.levels.includes(level)) return [];
    // The quick value of a definition has no other arithmetic, but the two may round differently.
    const { estimate } = bound(definition, 0, "");
    return [{ definition, name: `${definition.id}${DECLARED}`, method: declared, estimate, value: estimate }];
  });
}

/** What the name of a coefficient of the declared categories ends with. */
export const DECLARED = "_declared_q";

function bound(definition: Coefficient, category: number, categoryName: string): VariableCoefficient {
  const { id: name, method, estimate, value = estimate } = definition;
  return {
    definition,
    name,
    method: method(categoryName),
    estimate: (data) => estimate(data, category),
    value: (data) => value(data, category),
  };
}

/** First what every variable has, then what two coders, two categories and ordered categories add, and each category's own. */
function inReportOrder(all: readonly Coefficient[]): readonly Coefficient[] {
  const stage = ({ id, levels, raters, categories }: Coefficient): number => {
    if (categories === "each") return 8;
    if (levels.includes("nominal")) return categories === "two" ? 2 : raters === "two" ? 1 : 0;
    if (raters === "two") return 7;
    return 3 + WEIGHTED.findIndex((kind) => id.endsWith(`_${kind}`)) + 1;
  };
  return all.toSorted((a, b) => stage(a) - stage(b));
}
