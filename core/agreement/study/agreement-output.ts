import { allSteps } from "../../steps.ts";
import type { Figure, ReportedFigure } from "../figures/figure.ts";
import type { FigureOptions, PairReport, VariableReport } from "../reports/variable-report.ts";
import { variableReport } from "../reports/variable-report.ts";
import { sharedUnitsOf } from "../sets/sets.ts";
import { SETS_METHOD, setsReport } from "../sets/sets-report.ts";
import { matchingFigures, matchingMethod } from "../spans/matching-figures.ts";
import { overlappingTexts } from "../spans/overlapping-texts.ts";
import { textsOfPair } from "../spans/passages.ts";
import { SPANS_METHOD, spansReport } from "../spans/spans-report.ts";
import type { Dataset } from "./dataset.ts";
import type { MissingCount } from "./dataset.ts";
import { namedSpans, withSetsIntervals, withSpansIntervals } from "./drawn-intervals.ts";
import { isWanted } from "./wanted.ts";
import type { Warning } from "./warning.ts";

/** What the command writes, as JSON has it. */
export interface AgreementOutput {
  readonly units: number;
  readonly coders: readonly string[];
  /** How many of the units at least two coders coded, where codes are looked at as sets. */
  readonly sharedUnits: number;
  readonly confidence: number;
  /** The cells that were read as missing values, by what stands in them. */
  readonly missing: readonly MissingCount[];
  readonly warnings: readonly Warning[];
  /** Made one at a time, as they are written. */
  readonly variables: Iterable<VariableReport>;
  /** The units that figures leave out for which a character has one code at most (`isLeftOutOf`), by their names. */
  readonly leftOut: readonly string[];
  /** The figures of passages: the first of the variables. Null where there are none. */
  readonly passages: VariableReport | null;
  /** The figures of all codes at once, as sets. */
  readonly overall: Readonly<Record<string, ReportedFigure>>;
}

/** What is asked for beside the figures of each variable. */
export interface OutputOptions {
  readonly figures: FigureOptions;
  readonly sets: boolean;
  /** From how much overlap passages match; null: matching is not asked for. */
  readonly overlap: number | null;
  /** Whether each pair of coders has figures. */
  readonly pairs: boolean;
}

type Figures = Readonly<Record<string, ReportedFigure>>;

/**
 * Every figure that was asked for.
 * @example agreementOutput({ units: 0, coders: [], variables: [], codes: [], codeOf: [], sets: null, texts: null, textNames: [], missing: [], warnings: [] }, { figures: { coefficients: null, intervals: "default", confidence: 0.95, replicates: 1000, seed: 1 }, sets: false, overlap: null, pairs: true }).overall // {}
 */
export function agreementOutput(data: Dataset, options: OutputOptions): AgreementOutput {
  const { units, coders, missing, warnings } = data;
  const figures: FigureOptions = options.pairs ? options.figures : { ...options.figures, pairs: false };
  const ofSets = options.sets && data.sets !== null ? setsReport(data.sets) : null;
  const passages = passagesReport(data, figures, options);
  return {
    units,
    coders,
    sharedUnits: data.sets === null ? 0 : sharedUnitsOf(data.sets),
    confidence: figures.confidence,
    missing,
    warnings,
    variables: {
      *[Symbol.iterator]() {
        if (passages !== null) yield passages;
        let at = 0;
        for (const variable of data.variables) {
          const report = allSteps(variableReport(variable, figures));
          const code = ofSets?.codes[data.codeOf[at] ?? -1];
          at += 1;
          const further = code === undefined ? {} : named(ofThisMany(code), SETS_METHOD, figures);
          yield { ...report, coefficients: { ...further, ...report.coefficients } };
        }
      },
    },
    leftOut: data.texts === null ? [] : overlappingTexts(data.texts).map((at) => data.textNames[at] ?? ""),
    passages,
    overall:
      ofSets === null || data.sets === null
        ? {}
        : withSetsIntervals(named(ofSets.overall, SETS_METHOD, figures), data.sets, figures),
  };
}

/** The figures less those that are for two coders only, where there are more: each pair has its own. */
function ofThisMany(code: Readonly<Record<string, Figure>>): Readonly<Record<string, Figure>> {
  return Object.fromEntries(
    Object.entries(code).filter(
      ([, figure]) => "value" in figure || figure.reason !== "more-than-two-coders",
    ),
  );
}

/** Passages as one variable, whose coefficients of one code are called `NAME[CODE]`. */
function passagesReport(
  data: Dataset,
  options: FigureOptions,
  { overlap, pairs: asksPairs }: OutputOptions,
): VariableReport | null {
  const { texts, coders, codes } = data;
  if (texts === null) return null;
  const figures = (input: typeof texts): Figures => {
    const plain = Object.fromEntries(namedSpans(spansReport(input), codes));
    const own = withSpansIntervals(named(plain, SPANS_METHOD, options), input, codes, options);
    if (overlap === null) return own;
    return { ...own, ...named(matchingFigures(input, codes, overlap), matchingMethod(overlap), options) };
  };
  const pairs: PairReport[] = [];
  for (let a = 0; asksPairs && a < coders.length && coders.length > 2; a += 1) {
    for (let b = a + 1; b < coders.length; b += 1) {
      const pair = textsOfPair(texts, a, b);
      if (pair.texts.length === 0) continue;
      pairs.push({
        coders: [coders[a] ?? "", coders[b] ?? ""],
        units: pair.texts.length,
        coefficients: figures(pair),
      });
    }
  }
  return {
    variable: "passages",
    units: texts.texts.length,
    pairableUnits: texts.texts.filter(({ finished }) => finished.length >= 2).length,
    coders,
    categories: codes,
    prevalence: [],
    coefficients: figures(texts),
    pairs,
  };
}

/** Figures without intervals as results, those that were asked for. */
function named(figures: Readonly<Record<string, Figure>>, method: string, options: FigureOptions): Figures {
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => isWanted(name, options.coefficients))
      .map(([name, figure]) => [name, { ...figure, method }]),
  );
}
