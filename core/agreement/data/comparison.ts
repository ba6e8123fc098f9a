import type { CodingPass } from "../../index/coding-index.ts";
import type { Coder } from "../../model/coder.ts";
import { intraPairs, listedCoders } from "../../model/coder.ts";
import { isLive } from "../../model/record.ts";
import type { Sheet } from "../../model/sheet.ts";
import { codebookVersionOfSheet, firstPassOfSheet, isFinished, liveAnnotations } from "../../model/sheet.ts";
import type { ProjectSnapshot } from "../../model/snapshot.ts";
import { studyOf } from "../../model/snapshot.ts";
import type { Story } from "../../model/story.ts";
import type { AgreementInput } from "./units.ts";

/** Which part of a project is compared. Plain data: it can be sent between threads. */
export interface Comparison {
  /** The ids of the coders to compare. */
  readonly coderIds: readonly string[];
  readonly stories: StoryChoice;
  /**
   * The id of a codebook version: what a coder said counts only where it was coded by this version. Null: by
   * whichever.
   */
  readonly versionId: string | null;
  readonly pass: Pass;
}

/** Which state of each story is compared. */
export type Pass = CodingPass;

/** Which stories are compared: all of the conditions hold for them. */
export interface StoryChoice {
  /** Null: of every collection. */
  readonly collectionId: string | null;
  /** Stories whose attribute of this name (a column of their collection) has this value; null: any. */
  readonly attribute: { readonly name: string; readonly value: string } | null;
  /** Only stories that every one of the coders finished. */
  readonly byEveryCoder: boolean;
}

/** Every story. */
export const EVERY_STORY: StoryChoice = { collectionId: null, attribute: null, byEveryCoder: false };

/** What agreement is computed from, with the stories themselves. */
export interface ComparedProject extends AgreementInput {
  readonly stories: readonly Story[];
  readonly coderIds: readonly string[];
}

/**
 * The part of a project that is compared, in O(stories + sheets). Stories that are left out of the study are no part of it. Coders who were removed may be chosen; a coder
 * whom the project does not know is passed over.
 */
export function comparedProject(whole: ProjectSnapshot, comparison: Comparison): ComparedProject {
  const project = studyOf(whole);
  const { coderIds, versionId, pass } = comparison;
  const { codes } = project;
  const coders = listedCoders(project.coders);
  const wanted = new Set(coderIds);
  const sheets = sheetsOfPass(
    project.sheets.filter((sheet) => wanted.has(sheet.coderId)),
    pass,
  ).filter((sheet) => versionId === null || codebookVersionOfSheet(sheet) === versionId);
  return { stories: chosenStories(project, comparison, sheets), sheets, codes, coders, coderIds };
}

/**
 * The pass that figures are of unless somebody chooses: the first one as soon as anybody has seen another's coding.
 * @example usualPass([{ id: "ana" }, { id: "ben", sawOthersAt: "2018-10-20T09:00:00Z" }]) // "first"
 */
export function usualPass(coders: readonly Coder[]): Pass {
  return coders.some(({ sawOthersAt }) => sawOthersAt !== undefined) ? "first" : "present";
}

/**
 * Sheets as they were at that pass.
 * @example sheetsOfPass([], "first") // []
 */
export function sheetsOfPass(sheets: readonly Sheet[], pass: Pass): readonly Sheet[] {
  return pass === "present" ? sheets : sheets.map((sheet) => firstPassOfSheet(sheet).sheet);
}

/** How far first passes are known and differ from what stands now, over the sheets of the coders. */
export interface PassCount {
  /** Sheets with a noted first pass that says something else than now, or whose story was reopened. */
  readonly changed: number;
  /** Finished sheets without a noted first pass. */
  readonly unnoted: number;
}

/**
 * Counts that, in O(sheets + annotations).
 * @example countPasses([], ["ana"]) // { changed: 0, unnoted: 0 }
 */
export function countPasses(sheets: readonly Sheet[], coderIds: readonly string[]): PassCount {
  const wanted = new Set(coderIds);
  let [changed, unnoted] = [0, 0];
  for (const now of sheets) {
    if (!wanted.has(now.coderId)) continue;
    const { sheet: first, isNoted } = firstPassOfSheet(now);
    if (!isNoted) unnoted += isFinished(now) ? 1 : 0;
    else if (!isFinished(now) || statements(first) !== statements(now)) changed += 1;
  }
  return { changed, unnoted };
}

/** What a sheet says, to be compared with what it says at another time. */
function statements(sheet: Sheet): string {
  return liveAnnotations(sheet)
    .map(({ id, value }) => `${id} ${value ?? ""}`)
    .toSorted()
    .join("\n");
}

