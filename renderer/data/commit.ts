import type { Table } from "dexie";
import type { Action } from "../../core/changes/action.ts";
import type { Change } from "../../core/changes/change.ts";
import type { JournalKind, JournalRow, Step } from "../../core/changes/journal.ts";
import { isRevisedStep } from "../../core/changes/journal.ts";
import { highestIn } from "../../core/changes/stamped.ts";
import type { CodebookVersion } from "../../core/model/codebook-version.ts";
import { mergeVersion } from "../../core/model/codebook-version.ts";
import { highestRevision } from "../../core/model/highest.ts";
import type { HistoryEntry } from "../../core/model/history-entry.ts";
import type { Revised, RevisedName } from "../../core/model/revised.ts";
import { putArrivalSteps } from "./arrivalSteps.ts";
import type { Facts, ProjectDatabase, Touched } from "./database.ts";
import { putFacts, readFacts, writeFacts } from "./database.ts";
import { MANY_SHEETS, putSheets } from "./layers.ts";
import type { MergedPart } from "./sheetParts.ts";
import { putMergedParts } from "./sheetRows.ts";
import { putRow } from "./sittings.ts";
import { latestRevision } from "./snapshot.ts";
import { hideChunk, keepCoded, putCollection, replaceStories } from "./storyChunks.ts";
import type { PackedStories } from "./storyParts.ts";
import { packStories } from "./storyParts.ts";
import { putAllPacked } from "./storyRows.ts";

/** Beyond this many changes the oldest is forgotten, if it is somebody's own. */
const JOURNAL_LENGTH = 1000;

/** What comes with a change and is packed. `highest`: the highest revision of what changes in these sheets. */
export interface Packed {
  readonly stories?: readonly PackedStories[];
  readonly sheets?: readonly MergedPart[];
  readonly highest?: number;
}

/** What a commit has left: the number of its journal row with what that did (null: nothing, after all), and the facts of the project. */
export interface Committed {
  readonly seq: number;
  readonly action: Action | null;
  readonly facts: Facts;
}

/**
 * Writes a change and its journal row in one transaction; resolves once it is on disk. What had been undone in its scope can no
 * longer be redone.
 * @param packed what comes with it and is packed already: its stories, which are otherwise packed inside the transaction, and sheets beside its steps
 * @param continues the number of the row that the same sitting of typing has written before: it is one step of undo with it
 */
export async function commit(
  db: ProjectDatabase,
  change: Change,
  now: string,
  packed: Packed = {},
  continues?: number,
): Promise<Committed> {
  // Keys alone: a row holds everything that its change did.
  const isRedoable = (await db.journal.where("undone").equals(1).primaryKeys()).length > 0;
  // A key press locks only what it writes, so that it waits for nobody who reads the rest.
  const isSmall = isCoding(change) && (packed.sheets ?? []).length === 0;
  const tables = isRedoable || !isSmall ? db.tables : codingTables(db);
  return db.transaction("rw", tables, async () => {
    if (isRedoable) await forgetUndone(db, change.coderId);
    await writeSteps(db, change.steps);
    const { entries = [] } = change;
    if (entries.length > 0) await db.records("history").bulkPut([...entries]);
    await putVersions(db, change.versions ?? []);
    const chunks = change.storyChunks ?? [];
    if (chunks.length > 0) await putAllPacked(db, packed.stories ?? chunks.map(packStories));
    const sheets = packed.sheets ?? [];
    if (sheets.length > 0) await putMergedParts(db, sheets);
    const { action, kind, coderId } = change;
    const steps: Step[] = [
      ...change.steps,
      ...chunks
        .filter(({ hidden }) => hidden !== true)
        .map(({ collectionId, chunk }): Step => ({ table: "storyChunks", collectionId, chunk })),
    ];
    const isBeside = kind !== "edit" || sheets.length > 0;
    const [entry] = entries;
    const told = entry !== undefined && { entryId: entry.id };
    const row = { action, kind, coderId, steps: isBeside ? [] : steps, at: now, undone: 0, ...told } as const;
    const { seq, action: done } = await putRow(db, row, change, continues);
    if (isBeside)
      await putArrivalSteps(
        db,
        seq,
        steps,
        sheets.map(({ step }) => step),
      );
    const before = await readFacts(db);
    const arrivals = await forgetOldest(db, seq, kind, before.arrivals ?? []);
    const facts = await countChange(db, steps, {
      coderId: kind === "edit" ? coderId : null,
      isArrival: isBeside,
      known: { ...before, ...(arrivals.length > 0 && { arrivals }) },
      isWide: isRedoable,
      sheets: sheets.flatMap(({ step: { coderId: whose, stories } }) =>
        stories.map((storyId): [string, string] => [whose, storyId]),
      ),
      // Decisions on stories that come with it are told in no step.
      highest: Math.max(
        packed.highest ?? 0,
        ...chunks.map(({ stories }) => highestRevision({ stories, sheets: [] })),
      ),
    });
    return { seq, action: done, facts };
  });
}

