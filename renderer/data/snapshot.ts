import type { StoryChunk } from "../../core/changes/change.ts";
import { plainCodec } from "../../core/file/codec.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { isLive } from "../../core/model/record.ts";
import { listIn, revisedNames, storiesSpokenOf } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { sortStories } from "../../core/model/story-order.ts";
import type { Facts } from "./database.ts";
import { ProjectDatabase, readFacts } from "./database.ts";
import { eachChunk } from "./eachChunk.ts";
import { coderIdsWithSheets, readEachSheet, readLayer } from "./layers.ts";
import { SCHEMA } from "./migrations/schema.ts";
import type { SmallRecords } from "./projectParts.ts";
import { readRecords, writtenSince } from "./projectParts.ts";
import type { ProjectRows } from "./projectRows.ts";
import { projectRows } from "./projectRows.ts";
import { putSheetParts } from "./sheetRows.ts";
import { putAllPacked } from "./storyRows.ts";
import { undoneOf } from "./undoneStories.ts";

/** How often a project that changes while it is read is read again, before those who change it have to wait. */
const ATTEMPTS = 3;

/**
 * The whole project in memory, as it was at one moment. Stories of removed collections are left out, save `withRemoved`: a merge must know
 * them, or the same stories in a teammate's file would be new each time that it is opened.
 *
 * Sheets and stories are read in many short transactions, since a key press waits for those that are under way. The last one reads all that is
 * small, with the sheets that were written in between (Facts.touched); where more was written, everything is read again.
 */
export async function readSnapshot(
  db: ProjectDatabase,
  { withRemoved = false, sheetsOf }: WhatToRead = {},
): Promise<ProjectSnapshot> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const parts = await readParts(db, sheetsOf);
    if (parts === null) continue;
    const read = await db.transaction("r", db.tables, async () => readRest(db, parts));
    if (read !== null) return assembled(parts, read, withRemoved);
  }
  return db.transaction("r", db.tables, async () => {
    const parts = await readParts(db, sheetsOf);
    const read = parts === null ? null : await readRest(db, parts);
    if (parts === null || read === null)
      throw new Error("The project changed inside a transaction that reads it.");
    return assembled(parts, read, withRemoved);
  });
}

/** `sheetsOf`: the coders whose sheets are read; without it, everybody's. */
export interface WhatToRead {
  readonly withRemoved?: boolean;
  readonly sheetsOf?: ReadonlySet<string>;
}

/** What is large: sheets by coder and story, chunks of stories; and the count of changes from which they were read. */
interface Parts {
  readonly facts: Facts;
  readonly layers: Map<string, Map<string, Sheet>>;
  readonly chunks: readonly StoryChunk[];
}

/** Null where stories were written meanwhile. */
async function readParts(db: ProjectDatabase, sheetsOf?: ReadonlySet<string>): Promise<Parts | null> {
  const facts = await readFacts(db);
  const layers = new Map<string, Map<string, Sheet>>();
  for (const coderId of await coderIdsWithSheets(db))
    if (sheetsOf?.has(coderId) !== false) layers.set(coderId, await readLayer(db, coderId));
  const chunks = await readChunks(db);
  return chunks === null ? null : { facts, layers, chunks };
}

/** All chunks of stories; null where one was written after its row was read. */
async function readChunks(db: ProjectDatabase): Promise<StoryChunk[] | null> {
  const keys = await db.storyChunks.toCollection().primaryKeys();
  const rows = (await db.storyChunks.bulkGet(keys)).filter((row) => row !== undefined);
  const chunks: StoryChunk[] = [];
  const isWhole = await eachChunk(db, rows, (chunk) => chunks.push(chunk));
  return isWhole ? chunks : null;
}

/** Brings the sheets up to this moment and reads the rest, inside the caller's transaction; null where more than some sheets was written since. */
async function readRest(db: ProjectDatabase, parts: Parts): Promise<SmallRecords | null> {
  const facts = await readFacts(db);
  const written = writtenSince(parts.facts, facts);
  if (written === null) return null;
  for (const sheet of await readEachSheet(db, written)) {
    const layer = parts.layers.get(sheet.coderId) ?? new Map<string, Sheet>();
    parts.layers.set(sheet.coderId, layer);
    if (isEmptySheet(sheet)) layer.delete(sheet.storyId);
    else layer.set(sheet.storyId, sheet);
  }
  return readRecords(db, facts);
}

