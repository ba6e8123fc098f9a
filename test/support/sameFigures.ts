import { expect } from "vitest";
import type { Comparison } from "../../core/agreement/data/comparison.ts";
import {
  comparedCoding,
  countPasses,
  EVERY_STORY,
  sharesOfProject,
  versionsInUse,
  versionsOfSheets,
} from "../../core/agreement/data/comparison.ts";
import { allCodesIntervals, allCodesReport } from "../../core/agreement/reports/all-codes.ts";
import { coderMatrix } from "../../core/agreement/reports/coder-matrix.ts";
import { confusion } from "../../core/agreement/reports/confusion.ts";
import { disagreements } from "../../core/agreement/reports/disagreements.ts";
import { disputedStories } from "../../core/agreement/reports/disputed.ts";
import { intraReport } from "../../core/agreement/reports/intra-report.ts";
import { overTime } from "../../core/agreement/reports/over-time.ts";
import { agreementReport } from "../../core/agreement/reports/project-report.ts";
import { codingOn, tallies, usageOf } from "../../core/index/counts.ts";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import { olderCoding } from "../../core/index/older-coding.ts";
import type { Code } from "../../core/model/code.ts";
import { canonicalCodes } from "../../core/model/codebook.ts";
import { levelReader } from "../../core/model/level-reader.ts";
import { codedUnder, isCodedUnderOlder, olderDefinitions } from "../../core/model/older-definition.ts";
import { isLive } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import {
  firstPassOfSheet,
  hasCoding,
  isFinished,
  liveAnnotations,
  storyState,
} from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import { allSteps } from "../../core/steps.ts";
import { codePointLength } from "../../core/text.ts";
import { comparedRecords } from "./compared.ts";
import { sharesOfCoders } from "./sharesOfCoders.ts";
import { inOrder, unitsOfSheets } from "./unitsOfSheets.ts";

const OPTIONS = {
  coefficients: null,
  intervals: "default",
  confidence: 0.95,
  replicates: 5,
  seed: 1,
} as const;

/** Everything that is told of an indexed project is what its records tell, one by one. */
export function expectSameFigures(
  project: IndexedProject,
  snapshot: ProjectSnapshot,
  comparisons: readonly Comparison[] = comparisonsOf(snapshot),
): void {
  expectSameCounts(project, snapshot);
  for (const comparison of comparisons) expectSameComparison(project, snapshot, comparison);
}

/** All coders, at both passes, by each codebook version, and over some of the stories. */
export function comparisonsOf({
  coders,
  codebookVersions,
  collections,
  stories,
}: ProjectSnapshot): Comparison[] {
  const all: Comparison = {
    coderIds: coders.map(({ id }) => id),
    stories: EVERY_STORY,
    versionId: null,
    pass: "present",
  };
  const [collection] = collections;
  const value = stories.find(({ collectionId }) => collectionId === collection?.id)?.attributes[0];
  const [name] = collection?.attributeNames ?? [];
  return [
    all,
    { ...all, pass: "first" },
    { ...all, coderIds: all.coderIds.slice(0, 2), stories: { ...EVERY_STORY, byEveryCoder: true } },
    ...codebookVersions.slice(0, 2).map(({ id }): Comparison => ({ ...all, versionId: id, pass: "first" })),
    ...(collection === undefined
      ? []
      : [{ ...all, stories: { ...EVERY_STORY, collectionId: collection.id } }]),
    ...(name === undefined || value === undefined
      ? []
      : [{ ...all, stories: { ...EVERY_STORY, attribute: { name, value } } }]),
  ];
}

function expectSameComparison(
  project: IndexedProject,
  snapshot: ProjectSnapshot,
  comparison: Comparison,
): void {
  const coding = comparedCoding(project, comparison);
  const records = comparedRecords(snapshot, comparison);
  expect(inOrder(coding.units)).toEqual(inOrder(unitsOfSheets(records)));
  const report = allSteps(agreementReport(coding, OPTIONS));
  expect(report).toEqual(allSteps(agreementReport(records, OPTIONS)));
  expect(allCodesReport(coding)).toEqual(allCodesReport(records));
  const draws = { ...OPTIONS, replicates: 3 };
  expect(allSteps(allCodesIntervals(coding, draws))).toEqual(allSteps(allCodesIntervals(records, draws)));
  for (const level of ["codes", "themes"] as const) {
    expect(disputedStories(coding, level)).toEqual(disputedStories(records, level));
    for (const of of ["stories", "passages"] as const)
      expect(confusion(coding, { of, level })).toEqual(confusion(records, { of, level }));
  }
  for (const row of [null, ...report.rows.slice(0, 3)]) {
    const subject = row === null ? null : { codeId: row.codeId, about: row.about };
    const request = { subject, coefficient: "percent_agreement", window: null, confidence: 0.95 };
    expect(overTime(coding, request)).toEqual(overTime(records, request));
    expect(coderMatrix(coding, subject, "krippendorff_alpha", 0.95)).toEqual(
      coderMatrix(records, subject, "krippendorff_alpha", 0.95),
    );
    if (row !== null)
      expect(disagreements(coding, row.codeId, row.about)).toEqual(
        disagreements(records, row.codeId, row.about),
      );
  }
  expect(allSteps(intraReport(coding, OPTIONS))).toEqual(
    allSteps(intraReport({ ...records, sheets: atSamePass(snapshot, comparison) }, OPTIONS)),
  );
}

