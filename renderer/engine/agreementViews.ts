import type { CodeLevel } from "../../core/agreement/data/applied-codes.ts";
import type { AboutCode } from "../../core/agreement/data/code-variables.ts";
import type { Coding } from "../../core/agreement/data/coding.ts";
import type { Comparison, Pass } from "../../core/agreement/data/comparison.ts";
import {
  comparedCoding,
  countPasses,
  sharesOfProject,
  versionsInUse,
} from "../../core/agreement/data/comparison.ts";
import type {
  AllCodesIntervals,
  AllCodesOptions,
  AllCodesReport,
} from "../../core/agreement/reports/all-codes.ts";
import { allCodesIntervals, allCodesReport } from "../../core/agreement/reports/all-codes.ts";
import { coderMatrix } from "../../core/agreement/reports/coder-matrix.ts";
import type { ConfusionRequest } from "../../core/agreement/reports/confusion.ts";
import { confusedStories, confusion } from "../../core/agreement/reports/confusion.ts";
import { disagreements } from "../../core/agreement/reports/disagreements.ts";
import type { PackedDisputes } from "../../core/agreement/reports/dispute-list.ts";
import { packDisputes } from "../../core/agreement/reports/dispute-list.ts";
import { disputedStories } from "../../core/agreement/reports/disputed.ts";
import { intraReport } from "../../core/agreement/reports/intra-report.ts";
import { KnownRows } from "../../core/agreement/reports/known-rows.ts";
import type { OverTimeRequest } from "../../core/agreement/reports/over-time.ts";
import { overTime } from "../../core/agreement/reports/over-time.ts";
import type { AgreementRow } from "../../core/agreement/reports/project-report.ts";
import { agreementBootstraps, agreementReport } from "../../core/agreement/reports/project-report.ts";
import type { Subject } from "../../core/agreement/reports/subject.ts";
import type { FigureOptions } from "../../core/agreement/reports/variable-report.ts";
import { codeShares as sharesOfCodes } from "../../core/index/code-shares.ts";
import { codersUse } from "../../core/index/coders-use.ts";
import { codingOn, tallies, usageOf } from "../../core/index/counts.ts";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import { figuresOf } from "../../core/index/indexed-project.ts";
import { olderCoding } from "../../core/index/older-coding.ts";
import { intraPairs } from "../../core/model/coder.ts";
import { fail, ok } from "../../core/result.ts";
import { AGREED } from "../../core/settling/agreed-layer.ts";
import { peopleToSettle } from "../../core/settling/settling.ts";
import type { Steps } from "../../core/steps.ts";
import { within } from "../../core/steps.ts";
import { agreed, follows } from "./agreedLayer.ts";
import type { Tick } from "./job.ts";
import { cancelled } from "./job.ts";
import type { Ready } from "./liveProject.ts";
import { ahead, answer, live, run } from "./liveProject.ts";
import { readTallies } from "./readTallies.ts";
import { withDatabase } from "./withDatabase.ts";

/** A cell of the table of confusion: ids of codes, null for "nothing"; `eitherWay` with the cell across the diagonal. */
export interface ConfusedCell {
  readonly row: string | null;
  readonly column: string | null;
  readonly eitherWay: boolean;
}

/** The worker's own. */
const knownRows = new KnownRows<AgreementRow>();

const known = new WeakMap<IndexedProject, Map<string, Coding>>();

/** What a comparison is about. A page asks many questions of one at once. */
function compared(coders: IndexedProject, comparison: Comparison): Coding {
  const all = comparison.coderIds.includes(AGREED) ? agreed.asCoder(coders) : coders;
  const project = comparison.stories.withTraining === true ? all : figuresOf(all);
  let codings = known.get(project);
  if (codings === undefined) known.set(project, (codings = new Map<string, Coding>()));
  const key = JSON.stringify(comparison);
  const coding = codings.get(key) ?? comparedCoding(project, comparison);
  codings.set(key, coding);
  return coding;
}

/** What a comparison is about, brought up to date first where the agreed layer is among its coders. */
const ready =
  ({ coderIds }: Comparison): Ready =>
  (db, tick) =>
    follows(db, coderIds, tick);

/** Answers to one question, as long as the coding stands that they are about. */
class Answers<T> {
  readonly #known = new WeakMap<Coding, Map<string, T>>();

