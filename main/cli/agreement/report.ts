import type { FigureResult } from "../../../core/agreement/figures/figure-result.ts";
import { undefinedFigure } from "../../../core/agreement/figures/figure-result.ts";
import type { UndefinedReason } from "../../../core/agreement/figures/undefined.ts";
import { figureNamed } from "../../../core/agreement/reports/every-figure.ts";
import type {
  FigureOptions,
  PairReport,
  VariableReport,
} from "../../../core/agreement/reports/variable-report.ts";
import { variableReport } from "../../../core/agreement/reports/variable-report.ts";
import { setsReport } from "../../../core/agreement/sets/report.ts";
import { spanFigures } from "../../../core/agreement/spans/list.ts";
import { matchingFigures, matchingMethod } from "../../../core/agreement/spans/matching-figures.ts";
import { overlappingTexts } from "../../../core/agreement/spans/overlapping-texts.ts";
import { textsOfPair } from "../../../core/agreement/spans/passages.ts";
import { spansReport } from "../../../core/agreement/spans/report.ts";
import { allSteps } from "../../../core/steps.ts";
import type { Dataset } from "./dataset.ts";
import { namedSpans, withSetsIntervals, withSpansIntervals } from "./drawn-intervals.ts";
import type { MissingCount } from "./missing.ts";
import { isWanted } from "./names.ts";
import type { Warning } from "./warning.ts";

/** What the command writes, as JSON has it. */
export interface AgreementOutput {
  readonly units: number;
  readonly coders: readonly string[];
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
  readonly overall: Readonly<Record<string, FigureResult>>;
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

/** Whether a figure leaves out the units in which a coder gave a character two codes. */
export function isLeftOutOf(name: string): boolean {
  const id = figureNamed(name)?.definition.id;
  return spanFigures.some((figure) => figure.id === id && figure.oneCodeEach === true);
}

type Figures = Readonly<Record<string, FigureResult>>;
type Plain = { readonly value: number } | { readonly undefined: UndefinedReason };

const SETS_METHOD = "the codes of a unit as one set";
const SPANS_METHOD = "passages by characters (Unicode code points), over the texts that two coders finished";

/** Every figure that was asked for. */
export function agreementOutput(data: Dataset, options: OutputOptions): AgreementOutput {
  const { units, coders, missing, warnings } = data;
  const figures: FigureOptions = options.pairs ? options.figures : { ...options.figures, pairs: false };
  const ofSets = options.sets && data.sets !== null ? setsReport(data.sets) : null;
  const passages = passagesReport(data, figures, options);
  return {
    units,
    coders,
    missing,
    warnings,
    variables: {
      *[Symbol.iterator]() {
        if (passages !== null) yield inUnits(passages);
        let at = 0;
        for (const variable of data.variables) {
          const report = allSteps(variableReport(variable, figures));
          const code = ofSets?.codes[data.codeOf[at] ?? -1];
          at += 1;
          const further = code === undefined ? {} : named(ofThisMany(code), SETS_METHOD, figures);
          yield inUnits({ ...report, coefficients: { ...further, ...report.coefficients } });
        }
      },
    },
    leftOut: data.texts === null ? [] : overlappingTexts(data.texts).map((at) => data.textNames[at] ?? ""),
    passages,
    overall:
      ofSets === null || data.sets === null
        ? {}
        : explained(withSetsIntervals(named(ofSets.overall, SETS_METHOD, figures), data.sets, figures)),
  };
}

/** Explanations speak of stories, as the window does; the units of a table may be anything. */
function inUnits(report: VariableReport): VariableReport {
  return {
    ...report,
    coefficients: explained(report.coefficients),
    pairs: report.pairs.map((pair) => ({ ...pair, coefficients: explained(pair.coefficients) })),
  };
}

function explained(figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [
      name,
      figure.explanation === undefined
        ? figure
        : {
            ...figure,
            explanation: figure.explanation.replaceAll("stories", "units").replaceAll("story", "unit"),
          },
    ]),
  );
}

/** The figures less those that are for two coders only, where there are more: each pair has its own. */
function ofThisMany(code: Readonly<Record<string, Plain>>): Readonly<Record<string, Plain>> {
  return Object.fromEntries(
    Object.entries(code).filter(
      ([, figure]) => "value" in figure || figure.undefined !== "more-than-two-coders",
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
function named(figures: object, method: string, options: FigureOptions): Figures {
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => isWanted(name, options.coefficients))
      .map(([name, figure]: [string, Plain]) => [
        name,
        "value" in figure
          ? { value: figure.value, method, undefined: null }
          : undefinedFigure(figure.undefined, method),
      ]),
  );
}
