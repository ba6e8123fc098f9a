import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import { variableOfPresence } from "./presence.ts";
import type { CodedUnits } from "./units.ts";
import { levelsGiven, presence } from "./units.ts";
import type { Variable } from "./variable.ts";

/** What is told of a code: the code by itself, the code or any below it, or the level that it was given. */
export type AboutCode = "code" | "theme" | "levels";

/** A variable that a project's coding gives, and what it is about. */
export interface CodeVariable {
  readonly code: Code;
  /** 0 for a code at the top of the codebook. */
  readonly depth: number;
  readonly about: AboutCode;
  readonly variable: Variable;
}

/**
 * The variables of a project, in the order of the codebook, over the units: each code, present or absent. A code
 * with sub-codes is one as a theme, present where the code or any below it is, and, where the code itself was
 * applied, by itself after that. A code with a rating scale has another, ordinal, over the units where coders
 * gave a level.
 *
 * @param names - how a code and a coder are called in the variables
 */
export function codeVariables(
  units: CodedUnits,
  codes: readonly Code[],
  names: {
    readonly code: (code: Code) => string;
    readonly coder: (coder: CodedUnits["coders"][number]) => string;
  },
): CodeVariable[] {
  const coders = units.coders.map(names.coder);
  const tree = codebookTree(codes);
  return tree.flatMap(({ code, depth }, at) => {
    const name = names.code(code);
    const of = (about: AboutCode, variable: Variable): CodeVariable => ({ code, depth, about, variable });
    const isTheme = (tree[at + 1]?.depth ?? 0) > depth;
    const isApplied = (units.own.get(code.id) ?? []).length > 0;
    const own = (called: string): CodeVariable =>
      of("code", variableOfPresence(called, presence(units, code.id, false), coders));
    return [
      ...(isTheme
        ? [of("theme", variableOfPresence(name, presence(units, code.id, true), coders))]
        : [own(name)]),
      ...(isTheme && isApplied ? [own(`${name} (itself)`)] : []),
      ...(code.scale.kind === "ordinal"
        ? [of("levels", levelVariable(units, code, code.scale.levels, name, coders))]
        : []),
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
  return {
    name: `${name} (level)`,
    level: "ordinal",
    categories: levels.map((level, value) => ({ name: level, value })),
    declared: true,
    ratings: levelsGiven(units, code.id, levels.length),
    coders,
  };
}