function chosenStories(
  project: ProjectSnapshot,
  { stories, coderIds }: Comparison,
  sheets: readonly Sheet[],
): readonly Story[] {
  const { collectionId, attribute, byEveryCoder } = stories;
  let chosen = project.stories;
  if (collectionId !== null) chosen = chosen.filter((story) => story.collectionId === collectionId);
  if (attribute !== null) {
    const columns = new Map(
      project.collections.map(({ id, attributeNames }) => [id, attributeNames.indexOf(attribute.name)]),
    );
    chosen = chosen.filter(
      (story) => story.attributes[columns.get(story.collectionId) ?? -1] === attribute.value,
    );
  }
  if (byEveryCoder) {
    const finished = new Map<string, number>();
    for (const sheet of sheets) {
      if (isFinished(sheet)) finished.set(sheet.storyId, (finished.get(sheet.storyId) ?? 0) + 1);
    }
    chosen = chosen.filter((story) => finished.get(story.id) === coderIds.length);
  }
  return chosen;
}

/** With fewer stories in common than this a pair's kappa hangs on single stories. */
export const FEWEST_SHARED = 10;

/** What a coder has finished. */
export interface CoderShare {
  readonly coderId: string;
  /** How many stories the coder finished. */
  readonly finished: number;
  /** How many of them somebody else finished, too: with that coder with whom there are most. */
  readonly shared: number;
}

/**
 * How many stories of a study (studyOf) each coder has in common with another, in the order of the coders; second passes of a coder are left
 * out. O(sheets + coders^2 x stories).
 * @example sharesOfCoders({ coders: [{ id: "ana", name: "Ana" }], sheets: [] }) // [{ coderId: "ana", finished: 0, shared: 0 }]
 */
export function sharesOfCoders({
  coders,
  sheets,
}: {
  readonly coders: readonly Coder[];
  readonly sheets: readonly Pick<Sheet, "coderId" | "storyId" | "review">[];
}): CoderShare[] {
  const second = new Set(intraPairs(coders).map((pair) => pair.second.id));
  const people = coders.filter((coder) => isLive(coder) && !second.has(coder.id));
  const finished = new Map(people.map(({ id }) => [id, new Set<string>()]));
  for (const sheet of sheets) if (isFinished(sheet)) finished.get(sheet.coderId)?.add(sheet.storyId);
  return people.map(({ id }) => {
    const own = finished.get(id) ?? new Set<string>();
    const shared = people.map((other) => {
      const others = other.id === id ? undefined : finished.get(other.id);
      return others === undefined ? 0 : [...own].filter((storyId) => others.has(storyId)).length;
    });
    return { coderId: id, finished: own.size, shared: Math.max(0, ...shared) };
  });
}

/**
 * Who is compared unless somebody chooses: all who have at least ten stories in common with somebody. Where fewer than two are left: all who have
 * finished a story, and then everybody.
 * @example usualCoders([{ coderId: "ana", finished: 12, shared: 12 }, { coderId: "ben", finished: 12, shared: 12 }, { coderId: "cleo", finished: 3, shared: 3 }]) // ["ana", "ben"]
 */
export function usualCoders(shares: readonly CoderShare[]): readonly string[] {
  const choices = [
    shares.filter(({ shared }) => shared >= FEWEST_SHARED),
    shares.filter(({ finished }) => finished > 0),
  ];
  return (choices.find(({ length }) => length >= 2) ?? shares).map(({ coderId }) => coderId);
}

/** A codebook version by which stories were finished. */
export interface VersionInUse {
  readonly id: string;
  /** When somebody first coded by it; null where the project does not hold the version itself. */
  readonly createdAt: string | null;
  /** How many codes it has; null as above. */
  readonly codes: number | null;
  /** How many finished sheets (one a coder and story) were coded by it. */
  readonly sheets: number;
}

/**
 * The codebook versions by which stories were finished at that pass, the earliest first.
 * @example versionsInUse({ codebookVersions: [], sheets: [] }, "first") // []
 */
export function versionsInUse(
  project: Pick<ProjectSnapshot, "codebookVersions" | "sheets">,
  pass: Pass,
): VersionInUse[] {
  const sheets = new Map<string, number>();
  for (const sheet of sheetsOfPass(project.sheets, pass).filter(isFinished)) {
    const version = codebookVersionOfSheet(sheet);
    if (version !== null) sheets.set(version, (sheets.get(version) ?? 0) + 1);
  }
  const known = new Map(project.codebookVersions.map((version) => [version.id, version]));
  return [...sheets]
    .map(([id, count]): VersionInUse => {
      const version = known.get(id);
      return {
        id,
        createdAt: version?.createdAt ?? null,
        codes: version === undefined ? null : version.codes.filter(isLive).length,
        sheets: count,
      };
    })
    .toSorted((a, b) => compareText(a.createdAt ?? "", b.createdAt ?? "") || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
