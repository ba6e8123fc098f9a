import type { Code } from "../../model/code.ts";
import type { Steps } from "../../steps.ts";
import { within } from "../../steps.ts";
import type { AboutCode, CodeVariable } from "../data/code-variables.ts";
import { codeVariables } from "../data/code-variables.ts";
import type { CodedBits } from "../data/coded-bits.ts";
import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import { countUnits } from "../data/counts.ts";
import type { PatternVariable } from "../data/pattern-variable.ts";
import type { Prevalence } from "../data/prevalence.ts";
import { prevalence } from "../data/prevalence.ts";
import type { Level } from "../data/variable.ts";
import type { ReportedFigure, Uncertainty } from "../figures/figure.ts";
import { definedOf } from "../figures/figure.ts";
import type { CoderBias } from "./coder-bias.ts";
import { strongestBias } from "./coder-bias.ts";
import { countApplied, countDisagreements } from "./disagreements.ts";
import type { KnownRows } from "./known-rows.ts";
import type { CategoryPrevalence, FigureOptions, PairReport } from "./variable-report.ts";
import { variableReport } from "./variable-report.ts";

/** Agreement over a project, for each code and theme. Plain data: it can be sent between threads. */
export interface AgreementReport {
  /** The coders compared, by name (inCoderOrder); figures per coder are in this order. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** The number of stories that at least two of the coders finished. */
  readonly stories: number;
  /** The number of stories that only one of them finished: they cannot be compared. */
  readonly singleStories: number;
  /** Between 0 and 1: that of the intervals. */
  readonly confidence: number;
  /**
   * In the order of the codebook. A code with sub-codes has a row as a theme and, where the code itself was
   * applied, one of its own after it; a code with a rating scale has one more, of its levels.
   */
  readonly rows: readonly AgreementRow[];
}

export interface AgreementRow {
  /** `codeId` and `about` name a row. */
  readonly codeId: string;
  readonly about: AboutCode;
  readonly name: string;
  /** 0 for a code at the top of the codebook. */
  readonly depth: number;
  readonly level: Level;
  /** The number of stories compared. */
  readonly units: number;
  /**
   * Of the stories compared that a coder finished, how many carry the code: per coder, and over all of them.
   * Null for levels, which `categories` tells of.
   */
  readonly prevalence: { readonly coders: readonly CoderPrevalence[]; readonly overall: Prevalence } | null;
  /**
   * Of the stories compared, to how many anybody gave the code, and to how many everybody who finished them did; null
   * for levels.
   */
  readonly applied: { readonly stories: number; readonly byAll: number } | null;
  /** The two coders who use the code at the most different rates, if more than chance explains; null for levels. */
  readonly bias: CoderBias | null;
  /** Of the ratings compared, how many are of each category. */
  readonly categories: readonly CategoryPrevalence[];
  /** By name, as in the command line's output. */
  readonly coefficients: Readonly<Record<string, ReportedFigure>>;
  /** Each pair of the coders who rated; `coders` are ids. */
  readonly pairs: readonly PairReport[];
  /** The number of stories on which two coders differ. */
  readonly disagreements: number;
}

interface CoderPrevalence extends Prevalence {
  readonly coderId: string;
}

/**
 * The agreement of a team on every standing code and theme, as the command line gives it: see codeVariables and
 * variableReport. Stories that one coder finished enter only the expected agreement of Fleiss, Gwet and Conger, as
 * in Gwet (2014). Yields what part of it is done.
 */
export function* agreementReport(
  input: Coded,
  options: FigureOptions,
  known?: KnownRows<AgreementRow>,
): Steps<AgreementReport> {
  const { bits, codes } = codingOf(input);
  return yield* reportOfBits(bits, codes, options, known);
}

