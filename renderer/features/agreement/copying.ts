import type { AgreementReport, AgreementRow } from "../../../core/agreement/report.ts";
import { methodsParagraph } from "../../../core/agreement/wording/methods.ts";
import type { MethodsText } from "../../../core/agreement/wording/methods.ts";
import { agreementSentence } from "../../../core/agreement/wording/sentence.ts";
import type { Software } from "../../../core/agreement/wording/sentence.ts";
import { agreementTable } from "../../../core/agreement/wording/table.ts";
import type { AgreementTable } from "../../../core/agreement/wording/table.ts";
import { figureIn, nameIn } from "./columns.ts";
import type { TableRow } from "./rows.ts";
import type { ViewSettings } from "./viewSettings.ts";

/** What words about a report are made from. */
export interface Worded {
  readonly report: AgreementReport;
  readonly settings: ViewSettings;
  readonly software: Software;
}

/** One figure of a row as a paper reports it. */
export function sentenceOf(
  { report, settings, software }: Worded,
  { row }: TableRow,
  column: string,
): string {
  const name = nameIn(row, column);
  const figure = figureIn(row, column);
  if (figure === undefined) throw new Error(`${row.name} has no ${column}`);
  const { interval } = settings;
  const bare = interval === "none" ? withoutIntervals(figure) : figure;
  return agreementSentence({
    name,
    figure: bare,
    percentAgreement: row.coefficients["percent_agreement"] ?? null,
    code: codeWords(row),
    coders: report.coders.length,
    units: row.units,
    confidence: report.confidence,
    ...(interval === "none" ? {} : { interval }),
    software,
  });
}

/** The rows and columns shown, as a table for a paper. */
export function tableOf({ report, settings, software }: Worded, rows: readonly TableRow[]): AgreementTable {
  const { interval } = settings;
  // The mean over pairs is Cohen's kappa itself where there are two coders.
  const isPair = report.coders.length === 2;
  const coefficients = settings.coefficients.map((column) =>
    column === "cohen_kappa_mean_of_pairs" && isPair ? "cohen_kappa" : column,
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
      figures: new Map(
        coefficients.flatMap((name) => {
          const figure = figureIn(row, name);
          if (figure === undefined) return [];
          return [[name, interval === "none" ? withoutIntervals(figure) : figure] as const];
        }),
      ),
    })),
    coders: report.coders.map(({ name }) => name),
    stories: report.stories,
    confidence: report.confidence,
    ...(interval === "none" ? {} : { interval }),
    software,
  });
}

/** What was done, for a method section: the coefficients that the table shows. */
export function methodsOf({ report, settings, software }: Worded): MethodsText {
  const figures = report.rows
    .filter(({ about }) => about !== "levels")
    .flatMap((row) =>
      settings.coefficients.flatMap((column) => {
        const figure = figureIn(row, column);
        if (figure === undefined) return [];
        const { ci, bootstrap, ...bare } = figure;
        const shown =
          settings.interval === "bootstrap"
            ? { ...bare, ...(bootstrap === undefined ? {} : { bootstrap }) }
            : settings.interval === "analytic" && ci !== undefined
              ? { ...bare, ci }
              : bare;
        return [{ name: nameIn(row, column), figure: withoutOwnBootstrap(shown) }];
      }),
    );
  return methodsParagraph({
    figures,
    level: "nominal",
    coders: report.coders.length,
    stories: report.stories,
    confidence: report.confidence,
    bands: settings.bands,
    software,
  });
}

type Figure = AgreementRow["coefficients"][string];

function withoutIntervals(figure: Figure): Figure {
  const { value, method, undefined: reason, explanation } = figure;
  return { value, method, undefined: reason, ...(explanation === undefined ? {} : { explanation }) };
}

function withoutOwnBootstrap(figure: Figure): Figure {
  const bare = { ...figure };
  delete bare.krippendorffBootstrap;
  return bare;
}

/** The code as the words name it: a theme counts any code below it. */
function codeWords({ name, about }: AgreementRow): string {
  if (about === "theme") return `${name} (any of its codes)`;
  return about === "levels" ? `${name} (rating)` : name;
}
