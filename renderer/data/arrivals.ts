import type { Change, StoryChunk } from "../../core/changes/change.ts";
import type { Step } from "../../core/changes/journal.ts";
import { stamped } from "../../core/changes/stamped.ts";
import { codingSteps } from "../../core/importing/coding-steps.ts";
import type { TableCoding } from "../../core/importing/table-coding.ts";
import type { Collection } from "../../core/model/collection.ts";
import { decidedNotes, mergeNoteDecisions } from "../../core/model/content-notes.ts";
import { laterOf } from "../../core/model/later.ts";
import { isLive } from "../../core/model/record.ts";
import { emptyLists } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { decisionsOn } from "../../core/model/story.ts";
import type { Told } from "../../core/trail/tell.ts";
import { entryOfChange } from "../../core/trail/tell.ts";
import { commit } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { readSheets } from "./layers.ts";
import { forgetSetAside } from "./setAside.ts";
import { latestRevision } from "./snapshot.ts";
import { nextChunk, shownChunks } from "./storyChunks.ts";
import { chunksOf } from "./storyCuts.ts";
import type { PackedStories } from "./storyParts.ts";
import { packStories } from "./storyParts.ts";
import { storiesIn } from "./storyRows.ts";

/** What an import is laid against. */
export interface ForImport {
  /** The collections, each with the number of stories that it shows: none where it was removed. */
  readonly collections: readonly Collection[];
  /**
   * The id of every story that is shown, with its text hash where it is of the collection in question. Of the others it is "", the hash of no text: their
   * ids are made from another collection, so no row of the file has one.
   */
  readonly existing: ReadonlyMap<string, string>;
  /** The position after the last of that collection: above its count of stories where a merge has brought gaps. */
  readonly nextPositions: ReadonlyMap<string, number>;
  /** The content notes that stories here have. */
  readonly knownNotes: readonly string[];
}

/** What an import into this collection is laid against. Only its own stories are unpacked. */
export async function readForImport(db: ProjectDatabase, collectionId: string): Promise<ForImport> {
  const all = await db.collections.toArray();
  const standing = all.filter(isLive);
  const counts = new Map(standing.map((collection) => [collection.id, 0]));
  const existing = new Map<string, string>();
  const nextPositions = new Map<string, number>();
  for (const row of await db.storyChunks.toArray()) {
    const count = counts.get(row.collectionId);
    if (row.hidden === true || count === undefined) continue;
    // A story that came twice is shown once.
    const fresh = row.ids.filter((id) => !existing.has(id));
    counts.set(row.collectionId, count + fresh.length);
    if (row.collectionId !== collectionId) {
      for (const id of row.ids) existing.set(id, "");
      continue;
    }
    let next = nextPositions.get(collectionId) ?? 0;
    for (const { id, textHash, position } of await storiesIn(db, row)) {
      existing.set(id, textHash);
      next = Math.max(next, position + 1);
    }
    nextPositions.set(collectionId, next);
  }
  const collections = all.map((collection) => ({
    ...collection,
    storyCount: counts.get(collection.id) ?? 0,
  }));
  const lists = await db.storyLists.toArray();
  const notes = lists.flatMap((list) => list.notes.flatMap(([, each]) => each));
  return { collections, existing, nextPositions, knownNotes: [...new Set(notes)] };
}

/** The stories, each with the decisions that were made on it before it was removed or its import undone. */
async function withDecisions(db: ProjectDatabase, stories: readonly Story[]): Promise<Story[]> {
  const decided = new Map<string, Decided>();
  for (const row of await db.storyChunks.filter(({ isDecided }) => isDecided).toArray()) {
    for (const story of await storiesIn(db, row)) {
      if (decisionsOn(story).length > 0) decided.set(story.id, later(decided.get(story.id), story));
    }
  }
  return stories.map((story) => {
    const decisions = decided.get(story.id);
    // The very story, which may be packed already.
    if (decisions === undefined) return story;
    const { exclusion, noteDecisions = [] } = decisions;
    return {
      ...story,
      ...(exclusion !== undefined && { exclusion }),
      ...(noteDecisions.length > 0 && {
        noteDecisions: [...noteDecisions],
        contentNotes: decidedNotes(story.contentNotes, noteDecisions),
      }),
    };
  });
}

type Decided = Pick<Story, "exclusion" | "noteDecisions">;

/** The later of the decisions that were made on one story. */
function later(known: Decided = {}, { exclusion, noteDecisions = [] }: Decided): Decided {
  const last =
    known.exclusion === undefined || exclusion === undefined
      ? (known.exclusion ?? exclusion)
      : laterOf(known.exclusion, exclusion);
  return {
    ...(last !== undefined && { exclusion: last }),
    noteDecisions: [...mergeNoteDecisions(known.noteDecisions ?? [], noteDecisions)],
  };
}

