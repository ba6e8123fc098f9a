import type { Action } from "../../core/changes/action.ts";
import type { Step } from "../../core/changes/journal.ts";
import type { CommandProblem } from "../../core/changes/problem.ts";
import type { HistoryDraft, HistoryEntry } from "../../core/model/history-entry.ts";
import { newHistoryEntry } from "../../core/model/history-entry.ts";
import type { Revised } from "../../core/model/revised.ts";
import { fail, ok } from "../../core/result.ts";
import { ARRIVALS_ELSEWHERE, ARRIVALS_REDONE_ELSEWHERE, nothingLeft } from "../words/history.ts";
import { liesBeside } from "./arrivalSteps.ts";
import { addEntries, entryStep } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { entryNow, entryOf } from "./safetyCopy.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { undoOrRedo } from "./undo.ts";
import type { Direction, NumberedRow } from "./undoable.ts";
import { hasUndoneArrival, nextRow, standingArrivals } from "./undoable.ts";

/** What undo or redo did; `kept` records had changed since and were left as they are. */
export interface UndoOutcome {
  readonly action: Action;
  readonly kept: number;
  /** Whether undo went past an import or merge, which only its list undoes. */
  readonly passedOver: boolean;
  /** The stories whose coding or content notes somebody's own change concerned, each once; none for an import or merge. */
  readonly storyIds: readonly string[];
}

/**
 * A change as lists show it. `storyId`: the one story whose coding, content notes or place in the study an edit changed, or of which it chose or
 * removed an example. `codeId`: the code that it is about.
 */
export type RecentChange = Omit<NumberedRow, "steps"> & {
  readonly storyId?: string;
  readonly codeId?: string;
};

/** The one story that an edit is about; undefined where it is about none, or several. */
function storyOf(steps: readonly Step[]): string | undefined {
  const ids = steps.flatMap((step) => {
    if (
      step.table === "sheets" ||
      step.table === "examples" ||
      step.table === "paraphrases" ||
      step.table === "decisions" ||
      step.table === "redactions"
    )
      return [step.after.storyId];
    return step.table === "stories" ? [step.after.id] : [];
  });
  return new Set(ids).size === 1 ? ids[0] : undefined;
}

/** The code that an edit is about: the one that its action names, as a move changes its neighbours' places, too. */
function codeOf({ args }: Action, steps: readonly Step[]): string | undefined {
  const codes = steps.flatMap((step) => (step.table === "codes" ? [step.after] : []));
  const named = "name" in args ? codes.find(({ name }) => name === args.name) : undefined;
  return (named ?? (codes.length === 1 ? codes[0] : undefined))?.id;
}

/** The stories whose sheets these steps wrote, or whose content notes they changed, each once. */
function storiesOf(steps: readonly Step[]): readonly string[] {
  const ids = steps.flatMap((step) => {
    if (step.table === "sheets") return [step.after.storyId];
    return step.table === "stories" && step.before.exclusion?.revision === step.after.exclusion?.revision
      ? [step.after.id]
      : [];
  });
  return [...new Set(ids)];
}

/** The records of one kind that these steps wrote, as they stand by now. */
async function asTheyStand<K extends "decisions" | "redactions">(
  db: ProjectDatabase,
  steps: readonly Step[],
  name: K,
): Promise<Revised[K][]> {
  const ids = steps.flatMap((step) => (step.table === name ? [step.after.id] : []));
  return (await db.records(name).bulkGet(ids)).filter((each) => each !== undefined);
}

