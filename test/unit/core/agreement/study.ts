import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import { agreementReport } from "../../../../core/agreement/reports/project-report.ts";
import type { FigureOptions } from "../../../../core/agreement/reports/variable-report.ts";
import type { Annotation } from "../../../../core/model/annotation.ts";
import type { Code } from "../../../../core/model/code.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { allSteps } from "../../../../core/steps.ts";
import { aCode, aCoder, anAnnotation, aSheet, NOW } from "../../../support/builders.ts";

/** The text of every story here: what matters is only who coded it how. */
const text = "They came back every year.";

/** A standing code; its name is its id. */
export function code(id: string, parentId: string | null = null, more: Partial<Code> = {}): Code {
  return aCode({ id, name: id, parentId, ...more });
}

/** A coder; the name is the id in capitals. */
export function coder(id: string): Coder {
  return aCoder({ id, name: id.toUpperCase() });
}

export function removed<R extends Code | Coder | Annotation>(record: R): R {
  return removedRevision(record, record.author, NOW);
}

/** A whole-story annotation, or one of the passage that reads `quote`. */
export function annotation(coderId: string, storyId: string, codeId: string, quote?: string): Annotation {
  const passage = quote === undefined ? {} : { quote };
  return anAnnotation({ id: coderId }, { id: storyId, text }, { id: codeId }, passage);
}

/** A sheet with whole-story annotations of the codes, finished unless `state` says otherwise (null: not read). */
export function sheet(
  coderId: string,
  storyId: string,
  codeIds: readonly string[],
  state: "finished" | "in-progress" | null = "finished",
): Sheet {
  const applied = codeIds.map((id) => ({ id }));
  return aSheet({ id: coderId }, { id: storyId, text }, applied, state);
}

/** Every coefficient, with the intervals that need no resampling. */
export const ANALYTIC: FigureOptions = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
};

/** The whole report at once. */
export function reportOf(input: AgreementInput, options: FigureOptions = ANALYTIC): AgreementReport {
  return allSteps(agreementReport(input, options));
}

/** The input of a report over the stories that the sheets are about. */
export function study(
  codes: readonly Code[],
  sheets: readonly Sheet[],
  coders: readonly Coder[],
): AgreementInput {
  const storyIds = [...new Set(sheets.map((found) => found.storyId))];
  return { stories: storyIds.map((id) => ({ id })), sheets, codes, coders };
}
