import type { Table } from "dexie";
import type { Assignment } from "../../core/model/assignment.ts";
import type { Code } from "../../core/model/code.ts";
import type { CodeExample } from "../../core/model/code-example.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { Paraphrase } from "../../core/model/paraphrase.ts";
import { isLive } from "../../core/model/record.ts";
import type { ProjectDatabase } from "./database.ts";

/** The records that are shown: those that stand, and of codes removed ones too. */
export interface StandingRecords {
  readonly collections: readonly Collection[];
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly memos: readonly Memo[];
  readonly examples: readonly CodeExample[];
  readonly paraphrases: readonly Paraphrase[];
  readonly assignments: readonly Assignment[];
}

/** The tables that readStanding reads. */
export function standingTables(db: ProjectDatabase): Table[] {
  return [
    db.collections,
    db.codes,
    db.coders,
    db.records("memos"),
    db.records("examples"),
    db.records("paraphrases"),
    db.records("assignments"),
  ];
}

/** Reads these records, inside the caller's transaction. */
export async function readStanding(db: ProjectDatabase): Promise<StandingRecords> {
  const [collections, codes, coders, memos, examples, paraphrases, assignments] = await Promise.all([
    db.collections.toArray(),
    db.codes.toArray(),
    db.coders.toArray(),
    db.records("memos").toArray(),
    db.records("examples").toArray(),
    db.records("paraphrases").toArray(),
    db.records("assignments").toArray(),
  ]);
  return {
    collections: collections.filter(isLive),
    codes,
    coders: coders.filter(isLive),
    memos: memos.filter(isLive),
    examples: examples.filter(isLive),
    paraphrases: paraphrases.filter(isLive),
    assignments: assignments.filter(isLive),
  };
}