/** The sheets of every coder, for what is told of second passes whoever is compared. */
function atSamePass(snapshot: ProjectSnapshot, comparison: Comparison): readonly Sheet[] {
  const coderIds = snapshot.coders.map(({ id }) => id);
  const stories = { ...comparison.stories, byEveryCoder: false };
  return comparedRecords(snapshot, { ...comparison, coderIds, stories }).sheets;
}

function expectSameCounts(project: IndexedProject, snapshot: ProjectSnapshot): void {
  const study = studyOf(snapshot);
  expect(project.stories.map(({ id, attributes, measure }) => [id, attributes, measure.length])).toEqual(
    study.stories.map(({ id, attributes, text }) => [id, attributes, codePointLength(text)]),
  );
  expect(sharesOfProject(project)).toEqual(sharesOfCoders(study));
  for (const pass of ["first", "present"] as const)
    expect(versionsInUse(project, pass)).toEqual(versionsOfSheets(study, pass));
  for (const { id } of snapshot.coders) {
    const own = study.sheets.filter(({ coderId }) => coderId === id);
    expect(countPasses(project, [id])).toEqual(passesOf(own));
    const isIn = (kind: string) => own.filter((sheet) => storyState(sheet).kind === kind).length;
    expect(tallies(project)[id]).toEqual({
      finished: isIn("finished"),
      inProgress: isIn("in-progress"),
      annotations: own.flatMap(liveAnnotations).length,
      isActive: snapshot.sheets.some((sheet) => sheet.coderId === id && isFinished(sheet)),
    });
    const layer = snapshot.sheets.filter(({ coderId }) => coderId === id);
    expect(usageOf(project.index, id, snapshot.codes)).toEqual(usageOfSheets(layer, snapshot.codes));
    const isOlder = olderDefinitions(snapshot.codes, snapshot.codebookVersions);
    const older = own.filter((sheet) => codedUnder(sheet).some((each) => isCodedUnderOlder(each, isOlder)));
    expect(olderCoding(project, id).stories).toBe(older.length);
  }
  const standing = new Set(snapshot.coders.filter(isLive).map(({ id }) => id));
  for (const { id } of snapshot.collections) {
    const here = new Set(
      study.stories.filter(({ collectionId }) => collectionId === id).map((story) => story.id),
    );
    const coded = study.sheets.filter(
      (sheet) => hasCoding(sheet) && standing.has(sheet.coderId) && here.has(sheet.storyId),
    );
    expect(codingOn(project, id)).toEqual({
      stories: new Set(coded.map(({ storyId }) => storyId)).size,
      coders: new Set(coded.map(({ coderId }) => coderId)).size,
    });
  }
}

function passesOf(sheets: readonly Sheet[]): { changed: number; unnoted: number } {
  const said = (sheet: Sheet): string =>
    liveAnnotations(sheet)
      .map(({ id, value }) => `${id} ${value ?? ""}`)
      .toSorted()
      .join("\n");
  const noted = sheets.filter((sheet) => firstPassOfSheet(sheet).isNoted);
  return {
    changed: noted.filter(
      (sheet) => !isFinished(sheet) || said(firstPassOfSheet(sheet).sheet) !== said(sheet),
    ).length,
    unnoted: sheets.filter((sheet) => !firstPassOfSheet(sheet).isNoted && isFinished(sheet)).length,
  };
}

function usageOfSheets(sheets: readonly Sheet[], codes: readonly Code[]) {
  const canonical = canonicalCodes(codes);
  const all = sheets.flatMap(liveAnnotations);
  const ids = new Set(all.map(({ codeId }) => canonical.get(codeId) ?? codeId));
  const levelOf = levelReader(codes);
  const uses = [...ids].map((id) => {
    const own = all.filter(({ codeId }) => (canonical.get(codeId) ?? codeId) === id);
    const ratings = new Map<number, number>();
    for (const { codeId, value } of own) {
      const number = levelOf(codeId, value)?.number ?? value;
      if (number !== undefined) ratings.set(number, (ratings.get(number) ?? 0) + 1);
    }
    return [
      id,
      {
        annotations: new Set(
          own.map(({ storyId, span }) => `${storyId} ${span?.start ?? ""} ${span?.end ?? ""}`),
        ).size,
        stories: new Set(own.map(({ storyId }) => storyId)).size,
        ratings,
      },
    ] as const;
  });
  return new Map(uses);
}
