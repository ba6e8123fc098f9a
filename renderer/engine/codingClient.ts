import { proxy } from "comlink";
import type { CodeLevel } from "../../core/agreement/data/applied-codes.ts";
import type { AboutCode } from "../../core/agreement/data/code-variables.ts";
import type { Comparison, Pass } from "../../core/agreement/data/comparison.ts";
import type { PlanOptions } from "../../core/agreement/planning/plan.ts";
import type { AllCodesOptions } from "../../core/agreement/reports/all-codes.ts";
import type { ConfusionRequest } from "../../core/agreement/reports/confusion.ts";
import type { OverTimeRequest } from "../../core/agreement/reports/over-time.ts";
import type { Subject } from "../../core/agreement/reports/subject.ts";
import type { FigureOptions } from "../../core/agreement/reports/variable-report.ts";
import type { PassageQuery } from "../../core/analysis/passage-query.ts";
import type { RoundRequest } from "../../core/assignment/round-plan.ts";
import type { ToldQuotes } from "../../core/quoting/told-quotes.ts";
import type { ItemRequest } from "../../core/settling/item-list.ts";
import type { TrainingRequest } from "../../core/training/training.ts";
import type { StoryKey } from "../data/places.ts";
import type { ConfusedCell } from "./agreementViews.ts";
import type { MoveRequest } from "./assignmentViews.ts";
import type { FileSink } from "./fileSink.ts";
import type { JobOptions } from "./job.ts";
import type { PassageFormat } from "./passageExports.ts";
import { agreementWorker, tickOf } from "./workers.ts";

/** Agreement, and what is counted of coding, over the project's database as it stands. */
export const agreement = {
  report: (projectId: string, comparison: Comparison, options: FigureOptions, job?: JobOptions) =>
    agreementWorker.call((api) => api.report(projectId, comparison, options, tickOf(job))),
  bootstraps: (projectId: string, comparison: Comparison, options: FigureOptions, job?: JobOptions) =>
    agreementWorker.call((api) => api.bootstraps(projectId, comparison, options, tickOf(job))),
  sheets: (projectId: string, storyId: string, coderIds: readonly string[], likely: StoryKey) =>
    agreementWorker.call((api) => api.sheets(projectId, storyId, coderIds, likely)),
  openBounds: (projectId: string, storyId: string) =>
    agreementWorker.call((api) => api.openBounds(projectId, storyId)),
  tallies: (projectId: string, job?: JobOptions) =>
    agreementWorker.call((api) => api.tallies(projectId, tickOf(job))),
  usage: (projectId: string, coderId: string, job?: JobOptions) =>
    agreementWorker.call((api) => api.usage(projectId, coderId, tickOf(job))),
  codersUse: (projectId: string, codeIds: readonly string[], job?: JobOptions) =>
    agreementWorker.call((api) => api.codersUse(projectId, codeIds, tickOf(job))),
  codeShares: (projectId: string, coderIds: readonly string[], job?: JobOptions) =>
    agreementWorker.call((api) => api.codeShares(projectId, coderIds, tickOf(job))),
  planCodes: (prevalences: readonly number[], options: PlanOptions, job?: JobOptions) =>
    agreementWorker.call((api) => api.planCodes(prevalences, options, tickOf(job))),
  codingOn: (projectId: string, collectionId: string, job?: JobOptions) =>
    agreementWorker.call((api) => api.codingOn(projectId, collectionId, tickOf(job))),
  disagreements: (
    projectId: string,
    comparison: Comparison,
    codeId: string,
    about: AboutCode,
    job?: JobOptions,
  ) => agreementWorker.call((api) => api.disagreements(projectId, comparison, codeId, about, tickOf(job))),
  shares: (projectId: string, job?: JobOptions) =>
    agreementWorker.call((api) => api.shares(projectId, tickOf(job))),
  versions: (projectId: string, pass: Pass, job?: JobOptions) =>
    agreementWorker.call((api) => api.versions(projectId, pass, tickOf(job))),
  settled: (projectId: string, comparison: Comparison, job?: JobOptions) =>
    agreementWorker.call((api) => api.settled(projectId, comparison, tickOf(job))),
  passes: (projectId: string, coderIds: readonly string[], job?: JobOptions) =>
    agreementWorker.call((api) => api.passes(projectId, coderIds, tickOf(job))),
  allCodes: (projectId: string, comparison: Comparison, job?: JobOptions) =>
    agreementWorker.call((api) => api.allCodes(projectId, comparison, tickOf(job))),
  allCodesIntervals: (
    projectId: string,
    comparison: Comparison,
    options: AllCodesOptions,
    job?: JobOptions,
  ) => agreementWorker.call((api) => api.allCodesIntervals(projectId, comparison, options, tickOf(job))),
  /** See views.prepare. */
  prepare: (projectId: string, comparison: Comparison, options: AllCodesOptions | null, job?: JobOptions) =>
    agreementWorker.call((api) => api.prepare(projectId, comparison, options, tickOf(job))),
  intra: (projectId: string, comparison: Comparison, options: FigureOptions, job?: JobOptions) =>
    agreementWorker.call((api) => api.intra(projectId, comparison, options, tickOf(job))),
  coderMatrix: (
    projectId: string,
    comparison: Comparison,
    subject: Subject,
    coefficient: string,
    confidence: number,
    job?: JobOptions,
  ) =>
    agreementWorker.call((api) =>
      api.coderMatrix(projectId, comparison, subject, coefficient, confidence, tickOf(job)),
    ),
  confusion: (projectId: string, comparison: Comparison, request: ConfusionRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.confusion(projectId, comparison, request, tickOf(job))),
  confusedStories: (
    projectId: string,
    comparison: Comparison,
    request: ConfusionRequest,
    cell: ConfusedCell,
    job?: JobOptions,
  ) => agreementWorker.call((api) => api.confusedStories(projectId, comparison, request, cell, tickOf(job))),
  overTime: (projectId: string, comparison: Comparison, request: OverTimeRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.overTime(projectId, comparison, request, tickOf(job))),
  disputed: (projectId: string, comparison: Comparison, level: CodeLevel, job?: JobOptions) =>
    agreementWorker.call((api) => api.disputed(projectId, comparison, level, tickOf(job))),
};

