import type { Table } from "dexie";
import { Dexie } from "dexie";
import type { JournalRow, Step } from "../../core/changes/journal.ts";
import type { SetAside } from "../../core/changes/set-aside.ts";
import type { Code } from "../../core/model/code.ts";
import type { CodebookVersion } from "../../core/model/codebook-version.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Project } from "../../core/model/project.ts";
import type { Revised, RevisedName } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { declareLatestShape, declareShapes, isOfLatestShape, SCHEMA } from "./migrations/schema.ts";
import type { SheetContent, SheetRow, SteppedSheets } from "./sheetParts.ts";
import { storageProblem } from "./storageProblem.ts";
import type { StoryContent, StoryListRow, StoryRow } from "./storyParts.ts";

/** Single facts about the project and this machine's place in it. */
export interface Facts {
  readonly project: Project;
  /** Who codes now on this machine; null where nobody has been chosen. */
  readonly currentCoder: string | null;
  /** The save that the project file and this database last had in common; null before the first. */
  readonly saveId: string | null;
  /** Grows by one with every committed change; `savedChanges` is where it stood at the last save. */
  readonly changes: number;
  readonly savedChanges: number;
  /** The imports and merges in the journal, oldest first. Absent before the first. */
  readonly arrivals?: readonly number[];
  /** The last change, by its number, that came from a file or undid or redid what did: the safety copy has nothing of it. Absent before the first. */
  readonly arrivedAt?: number;
  /** The highest revision that the project has met, whatever became of the record: see stamped.ts. Absent in databases from before it was kept. */
  readonly latest?: number;
  /** The coders who have coded on this computer. Absent before the first. */
  readonly codedHere?: readonly string[];
  /** Grows by one with every change to which stories there are, or to what is said of one. Absent before the first. */
  readonly storyChanges?: number;
  /** Grows by one with every change to what keys of training rounds say. Absent before the first. */
  readonly keyChanges?: number;
  /** The save that a restored backup takes the place of: a file that still holds it has nothing to add. Absent once saved. */
  readonly supersedes?: string | null;
  /** The sheets that the last changes wrote, newest change last; see snapshot.ts. Absent before the first. */
  readonly touched?: readonly Touched[];
  /** The shape in which the facts were last written: see SCHEMA. Absent in databases from before there was a number. */
  readonly schema?: number;
}

/** A change by its number, and the sheets that it wrote, as [coder, story]; null where they are many or any. */
export interface Touched {
  readonly change: number;
  readonly sheets: readonly [string, string][] | null;
  /** Where the sheets are not noted, whose they are: the coders' ids. Absent where that is not known. */
  readonly coders?: readonly string[];
}

/** What has been written between two states of the facts, beside small records. */
export interface Written {
  /** Whether there are other stories, or something else is said of one. */
  readonly stories: boolean;
  /** The coders whose layers may have changed anywhere; null: anybody's. */
  readonly coders: ReadonlySet<string> | null;
  /** Single sheets, as [coder, story], of other coders or of these. */
  readonly sheets: readonly [string, string][];
}

/** What was written after `before` (null: everything) up to `now`. */
export function writtenBetween(before: Facts | null, now: Facts): Written {
  const stories = before === null || before.storyChanges !== now.storyChanges;
  const since = (now.touched ?? []).filter(({ change }) => before !== null && change > before.changes);
  if (before === null || since.length !== now.changes - before.changes)
    return { stories, coders: null, sheets: [] };
  const coders = new Set<string>();
  const sheets = new Map<string, [string, string]>();
  for (const touched of since) {
    if (touched.sheets === null && touched.coders === undefined) return { stories, coders: null, sheets: [] };
    for (const coderId of touched.sheets === null ? (touched.coders ?? []) : []) coders.add(coderId);
    for (const key of touched.sheets ?? []) sheets.set(key.join(" "), key);
  }
  return { stories, coders, sheets: [...sheets.values()] };
}