  find(coding: Coding, question: string): T | undefined {
    return this.#known.get(coding)?.get(question);
  }

  keep(coding: Coding, question: string, found: T): T {
    const known = this.#known.get(coding) ?? new Map<string, T>();
    this.#known.set(coding, known.set(question, found));
    return found;
  }
}

const disputes = new Answers<PackedDisputes>();
const reports = new Answers<AllCodesReport>();
const intervals = new Answers<AllCodesIntervals>();

function disputesOf(coding: Coding, level: CodeLevel): PackedDisputes {
  const found = disputes.find(coding, level);
  if (found !== undefined) return found;
  const coderIds = coding.coders.map(({ id }) => id);
  return disputes.keep(coding, level, packDisputes(disputedStories(coding, level), coderIds));
}

function reportOf(coding: Coding): AllCodesReport {
  return reports.find(coding, "") ?? reports.keep(coding, "", allCodesReport(coding));
}

function* intervalsOf(coding: Coding, options: AllCodesOptions): Steps<AllCodesIntervals> {
  const question = JSON.stringify(options);
  const found = intervals.find(coding, question);
  return found ?? intervals.keep(coding, question, yield* allCodesIntervals(coding, options));
}

/** Where passages were coded, figures over all codes take longer than anybody should pay for whom they may not interest. */
function hasPassages(coding: Coding): boolean {
  const { ofPassages } = coding;
  return ofPassages.passages(ofPassages.drawnUnits).next().done !== true;
}

/** What is counted of the project as it stands, whoever is compared. */
export const counts = {
  /** How far each coder is, by coder. */
  tallies: (projectId: string, tick: Tick) =>
    withDatabase(projectId, async (db) => {
      if (!(await tick(0))) return fail(cancelled);
      if (live.follows(db)) return ok(await live.read(db, (project) => tallies(figuresOf(project))));
      const found = await readTallies(db);
      // Whoever looks at progress looks at agreement next.
      void answer(
        projectId,
        () => true,
        () => null,
      );
      return ok(found);
    }),
  /** A coder's use of the codebook. */
  usage: (projectId: string, coderId: string, tick: Tick) =>
    answer(projectId, tick, (project) => ({
      uses: usageOf(project.index, coderId, project.codes),
      older: olderCoding(project, coderId),
    })),
  /** How much each coder has coded with any of these codes. */
  codersUse: (projectId: string, codeIds: readonly string[], tick: Tick) =>
    answer(projectId, tick, (project) => codersUse(project, codeIds)),
  /** How often these coders gave each code on the stories of the study that they finished. */
  codeShares: (projectId: string, coderIds: readonly string[], tick: Tick) =>
    answer(projectId, tick, (project) => {
      const { index, codes, study } = figuresOf(project);
      return sharesOfCodes(index, codes, study, coderIds);
    }),
  /** What was coded on a collection's stories. */
  codingOn: (projectId: string, collectionId: string, tick: Tick) =>
    answer(projectId, tick, (project) => codingOn(project, collectionId)),
  /** How many stories each coder has in common with another. */
  shares: (projectId: string, tick: Tick) =>
    answer(projectId, tick, (project) => sharesOfProject(figuresOf(project))),
  /** The codebook versions by which stories were finished at that pass, the earliest first. */
  versions: (projectId: string, pass: Pass, tick: Tick) =>
    answer(projectId, tick, (project) => versionsInUse(figuresOf(project), pass)),
  /** How far the coders' first passes are known, and differ from what stands now. */
  passes: (projectId: string, coderIds: readonly string[], tick: Tick) =>
    answer(projectId, tick, (project) => countPasses(figuresOf(project), coderIds)),
};