/** So many chunks are packed at once. */
const PACKED_AT_ONCE = 8;

/**
 * Stores an import: the collection and its stories, in one transaction, one step of undo. Returns its number in the journal.
 * @param told what the project's history tells beside the collection and how many stories came: the file
 * @param coding what the file tells of how its stories were coded
 * @param pack packs a chunk before the transaction begins, which could not wait for it
 */
export async function storeImport(
  db: ProjectDatabase,
  collection: Collection,
  stories: readonly Story[],
  now: string,
  pack: (chunk: StoryChunk) => Promise<PackedStories> = async (chunk) => Promise.resolve(packStories(chunk)),
  told: Told = {},
  coding?: TableCoding,
): Promise<number> {
  const before = (await db.collections.get(collection.id)) ?? null;
  const first = await nextChunk(db, collection.id);
  // What lies there of a removed collection would otherwise be shown again beside the stories that come now.
  const replaced = before === null || isLive(before) ? [] : await shownChunks(db, collection.id);
  const chunks = chunksOf(await withDecisions(db, stories), () => first);
  const packed: PackedStories[] = [];
  for (let at = 0; at < chunks.length; at += PACKED_AT_ONCE)
    packed.push(...(await Promise.all(chunks.slice(at, at + PACKED_AT_ONCE).map(pack))));
  const ofStories: Change = {
    action: { kind: "import-stories", args: { collection: collection.name, stories: stories.length } },
    kind: "import",
    coderId: null,
    steps: [
      // Hidden with the columns that they have, before the collection gets those of the file: undoing shows them with all their values.
      ...replaced.map((chunk): Step => ({ table: "replacedChunks", collectionId: collection.id, chunk })),
      { table: "collections", before, after: collection },
    ],
    storyChunks: chunks,
  };
  const { currentCoder } = await readFacts(db);
  const author = currentCoder ?? "";
  const coded = coding === undefined ? [] : await stepsOfCoding(db, coding, { author, now });
  const imported: Change = {
    ...ofStories,
    steps: [...ofStories.steps, ...coded],
    ...(coding !== undefined && { versions: coding.codebookVersions }),
  };
  const entry = entryOfChange(imported, { author, now }, told);
  const change = {
    ...stamped(imported, await latestRevision(db)),
    ...(entry !== null && { entries: [entry] }),
  };
  const collections = change.steps.flatMap((step) => (step.table === "collections" ? [step.after] : []));
  return db.transaction("rw", db.tables, async () => {
    const { seq } = await commit(db, change, now, { stories: packed });
    await forgetSetAside(db, { ...emptyLists(), collections, stories });
    return seq;
  });
}

/** What is told of coding that comes without stories. */
export interface ComingCoding {
  readonly file: { readonly name: string; readonly sha256: string };
  /** Whose it is. */
  readonly coder: string;
  readonly counts: { readonly annotations: number; readonly stories: number; readonly unplaced: number };
  readonly now: string;
}

/** Stores coding of stories that are here, in one transaction, one step of undo. Returns its number in the journal. */
export async function storeCoding(
  db: ProjectDatabase,
  coding: TableCoding,
  { file, coder, counts, now }: ComingCoding,
): Promise<number> {
  const author = (await readFacts(db)).currentCoder ?? "";
  const { annotations, stories, unplaced } = counts;
  const imported: Change = {
    action: { kind: "import-coding", args: { fileName: file.name, coder, annotations, stories } },
    kind: "import",
    coderId: null,
    steps: await stepsOfCoding(db, coding, { author, now }),
    versions: coding.codebookVersions,
  };
  const told = { files: [file], ...(unplaced > 0 && { counts: { rejected: unplaced } }) };
  const entry = entryOfChange(imported, { author, now }, told);
  const change = {
    ...stamped(imported, await latestRevision(db)),
    ...(entry !== null && { entries: [entry] }),
  };
  return (await commit(db, change, now)).seq;
}

async function stepsOfCoding(
  db: ProjectDatabase,
  coding: TableCoding,
  by: { readonly author: string; readonly now: string },
): Promise<Step[]> {
  const coded = new Map<string, string[]>();
  for (const { coderId, storyId } of coding.sheets) {
    const stories = coded.get(coderId) ?? [];
    stories.push(storyId);
    coded.set(coderId, stories);
  }
  const sheets: Sheet[] = [];
  for (const [coderId, stories] of coded) sheets.push(...(await readSheets(db, coderId, stories)));
  const codes = await db.records("codes").toArray();
  const coders = await db.records("coders").toArray();
  return codingSteps(coding, { codes, coders, sheets }, by);
}
