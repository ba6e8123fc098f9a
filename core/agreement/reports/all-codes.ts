import type { PlacedCode } from "../../model/codebook.ts";
import { codebookTree } from "../../model/codebook.ts";
import type { Steps } from "../../steps.ts";
import { within } from "../../steps.ts";
import type { TextMeasure } from "../../text.ts";
import { codePointOffsetIn } from "../../text.ts";
import type { FigureDefinition } from "../coefficients/coefficient.ts";
import type { Coded, Coding } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import type { PassageCoding, UnitPassage } from "../data/passage-coding.ts";
import type { CodedUnits } from "../data/units.ts";
import type { Figure } from "../figures/figure.ts";
import type { DrawingOptions, ResampledFigure } from "../inference/drawn-figures.ts";
import { resampledFigures } from "../inference/drawn-figures.ts";
import { setsIntervals } from "../sets/intervals.ts";
import { setFigures } from "../sets/list.ts";
import { projectSets } from "../sets/project-sets.ts";
import type { SetRatings } from "../sets/sets.ts";
import { overallFiguresOf } from "../sets/sets-report.ts";
import { overallSpansStatistics } from "../spans/drawn-spans.ts";
import { spanFigures } from "../spans/list.ts";
import { overlappingTexts } from "../spans/overlapping-texts.ts";
import type { CodedTexts } from "../spans/passages.ts";
import { comparedTexts } from "../spans/passages.ts";
import type { CodedPassage } from "../spans/project-texts.ts";
import { projectTexts } from "../spans/project-texts.ts";
import { spansReport } from "../spans/spans-report.ts";

/** A figure by the name that it has in the command line's output. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
}

/** Agreement on all codes at once, as plain data that can be sent between threads. */
export interface AllCodesReport {
  /** How many of the stories at least two of the coders finished. */
  readonly stories: number;
  /** The same for passages: what coders come to counts as finished only where every passage is settled, so there may be fewer. */
  readonly storiesOfPassages: number;
  readonly coders: number;
  /** How many codes stand in the codebook. */
  readonly codes: number;
  /** The codes of a story as one set. */
  readonly sets: readonly NamedFigure[];
  /** Null where no passage stands in a story that is compared. */
  readonly passages: PassagesReport | null;
}

export interface PassagesReport {
  readonly overall: readonly NamedFigure[];
  /**
   * The ids of the stories in which some coder gave a character two codes: figures for which a character has one code
   * at most leave them out.
   */
  readonly leftOut: readonly string[];
  /** The codes that were put on some passage, in the order of the codebook. */
  readonly codes: readonly {
    readonly codeId: string;
    readonly name: string;
    readonly passages: number;
    readonly figures: Readonly<Record<string, Figure>>;
  }[];
}

/**
 * A team's agreement on all codes at once: on the set of codes that each coder applied to a story (setsReport), and on
 * the position and code of passages (spansReport), in Unicode code points. With more than two coders, figures that are
 * defined for two are left out.
 */
export function allCodesReport(input: Coded): AllCodesReport {
  const coding = codingOf(input);
  const units = coding.drawnUnits;
  const tree = codebookTree(coding.codes);
  const coders = units.coders.length;
  const overall = overallFiguresOf(setsOf(coding));
  return {
    stories: units.pairable,
    storiesOfPassages: coding.ofPassages.bits.pairable,
    coders,
    codes: tree.length,
    sets: named(
      overall,
      setFigures.filter(({ sameAs }) => sameAs === undefined),
      coders,
    ),
    passages: passagesReport(coding.ofPassages, tree),
  };
}

/** Intervals of the figures over all codes that have a value, by name. */
export interface AllCodesIntervals {
  readonly sets: ReadonlyMap<string, ResampledFigure>;
  readonly passages: ReadonlyMap<string, ResampledFigure>;
}

export interface AllCodesOptions extends DrawingOptions {
  /** "default": the posterior for sets, and BCa for passages where coders differ on ten stories or more. */
  readonly intervals: "default" | "bootstrap";
}

