import { csvChunks } from "../../exporting/csv-writer.ts";
import type { ReportedFigure, UndefinedReason } from "../figures/figure.ts";
import { undefinedSentence } from "../figures/figure.ts";
import { leavesOutOverlaps } from "../spans/list.ts";
import type { ListedFigure } from "../tables/figures.ts";
import { figuresTable } from "../tables/figures.ts";
import type { AgreementOutput } from "./agreement-output.ts";

/** Figures by their names. */
export type Figures = Readonly<Record<string, ReportedFigure>>;

/**
 * Why a figure is undefined, of units: sentences speak of stories, as the window does, and the units of a table may be anything.
 * @example explanationOf("no-shared-unit").includes("stor") // false
 */
export function explanationOf(reason: UndefinedReason): string {
  return undefinedSentence(reason).replaceAll("stories", "units").replaceAll("story", "unit");
}

/**
 * Every figure as CSV, a piece at a time.
 * @example [...figuresCsv({ units: 0, coders: [], sharedUnits: 0, confidence: 0.95, missing: [], warnings: [], variables: [], leftOut: [], passages: null, overall: {} })].join("").split(",")[0] // "variable"
 */
export function* figuresCsv(output: AgreementOutput): Generator<string, void, void> {
  for (const { text } of csvChunks(figuresTable(listed(output), 0))) yield text;
}

/** Every figure, one a row: of each variable, then of its pairs; then those of all codes at once. */
function* listed(output: AgreementOutput): Generator<ListedFigure, void, void> {
  const { coders, sharedUnits, confidence, leftOut, passages, overall } = output;
  const about = { confidence, coderCount: coders.length };
  for (const report of output.variables) {
    if (report === passages) {
      yield* passageFigures(
        report.coefficients,
        { ...about, coders: "all", units: report.pairableUnits },
        leftOut,
      );
    } else {
      const all = { ...about, coders: "all", units: report.pairableUnits };
      yield* rows(report.coefficients, { ...all, variable: report.variable });
    }
    for (const pair of report.pairs) {
      const ofPair = { confidence, coderCount: 2, coders: pair.coders.join(" & "), units: pair.units };
      if (report === passages) yield* passageFigures(pair.coefficients, ofPair, leftOut);
      else yield* rows(pair.coefficients, { ...ofPair, variable: report.variable });
    }
  }
  yield* rows(overall, { ...about, coders: "all", units: sharedUnits, variable: "overall", about: "sets" });
}

type About = Omit<ListedFigure, "name" | "figure" | "method">;

function* rows(figures: Figures, about: About): Generator<ListedFigure, void, void> {
  for (const [name, figure] of Object.entries(figures)) yield { ...about, ...figureRow(name, figure) };
}

/** The figures of passages: those of one code, `NAME[CODE]`, are about the code. */
function* passageFigures(
  figures: Figures,
  about: Omit<About, "variable">,
  leftOut: readonly string[],
): Generator<ListedFigure, void, void> {
  for (const [whole, figure] of Object.entries(figures)) {
    const { of: code, base: name } = partsOf(whole);
    yield {
      ...about,
      about: "passages",
      ...(code === null ? { variable: "overall" } : { variable: code, code }),
      ...figureRow(name, figure),
      ...(leavesOutOverlaps(name) ? { leftOut } : {}),
    };
  }
}

function figureRow(name: string, figure: ReportedFigure) {
  const row = { name, figure, method: figure.method };
  return "value" in figure ? row : { ...row, why: explanationOf(figure.reason) };
}

function partsOf(name: string): { readonly base: string; readonly of: string | null } {
  const [, base = name, of = null] = /^([^[]+)\[(.*)\]$/su.exec(name) ?? [];
  return { base, of };
}