/** Adds entries to the project's history by themselves, which is no step of undo. Those that are there stay as they are. */
export async function addEntries(
  db: ProjectDatabase,
  entries: readonly HistoryEntry[],
  about: { readonly isArrival?: boolean } = {},
): Promise<Facts> {
  const table = db.records("history");
  return db.transaction("rw", [db.facts, table], async () => {
    await table.bulkPut([...entries]);
    return countChange(db, entries.map(entryStep), about);
  });
}

/** An entry as a step: it is added, and never undone. */
export function entryStep(after: HistoryEntry): Step {
  return { table: "history", before: null, after };
}

/** Whether a change is somebody's own coding and nothing else, and of so few stories that its sheets are small records. */
function isCoding({ kind, steps, storyChunks = [], entries = [] }: Change): boolean {
  return (
    kind === "edit" &&
    entries.length === 0 &&
    storyChunks.length === 0 &&
    steps.length <= MANY_SHEETS &&
    steps.every(({ table }) => table === "sheets")
  );
}

/** What such a change writes. */
function codingTables({ arrivalSteps, facts, journal, sheets, versions }: ProjectDatabase): Table[] {
  return [arrivalSteps, facts, journal, sheets, versions];
}

/**
 * Keeps the journal within its limit, inside the caller's transaction. Imports and merges are never forgotten: they can be undone for ever.
 * @param arrivals the numbers of the imports and merges in it
 * @returns the same with this change
 */
async function forgetOldest(
  db: ProjectDatabase,
  seq: number,
  kind: JournalKind,
  arrivals: readonly number[],
): Promise<readonly number[]> {
  const oldest = seq - JOURNAL_LENGTH;
  if (oldest > 0 && !arrivals.includes(oldest)) {
    await db.journal.delete(oldest);
    await db.arrivalSteps.delete(oldest);
  }
  if (kind === "edit") return arrivals;
  return [...arrivals, seq];
}

/** Of a version that is there already, the earliest moment stays: when somebody first coded by it. */
async function putVersions(db: ProjectDatabase, versions: readonly CodebookVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const known = await db.versions.bulkGet(versions.map(({ id }) => id));
  const changed = versions.flatMap((version, at) => {
    const there = known[at];
    const merged = there === undefined ? version : mergeVersion(there, version);
    return merged === there ? [] : [merged];
  });
  if (changed.length > 0) await db.versions.bulkPut(changed);
}

/** What was undone in this scope can no longer be redone, so the stories that it hid go, too, save for those that somebody has coded. */
async function forgetUndone(db: ProjectDatabase, coderId: string | null): Promise<void> {
  const undone = db.journal
    .where("undone")
    .equals(1)
    .filter((row) => inScope(row, coderId));
  const arrivals = await db.arrivalSteps.bulkGet(await undone.primaryKeys());
  const chunks = arrivals.flatMap((arrival) =>
    (arrival?.steps ?? []).flatMap((step): [string, number][] =>
      step.table === "storyChunks" ? [[step.collectionId, step.chunk]] : [],
    ),
  );
  if (chunks.length > 0) await keepCoded(db, chunks);
  await db.arrivalSteps.bulkDelete(await undone.primaryKeys());
  await undone.delete();
}

