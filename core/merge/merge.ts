import type { Code } from "../model/code.ts";
import { MAX_CODES } from "../model/code.ts";
import { codesInLoops } from "../model/codebook.ts";
import { mergeVersion } from "../model/codebook-version.ts";
import type { Coder } from "../model/coder.ts";
import { codersInCircles } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import { mergeCollection } from "../model/collection.ts";
import type { Decision } from "../model/decision.ts";
import { mergeLists } from "../model/later.ts";
import { mergeRecord } from "../model/later.ts";
import { MAX_PROJECT_STORIES } from "../model/limits.ts";
import { isLive } from "../model/record.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { isInStudy } from "../model/story.ts";
import { mergeStory } from "../model/story.ts";
import type { MergePlan, MergeSummary, MergeWarning, Tally } from "./plan.ts";
import { alignStories, countChange, noChanges } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refusal } from "./refusal.ts";
import type { Incoming } from "./resolve.ts";
import { sameNames, uniteCodes } from "./same-name.ts";
import { mergeLayers } from "./sheets.ts";

/** What whoever merges decides: the pairs of codes to make one, and who they are (a coder's id, or "") and when, for the codes that this revises. */
export interface MergeChoices {
  readonly unite: readonly (readonly [string, string])[];
  readonly author: string;
  readonly now: string;
}

/**
 * What opening a teammate's file would change here. Records are united by id; the higher revision wins, then the later moment, then a fixed order of
 * content, so the order of files does not matter and applying one twice changes nothing. Removals are records and win like any other.
 * A story whose text is another here is refused with all that is said about it. `local` may leave out the sheets of coders whom the file
 * does not name. Time grows with the size of the file.
 */
export function planMerge(local: ProjectSnapshot, incoming: Incoming, choices: MergeChoices): MergePlan {
  const brought = bring(local, incoming);
  const { texts } = brought;

  const arriving = fittingCodes(local.codes, brought.codes);
  const mergedCodes = mergeLists(local.codes, arriving.codes, mergeRecord);
  const united = uniteCodes(mergedCodes, choices.unite, choices.author, choices.now);
  const codes = mergeLists(mergedCodes, united, mergeRecord);
  const coders = mergeLists(local.coders, brought.coders, mergeRecord);
  const { collections, standing, stories, standingUndone, undone } = mergeStories(local, brought);
  const versions = mergeLists(local.codebookVersions, brought.codebookVersions, mergeVersion);
  const memos = mergeLists(local.memos, brought.memos, mergeRecord);

  const knownStories = new Set([...stories, ...undone].map((story) => story.id));
  const layers = mergeLayers(local.sheets, brought.sheets, {
    codes: new Set(codes.map((code) => code.id)),
    coders: new Map(coders.map((coder) => [coder.id, coder])),
    localCoders: new Set(local.coders.map((coder) => coder.id)),
    stories: knownStories,
    otherTexts: texts.differing,
  });
  const names = new Map(coders.map((coder) => [coder.id, coder.name]));
  const settled: Decision[] = [];
  const refusedDecisions: Refusal[] = [];
  for (const decision of brought.decisions) {
    const { author, storyId } = decision;
    const differs = texts.differing.has(storyId);
    if (knownStories.has(storyId) && !differs) settled.push(decision);
    else {
      const kind = differs ? "text-differs" : "story-unknown";
      const coderName = names.get(author) ?? author;
      refusedDecisions.push(
        refusal({ kind, what: "decision", coderId: author, coderName, storyId, count: 1 }),
      );
    }
  }
  const decisions = mergeLists(local.decisions, settled, mergeRecord);
  const sameProject = incoming.source.projectId === local.project.id;
  const project =
    sameProject && incoming.kind === "project"
      ? mergeRecord(local.project, incoming.snapshot.project)
      : local.project;

  const plan = {
    source: incoming.source,
    project: project === local.project ? null : project,
    collections: changedIn(local.collections, collections),
    stories: changedIn(standing, stories),
    undoneStories: changedIn(standingUndone, undone),
    codes: changedIn(local.codes, codes),
    codebookVersions: changedIn(local.codebookVersions, versions),
    coders: changedIn(local.coders, coders),
    sheets: layers.changed,
    memos: changedIn(local.memos, memos),
    decisions: changedIn(local.decisions, decisions),
  };
  return {
    ...plan,
    summary: {
      coders: layers.coders,
      codes: tallyOf(local.codes, mergedCodes, brought.codes),
      unitedCodes: united.length,
      collections: tallyOf(local.collections, collections, brought.collections),
      ...countStoryChanges(local.stories, plan.stories),
      newCodebookVersions: versions.length - local.codebookVersions.length,
      memos: tallyOf(local.memos, memos, brought.memos),
      decisions: tallyOf(local.decisions, decisions, settled),
      projectChanged: plan.project !== null,
    },
    refused: [
      ...incoming.refused,
      ...arriving.refused,
      ...texts.refused,
      ...layers.refused,
      ...refusedDecisions,
    ],
    offers: sameNames(local.codes, arriving.codes, codes),
    warnings: [...warningsOf(local, incoming, brought.coders), ...circlesOf(local, codes, coders)],
    isEmpty:
      plan.project === null &&
      [
        plan.collections,
        plan.stories,
        plan.undoneStories,
        plan.codes,
        plan.codebookVersions,
        plan.coders,
        plan.sheets,
        plan.memos,
        plan.decisions,
      ].every((list) => list.length === 0),
  };
}

