import type { Step } from "../../core/changes/journal.ts";
import { isRevisedStep } from "../../core/changes/journal.ts";
import type { Reviser } from "../../core/changes/reversal.ts";
import { restoreStory, reversalOf, reverseDecisions } from "../../core/changes/reversal.ts";
import { setAsideBy } from "../../core/changes/set-aside.ts";
import { stampedStory } from "../../core/changes/stamped.ts";
import { undoneFields } from "../../core/model/fields.ts";
import type { HistoryEntry } from "../../core/model/history-entry.ts";
import type { Kind } from "../../core/model/kind.ts";
import { kinds } from "../../core/model/kinds.ts";
import type { RecordFields } from "../../core/model/record.ts";
import type { Revised, RevisedName } from "../../core/model/revised.ts";
import { kindOf } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import { entryOfReversal } from "../../core/trail/tell.ts";
import { liesBeside, stepsOf } from "./arrivalSteps.ts";
import { countChange } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts, writeFacts } from "./database.ts";
import { putSheets, readSheets } from "./layers.ts";
import { stillNeeded } from "./needed.ts";
import { endSetAside, putSetAside } from "./setAside.ts";
import { latestRevision } from "./snapshot.ts";
import {
  aligned,
  alignStoriesOf,
  attributeNamesOf,
  countStories,
  hideChunk,
  readStory,
  replaceStories,
  showChunk,
} from "./storyChunks.ts";
import type { Direction, NumberedRow } from "./undoable.ts";

/** A change whose steps lie beside the journal that is to be undone or redone, by its number there. */
export interface ArrivalTurn {
  readonly projectId: string;
  readonly seq: number;
  readonly direction: Direction;
  readonly by: Reviser;
}

/**
 * What undo or redo did: the steps that it undid or redid, how many records were left as they are because they have changed since, and the sheets of
 * the steps as they now stand.
 */
export interface Reversed {
  readonly steps: readonly Step[];
  readonly kept: number;
  readonly sheets: readonly Sheet[];
  /** What the project's history tells of it. */
  readonly entries: readonly HistoryEntry[];
}

/** A story would be shown from two imports or merges. Thrown inside the transaction, which then changes nothing. */
export class StoriesShownTwice extends Error {}

/** Undoes or redoes a row in one transaction. Throws StoriesShownTwice. */
export async function undoOrRedo(
  db: ProjectDatabase,
  row: NumberedRow,
  direction: Direction,
  by: Reviser,
): Promise<Reversed> {
  return db.transaction("rw", db.tables, async () => {
    const steps = await stepsOf(db, row);
    const latest = await latestRevision(db);
    const reversal = reversalOf(row.kind, by, latest);
    let kept = 0;
    const sheets = await currentSheets(db, steps);
    const leaving = { codes: new Set<string>(), coders: new Set<string>() };
    const reverseRecord = async <K extends RevisedName>(
      name: K,
      from: Revised[K] | null,
      target: Revised[K] | null,
    ): Promise<void> => {
      const id = (from ?? target)?.id;
      if (id === undefined || kindOf(name).isAppendOnly === true) return;
      const table = db.records(name);
      const current = await table.get(id);
      const outcome = reversal.record(current, from ?? undefined, target ?? undefined);
      if (outcome.kind === "kept") kept += 1;
      else if (outcome.kind === "delete") {
        if (name === "codes") leaving.codes.add(id);
        else if (name === "coders") leaving.coders.add(id);
        else await table.delete(id);
      } else if (outcome.kind === "put") {
        const states = current === undefined ? null : { current, from, target };
        const record =
          row.kind === "edit" ? undoneRecord(kindOf(name), states, outcome.record) : outcome.record;
        const names = name === "collections" ? await attributeNamesOf(db, id) : undefined;
        await table.put(record);
        if (names !== undefined) await alignStoriesOf(db, id, names);
      }
    };
    for (const step of direction === "undo" ? steps.toReversed() : steps) {
      if (isRevisedStep(step)) {
        await reverseRecord(step.table, ...fromAndTarget<Revised[RevisedName] | null>(step, direction));
        continue;
      }
      switch (step.table) {
        case "sheets": {
          const revised = reversal.sheet(sheets.get(sheetKey(step.after)), ...fromAndTarget(step, direction));
          sheets.set(sheetKey(step.after), revised.sheet);
          kept += revised.kept;
          break;
        }
        case "stories":
          if (row.kind === "edit") kept += await reverseDecision(db, step, direction, by, latest);
          else kept += await reverseDetails(db, step, direction);
          break;
        case "storyChunks":
          if (direction === "undo") await hideChunk(db, step.collectionId, step.chunk);
          else await showChunk(db, step.collectionId, step.chunk);
          break;
        case "replacedChunks":
          if (direction === "undo") await showChunk(db, step.collectionId, step.chunk);
          else await hideChunk(db, step.collectionId, step.chunk);
          break;
        case "project": {
          const [from, target] = fromAndTarget(step, direction);
          const current = (await readFacts(db)).project;
          const outcome = reversal.record(current, from ?? undefined, target ?? undefined);
          if (outcome.kind === "kept") kept += 1;
          else if (outcome.kind === "put") {
            const { record } = outcome;
            const states = { current, from, target };
            const project = row.kind === "edit" ? undoneRecord(kinds.project, states, record) : record;
            await writeFacts(db, { project });
          }
          break;
        }
      }
    }
    await putSheets(db, [...sheets.values()]);
    const needed = await stillNeeded(db, leaving);
    kept += needed.codes.size + needed.coders.size;
    await db.codes.bulkDelete([...leaving.codes].filter((id) => !needed.codes.has(id)));
    await db.coders.bulkDelete([...leaving.coders].filter((id) => !needed.coders.has(id)));
    const isShownTwice = await countStories(
      db,
      new Set(
        steps.flatMap((step) => {
          if (step.table === "collections") return [step.after.id];
          return step.table === "storyChunks" ? [step.collectionId] : [];
        }),
      ),
    );
    if (isShownTwice) throw new StoriesShownTwice();
    if (row.kind !== "edit") await noteSetAside(db, row.seq, steps, direction);
    await db.journal.update(row.seq, { undone: direction === "undo" ? 1 : 0 });
    const { entryId, action } = row;
    const entry = entryOfReversal({ action, steps }, direction, { entryId, kept }, by);
    const entries = entry === null ? [] : [entry];
    await db.records("history").bulkPut(entries);
    // A collection that comes back brings stories that the project file may lack by now, and the safety copy has none.
    const isArrival = liesBeside(row) || steps.some(({ table }) => table === "collections");
    await countChange(db, steps, { isArrival });
    // Undoing or redoing an edit makes new revisions, which are not in its row.
    await writeFacts(db, { latest: row.kind === "edit" ? latest + 1 : latest });
    return { kept, steps, sheets: [...sheets.values()], entries };
  });
}