function assembled({ layers, chunks }: Parts, rest: SmallRecords, withRemoved: boolean): ProjectSnapshot {
  const { collections } = rest;
  const standing = new Set(collections.filter(isLive).map((collection) => collection.id));
  // In the order of their keys, whichever were written last.
  const sheets = [...layers.keys()]
    .toSorted()
    .flatMap((coderId) => [...(layers.get(coderId)?.values() ?? [])]);
  const isShown = ({ collectionId, hidden }: StoryChunk): boolean =>
    (withRemoved || standing.has(collectionId)) && hidden !== true;
  const stories = chunks.filter(isShown).flatMap((chunk) => chunk.stories);
  sortStories(stories);
  const hidden = chunks.filter((chunk) => !isShown(chunk));
  const undoneStories =
    hidden.length === 0
      ? []
      : undoneOf(hidden, {
          shown: new Set(stories.map(({ id }) => id)),
          coded: new Set([...sheets.map(({ storyId }) => storyId), ...storiesSpokenOf(rest)]),
          standing: new Set(
            hidden.flatMap((chunk) => (chunk.hidden === true ? [] : chunk.stories.map(({ id }) => id))),
          ),
          collections,
        });
  return { ...rest, stories, ...(undoneStories.length > 0 && { undoneStories }), sheets };
}

/** The highest revision that the project has met. In a database from before that was kept, the highest of what is there. */
export async function latestRevision(db: ProjectDatabase): Promise<number> {
  const { latest } = await readFacts(db);
  return latest ?? highestRevision(await readSnapshot(db, { withRemoved: true }));
}

/** What of a machine's own place in a project a filled database starts with. */
export interface StartFacts {
  readonly saveId: string | null;
  readonly currentCoder: string | null;
  /** Where the count of changes goes on from; 1 for a new database. */
  readonly changes?: number;
  /** See Facts. */
  readonly supersedes?: string | null;
  /** The highest revision that this machine's copy of the project has met. */
  readonly latest?: number;
  readonly codedHere?: readonly string[];
  /** See Facts. */
  readonly arrivedAt?: number;
}

/**
 * Makes the snapshot the whole content of a database, in one transaction: all of it, or nothing changes. What was there before is gone, its
 * journal too, so the caller has made a backup. `rows` are the snapshot's. The database is created where there is none, and stays open.
 */
export async function fillDatabase(
  db: ProjectDatabase,
  snapshot: ProjectSnapshot,
  rows: ProjectRows,
  start: StartFacts,
): Promise<void> {
  const latest = Math.max(start.latest ?? 0, highestRevision(snapshot));
  await db.transaction("rw", db.tables, async () => {
    for (const table of db.tables) await table.clear();
    await putRows(db, rows);
    await putStart(db, snapshot, { ...start, latest });
  });
}

/** Writes parts inside the caller's transaction. */
export async function putRows(db: ProjectDatabase, { stories, sheets }: ProjectRows): Promise<void> {
  await putAllPacked(db, stories);
  await putSheetParts(db, sheets);
}

/** Writes the small records and the facts, by which the database becomes the project's, inside the caller's transaction. */
export async function putStart(db: ProjectDatabase, records: SmallRecords, start: StartFacts): Promise<void> {
  const { saveId, currentCoder, changes = 1, supersedes = null, latest = 0, codedHere = [] } = start;
  for (const name of revisedNames) await db.records(name).bulkPut([...listIn(records, name)]);
  await db.versions.bulkPut([...records.codebookVersions]);
  const facts: Facts = {
    project: records.project,
    currentCoder,
    saveId,
    changes,
    savedChanges: saveId === null ? 0 : changes,
    // Greater than ever before: each change counts at most one of these, too.
    storyChanges: changes,
    keyChanges: changes,
    supersedes,
    latest,
    codedHere,
    ...(start.arrivedAt !== undefined && { arrivedAt: start.arrivedAt }),
    schema: SCHEMA,
  };
  await db.facts.put({ key: "facts", value: facts });
}

/** Fills the project's first database and closes it. */
export async function writeSnapshot(snapshot: ProjectSnapshot, start: StartFacts): Promise<void> {
  const db = new ProjectDatabase(snapshot.project.id);
  try {
    await fillDatabase(db, snapshot, await projectRows(snapshot, plainCodec), start);
  } finally {
    db.close();
  }
}