/** What the views of the agreement page show of a comparison. */
export const views = {
  /** Every code and theme, with every coefficient. */
  report: (projectId: string, comparison: Comparison, options: FigureOptions, tick: Tick) =>
    run(
      projectId,
      tick,
      (project) => agreementReport(compared(project, comparison), options, knownRows),
      ready(comparison),
    ),
  /** The bootstraps of the coefficients that the options name: row key -> name -> bootstrap. */
  bootstraps: (projectId: string, comparison: Comparison, options: FigureOptions, tick: Tick) =>
    run(
      projectId,
      tick,
      (project) => agreementBootstraps(compared(project, comparison), options),
      ready(comparison),
    ),
  /** The stories on which coders differ about a code. */
  disagreements: (projectId: string, comparison: Comparison, codeId: string, about: AboutCode, tick: Tick) =>
    answer(
      projectId,
      tick,
      (project) => disagreements(compared(project, comparison), codeId, about),
      ready(comparison),
    ),
  /** On how many of the stories that at least two people finished every code is settled, and on how many every passage, too: those on which the consensus counts. */
  settled: (projectId: string, comparison: Comparison, tick: Tick) =>
    answer(
      projectId,
      tick,
      (project) => {
        const stories = { ...comparison.stories, byEveryCoder: false };
        const among = (coderIds: readonly string[]): Coding =>
          compared(project, { ...comparison, coderIds, stories, pass: "present" });
        const people = peopleToSettle(project.coders).map(({ id }) => id);
        const { bits, ofPassages } = among([AGREED]);
        return {
          ...{ codes: bits.units, passages: ofPassages.bits.units },
          finished: among(people).bits.pairable,
        };
      },
      ready({ ...comparison, coderIds: [AGREED] }),
    ),
  /** How each two coders agree. */
  coderMatrix: (
    projectId: string,
    comparison: Comparison,
    subject: Subject,
    coefficient: string,
    confidence: number,
    tick: Tick,
  ) =>
    answer(
      projectId,
      tick,
      (project) => coderMatrix(compared(project, comparison), subject, coefficient, confidence),
      ready(comparison),
    ),
  /** All codes at once: as sets, and as passages. */
  allCodes: (projectId: string, comparison: Comparison, tick: Tick) =>
    answer(projectId, tick, (project) => reportOf(compared(project, comparison)), ready(comparison)),
  /** The bootstraps of that. */
  allCodesIntervals: (projectId: string, comparison: Comparison, options: AllCodesOptions, tick: Tick) =>
    run(projectId, tick, (project) => intervalsOf(compared(project, comparison), options), ready(comparison)),
  /** How far coders who coded stories twice agree with themselves; the comparison's own coders do not matter. */
  intra: (projectId: string, comparison: Comparison, options: FigureOptions, tick: Tick) =>
    run(projectId, tick, (project) => {
      const coderIds = intraPairs(project.coders).flatMap(({ first, second }) => [first.id, second.id]);
      const stories = { ...comparison.stories, byEveryCoder: false };
      return intraReport(compared(project, { ...comparison, coderIds, stories }), options);
    }),
  /** Which codes are given one for the other. */
  confusion: (projectId: string, comparison: Comparison, request: ConfusionRequest, tick: Tick) =>
    answer(
      projectId,
      tick,
      (project) => confusion(compared(project, comparison), request),
      ready(comparison),
    ),
  /** The stories behind a cell of that. */
  confusedStories: (
    projectId: string,
    comparison: Comparison,
    request: ConfusionRequest,
    { row, column, eitherWay }: ConfusedCell,
    tick: Tick,
  ) =>
    answer(
      projectId,
      tick,
      (project) => confusedStories(compared(project, comparison), request, row, column, eitherWay),
      ready(comparison),
    ),
  /** Agreement in a moving window. */
  overTime: (projectId: string, comparison: Comparison, request: OverTimeRequest, tick: Tick) =>
    answer(projectId, tick, (project) => overTime(compared(project, comparison), request), ready(comparison)),
  /** The stories that can be compared, most disputed first. */
  disputed: (projectId: string, comparison: Comparison, level: CodeLevel, tick: Tick) =>
    answer(projectId, tick, (project) => disputesOf(compared(project, comparison), level), ready(comparison)),
  /**
   * Works out what the views of a comparison show that take longest, so that they are there when they are opened: the stories, and all codes at once. Gives way to
   * any question.
   * @param options how the intervals over all codes are drawn; null: they have none
   */
  prepare: (projectId: string, comparison: Comparison, options: AllCodesOptions | null, tick: Tick) =>
    ahead(
      projectId,
      tick,
      function* (project) {
        const coding = compared(project, comparison);
        disputesOf(coding, "codes");
        yield 0.2;
        if (hasPassages(coding)) return null;
        yield 0.4;
        reportOf(coding);
        yield 0.6;
        if (options !== null) yield* within(intervalsOf(coding, options), 0.6, 0.4);
        return null;
      },
      ready(comparison),
    ),
};