/** Intervals of the figures of allCodesReport that cover all codes. Yields the part that is done. */
export function* allCodesIntervals(input: Coded, options: AllCodesOptions): Steps<AllCodesIntervals> {
  const coding = codingOf(input);
  const texts = textsOf(coding.ofPassages);
  const share = texts === null ? 1 : 0.5;
  const isDefault = options.intervals === "default";
  const everything = (): boolean => true;
  const sets = yield* within(setsIntervals(setsOf(coding), everything, options, isDefault), 0, share);
  if (texts === null) return { sets, passages: new Map() };
  const ofTexts = overallSpansStatistics(texts);
  const passages = yield* within(
    resampledFigures(
      texts.texts.length,
      Uint32Array.from(texts.texts.keys()),
      (weight) => Object.entries(ofTexts(weight)),
      everything,
      options,
      isDefault ? differingTexts(texts) : undefined,
    ),
    share,
    1 - share,
  );
  return { sets, passages };
}

/**
 * In how many texts coders coded different passages.
 * @example differingTexts({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 5 }] }, { length: 4, finished: [0, 1], passages: [] }] }) // 1
 */
export function differingTexts(texts: CodedTexts): number {
  return comparedTexts(texts).filter(({ tracks }) => {
    const said = tracks.map((track) => track.map(({ start, end, code }) => `${start} ${end} ${code}`).join());
    return new Set(said).size > 1;
  }).length;
}

const knownSets = new WeakMap<Coding, SetRatings>();

/** The sets of what is compared, worked out once for the figures and their intervals. */
function setsOf(coding: Coding): SetRatings {
  const sets = knownSets.get(coding) ?? projectSets(coding.drawnUnits, coding.codes);
  knownSets.set(coding, sets);
  return sets;
}

function textsOf(coding: PassageCoding): CodedTexts | null {
  const units = coding.drawnUnits;
  const passages = [...coding.passages(units)];
  // Measures are gone through story by story, which takes longer than all figures of sets.
  if (passages.length === 0) return null;
  const measures = coding.measures();
  const lengths = new Map([...measures].map(([id, { length }]) => [id, length]));
  return projectTexts(units, coding.codes, lengths, codedPassages(units, passages, measures));
}

function passagesReport(coding: PassageCoding, tree: readonly PlacedCode[]): PassagesReport | null {
  const texts = textsOf(coding);
  if (texts === null) return null;
  const counts = new Map<number, number>();
  for (const { passages } of texts.texts)
    for (const { code } of passages) counts.set(code, (counts.get(code) ?? 0) + 1);
  const report = spansReport(texts);
  const leftOut = new Set(overlappingTexts(texts).map((at) => texts.texts[at]?.id));
  return {
    overall: named(report.overall, spanFigures, texts.coders),
    leftOut: coding.units.storyIds.filter((id) => leftOut.has(id)),
    codes: report.codes.flatMap((figures, at) => {
      const code = tree[at]?.code;
      const passages = counts.get(at) ?? 0;
      return code === undefined || passages === 0
        ? []
        : [{ codeId: code.id, name: code.name, passages, figures }];
    }),
  };
}

function* codedPassages(
  units: CodedUnits,
  passages: readonly UnitPassage[],
  measures: ReadonlyMap<string, TextMeasure>,
): Generator<CodedPassage, void, void> {
  for (const { unit, coder, codeId, start, end } of passages) {
    const storyId = units.storyIds[unit] ?? "";
    const measure = measures.get(storyId);
    if (measure === undefined) continue;
    yield {
      ...{ storyId, coderId: units.coders[coder]?.id ?? "", codeId },
      start: codePointOffsetIn(measure, start),
      end: codePointOffsetIn(measure, end),
    };
  }
}

/** With more than two coders, figures of two are left out. */
function named(
  figures: Readonly<Record<string, Figure>>,
  definitions: readonly FigureDefinition[],
  coders: number,
): NamedFigure[] {
  return definitions.flatMap(({ id: name, raters }) => {
    const figure = figures[name];
    return figure === undefined || (raters === "two" && coders > 2) ? [] : [{ name, figure }];
  });
}
