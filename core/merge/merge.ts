import { numbered } from "../counts.ts";
import type { Code } from "../model/code.ts";
import { MAX_CODES } from "../model/code.ts";
import { codesInLoops } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import { codersInCircles, listedCoders } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import { highestRevision } from "../model/highest.ts";
import { kinds } from "../model/kinds.ts";
import { mergeLists } from "../model/later.ts";
import { MAX_PROJECT_STORIES } from "../model/limits.ts";
import { isLive } from "../model/record.ts";
import type { Revised, RevisedLists, RevisedName } from "../model/revised.ts";
import { emptyLists, kindOf, listIn, listsOf, ofEachKind, revisedNames } from "../model/revised.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { isInStudy } from "../model/story.ts";
import { foldName } from "../names.ts";
import { codeConflicts, newConflicts } from "./conflicts.ts";
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
  /** The highest revision that the project has met; where it is not known, the highest that it has. */
  readonly latest?: number;
}

/** The highest revision that the project has met once it has met the file. */
export function latestOf({ latest = 0 }: Pick<MergeChoices, "latest">, lists: RevisedLists): number {
  return Math.max(latest, highestRevision({ ...lists, sheets: [] }));
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

  const fitting = fittingCodes(local.codes, brought.codes);
  const placed = placeOnStories(local, { ...brought, codes: fitting.codes });
  const arriving = placed.lists;
  const merged = listsOf((name) =>
    mergeLists(listIn(local, name), listIn(arriving, name), kindOf(name).merge),
  );
  const united = uniteCodes(
    merged.codes,
    choices.unite,
    choices.author,
    choices.now,
    latestOf(choices, merged),
  );
  const codes = mergeLists(merged.codes, united, kinds.codes.merge);
  const { collections, standing, stories, standingUndone, undone } = mergeStories(
    local,
    brought,
    merged.collections,
  );
  const after: RevisedLists = { ...merged, codes, collections };
  const versions = mergeLists(local.codebookVersions, brought.codebookVersions, kinds.codebookVersions.merge);

  const layers = mergeLayers(local.sheets, brought.sheets, {
    codes: new Set(codes.map((code) => code.id)),
    coders: new Map(listedCoders(after.coders).map((coder) => [coder.id, coder])),
    localCoders: new Set(local.coders.map((coder) => coder.id)),
    stories: new Set([...stories, ...undone].map((story) => story.id)),
    otherTexts: texts.differing,
  });
  const sameProject = incoming.source.projectId === local.project.id;
  const project =
    sameProject && incoming.kind === "project"
      ? kinds.project.merge(local.project, incoming.snapshot.project)
      : local.project;

  const changed = listsOf((name) => changedIn(listIn(local, name), listIn(after, name)));
  const plan = {
    ...changed,
    source: incoming.source,
    project: project === local.project ? null : project,
    stories: changedIn(standing, stories),
    undoneStories: changedIn(standingUndone, undone),
    codebookVersions: changedIn(local.codebookVersions, versions),
    sheets: layers.changed,
  };
  const conflicts = newConflicts(
    codeConflicts(local.codes, local.coders),
    codeConflicts(codes, after.coders),
  );
  const tally = (name: RevisedName): Tally =>
    tallyOf<Revised[RevisedName]>(
      listIn(local, name),
      listIn({ ...after, codes: merged.codes }, name),
      listIn({ ...arriving, codes: brought.codes }, name),
    );
  return {
    ...plan,
    summary: {
      coders: layers.coders,
      records: ofEachKind(tally),
      unitedCodes: united.length,
      newConflicts: conflicts.length,
      ...countStoryChanges(local.stories, plan.stories),
      newCodebookVersions: versions.length - local.codebookVersions.length,
      projectChanged: plan.project !== null,
    },
    refused: [
      ...incoming.refused,
      ...fitting.refused,
      ...texts.refused,
      ...layers.refused,
      ...placed.refused,
    ],
    conflicts,
    offers: sameNames(local.codes, fitting.codes, codes),
    warnings: [...warningsOf(local, incoming, brought.coders), ...circlesOf(local, codes, after.coders)],
    isEmpty:
      plan.project === null &&
      revisedNames.every((name) => changed[name].length === 0) &&
      [plan.stories, plan.undoneStories, plan.codebookVersions, plan.sheets].every(
        (list) => list.length === 0,
      ),
  };
}

/** What a file brings, less the records whose story this project does not have, or has with another text. */
function placeOnStories(
  local: ProjectSnapshot,
  brought: Brought,
): { readonly lists: RevisedLists; readonly refused: readonly Refusal[] } {
  const { texts } = brought;
  const shown = [local.stories, local.undoneStories ?? [], texts.stories, texts.undone];
  const known = new Set(shown.flatMap((stories) => stories.map((story) => story.id)));
  const names = new Map([...local.coders, ...brought.coders].map((coder) => [coder.id, coder.name]));
  const refused: Refusal[] = [];
  const lists = listsOf((name) => {
    const { storyId: storyIdOf, noun } = kindOf(name);
    const records = listIn(brought, name);
    if (storyIdOf === undefined) return records;
    return records.filter((record) => {
      const storyId = storyIdOf(record);
      const differs = texts.differing.has(storyId);
      if (known.has(storyId) && !differs) return true;
      const kind = differs ? "text-differs" : "story-unknown";
      const { author } = record;
      const coderName = names.get(author) ?? author;
      refused.push(refusal({ kind, what: noun, coderId: author, coderName, storyId, count: 1 }));
      return false;
    });
  });
  return { lists, refused };
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
    ...emptyLists(),
    codes,
    codebookVersions,
    coders: [coder],
    sheets,
    memos,
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
function mergeStories(
  local: ProjectSnapshot,
  brought: Brought,
  collections: readonly Collection[],
): MergedStories {
  const { texts } = brought;
  const align = (stories: readonly Story[], from: readonly Collection[]): readonly Story[] =>
    alignStories(stories, from, collections);
  const standing = align(local.stories, local.collections);
  const standingUndone = align(local.undoneStories ?? [], local.collections);
  const merged = mergeLists(
    [...standing, ...standingUndone],
    align([...texts.stories, ...texts.undone], brought.collections),
    kinds.stories.merge,
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
  if (records.length > NAMES_SHOWN) names.push(`${numbered(records.length - NAMES_SHOWN)} more`);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