/** Who codes which stories: what is assigned, and what would be. */
export const assigning = {
  assignedSoFar: (projectId: string, job?: JobOptions) =>
    agreementWorker.call((api) => api.assignedSoFar(projectId, tickOf(job))),
  planTraining: (projectId: string, request: TrainingRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.planTraining(projectId, request, tickOf(job))),
  training: (projectId: string, onlyCoder: string | null, job?: JobOptions) =>
    agreementWorker.call((api) => api.training(projectId, onlyCoder, tickOf(job))),
  planRound: (projectId: string, request: RoundRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.planRound(projectId, request, tickOf(job))),
  planMove: (projectId: string, request: MoveRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.planMove(projectId, request, tickOf(job))),
};

/** What coders differ about, over the project's database as it stands. */
export const settling = {
  items: (projectId: string, request: ItemRequest, job?: JobOptions) =>
    agreementWorker.call((api) => api.settlingItems(projectId, request, tickOf(job))),
};

/** What was coded, read back, over the project's database as it stands. */
export const passages = {
  find: (projectId: string, query: PassageQuery, job?: JobOptions) =>
    agreementWorker.call((api) => api.findPassages(projectId, query, tickOf(job))),
  countCodes: (projectId: string, coderIds: readonly string[], job?: JobOptions) =>
    agreementWorker.call((api) => api.countCodes(projectId, coderIds, tickOf(job))),
  asText: (
    projectId: string,
    query: PassageQuery,
    headings: ReadonlyMap<string, string>,
    quotes?: ToldQuotes,
    job?: JobOptions,
  ) => agreementWorker.call((api) => api.passagesAsText(projectId, query, headings, quotes, tickOf(job))),
  countQuotes: (projectId: string, query: PassageQuery, quotes: ToldQuotes, job?: JobOptions) =>
    agreementWorker.call((api) => api.countQuotesOfPassages(projectId, query, quotes, tickOf(job))),
  exportInto: (
    projectId: string,
    query: PassageQuery,
    format: PassageFormat,
    sink: FileSink<undefined>,
    job?: JobOptions,
  ) => agreementWorker.call((api) => api.exportPassages(projectId, query, format, proxy(sink), tickOf(job))),
  sheets: (projectId: string, keys: readonly (readonly [string, string])[]) =>
    agreementWorker.call((api) => api.eachSheet(projectId, keys)),
};