/**
 * Undoes or redoes decisions on a story (whether it is in the study, or has a content note) by later decisions, so that they reach teammates. Returns how
 * many were decided otherwise since, and are left as they are.
 */
async function reverseDecision(
  db: ProjectDatabase,
  { before, after }: Extract<Step, { table: "stories" }>,
  direction: Direction,
  { author, now }: Reviser,
  latest: number,
): Promise<number> {
  const [from, target] = fromAndTarget({ before, after }, direction);
  const current = await readStory(db, after);
  if (current === undefined) return 0;
  const { story, kept } = reverseDecisions(current, from, target, { author, now });
  if (story !== current) await replaceStories(db, [{ story: stampedStory(current, story, latest) }]);
  return kept;
}

/** Undoes or redoes what a file changed of a story, field by field. Returns 1 where something was changed since, which is left as it is. */
async function reverseDetails(
  db: ProjectDatabase,
  { before, after, names }: Extract<Step, { table: "stories" }>,
  direction: Direction,
): Promise<0 | 1> {
  const current = await readStory(db, after);
  if (current === undefined) return 0;
  const present = (await db.collections.get(after.collectionId))?.attributeNames;
  const [from, target] = fromAndTarget({ before, after }, direction);
  const { story, kept } = restoreStory(
    current,
    aligned(from, names, present),
    aligned(target, names, present),
  );
  await replaceStories(db, [{ story }]);
  return kept ? 1 : 0;
}

/** Sets aside what an undone import or merge brought, so that no merge that nobody asked for brings it again; redoing it ends that. */
async function noteSetAside(
  db: ProjectDatabase,
  seq: number,
  steps: readonly Step[],
  direction: Direction,
): Promise<void> {
  if (direction === "redo") return endSetAside(db, seq);
  const chunks = steps.flatMap((step): [string, number][] =>
    step.table === "storyChunks" ? [[step.collectionId, step.chunk]] : [],
  );
  const stories = (await db.storyChunks.bulkGet(chunks)).flatMap((row) => row?.ids ?? []);
  await putSetAside(db, seq, setAsideBy(steps, stories));
}

/** A record that undo or redo of an edit writes over `current`, with the stamps of its fields where its kind is merged field by field. */
function undoneRecord<R extends RecordFields>(
  { fields }: Kind<R>,
  states: { readonly current: R; readonly from: R | null; readonly target: R | null } | null,
  record: R,
): R {
  return fields === undefined || states === null ? record : undoneFields<R>(fields, states, record);
}

/** Where a step leads from and to. */
function fromAndTarget<R>(
  step: { readonly before: R; readonly after: R },
  direction: Direction,
): [from: R, target: R] {
  return direction === "undo" ? [step.after, step.before] : [step.before, step.after];
}

async function currentSheets(db: ProjectDatabase, steps: readonly Step[]): Promise<Map<string, Sheet>> {
  const wanted = new Map<string, Set<string>>();
  for (const step of steps) {
    if (step.table !== "sheets") continue;
    const stories = wanted.get(step.after.coderId);
    if (stories === undefined) wanted.set(step.after.coderId, new Set([step.after.storyId]));
    else stories.add(step.after.storyId);
  }
  const found = new Map<string, Sheet>();
  for (const [coderId, stories] of wanted) {
    for (const sheet of await readSheets(db, coderId, [...stories])) found.set(sheetKey(sheet), sheet);
  }
  return found;
}
