import type { Action } from "../../core/changes/action.ts";
import type { Change } from "../../core/changes/change.ts";
import type { CommandProblem, StorageProblem } from "../../core/changes/problem.ts";
import { stamped } from "../../core/changes/stamped.ts";
import type { Code } from "../../core/model/code.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { entryOfChange } from "../../core/trail/tell.ts";
import { commit } from "./commit.ts";
import type { Facts, ProjectDatabase } from "./database.ts";
import { NoProjectError, openProjectDatabase } from "./database.ts";
import type { Environment } from "./environment.ts";
import { PendingEdits } from "./pendingEdits.ts";
import { ProjectStores } from "./projectStores.ts";
import { unreadable } from "./readable.ts";
import { hasRoom } from "./room.ts";
import { entryOf, WITHDRAWN } from "./safetyCopy.ts";
import type { Sitting } from "./sittings.ts";
import { fullDisk, reportFault, storageProblem } from "./storageProblem.ts";
import { writable } from "./store.ts";
import type { History } from "./undoable.ts";

/** What a command comes to: a value once it is on disk, or why it was refused. */
export type Outcome<T> = Promise<Result<T, CommandProblem>>;

/**
 * How the commands of an open project run: one after another, each resolved only once its transaction is on disk. Expected failures come back as values;
 * anything else throws.
 */
export class SessionWork {
  readonly projectId: string;
  readonly db: ProjectDatabase;
  readonly environment: Environment;
  readonly stores: ProjectStores;
  /** What failed without anybody waiting for it (reading the stories, changing the coder); null while all is well. */
  readonly trouble = writable<StorageProblem | null>(null);
  /** Fields with text that is not saved yet. Closing waits for them. */
  readonly pendingEdits = new PendingEdits();
  /** A command failed: the connection is closed, and a new one is made once there is room. */
  #isCut = false;
  #queue: Promise<unknown> = Promise.resolve();
  /** The sitting of typing that made the last change, with the number of its row in the journal. */
  #sitting: { readonly id: Sitting; readonly seq: number } | null = null;

  constructor(
    projectId: string,
    db: ProjectDatabase,
    environment: Environment,
    facts: Facts,
    ownCoderId: string | null,
  ) {
    this.projectId = projectId;
    this.db = db;
    this.environment = environment;
    this.stores = new ProjectStores(db, facts, ownCoderId, environment.stories, (error) => this.note(error));
  }

  /** Who makes what is changed now: the id of whoever codes, "" for nobody. */
  author(): string {
    return this.stores.currentCoder.get()?.id ?? "";
  }

  codebook(): { codes: readonly Code[]; author: string; environment: Environment } {
    return { codes: this.stores.codes.get(), author: this.author(), environment: this.environment };
  }

  /** A command that makes one change of what is in memory by then. */
  change<T>(
    make: () => Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>,
    sitting?: Sitting,
  ): Outcome<T> {
    return this.command(() => this.write(make(), { sitting }));
  }

