import type { Bits } from "../../index/bits.ts";
import { countCommon, hasBit, intersect } from "../../index/bits.ts";
import type { IndexedProject, StoryBrief } from "../../index/indexed-project.ts";
import { placesOf } from "../../index/indexed-project.ts";
import type { CodingPass } from "../../index/pass-bits.ts";
import type { CodebookVersion } from "../../model/codebook-version.ts";
import type { Coder } from "../../model/coder.ts";
import { intraPairs, listedCoders } from "../../model/coder.ts";
import { isLive } from "../../model/record.ts";
import type { Sheet } from "../../model/sheet.ts";
import { codebookVersionOfSheet, firstPassOfSheet, isFinished } from "../../model/sheet.ts";
import type { ProjectSnapshot } from "../../model/snapshot.ts";
import { AGREED } from "../../settling/agreed-layer.ts";
import { Coding } from "./coding.ts";
import { chosenCoders } from "./units.ts";

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
  /** Stories of training rounds count too; left out: they do not. */
  readonly withTraining?: boolean | undefined;
}

/** Every story. */
export const EVERY_STORY: StoryChoice = { collectionId: null, attribute: null, byEveryCoder: false };

/**
 * The part of an indexed project that is compared, in O(stories). Coders who were removed may be chosen; a coder whom the
 * project does not know is passed over.
 */
export function comparedCoding(project: IndexedProject, comparison: Comparison): Coding {
  const { index, codes } = project;
  const { coderIds, versionId, pass } = comparison;
  const known = listedCoders(project.coders);
  const stories = chosenStories(project, comparison);
  const places = stories === project.stories ? project.study : placesOf(stories, index);
  return new Coding({
    ...{ index, known, coders: consensusLast(chosenCoders({ coders: known, coderIds })) },
    ...{ codes, stories, places, pass, versionId, isByEveryCoder: comparison.stories.byEveryCoder },
  });
}

/** What coders come to stands after them, whatever it is called. */
function consensusLast(coders: readonly Coder[]): Coder[] {
  const isConsensus = ({ id }: Coder): boolean => id === AGREED;
  return [...coders.filter((coder) => !isConsensus(coder)), ...coders.filter(isConsensus)];
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

/** Counts that over the stories of the study. */
export function countPasses({ index, study }: IndexedProject, coderIds: readonly string[]): PassCount {
  let [changed, unnoted] = [0, 0];
  for (const id of new Set(coderIds)) {
    changed += countCommon(index.flagged(id, "changed"), study);
    unnoted += countCommon(index.flagged(id, "unnoted"), study);
  }
  return { changed, unnoted };
}

function chosenStories(
  { index, stories: all, collections }: IndexedProject,
  { stories, coderIds, pass, versionId }: Comparison,
): readonly StoryBrief[] {
  const { collectionId, attribute, byEveryCoder } = stories;
  let chosen = all;
  if (collectionId !== null) chosen = chosen.filter((story) => story.collectionId === collectionId);
  if (attribute !== null) {
    const columns = new Map(
      collections.map(({ id, attributeNames }) => [id, attributeNames.indexOf(attribute.name)]),
    );
    chosen = chosen.filter(
      (story) => story.attributes[columns.get(story.collectionId) ?? -1] === attribute.value,
    );
  }
  if (byEveryCoder) {
    const finished = coderIds.map((id) => index.finished(id, pass, versionId));
    chosen = chosen.filter(({ place }) => finished.every((bits) => hasBit(bits, place)));
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
 * How many stories each coder has in common with another, in the order of the coders; second passes of a coder are left
 * out. O(words of the index x coders^2).
 *
 * @param finishedBy - the stories of the study that a coder finished
 * @example sharesOf([], () => bitsOf([], 0)) // []
 */
export function sharesOf(coders: readonly Coder[], finishedBy: (coderId: string) => Bits): CoderShare[] {
  const second = new Set(intraPairs(coders).map((pair) => pair.second.id));
  const people = coders.filter((coder) => isLive(coder) && !second.has(coder.id));
  const finished = people.map(({ id }) => finishedBy(id));
  return people.map(({ id }, at) => {
    const own = finished[at] ?? new Int32Array();
    const shared = finished.map((others, other) => (other === at ? 0 : countCommon(own, others)));
    return { coderId: id, finished: countCommon(own, own), shared: Math.max(0, ...shared) };
  });
}

/** The same of an indexed project, as its stories are now. */
export function sharesOfProject({ index, study, coders }: IndexedProject): CoderShare[] {
  return sharesOf(coders, (id) => {
    const finished = index.finished(id, "present", null);
    intersect(finished, study);
    return finished;
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

/** The codebook versions by which stories of the sheets were finished at that pass, the earliest first. */
export function versionsOfSheets(
  { codebookVersions, sheets }: Pick<ProjectSnapshot, "codebookVersions" | "sheets">,
  pass: Pass,
): VersionInUse[] {
  const counts = new Map<string, number>();
  for (const now of sheets) {
    const sheet = pass === "present" ? now : firstPassOfSheet(now).sheet;
    const version = isFinished(sheet) ? codebookVersionOfSheet(sheet) : null;
    if (version !== null) counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return describedVersions(counts, codebookVersions);
}

/** The same of an indexed project's study. */
export function versionsInUse(
  { index, study, codebookVersions }: IndexedProject,
  pass: Pass,
): VersionInUse[] {
  const counts = new Map<string, number>();
  for (const coderId of index.coderIds())
    for (const [version, count] of index.versions(coderId, pass, study))
      counts.set(version, (counts.get(version) ?? 0) + count);
  return describedVersions(counts, codebookVersions);
}

/** @param counts - version -> how many sheets were finished with it */
function describedVersions(
  counts: ReadonlyMap<string, number>,
  versions: readonly CodebookVersion[],
): VersionInUse[] {
  const known = new Map(versions.map((version) => [version.id, version]));
  return [...counts]
    .map(([id, sheets]): VersionInUse => {
      const version = known.get(id);
      return {
        id,
        createdAt: version?.createdAt ?? null,
        codes: version === undefined ? null : version.codes.filter(isLive).length,
        sheets,
      };
    })
    .toSorted((a, b) => compareText(a.createdAt ?? "", b.createdAt ?? "") || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
