import { z } from "zod";
import type { Change } from "../../core/changes/change.ts";
import type { Step } from "../../core/changes/journal.ts";
import { isRevisedStep } from "../../core/changes/journal.ts";
import { decidedNotes, noteDecisionSchema } from "../../core/model/content-notes.ts";
import { kinds } from "../../core/model/kinds.ts";
import type { Project } from "../../core/model/project.ts";
import { id, idOf } from "../../core/model/record.ts";
import type { RevisedName } from "../../core/model/revised.ts";
import { addTo, emptyLists, kindOf, listIn, listsOf, listsOfAsync } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { decisionsOn, exclusionSchema } from "../../core/model/story.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { readStory } from "./storyChunks.ts";

/** `change` is the project's count of changes with this one. */
export interface SafetyEntry {
  readonly change: number;
  readonly text: string;
}

/**
 * Where people's changes are kept a second time, outside the browser's database, from the moment when they are made until the project file has them:
 * a browser that finds its database damaged throws all of it away. Entries are text of the window's own, numbered by the project's changes.
 */
export interface SafetyCopy {
  /** Resolves once the entry is on disk, or cannot be written: the database has the change in any case. */
  append(projectId: string, change: number, entry: string): Promise<void>;
  /** The entries in the order in which they came. */
  read(projectId: string): Promise<readonly SafetyEntry[]>;
  /** Forgets the entries up to this change. */
  clear(projectId: string, upTo: number): Promise<void>;
}

/** Follows an entry whose change the database refused after all. */
export const WITHDRAWN = "withdrawn";

/** What of the records that a change has left is not in a list of its kind. */
const otherRecordsSchema = z.object({
  project: kinds.project.schema.exactOptional(),
  codebookVersions: z.array(kinds.codebookVersions.schema),
  sheets: z.array(kinds.sheets.schema),
  /** Entries from before these were kept have none. */
  exclusions: z
    .array(
      z.object({
        storyId: id,
        exclusion: exclusionSchema.exactOptional(),
        noteDecisions: z.array(noteDecisionSchema).exactOptional(),
      }),
    )
    .default([]),
});

/** The records that a change has left. */
type Records = Pick<ProjectSnapshot, RevisedName | "codebookVersions" | "sheets"> & {
  readonly project?: Project;
  readonly exclusions: readonly StoryExclusion[];
};

/** The last decisions on a story: whether it is in the study, and has a content note. */
interface StoryExclusion extends Pick<Story, "exclusion" | "noteDecisions"> {
  readonly storyId: string;
}

/** What a change writes, as an entry. Of stories it is the decisions on them: they themselves come from files that are still there. */
export function entryOf({
  steps,
  versions = [],
  entries = [],
}: Pick<Change, "steps" | "versions" | "entries">): string {
  const lists = { ...emptyLists(), history: [...entries] };
  const sheets: Sheet[] = [];
  const exclusions: StoryExclusion[] = [];
  let project: Project | undefined;
  for (const step of steps) {
    if (isRevisedStep(step)) {
      addTo<RevisedName>(lists, step.table, step.after);
      continue;
    }
    switch (step.table) {
      case "stories":
        exclusions.push(...exclusionIn(step.after));
        break;
      case "storyChunks":
      case "replacedChunks":
        break;
      case "project":
        project = step.after;
        break;
      case "sheets":
        sheets.push(step.after);
        break;
    }
  }
  const records: Records = {
    ...lists,
    ...(project !== undefined && { project }),
    codebookVersions: versions,
    sheets,
    exclusions,
  };
  return JSON.stringify(records);
}

function exclusionIn(story: Story): StoryExclusion[] {
  const { id: storyId, exclusion, noteDecisions } = story;
  if (decisionsOn(story).length === 0) return [];
  return [
    {
      storyId,
      ...(exclusion !== undefined && { exclusion }),
      ...(noteDecisions !== undefined && { noteDecisions }),
    },
  ];
}

