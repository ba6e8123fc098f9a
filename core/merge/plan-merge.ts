import { listedCoders } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { WithRevisions } from "../model/highest.ts";
import { highestRevision } from "../model/highest.ts";
import { kinds } from "../model/kinds.ts";
import { mergeLists } from "../model/later.ts";
import type { Revised, RevisedLists, RevisedName } from "../model/revised.ts";
import { kindOf, listIn, listsOf, ofEachKind, revisedNames } from "../model/revised.ts";
import type { Story } from "../model/story.ts";
import type { LocalProject } from "./brought.ts";
import { bring, fittingCodes, placeOnStories } from "./brought.ts";
import type { ConflictKind } from "./conflicts.ts";
import { listedConflicts, newConflicts } from "./conflicts.ts";
import type { MergePlan, Tally } from "./plan.ts";
import type { Incoming } from "./resolve.ts";
import { sameNames, uniteCodes } from "./same-name.ts";
import type { Known, MergedLayers } from "./sheets.ts";
import { mergeStories } from "./stories.ts";
import { countStoryChanges, tallyOf } from "./tally.ts";
import { circlesOf, warningsOf } from "./warnings.ts";

/** What whoever merges decides: the pairs of codes to make one, and who they are (a coder's id, or "") and when, for the codes that this revises. */
export interface MergeChoices {
  readonly unite: readonly (readonly [string, string])[];
  readonly author: string;
  readonly now: string;
  /** The highest revision that the project has met; where it is not known, the highest that it has. */
  readonly latest?: number;
}

/**
 * The highest revision that the project has met once it has met these records, too.
 * @example latestWith({ latest: 4 }, { sheets: [] }) // 4
 */
export function latestWith({ latest = 0 }: Pick<MergeChoices, "latest">, records: WithRevisions): number {
  return Math.max(latest, highestRevision(records));
}

/** A plan that is whole once it is known what becomes of the sheets. */
export interface PlannedRecords {
  /** What the sheets of the file are laid against. */
  readonly known: Known;
  /** The stories that change or come; see MergePlan. */
  readonly stories: readonly Story[];
  readonly undoneStories: readonly Story[];
  /** All collections, as they become. */
  readonly collections: readonly Collection[];
  readonly complete: (layers: MergedLayers) => MergePlan;
}

/**
 * What opening a teammate's file would change here. Records are united by id; the higher revision wins, then the later moment, then a fixed order of
 * content, so the order of files does not matter and applying one twice changes nothing. Removals are records and win like any other.
 * A story whose text is another here is refused with all that is said about it. The sheets are merged apart, by a LayerMerge, which may happen part by
 * part. Time grows with the size of the file.
 */
export function planRecords(local: LocalProject, incoming: Incoming, choices: MergeChoices): PlannedRecords {
  const brought = bring(local, incoming);
  const { texts } = brought;

  const fitting = fittingCodes(local.codes, brought.codes);
  const placed = placeOnStories(local, { ...brought, codes: fitting.codes });
  const arriving = placed.lists;
  const merged = listsOf((name) =>
    mergeLists(listIn(local, name), listIn(arriving, name), kindOf(name).merge),
  );
  const { collections, standing, stories, standingUndone, undone } = mergeStories(
    local,
    brought,
    merged.collections,
  );
  const versions = mergeLists(local.codebookVersions, brought.codebookVersions, kinds.codebookVersions.merge);
  const sameProject = incoming.source.projectId === local.project.id;
  const project =
    sameProject && incoming.kind === "project"
      ? kinds.project.merge(local.project, incoming.snapshot.project)
      : local.project;
  const changedStories = {
    stories: changedIn(standing, stories),
    undoneStories: changedIn(standingUndone, undone),
  };
  const inMemory = new Set([...stories, ...undone].map((story) => story.id));
  const { otherStories } = local;

  const complete = (layers: MergedLayers): MergePlan => {
    const { unite, author, now } = choices;
    const met = (): number => Math.max(latestWith(choices, { ...merged, sheets: [] }), layers.highest);
    const united = unite.length === 0 ? [] : uniteCodes(merged.codes, unite, author, now, met());
    const codes = mergeLists(merged.codes, united, kinds.codes.merge);
    const after: RevisedLists = { ...merged, codes, collections };
    const changed = listsOf((name) => changedIn(listIn(local, name), listIn(after, name)));
    const plan = {
      ...changed,
      ...changedStories,
      source: incoming.source,
      project: project === local.project ? null : project,
      codebookVersions: changedIn(local.codebookVersions, versions),
    };
    const news = revisedNames.filter((name) => changed[name].length > 0);
    const isQuiet =
      plan.project === null &&
      !layers.isChanged &&
      [plan.stories, plan.undoneStories, plan.codebookVersions].every((list) => list.length === 0);
    const conflicts = newConflicts(listedConflicts(local), listedConflicts({ ...after, project }));
    const countOf = (kind: ConflictKind): number => conflicts.filter((each) => each.kind === kind).length;
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
        newConflicts: countOf("codes"),
        newNameConflicts: {
          project: countOf("project") + countOf("collections"),
          coders: countOf("coders"),
        },
        ...countStoryChanges(local.stories, plan.stories),
        newCodebookVersions: versions.length - local.codebookVersions.length,
        projectChanged: plan.project !== null,
      },
      refused: [
        ...layers.unresolved,
        ...incoming.refused,
        ...fitting.refused,
        ...texts.refused,
        ...layers.refused,
        ...placed.refused,
      ],
      conflicts,
      offers: sameNames(local.codes, fitting.codes, codes),
      warnings: [...warningsOf(local, incoming, brought.coders), ...circlesOf(local, codes, after.coders)],
      isEmpty: isQuiet && news.length === 0,
      isHistoryAlone: isQuiet && news.length > 0 && news.every((name) => kindOf(name).isAppendOnly === true),
    };
  };
  return {
    ...changedStories,
    collections,
    known: {
      codes: new Set(merged.codes.map((code) => code.id)),
      coders: new Map(listedCoders(merged.coders).map((coder) => [coder.id, coder])),
      localCoders: new Set(local.coders.map((coder) => coder.id)),
      stories: { has: (id) => inMemory.has(id) || otherStories?.ids.has(id) === true },
      otherTexts: texts.differing,
    },
    complete,
  };
}

/** The records of `after` that are not the very ones of `before`. */
function changedIn<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): R[] {
  if (before === after) return [];
  const there = new Map(before.map((record) => [record.id, record]));
  return after.filter((record) => there.get(record.id) !== record);
}