/** Writes what the steps say came after, inside the caller's transaction. */
export async function writeSteps(db: ProjectDatabase, steps: readonly Step[]): Promise<void> {
  await putSheets(
    db,
    steps.flatMap((step) => (step.table === "sheets" ? [step.after] : [])),
  );
  for (const step of steps) {
    if (isRevisedStep(step)) {
      if (step.table === "collections") await putCollection(db, step.after);
      else await putRecord<RevisedName>(db, step.table, step.after);
      continue;
    }
    switch (step.table) {
      case "sheets":
      case "stories":
      case "storyChunks":
        break;
      case "replacedChunks":
        await hideChunk(db, step.collectionId, step.chunk);
        break;
      case "project":
        await writeFacts(db, { project: step.after });
        break;
    }
  }
  // After the collections, since a story's values line up with what its collection says by then.
  await replaceStories(
    db,
    steps.flatMap((step) => (step.table === "stories" ? [{ ...step, story: step.after }] : [])),
  );
}

async function putRecord<K extends RevisedName>(
  db: ProjectDatabase,
  name: K,
  record: Revised[K],
): Promise<void> {
  await db.records(name).put(record);
}

/** Of so many changes the sheets are noted, and of no more sheets for one change. */
const TOUCHED = { changes: 40, sheets: 8 };

/**
 * Counts a change that consists of these steps, inside the caller's transaction, and notes which sheets it wrote.
 * @param about.coderId whose coding it is, done here
 * @param about.known the facts as they are; without them they are read
 * @param about.isArrival whether it came from a file or is an act on many stories, or undoes or redoes such a one: the safety copy has nothing of it
 * @param about.isWide whether more than the steps say was written
 * @param about.sheets sheets that were written beside the steps, as [coder, story], with `highest` the highest revision in them
 * @returns the facts as they are now
 */
export async function countChange(
  db: ProjectDatabase,
  steps: readonly Step[],
  about: {
    readonly coderId?: string | null;
    readonly known?: Facts;
    readonly isArrival?: boolean;
    readonly isWide?: boolean;
    readonly sheets?: readonly [string, string][];
    readonly highest?: number;
  } = {},
): Promise<Facts> {
  const { coderId = null, known, isArrival = false, isWide = false, highest = 0 } = about;
  const before = known ?? (await readFacts(db));
  const { changes, storyChanges = 0, keyChanges = 0, codedHere = [], touched = [] } = before;
  const latest = Math.max(before.latest ?? (await latestRevision(db)), highestIn(steps), highest);
  const concernsStories = steps.some(({ table }) => STORY_TABLES.has(table));
  const ofSteps = steps.flatMap((step): [string, string][] =>
    step.table === "sheets" ? [[step.after.coderId, step.after.storyId]] : [],
  );
  const sheets = [...ofSteps, ...(about.sheets ?? [])];
  const isKnown = !isWide && sheets.length <= TOUCHED.sheets;
  const coders = [...new Set(sheets.map(([id]) => id))];
  const written: Touched = { change: changes + 1, ...(isKnown ? { sheets } : { sheets: null, coders }) };
  return putFacts(db, {
    ...before,
    changes: changes + 1,
    latest,
    touched: [...touched, written].slice(-TOUCHED.changes),
    ...(isArrival && { arrivedAt: changes + 1 }),
    ...(concernsStories && { storyChanges: storyChanges + 1 }),
    ...(steps.some(({ table }) => table === "trainingKeys") && { keyChanges: keyChanges + 1 }),
    ...(coderId !== null && !codedHere.includes(coderId) && { codedHere: [...codedHere, coderId] }),
  });
}

/** What the list of stories is made of. */
const STORY_TABLES: ReadonlySet<Step["table"]> = new Set([
  "collections",
  "stories",
  "storyChunks",
  "replacedChunks",
]);

/** Whether a row is one that this coder's undo and redo act on: their own, or the project's. */
export function inScope(row: Pick<JournalRow, "coderId">, coderId: string | null): boolean {
  return row.coderId === null || row.coderId === coderId;
}