/** Undo, redo, and the list of changes. */
export function historyCommands(work: SessionWork) {
  function turn(seq: number, direction: Direction): Outcome<UndoOutcome> {
    return work.command(async () => {
      const found = await work.db.journal.get(seq);
      if (found?.undone !== (direction === "undo" ? 0 : 1)) return fail(notThere[direction]);
      const row = { ...found, seq };
      return turnRow(row, direction);
    });
  }

  /** The safety copy has nothing of it, as of the import or merge itself: the project file is saved at once (Facts.arrivedAt). */
  async function turnArrival(
    { seq, coderId, action }: NumberedRow,
    direction: Direction,
  ): Outcome<UndoOutcome> {
    const by = { author: coderId ?? work.author(), now: work.environment.now() };
    const { projectId } = work;
    try {
      const turned = await work.environment.turnArrival({ projectId, seq, direction, by });
      return turned.ok ? ok({ action, ...turned.value, passedOver: false, storyIds: [] }) : turned;
    } finally {
      await work.show(() => work.stores.reload());
    }
  }

  function undoOrRedoNext(direction: Direction): Outcome<UndoOutcome> {
    return work.command(async () => {
      const row = await nextRow(work.db, direction, work.stores.currentCoder.get()?.id ?? null);
      const passedOver =
        direction === "undo" && (await standingArrivals(work.db)).some((seq) => seq > (row?.seq ?? 0));
      if (row === null)
        return fail({
          kind: "nothing-to-undo",
          message:
            direction === "redo" && (await hasUndoneArrival(work.db))
              ? ARRIVALS_REDONE_ELSEWHERE
              : nothingLeft(direction) + (passedOver ? ` ${ARRIVALS_ELSEWHERE}` : ""),
        });
      const turned = await turnRow(row, direction);
      return turned.ok ? ok({ ...turned.value, passedOver }) : turned;
    });
  }

  function turnRow(row: NumberedRow, direction: Direction): Outcome<UndoOutcome> {
    return liesBeside(row) ? turnArrival(row, direction) : undoOrRedoRow(row, direction);
  }

  async function undoOrRedoRow(row: NumberedRow, direction: Direction): Outcome<UndoOutcome> {
    const author = row.coderId ?? work.author();
    const by = { author, now: work.environment.now() };
    const { steps, kept, sheets, entries } = await undoOrRedo(work.db, row, direction, by);
    await work.keepTwice(await entryNow(work.db, [...steps, ...entries.map(entryStep)], sheets));
    await work.show(async () => {
      if (steps.every(({ table }) => table === "sheets" || table === "decisions" || table === "redactions")) {
        const decisions = await asTheyStand(work.db, steps, "decisions");
        const redactions = await asTheyStand(work.db, steps, "redactions");
        const facts = await readFacts(work.db);
        const history = await work.stores.readHistory();
        work.stores.show({ sheets, decisions, redactions, facts, history });
      } else await work.stores.reload();
    });
    return ok({ action: row.action, kept, passedOver: false, storyIds: storiesOf(steps) });
  }

  return {
    undo(): Outcome<UndoOutcome> {
      return undoOrRedoNext("undo");
    },

    redo(): Outcome<UndoOutcome> {
      return undoOrRedoNext("redo");
    },

    /** Takes back one import or merge, also when other changes came after it. */
    takeBack(seq: number): Outcome<UndoOutcome> {
      return turn(seq, "undo");
    },

    /** Makes one import or merge again that was taken back, as long as nothing else has been changed since. */
    redoChange(seq: number): Outcome<UndoOutcome> {
      return turn(seq, "redo");
    },

    /** Notes in the project's history what was done beside any change of it, such as an export. Not a step of undo. */
    tellHistory(draft: HistoryDraft): Outcome<undefined> {
      return work.command(async () => {
        const entry = newHistoryEntry(draft, work.author(), work.environment.now());
        const kept = entryOf({ steps: [], entries: [entry] });
        const facts = await work.keepBoth(kept, () => addEntries(work.db, [entry]));
        work.stores.show({ facts });
        return ok(undefined);
      });
    },

    /** All entries of the project's history, in no order. */
    historyEntries(): Promise<readonly HistoryEntry[]> {
      return work.queued(() => work.db.records("history").toArray());
    },

    /** The imports and merges that stand and can be undone, by the entries that the history has of them: their numbers in the journal. */
    undoableEntries(): Promise<ReadonlyMap<string, number>> {
      return work.queued(async () => {
        const rows = await work.db.journal.bulkGet([...(await standingArrivals(work.db))]);
        return new Map(
          rows.flatMap((row): [string, number][] =>
            row?.seq === undefined || row.entryId === undefined ? [] : [[row.entryId, row.seq]],
          ),
        );
      });
    },

    /** Whether a change stands ("done"), or has been undone and can be redone ("undone"). Neither is so of one that is forgotten. */
    isChange(seq: number, state: "done" | "undone"): Promise<boolean> {
      // Keys alone: a merge's row holds all that came with it.
      const found = work.db.journal.where("undone").equals(state === "done" ? 0 : 1);
      return work.queued(async () => (await found.primaryKeys()).includes(seq));
    },

    /** The newest changes first, without their content. */
    recentChanges(limit = 100): Promise<readonly RecentChange[]> {
      return work.queued(async () => {
        const rows = await work.db.journal.orderBy("seq").reverse().limit(limit).toArray();
        return rows.map(({ seq, action, at, coderId, kind, undone, steps }) => {
          const storyId = kind === "edit" ? storyOf(steps) : undefined;
          const codeId = kind === "edit" ? codeOf(action, steps) : undefined;
          return {
            ...{ seq: seq ?? 0, action, at, coderId, kind, undone },
            ...(storyId !== undefined && { storyId }),
            ...(codeId !== undefined && { codeId }),
          };
        });
      });
    },

    /** The newest merges that stand, newest first, without their content. Reads their rows alone: each holds all that came with its file. */
    standingMerges(limit: number): Promise<readonly Pick<NumberedRow, "seq" | "action" | "at">[]> {
      return work.queued(async () => {
        const found: Pick<NumberedRow, "seq" | "action" | "at">[] = [];
        for (const seq of (await standingArrivals(work.db)).toReversed()) {
          if (found.length === limit) break;
          const row = await work.db.journal.get(seq);
          if (row?.kind === "merge") found.push({ seq, action: row.action, at: row.at });
        }
        return found;
      });
    },
  };
}

export type HistoryCommands = ReturnType<typeof historyCommands>;

const notThere: Readonly<Record<Direction, CommandProblem>> = {
  undo: { kind: "nothing-to-undo", message: "That change has already been undone." },
  redo: {
    kind: "nothing-to-undo",
    message: "This can’t be redone because the project has changed since. Import or open the file again.",
  },
};
