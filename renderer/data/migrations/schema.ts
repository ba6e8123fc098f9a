import type { Dexie, Transaction } from "dexie";
import { revisedNames } from "../../../core/model/revised.ts";
import { from1to2 } from "./1-to-2.ts";
import { from2to3 } from "./2-to-3.ts";
import { from3to4 } from "./3-to-4.ts";
import { from4to5 } from "./4-to-5.ts";
import { from5to6 } from "./5-to-6.ts";
import { from6to7 } from "./6-to-7.ts";
import { from7to8 } from "./7-to-8.ts";
import { from8to9 } from "./8-to-9.ts";
import { from9to10 } from "./9-to-10.ts";
import { from10to11 } from "./10-to-11.ts";
import { from11to12 } from "./11-to-12.ts";
import { from12to13 } from "./12-to-13.ts";
import { from13to14 } from "./13-to-14.ts";
import { from14to15 } from "./14-to-15.ts";
import { from15to16 } from "./15-to-16.ts";
import { from16to17 } from "./16-to-17.ts";
import type { DatabaseMigration } from "./migration.ts";

/** The tables of the first shape. A table with a record for each row has the name of its kind in core/model/kinds.ts. */
export const FIRST: DatabaseMigration["stores"] = {
  facts: "key",
  storyChunks: "[collectionId+chunk]",
  versions: "id",
  sheets: "[coderId+storyId]",
  layerChunks: "[coderId+chunk]",
  journal: "++seq, undone",
  collections: "id",
  codes: "id",
  coders: "id",
  memos: "id",
  decisions: "id",
};

/** From shape n (the first is 1) to n + 1, in order. A kind of record that comes to the list of kinds needs one, so that an older Concord does not save the project without it. */
export const DATABASE_MIGRATIONS: readonly DatabaseMigration[] = [
  from1to2,
  from2to3,
  from3to4,
  from4to5,
  from5to6,
  from6to7,
  from7to8,
  from8to9,
  from9to10,
  from10to11,
  from11to12,
  from12to13,
  from13to14,
  from14to15,
  from15to16,
  from16to17,
];

/**
 * The shape of the databases that this Concord writes. A database with a higher number was written by a newer one: the browser would open it, so
 * the number also stands among the project's facts, and whoever reads them refuses it.
 */
export const SCHEMA = 1 + DATABASE_MIGRATIONS.length;

/** Tells a database of all its shapes, so that opening one of an older shape brings it up to this one. */
export function declareShapes(db: Dexie): void {
  db.version(1).stores(FIRST);
  for (const [at, { stores, upgrade }] of DATABASE_MIGRATIONS.entries()) {
    const shape = at + 2;
    db.version(shape)
      .stores(stores)
      .upgrade(async (transaction) => {
        await upgrade?.(transaction);
        await noteShape(transaction, shape);
      });
  }
  db.version(SCHEMA).stores({ ...DATABASE_MIGRATIONS.at(-1)?.stores, ...KINDS });
}

/** Tells a database that is new, or has today's shape, of that alone: to tell it of all takes longer than to open it. */
export function declareLatestShape(db: Dexie): void {
  db.version(SCHEMA).stores(LATEST);
}

/** Whether a database has today's shape, by the browser's own number of it, in which Dexie has room for nine in between. */
export function isOfLatestShape(version: number | undefined): boolean {
  return version === 10 * SCHEMA;
}

const KINDS = Object.fromEntries(revisedNames.map((name) => [name, "id"]));

const LATEST = Object.fromEntries(
  Object.entries(
    DATABASE_MIGRATIONS.reduce<DatabaseMigration["stores"]>((all, { stores }) => ({ ...all, ...stores }), {
      ...FIRST,
      ...KINDS,
    }),
  ).filter(([, keys]) => keys !== null),
);

async function noteShape(transaction: Transaction, schema: number): Promise<void> {
  const table = transaction.table<{ readonly key: string; readonly value: object }, string>("facts");
  const facts = await table.get("facts");
  if (facts !== undefined) await table.put({ ...facts, value: { ...facts.value, schema } });
}