/** What becomes of the stories that a plan changes. */
function countStoryChanges(
  before: readonly Story[],
  changed: readonly Story[],
): Pick<MergeSummary, "newStories" | "leftOutStories" | "broughtBackStories" | "changedStories"> {
  const there = new Map(before.map((story) => [story.id, story]));
  const counts = { newStories: 0, leftOutStories: 0, broughtBackStories: 0, changedStories: 0 };
  for (const story of changed) {
    const known = there.get(story.id);
    if (known === undefined) counts.newStories += 1;
    else if (isInStudy(known) === isInStudy(story)) counts.changedStories += 1;
    else counts[isInStudy(story) ? "broughtBackStories" : "leftOutStories"] += 1;
  }
  return counts;
}

type Brought = Omit<ProjectSnapshot, "project" | "stories" | "undoneStories"> & { readonly texts: Texts };

/** What a file of either kind brings, in one shape. */
function bring(local: ProjectSnapshot, incoming: Incoming): Brought {
  if (incoming.kind === "project") {
    const { snapshot } = incoming;
    return { ...snapshot, texts: compareTexts(local, snapshot.stories, snapshot.undoneStories ?? []) };
  }
  const { coder, codes, codebookVersions, sheets, memos } = incoming;
  return {
    collections: [],
    codes,
    codebookVersions,
    coders: [coder],
    sheets,
    memos,
    decisions: [],
    texts: compareTexts(local, [], []),
  };
}

/** The codes of a file, less the new ones where these would be more than a project can hold: its own file could not be opened again. */
function fittingCodes(
  local: readonly Code[],
  brought: readonly Code[],
): { readonly codes: readonly Code[]; readonly refused: readonly Refusal[] } {
  const here = new Set(local.map((code) => code.id));
  const known = brought.filter((code) => here.has(code.id));
  const count = brought.length - known.length;
  if (local.length + count <= MAX_CODES) return { codes: brought, refused: [] };
  const fields = { coderId: "", coderName: "", storyId: null, count };
  return { codes: known, refused: [refusal({ kind: "too-many-codes", what: "code", ...fields })] };
}

/** A file's stories, less those whose text is another here: these keep the text that they have. */
interface Texts {
  readonly stories: readonly Story[];
  readonly undone: readonly Story[];
  readonly differing: ReadonlySet<string>;
  readonly refused: readonly Refusal[];
}

function compareTexts(
  local: ProjectSnapshot,
  brought: readonly Story[],
  broughtUndone: readonly Story[],
): Texts {
  const here = [...local.stories, ...(local.undoneStories ?? [])];
  const hashes = new Map(here.map((story) => [story.id, story.textHash]));
  const differing = new Set<string>();
  const isSame = (story: Story): boolean => {
    const hash = hashes.get(story.id);
    const same = hash === undefined || hash === story.textHash;
    if (!same) differing.add(story.id);
    return same;
  };
  const same = brought.filter(isSame);
  const undone = broughtUndone.filter(isSame);
  const nobodys = { what: "story", coderId: "", coderName: "" } as const;
  const refused = [...differing].map((storyId) =>
    refusal({ kind: "text-differs", ...nobodys, storyId, count: 1 }),
  );
  const shown = new Set(local.stories.map((story) => story.id));
  const stories = same.filter((story) => shown.has(story.id));
  const count = same.length - stories.length;
  // With more stories than a project can have, its own file could not be opened again.
  if (count === 0 || shown.size + count <= MAX_PROJECT_STORIES)
    return { stories: same, undone, differing, refused };
  refused.push(refusal({ kind: "too-many-stories", ...nobodys, storyId: null, count }));
  return { stories, undone, differing, refused };
}

/**
 * The collections with the attributes of both sides, and the stories with their values under those names. `standing` are the stories that were
 * here, lined up with the merged names and not otherwise changed. A story is shown that is shown on either side.
 */