/** The same for an undo or redo of these steps: what stands in the database now. `sheets` are those that it wrote. */
export async function entryNow(
  db: ProjectDatabase,
  steps: readonly Step[],
  sheets: readonly Sheet[],
): Promise<string> {
  const idsOf = (table: RevisedName): string[] =>
    steps.flatMap((step) =>
      step.table === table && "after" in step && "id" in step.after ? [step.after.id] : [],
    );
  const stories = steps.flatMap((step) => (step.table === "stories" ? [step.after] : []));
  const current = await Promise.all(stories.map((story) => readStory(db, story)));
  const records: Records = {
    ...(await listsOfAsync(async (name) => {
      const found = await db.records(name).bulkGet(idsOf(name));
      return found.filter((record) => record !== undefined);
    })),
    ...(steps.some(({ table }) => table === "project") && { project: (await readFacts(db)).project }),
    codebookVersions: [],
    sheets,
    exclusions: current.flatMap((story) => (story === undefined ? [] : exclusionIn(story))),
  };
  return JSON.stringify(records);
}

/** The entries together, the later record over the earlier, as something to merge into a project. What is torn, withdrawn or not understood is passed over. */
export function snapshotOf(entries: readonly SafetyEntry[], project: Project): ProjectSnapshot {
  const all = standing(entries);
  const last = <T>(lists: readonly (readonly T[])[], key: (record: T) => string): T[] => [
    ...new Map(lists.flat().map((record) => [key(record), record])).values(),
  ];
  return {
    ...emptySnapshot(all.findLast((records) => records.project !== undefined)?.project ?? project),
    ...listsOf((name) =>
      last(
        all.map((records) => listIn(records, name)),
        idOf,
      ),
    ),
    codebookVersions: last(
      all.map((records) => records.codebookVersions),
      idOf,
    ),
    sheets: last(
      all.map((records) => records.sheets),
      sheetKey,
    ),
  };
}

/**
 * The stories of a project on which the entries have a decision, each with the last one, as something to merge into it. Their attributes are not
 * told: a merge keeps those that are there.
 */
export function decidedStories(entries: readonly SafetyEntry[], stories: readonly Story[]): Story[] {
  const last = decisionsIn(entries);
  return stories.flatMap((story) => {
    const decided = last.get(story.id);
    if (decided === undefined) return [];
    const { storyId: _, ...decisions } = decided;
    const { noteDecisions } = decisions;
    const contentNotes =
      noteDecisions === undefined ? story.contentNotes : decidedNotes(story.contentNotes, noteDecisions);
    return [{ ...story, ...decisions, attributes: [], contentNotes }];
  });
}

/** The stories on which the entries have a decision. */
export function decidedIds(entries: readonly SafetyEntry[]): ReadonlySet<string> {
  return new Set(decisionsIn(entries).keys());
}

/** The last state of each story's decisions has all that were made before. */
function decisionsIn(entries: readonly SafetyEntry[]): Map<string, StoryExclusion> {
  const exclusions = standing(entries).flatMap((records) => records.exclusions);
  return new Map(exclusions.map((decided) => [decided.storyId, decided]));
}

/** What the entries hold that were not withdrawn. */
function standing(entries: readonly SafetyEntry[]): Records[] {
  return entries.flatMap(({ change, text }, at) => {
    const next = entries[at + 1];
    const isWithdrawn = next?.text === WITHDRAWN && next.change === change;
    return isWithdrawn ? [] : (recordsIn(text) ?? []);
  });
}

/** The records of an entry; null where it is not understood. A kind of record that is not told of is one that the entry's Concord did not know. */
function recordsIn(text: string): Records | null {
  const raw = z.looseObject({}).safeParse(parsed(text)).data;
  const others = otherRecordsSchema.safeParse(raw).data;
  if (raw === undefined || others === undefined) return null;
  const unknown: string[] = [];
  const lists = listsOf((name) => {
    const list = z.array(kindOf(name).schema).safeParse(raw[name] ?? []);
    if (!list.success) unknown.push(name);
    return list.data ?? [];
  });
  return unknown.length === 0 ? { ...lists, ...others } : null;
}

function parsed(entry: string): unknown {
  try {
    return JSON.parse(entry);
  } catch {
    // Torn: the power went while it was written, before the change was acknowledged.
    return null;
  }
}