/** Whose sheets were written since the project had so many changes; null where nobody knows. */
export function codersTouched({ changes, touched = [] }: Facts, since: number): ReadonlySet<string> | null {
  const written = touched.filter(({ change }) => change > since);
  if (written.length !== changes - since) return null;
  const coders = new Set<string>();
  for (const { sheets, coders: whose } of written) {
    const ids = sheets?.map(([coderId]) => coderId) ?? whose;
    if (ids === undefined) return null;
    for (const id of ids) coders.add(id);
  }
  return coders;
}

export interface Fact {
  readonly key: "facts";
  readonly value: Facts;
}

/**
 * What an import or a merge did, which may be as much as the project has, beside the journal: whoever lists the journal reads none of it. Sheets are
 * packed beside the other steps, save for some that are among these.
 */
export interface ArrivalSteps {
  readonly seq: number;
  readonly steps: readonly Step[];
  readonly sheets?: readonly SteppedSheets[];
}

/** What undoing one import or merge set aside. `id` is its number in the journal; rows from before there was one row for each have another name. */
export interface SetAsideRow {
  readonly id: string;
  readonly records: readonly SetAside[];
}

/** The database was written by a newer Concord than this one, which must not write into it. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/** The database holds no project: it was deleted, or was never finished. */
export class NoProjectError extends Error {
  override readonly name = "NoProjectError";
}

/** One project's working store: beside the tables named here, one for each kind of record that people revise. A copy that is built again gets the next generation's database, so that the one before stands meanwhile. */
export class ProjectDatabase extends Dexie {
  readonly facts!: Table<Fact, string>;
  readonly collections!: Table<Collection, string>;
  readonly storyChunks!: Table<StoryRow, [string, number]>;
  readonly storyContents!: Table<StoryContent, [string, number]>;
  readonly storyLists!: Table<StoryListRow, [string, number]>;
  readonly codes!: Table<Code, string>;
  readonly versions!: Table<CodebookVersion, string>;
  readonly coders!: Table<Coder, string>;
  readonly sheets!: Table<Sheet, [string, string]>;
  readonly sheetParts!: Table<SheetRow, [string, string, number]>;
  readonly sheetContents!: Table<SheetContent, [string, string, number]>;
  readonly journal!: Table<JournalRow, number>;
  readonly arrivalSteps!: Table<ArrivalSteps, number>;
  readonly setAside!: Table<SetAsideRow, string>;
  readonly generation: number;

  /** @param isOfLatestShape whether it is known to be new, or to have today's shape: no older one has to be brought up to it */
  constructor(projectId: string, generation = 0, isOfLatestShape = false) {
    // Strict: a commit is on the disk before it is acknowledged, so that not even a power cut takes it back.
    super(databaseName(projectId, generation), { chromeTransactionDurability: "strict", cache: "disabled" });
    // Dexie notes what each write changes and broadcasts it, for live queries, of which there are none.
    for (const name of ["Observability", "Cache"]) this.unuse({ stack: "dbcore", name });
    this.generation = generation;
    if (isOfLatestShape) declareLatestShape(this);
    else declareShapes(this);
  }

  /** The records of one kind. */
  records<K extends RevisedName>(name: K): Table<Revised[K], string> {
    return this.table(name);
  }
}

const PREFIX = "concord-project-";

function databaseName(projectId: string, generation: number): string {
  return PREFIX + projectId + (generation === 0 ? "" : `#${generation}`);
}

interface Generation {
  readonly generation: number;
  readonly isLatest: boolean;
}

/** The generations of a project's database that are there, whole or not, newest first, and whether each has today's shape. */
async function generationsOf(projectId: string): Promise<Generation[]> {
  const first = databaseName(projectId, 0);
  const found = (await indexedDB.databases()).flatMap(({ name = "", version }): Generation[] => {
    const isLatest = isOfLatestShape(version);
    if (name === first) return [{ generation: 0, isLatest }];
    const generation = name.startsWith(`${first}#`) ? Number(name.slice(first.length + 1)) : Number.NaN;
    return Number.isInteger(generation) && generation > 0 ? [{ generation, isLatest }] : [];
  });
  return found.toSorted((a, b) => b.generation - a.generation);
}