function mergeStories(local: ProjectSnapshot, brought: Brought): MergedStories {
  const { texts } = brought;
  const collections = mergeLists(local.collections, brought.collections, mergeCollection);
  const align = (stories: readonly Story[], from: readonly Collection[]): readonly Story[] =>
    alignStories(stories, from, collections);
  const standing = align(local.stories, local.collections);
  const standingUndone = align(local.undoneStories ?? [], local.collections);
  const merged = mergeLists(
    [...standing, ...standingUndone],
    align([...texts.stories, ...texts.undone], brought.collections),
    mergeStory,
  );
  const shown = new Set([...local.stories, ...texts.stories].map((story) => story.id));
  const stories = merged.filter((story) => shown.has(story.id));
  const undone = merged.filter((story) => !shown.has(story.id));
  const isSame =
    collections === local.collections &&
    stories.length === standing.length &&
    stories.every((story, at) => story === standing[at]);
  return {
    collections: isSame ? collections : countStories(collections, stories),
    standing,
    stories,
    standingUndone,
    undone,
  };
}

interface MergedStories {
  readonly collections: readonly Collection[];
  readonly standing: readonly Story[];
  readonly stories: readonly Story[];
  readonly standingUndone: readonly Story[];
  readonly undone: readonly Story[];
}

/** Collections with the number of `stories` that each has; one that was removed has none. */
function countStories(collections: readonly Collection[], stories: readonly Story[]): Collection[] {
  const counts = new Map<string, number>();
  for (const { collectionId } of stories) counts.set(collectionId, (counts.get(collectionId) ?? 0) + 1);
  return collections.map((collection) => {
    const storyCount = isLive(collection) ? (counts.get(collection.id) ?? 0) : 0;
    return collection.storyCount === storyCount ? collection : { ...collection, storyCount };
  });
}

/** The records of `after` that are not the very ones of `before`. */
function changedIn<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): R[] {
  if (before === after) return [];
  const there = new Map(before.map((record) => [record.id, record]));
  return after.filter((record) => there.get(record.id) !== record);
}

/** What became of the records that the file names. */
function tallyOf<R extends { readonly id: string; readonly deletedAt?: string }>(
  before: readonly R[],
  after: readonly R[],
  brought: readonly R[],
): Tally {
  const there = new Map(before.map((record) => [record.id, record]));
  const named = new Set(brought.map((record) => record.id));
  const tally = noChanges();
  for (const record of after) {
    if (named.has(record.id)) countChange(tally, there.get(record.id), record);
  }
  return tally;
}

function warningsOf(local: ProjectSnapshot, incoming: Incoming, coders: readonly Coder[]): MergeWarning[] {
  const warnings: MergeWarning[] = [];
  const { projectId, projectName } = incoming.source;
  if (projectId !== local.project.id) {
    warnings.push({
      kind: "other-project",
      sentence: `This file belongs to another project, “${projectName}”. Only coding on stories with the same text can be merged. Check that the file is meant for this project.`,
    });
  }
  const here = new Set(local.coders.map((coder) => coder.id));
  const names = new Map(local.coders.filter(isLive).map((coder) => [foldName(coder.name), coder.name]));
  for (const coder of coders) {
    const name = names.get(foldName(coder.name));
    if (here.has(coder.id) || !isLive(coder) || name === undefined) continue;
    warnings.push({
      kind: "same-coder-name",
      sentence: `The project already has a coder called ${name}, who was created separately from the file’s ${coder.name}. They are kept as two coders.`,
    });
  }
  return warnings;
}

/** What merging would make go round in a circle that did not before, and what becomes of it. */
function circlesOf(local: ProjectSnapshot, codes: readonly Code[], coders: readonly Coder[]): MergeWarning[] {
  const looped = newIn(codesInLoops(local.codes), codesInLoops(codes));
  const circled = newIn(codersInCircles(local.coders), codersInCircles(coders));
  const warnings: MergeWarning[] = [];
  if (looped.length > 0) {
    const below = looped.length === 1 ? "has itself as its parent" : "have one another as parents";
    warnings.push({
      kind: "code-loop",
      sentence: `${namesOf(looped)} ${below}. Each of them becomes a theme. Move them to where they belong on the Codebook page.`,
    });
  }
  if (circled.length > 0) {
    const of =
      circled.length === 1
        ? "is marked as the second pass of itself"
        : "are marked as second passes of one another";
    warnings.push({
      kind: "coder-circle",
      sentence: `${namesOf(circled)} ${of}. Each of them counts as a coder like any other.`,
    });
  }
  return warnings;
}

function newIn<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): R[] {
  const there = new Set(before.map((record) => record.id));
  return after.filter((record) => !there.has(record.id));
}

const NAMES_SHOWN = 5;

/** “Anger”, “Grief” and 3 more. */
function namesOf(records: readonly { readonly name: string }[]): string {
  const names = records.slice(0, NAMES_SHOWN).map((record) => `“${record.name}”`);
  if (records.length > NAMES_SHOWN) names.push(`${(records.length - NAMES_SHOWN).toLocaleString("en")} more`);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

function foldName(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