  /** What undo and redo do after the current coder's own coding; undefined after other changes, where the journal says it. */
  #historyAfter({ coderId }: Change, action: Action | null): History | undefined {
    return action !== null && coderId !== null && coderId === this.stores.currentCoder.get()?.id
      ? { undo: action, redo: null }
      : undefined;
  }

  /**
   * `shown` is called with the value in the step in which the change is shown, or at once where there was nothing to write. Changes of one `sitting` that follow
   * one another are one step of undo.
   */
  async write<T>(
    made: Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>,
    {
      shown,
      sitting,
    }: { readonly shown?: ((value: T) => void) | undefined; readonly sitting?: Sitting | undefined } = {},
  ): Outcome<T> {
    if (!made.ok) return made;
    const { change: wanted, value } = made.value;
    if (wanted === undefined || wanted.steps.length === 0) {
      shown?.(value);
      return ok(value);
    }
    const now = this.environment.now();
    const entry = entryOfChange(wanted, { author: this.author(), now });
    const change = { ...stamped(wanted, this.stores.latest), ...(entry !== null && { entries: [entry] }) };
    const message = unreadable(change.steps);
    if (message !== null) return fail({ kind: "invalid", message });
    const continues = sitting !== undefined && this.#sitting?.id === sitting ? this.#sitting.seq : undefined;
    const { seq, action, facts } = await this.keepBoth(entryOf(change), () =>
      commit(this.db, change, now, {}, continues),
    );
    this.#sitting = sitting === undefined ? null : { id: sitting, seq };
    await this.show(async () => {
      const sheets = change.steps.flatMap((step) => (step.table === "sheets" ? [step.after] : []));
      const decisions = change.steps.flatMap((step) => (step.table === "decisions" ? [step.after] : []));
      const redactions = change.steps.flatMap((step) => (step.table === "redactions" ? [step.after] : []));
      if (sheets.length + decisions.length + redactions.length < change.steps.length)
        await this.stores.reloadRecords();
      const history = this.#historyAfter(change, action) ?? (await this.stores.readHistory());
      this.stores.show({ sheets, decisions, redactions, facts, history });
      shown?.(value);
    });
    return ok(value);
  }

  /** A command in its turn. It starts only where there is room to write; what the database refuses comes back as a value. */
  command<T>(work: () => Outcome<T>): Outcome<T> {
    return this.queued(async () => {
      if (!(await hasRoom(this.environment))) return fail(fullDisk);
      try {
        if (this.#isCut) await this.#reconnect();
        const outcome = await work();
        this.trouble.set(null);
        return outcome;
      } catch (error) {
        const problem = caught(error);
        // A fault of Concord's own says nothing of the database.
        if (problem.kind !== "fault") this.#cut();
        if (problem.kind === "damaged") this.trouble.set(problem);
        return fail(problem);
      }
    });
  }

  /**
   * Writes a change into the database and, at the same time, outside it. Resolves once both are on disk; throws what the database throws, and
   * then the entry outside it does not count.
   */
  async keepBoth<T>(entry: string, write: () => PromiseLike<T>): Promise<T> {
    const [, written] = await Promise.allSettled([this.keepTwice(entry), write()]);
    if (written.status === "fulfilled") return written.value;
    await this.keepTwice(WITHDRAWN);
    throw written.reason;
  }

  /** Keeps a change outside the browser's database too, before it is shown as made. */
  async keepTwice(entry: string): Promise<void> {
    try {
      await this.environment.safetyCopy?.append(this.projectId, this.stores.changes.get() + 1, entry);
    } catch (error) {
      // The database has the change in any case: it is shown as made, and the error is reported.
      caught(error, "");
    }
  }

  /** Closed, so that nothing opens the database by itself while the disk is full. */
  #cut(): void {
    this.#isCut = true;
    this.db.close();
  }

  /** A new connection. Where the browser has thrown the database away meanwhile, no empty one takes its place: throws NoProjectError. */
  async #reconnect(): Promise<void> {
    const standing = await openProjectDatabase(this.projectId);
    standing?.close();
    if (standing?.generation !== this.db.generation) throw new NoProjectError(this.db.name);
    this.db.close({ disableAutoOpen: false });
    await this.db.open();
    this.#isCut = false;
  }

  /** Work that nobody may be waiting for: a failure is shown as the session's trouble as well. */
  async background(work: () => Promise<void>): Outcome<undefined> {
    const outcome = await this.command(async () => {
      await work();
      return ok(undefined);
    });
    if (!outcome.ok) this.trouble.set({ kind: "unreachable", message: outcome.error.message });
    return outcome;
  }

  /** Shows what is on disk already: that it cannot be read again does not undo it. */
  async show(read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.note(error);
    }
  }

  /** What could not be read again may have been written: no word is said about that. */
  note(error: unknown): void {
    this.trouble.set(caught(error, ""));
  }

  /** One after another, so that each command starts from what the one before it wrote. */
  queued<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    const done = next.then(
      () => undefined,
      () => undefined,
    );
    this.#queue = done;
    this.pendingEdits.waitFor(done);
    return next;
  }
}

export const noStory: CommandProblem = {
  kind: "no-story",
  message: "That story is no longer in the project.",
};

/** The problem that an exception is; an error of Concord's own is reported too. */
export function caught(error: unknown, kept?: string): StorageProblem {
  const problem = storageProblem(error, kept);
  if (problem.details !== undefined) reportFault(problem.details);
  return problem;
}