/**
 * Opens the project's database: the newest generation that is whole, which is one that has its facts, as they are written in the transaction
 * that fills it. Null where there is none. The caller closes it. Throws what the browser's database throws, and NewerDatabaseError.
 */
export async function openProjectDatabase(projectId: string): Promise<ProjectDatabase | null> {
  for (const { generation, isLatest } of await generationsOf(projectId)) {
    const db = new ProjectDatabase(projectId, generation, isLatest);
    try {
      if ((await findFacts(db)) !== undefined) return db;
    } catch (error) {
      db.close();
      throw error;
    }
    db.close();
  }
  return null;
}

/** Whether this machine has a whole working copy of the project. Throws where that cannot be told. */
export async function projectExists(projectId: string): Promise<boolean> {
  const db = await openProjectDatabase(projectId);
  db?.close();
  return db !== null;
}

/** Whether the browser can open databases at all: where its whole store is damaged it opens none, not even an empty one of its own for this. */
export async function opensDatabases(): Promise<boolean> {
  const scratch = new Dexie("concord-scratch");
  scratch.version(1).stores({ nothing: "" });
  try {
    await scratch.open();
    return true;
  } catch (error) {
    if (storageProblem(error).kind === "fault") throw error;
    return false;
  } finally {
    scratch.close();
  }
}

/** An empty database beside those that there are, to be filled in one transaction: once it has its facts it is the project's. The caller closes it. */
export async function nextProjectDatabase(projectId: string): Promise<ProjectDatabase> {
  const [newest] = await generationsOf(projectId);
  return new ProjectDatabase(projectId, newest === undefined ? 0 : newest.generation + 1, true);
}

/**
 * Deletes what a newer generation has replaced, and what was never finished before it, save for one: the newest that holds something or cannot be
 * read, which is kept aside as the copy that was found damaged.
 */
export async function deleteReplaced(projectId: string, standing: number): Promise<void> {
  let isOneKept = false;
  for (const { generation } of await generationsOf(projectId)) {
    if (generation >= standing) continue;
    if (isOneKept || (await isUnfinished(projectId, generation)))
      await Dexie.delete(databaseName(projectId, generation));
    else isOneKept = true;
  }
}

/** Whether a database answers, and was never filled. */
async function isUnfinished(projectId: string, generation: number): Promise<boolean> {
  const db = new ProjectDatabase(projectId, generation);
  try {
    // In a transaction that is over when it is closed: one that is not would hold up the deletion.
    const facts = await db.transaction("r", db.facts, () => db.facts.get("facts"));
    return facts === undefined;
  } catch (error) {
    if (storageProblem(error).kind === "fault") throw error;
    return false;
  } finally {
    db.close();
  }
}

export async function deleteProjectDatabase(projectId: string): Promise<void> {
  for (const { generation } of await generationsOf(projectId))
    await Dexie.delete(databaseName(projectId, generation));
}

async function findFacts(db: ProjectDatabase): Promise<Facts | undefined> {
  // In a transaction, which is over when this resolves: closing the database then holds up no deletion.
  const facts = (await db.transaction("r", db.facts, () => db.facts.get("facts")))?.value;
  if (facts?.schema !== undefined && facts.schema > SCHEMA)
    throw new NewerDatabaseError(`The database ${db.name} has schema ${facts.schema}.`);
  return facts;
}

/** The facts of an open project database. Throws NoProjectError and NewerDatabaseError. */
export async function readFacts(db: ProjectDatabase): Promise<Facts> {
  const facts = await findFacts(db);
  if (facts === undefined) throw new NoProjectError(`The database ${db.name} has no project.`);
  return facts;
}

export async function writeFacts(db: ProjectDatabase, change: Partial<Facts>): Promise<Facts> {
  return putFacts(db, { ...(await readFacts(db)), ...change });
}

/** Writes all facts, inside the transaction in which they were read. */
export async function putFacts(db: ProjectDatabase, facts: Facts): Promise<Facts> {
  const value = { ...facts, schema: SCHEMA };
  await db.facts.put({ key: "facts", value });
  return value;
}