/**
 * The same from an index that follows the project: no story or sheet is looked at. O(words of the index x coders x codes),
 * for 100,000 stories a few milliseconds.
 *
 * @param known - the rows of earlier reports, of which those are taken whose patterns have not changed
 *
 * @example
 * allSteps(reportOfBits(codingOf({ stories: [], sheets: [], codes: [], coders: [] }).bits, [], { confidence: 0.95 })).rows; // []
 */
export function* reportOfBits(
  units: CodedBits,
  codes: readonly Code[],
  options: FigureOptions,
  known?: KnownRows<AgreementRow>,
): Steps<AgreementReport> {
  const variables = variablesOf(units, codes);
  const rows: AgreementRow[] = [];
  for (const [at, variable] of variables.entries()) {
    const before = known?.get(variable, options);
    const steps = rowOf(units, variable, options);
    const row = before ?? (yield* within(steps, at / variables.length, 1 / variables.length));
    known?.set(variable, options, row);
    rows.push(row);
    yield (at + 1) / variables.length;
  }
  return {
    coders: units.coders.map(({ id, name }) => ({ id, name })),
    stories: units.pairable,
    singleStories: units.units - units.pairable,
    confidence: options.confidence,
    rows,
  };
}

/** What names a row of a report, as one text without blanks. */
export function rowKey({ codeId, about }: Pick<AgreementRow, "codeId" | "about">): string {
  return `${codeId}:${about}`;
}

/** Bootstraps of a row's coefficients, by their names. */
export type RowBootstrap = Readonly<Record<string, Pick<Uncertainty, "bootstrap" | "below">>>;

/**
 * The bootstraps of those coefficients that the options name, over all coders, for every row of the report: row key
 * (rowKey) -> name -> bootstrap. Coefficients that are undefined have none. Yields what part of it is done.
 */
export function* agreementBootstraps(
  input: Coded,
  options: FigureOptions,
): Steps<Readonly<Record<string, RowBootstrap>>> {
  const { bits, codes } = codingOf(input);
  const variables = variablesOf(bits, codes);
  const found: [string, RowBootstrap][] = [];
  for (const [at, { code, about, variable }] of variables.entries()) {
    const steps = variableReport(variable, { ...options, intervals: "bootstrap", pairs: false });
    const { coefficients } = yield* within(steps, at / variables.length, 1 / variables.length);
    const bootstraps = Object.entries(coefficients).flatMap(([name, figure]) => {
      const { bootstrap, below } = definedOf(figure) ?? {};
      if (bootstrap === undefined) return [];
      return [[name, { bootstrap, ...(below === undefined ? {} : { below }) }] as const];
    });
    found.push([rowKey({ codeId: code.id, about }), Object.fromEntries(bootstraps)]);
    yield (at + 1) / variables.length;
  }
  return Object.fromEntries(found);
}

function variablesOf(units: CodedBits, codes: readonly Code[]): CodeVariable<PatternVariable>[] {
  return codeVariables(units, codes, { code: ({ name }) => name, coder: ({ id }) => id });
}

function* rowOf(
  units: CodedBits,
  { code, depth, about, variable }: CodeVariable<PatternVariable>,
  options: FigureOptions,
): Steps<AgreementRow> {
  const {
    coefficients,
    pairs,
    prevalence: categories,
    pairableUnits,
  } = yield* variableReport(variable, options);
  const counts = countUnits(variable.ratings);
  const common = about === "levels" ? null : prevalence(variable.ratings, 1);
  return {
    codeId: code.id,
    about,
    name: code.name,
    depth,
    level: variable.level,
    units: pairableUnits,
    prevalence: common && {
      coders: units.coders.flatMap(({ id }, coder) => {
        const own = common.coders[coder];
        return own === undefined ? [] : [{ coderId: id, ...own }];
      }),
      overall: common.overall,
    },
    applied: about === "levels" ? null : countApplied(counts),
    bias: about === "levels" ? null : strongestBias(variable.ratings, variable.coders),
    categories,
    coefficients,
    pairs,
    disagreements: countDisagreements(counts),
  };
}
