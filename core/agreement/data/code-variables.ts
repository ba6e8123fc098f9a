import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import type { Coder } from "../../model/coder.ts";
import { levelNames } from "../../model/levels.ts";
import { variableOfPresence } from "./presence.ts";
import type { Ratings } from "./ratings.ts";
import type { CodedUnits } from "./units.ts";
import { levelsGiven, presence } from "./units.ts";
import type { Variable } from "./variable.ts";

/** What is told of a code: the code by itself, the code or any below it, or the level that it was given. */
export type AboutCode = "code" | "theme" | "levels";

/** A variable that a project's coding gives, and what it is about. */
export interface CodeVariable<V extends Variable = Variable> {
  readonly code: Code;
  /** 0 for a code at the top of the codebook. */
  readonly depth: number;
  readonly about: AboutCode;
  readonly variable: V;
}

/** Where the ratings of codes come from: units (ofUnits), or an index (CodedBits). */
export interface CodeSource<R extends { readonly ratings: Ratings }> {
  readonly coders: readonly Coder[];
  /** Whether a coder applied the code itself to a story that they finished. */
  isApplied(codeId: string): boolean;
  /** Absent (0) or present (1): see `presence`. */
  presence(codeId: string, includeSubcodes: boolean): R;
  /** The level that was given, of `count`: see `levelsGiven`. */
  levels(codeId: string, count: number): R;
}

/**
 * The ratings of codes, one row a unit.
 *
 * @example
 * ofUnits(codedUnits({ stories: [], sheets: [], codes: [], coders: [{ id: "ana", name: "Ana" }] })).coders.length; // 1
 */
export function ofUnits(units: CodedUnits): CodeSource<{ readonly ratings: Ratings }> {
  return {
    coders: units.coders,
    isApplied: (codeId) => (units.own.get(codeId) ?? []).length > 0,
    presence: (codeId, includeSubcodes) => ({ ratings: presence(units, codeId, includeSubcodes) }),
    levels: (codeId, count) => ({ ratings: levelsGiven(units, codeId, count) }),
  };
}

/**
 * The variables of a project, in the order of the codebook, over its units: each code, present or absent. A code
 * with sub-codes is one as a theme, present where the code or any below it is, and, where the code itself was
 * applied, by itself after that. A code with a rating scale has another, ordinal, over the units where coders
 * gave a level.
 *
 * @param names - how a code and a coder are called in the variables
 */
export function codeVariables<R extends { readonly ratings: Ratings }>(
  source: CodeSource<R>,
  codes: readonly Code[],
  names: {
    readonly code: (code: Code) => string;
    readonly coder: (coder: Coder) => string;
  },
): CodeVariable<Variable & R>[] {
  const coders = source.coders.map(names.coder);
  const tree = codebookTree(codes);
  return tree.flatMap(({ code, depth }, at) => {
    const name = names.code(code);
    const isTheme = (tree[at + 1]?.depth ?? 0) > depth;
    const ofPresence = (about: "code" | "theme", called: string): CodeVariable<Variable & R> => {
      const rated = source.presence(code.id, about === "theme");
      const variable = { ...variableOfPresence(called, rated.ratings, coders), ...rated };
      return { code, depth, about, variable };
    };
    const ofLevels = (levels: readonly string[]): CodeVariable<Variable & R> => {
      const rated = source.levels(code.id, levels.length);
      const variable = { ...variableOfLevels(levels, name, rated.ratings, coders), ...rated };
      return { code, depth, about: "levels", variable };
    };
    return [
      isTheme ? ofPresence("theme", name) : ofPresence("code", name),
      ...(isTheme && source.isApplied(code.id) ? [ofPresence("code", `${name} (itself)`)] : []),
      ...(code.scale.kind === "ordinal" ? [ofLevels(levelNames(code.scale))] : []),
    ];
  });
}

/** The level of a code with a rating scale as an ordinal variable, over the units where coders gave one. */
export function levelVariable(
  units: CodedUnits,
  code: Code,
  levels: readonly string[],
  name: string,
  coders: readonly string[],
): Variable {
  return variableOfLevels(levels, name, levelsGiven(units, code.id, levels.length), coders);
}

function variableOfLevels(
  levels: readonly string[],
  name: string,
  ratings: Ratings,
  coders: readonly string[],
): Variable {
  return {
    name: `${name} (level)`,
    level: "ordinal",
    categories: levels.map((level, value) => ({ name: level, value })),
    declared: true,
    ratings,
    coders,
  };
}
