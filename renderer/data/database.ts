import { Dexie } from "dexie";
import type { Table } from "dexie";
import type { Code } from "../../core/model/code.ts";
import type { CodebookVersion } from "../../core/model/codebook.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Decision } from "../../core/model/decision.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { Project } from "../../core/model/project.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Collection, Story } from "../../core/model/story.ts";
import type { JournalRow } from "./journal.ts";

/** Stories never change, so many share a record: 500 a record is written some twenty times faster than one a record. */
export const CHUNK = 500;

/** Stories of one collection that came together; chunks are in the order of their numbers. `hidden` ones were taken back. */
export interface StoryChunk {
  readonly collectionId: string;
  readonly chunk: number;
  readonly stories: readonly Story[];
  readonly hidden?: boolean;
  /** In a hidden chunk: what its stories' attribute values line up with. In others that is what their collection says. */
  readonly names?: readonly string[];
}

/** A stretch of a coder's layer that was written as a whole. A small record in `sheets` for the same story speaks instead of it. */
export interface LayerChunk {
  readonly coderId: string;
  readonly chunk: number;
  readonly sheets: readonly Sheet[];
}

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
  /** Grows by one with every change to which stories there are, or to what is said of one. Absent before the first. */
  readonly storyChanges?: number;
}
export interface Fact {
  readonly key: "facts";
  readonly value: Facts;
}

/** One project's working store. */
export class ProjectDatabase extends Dexie {
  readonly facts!: Table<Fact, string>;
  readonly collections!: Table<Collection, string>;
  readonly storyChunks!: Table<StoryChunk, [string, number]>;
  readonly codes!: Table<Code, string>;
  readonly versions!: Table<CodebookVersion, string>;
  readonly coders!: Table<Coder, string>;
  readonly sheets!: Table<Sheet, [string, string]>;
  readonly layerChunks!: Table<LayerChunk, [string, number]>;
  readonly memos!: Table<Memo, string>;
  readonly decisions!: Table<Decision, string>;
  readonly journal!: Table<JournalRow, number>;

  constructor(projectId: string) {
    // Strict: a commit is on the disk before it is acknowledged, so that not even a power cut takes it back.
    super(databaseName(projectId), { chromeTransactionDurability: "strict" });
    this.version(1).stores({
      facts: "key",
      collections: "id",
      storyChunks: "[collectionId+chunk]",
      codes: "id",
      versions: "id",
      coders: "id",
      sheets: "[coderId+storyId]",
      layerChunks: "[coderId+chunk]",
      memos: "id",
      decisions: "id",
      journal: "++seq, undone",
    });
  }
}

const PREFIX = "concord-project-";

function databaseName(projectId: string): string {
  return PREFIX + projectId;
}

export async function projectExists(projectId: string): Promise<boolean> {
  return Dexie.exists(databaseName(projectId));
}

export async function deleteProjectDatabase(projectId: string): Promise<void> {
  await Dexie.delete(databaseName(projectId));
}

/** The facts of an open project database. A database without them was never finished: that is a bug or damage, and throws. */
export async function readFacts(db: ProjectDatabase): Promise<Facts> {
  const row = await db.facts.get("facts");
  if (row === undefined) throw new Error(`The database ${db.name} holds no project.`);
  return row.value;
}

export async function writeFacts(db: ProjectDatabase, change: Partial<Facts>): Promise<Facts> {
  const value = { ...(await readFacts(db)), ...change };
  await db.facts.put({ key: "facts", value });
  return value;
}
