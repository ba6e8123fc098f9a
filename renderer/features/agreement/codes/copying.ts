import { percentAgreementCoefficient } from "../../../../core/agreement/coefficients/percent-agreement.ts";
import { positiveAgreement } from "../../../../core/agreement/coefficients/specific-agreement.ts";
import type { Pass } from "../../../../core/agreement/data/comparison.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { valueOf } from "../../../../core/agreement/figures/figure.ts";
import { figureNamed } from "../../../../core/agreement/reports/every-figure.ts";
import type { AgreementReport, AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import type { TableRow } from "../../../../core/agreement/tables/code-rows.ts";
import type { MethodsStudy, MethodsText } from "../../../../core/agreement/wording/methods.ts";
import { methodsParagraph } from "../../../../core/agreement/wording/methods.ts";
import type { Software } from "../../../../core/agreement/wording/sentence.ts";
import { agreementSentence } from "../../../../core/agreement/wording/sentence.ts";
import type { AgreementTable } from "../../../../core/agreement/wording/table.ts";
import { agreementTable } from "../../../../core/agreement/wording/table.ts";
import { figureIn, nameIn } from "../frame/columns.ts";
import type { ViewSettings } from "../frame/viewSettings.ts";
import { sourceOf } from "../frame/viewSettings.ts";

/** What words about a report are made from. */
export interface Worded {
  readonly report: AgreementReport;
  readonly settings: ViewSettings;
  readonly pass: Pass;
  /** The codebook version that is compared, in words; null: any. */
  readonly version: string | null;
  /** What is to be said of the consensus among the coders; null: it is not among them. */
  readonly consensus: string | null;
  readonly software: Software;
}

/** One figure of a row as a paper reports it. */
export function sentenceOf(
  { report, settings, consensus, software }: Worded,
  { row }: TableRow,
  column: string,
): string {
  const name = nameIn(row, column);
  const figure = figureIn(row, column);
  if (figure === undefined) throw new Error(`${row.name} has no ${column}`);
  const source = sourceOf(settings);
  return agreementSentence({
    name,
    figure: source === null ? withoutIntervals(figure) : figure,
    percentAgreement: row.coefficients[percentAgreementCoefficient.id] ?? null,
    positive: row.applied && {
      ...row.applied,
      agreement: valueOf(row.coefficients[positiveAgreement.id]),
    },
    code: codeWords(row),
    coders: report.coders.length,
    units: row.units,
    confidence: report.confidence,
    consensus,
    ...(source === null ? {} : { interval: source }),
    software,
  });
}

/** The rows and columns shown, as a table for a paper. */
export function tableOf(
  { report, settings, pass, version, consensus, software }: Worded,
  rows: readonly TableRow[],
  reasons: "note" | "elsewhere" = "note",
): AgreementTable {
  const source = sourceOf(settings);
  // A mean over pairs is the pair's own figure where there are two coders.
  const isPair = report.coders.length === 2;
  const coefficients = settings.coefficients.map(
    (column) => (isPair ? figureNamed(column)?.definition.ofTwo : undefined) ?? column,
  );
  return agreementTable({
    title: "Agreement between coders",
    coefficients,
    rows: rows.map(({ row, isOwn }) => ({
      code: codeWords(row),
      depth: row.depth + (isOwn || row.about === "levels" ? 1 : 0),
      units: row.units,
      prevalence:
        row.prevalence !== null && "value" in row.prevalence.overall.share
          ? row.prevalence.overall.share.value
          : null,
      applied: row.applied,
      figures: new Map(
        coefficients.flatMap((name) => {
          const figure = figureIn(row, name);
          if (figure === undefined) return [];
          return [[name, source === null ? withoutIntervals(figure) : figure] as const];
        }),
      ),
    })),
    coders: report.coders.map(({ name }) => name),
    stories: report.stories,
    pass,
    version,
    consensus,
    confidence: report.confidence,
    ...(source === null ? {} : { interval: source }),
    software,
    reasons,
  });
}

/** What was done, for a method section: the coefficients that the table shows. */
export function methodsOf(
  { report, settings, pass, consensus, software }: Worded,
  study: MethodsCodebook,
): MethodsText {
  const { coders, stories, singleStories, rows } = report;
  const pairs = rows.find(({ about }) => about !== "levels")?.pairs ?? [];
  const shared = pairs.map(({ units }) => units);
  return methodsParagraph({
    figures: rows.flatMap((row) =>
      settings.coefficients.flatMap((column) => {
        const figure = figureIn(row, column);
        return figure === undefined ? [] : [{ name: nameIn(row, column), figure }];
      }),
    ),
    study: {
      ...study,
      pass,
      consensus,
      coders: coders.length,
      stories,
      singleStories,
      hasLevels: rows.some(({ about }) => about === "levels"),
      pairs:
        shared.length === 0
          ? null
          : { count: shared.length, fewest: Math.min(...shared), most: Math.max(...shared) },
    },
    confidence: report.confidence,
    interval: sourceOf(settings),
    bands: settings.bands,
    software,
  });
}

/** What the report does not know of the codebook. */
export type MethodsCodebook = Pick<MethodsStudy, "codes" | "themes" | "codebook">;

function withoutIntervals(figure: Figure): Figure {
  return "value" in figure ? { value: figure.value } : figure;
}

/** The code as the words name it: a theme counts any code below it. */
export function codeWords({ name, about }: AgreementRow): string {
  if (about === "theme") return `${name} (any of its codes)`;
  return about === "levels" ? `${name} (rating)` : name;
}
