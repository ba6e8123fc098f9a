import type { Action } from "../../core/changes/action.ts";
import type { Change } from "../../core/changes/change.ts";
import type { CodeDraft, CodePatch } from "../../core/changes/codebook.ts";
import * as codebookChanges from "../../core/changes/codebook.ts";
import * as coderChanges from "../../core/changes/coders.ts";
import type { CodingContext } from "../../core/changes/coding.ts";
import * as codingChanges from "../../core/changes/coding.ts";
import * as collectionChanges from "../../core/changes/collections.ts";
import type { Settling } from "../../core/changes/conflicts.ts";
import { settleConflict } from "../../core/changes/conflicts.ts";
import type { Step } from "../../core/changes/journal.ts";
import type { CommandProblem } from "../../core/changes/problem.ts";
import type { StorageProblem } from "../../core/changes/problem.ts";
import { stamped, stampedOver, stampedSheet } from "../../core/changes/stamped.ts";
import * as storyChanges from "../../core/changes/stories.ts";
import type { Code } from "../../core/model/code.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Project } from "../../core/model/project.ts";
import { above, nextRevision } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { nameOfStory } from "../../core/model/story.ts";
import { storedName } from "../../core/names.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import { ARRIVALS_ELSEWHERE, nothingLeft } from "../words/history.ts";
import { commit, countChange } from "./commit.ts";
import type { Facts, ProjectDatabase } from "./database.ts";
import { deleteReplaced, NoProjectError, openProjectDatabase, readFacts, writeFacts } from "./database.ts";
import type { Environment } from "./environment.ts";
import { readLayer } from "./layers.ts";
import type { Layer } from "./layerStore.ts";
import { readOwnCoder, writeOwnCoder } from "./ownCoder.ts";
import { PendingEdits } from "./pendingEdits.ts";
import type { History } from "./projectStores.ts";
import { ProjectStores } from "./projectStores.ts";
import { unreadable } from "./readable.ts";
import { hasRoom } from "./room.ts";
import { entryNow, entryOf, WITHDRAWN } from "./safetyCopy.ts";
import { latestRevision } from "./snapshot.ts";
import { fullDisk, reportFault, storageProblem } from "./storageProblem.ts";
import type { Store } from "./store.ts";
import { derived, writable } from "./store.ts";
import type { StoryIndex } from "./stories.ts";
import { readStory } from "./storyChunks.ts";
import type { FoundStories, StoryQuestion } from "./storySide.ts";
import type { Direction, NumberedRow } from "./undo.ts";
import { nextRow, standingArrivals, undoOrRedo } from "./undo.ts";

/** What undo or redo did; `kept` records had changed since and were left as they are. */
export interface UndoOutcome {
  readonly action: Action;
  readonly kept: number;
  /** Whether undo went past an import or merge, which only its list undoes. */
  readonly passedOver: boolean;
  /** The stories whose sheets somebody's own change concerned, each once; none for an import or merge. */
  readonly storyIds: readonly string[];
}

type Outcome<T> = Promise<Result<T, CommandProblem>>;

/**
 * One open project. What is shown is read from its stores; what is written goes through its commands, one after another, each resolved
 * only once its transaction is on disk. Expected failures come back as values; anything else throws.
 */
export class Session {
  readonly projectId: string;
  readonly #db: ProjectDatabase;
  readonly #environment: Environment;
  readonly #stores: ProjectStores;
  /** A command failed: the connection is closed, and a new one is made once there is room. */
  #isCut = false;
  readonly #trouble = writable<StorageProblem | null>(null);
  #queue: Promise<unknown> = Promise.resolve();

  readonly project: Store<Project>;
  /** The collections that stand, oldest first. */
  readonly collections: Store<readonly Collection[]>;
  readonly stories: Store<StoryIndex>;
  /** Every code record, removed ones too: ask `codebookTree` for what a reader sees. */
  readonly codes: Store<readonly Code[]>;
  /** The coders that stand, by name; of coders with one name, all but one have a number after it (listedCoders). */
  readonly coders: Store<readonly Coder[]>;
  /** The same coders with the names that they were given. */
  readonly coderRecords: Store<readonly Coder[]>;
  /** Who codes now. */
  readonly currentCoder: Store<Coder | null>;
  /** Who codes on this computer: the person whom the window calls "you". Null until they have said so. */
  readonly ownCoder: Store<Coder | null>;
  readonly history: Store<History>;
  /** Grows by one with every committed change. */
  readonly changes: Store<number>;
  /** Where `changes` stood when the project file was last saved. */
  readonly savedChanges: Store<number>;
  /** The number of the last change that came from a file, or undid or redid what did; 0 before the first. The safety copy has nothing of it. */
  readonly lastArrival: Store<number>;
  /** What failed without anybody waiting for it (reading the stories, changing the coder); null while all is well. */
  readonly trouble: Store<StorageProblem | null> = this.#trouble;
  /** Fields with text that is not saved yet. Closing waits for them. */
  readonly pendingEdits = new PendingEdits();

  private constructor(
    db: ProjectDatabase,
    projectId: string,
    environment: Environment,
    facts: Facts,
    ownCoderId: string | null,
  ) {
    const stores = new ProjectStores(db, facts, ownCoderId, environment.stories, (error) =>
      this.#note(error),
    );
    this.#db = db;
    this.#stores = stores;
    this.#environment = environment;
    this.projectId = projectId;
    this.project = stores.project;
    this.collections = stores.collections;
    this.stories = stores.stories.store;
    this.codes = stores.codes;
    this.coders = stores.coders;
    this.coderRecords = stores.coderRecords;
    this.currentCoder = stores.currentCoder;
    this.ownCoder = stores.ownCoder;
    this.history = stores.history;
    this.changes = stores.changes;
    this.savedChanges = stores.savedChanges;
    this.lastArrival = stores.lastArrival;
  }

  /** Opens a project's database. Not found: it must be built from its file (files.openProjectFile). */
  static async open(projectId: string, environment: Environment): Outcome<Session> {
    let db: ProjectDatabase | null = null;
    try {
      db = await openProjectDatabase(projectId);
      if (db === null) {
        return fail({
          kind: "not-found",
          message:
            "Concord’s working copy of this project is not on this computer. Open the project file instead.",
        });
      }
      const ownCoderId = readOwnCoder(projectId);
      const facts = await readFacts(db);
      const latest = facts.latest ?? (await latestRevision(db));
      if (facts.latest === undefined) await writeFacts(db, { latest });
      const session = new Session(db, projectId, environment, { ...facts, latest }, ownCoderId);
      await session.#stores.reload();
      return ok(session);
    } catch (error) {
      db?.close();
      return fail(caught(error));
    }
  }

  /** Closes the project once the commands that were given before are done and nothing is being read; resolves when its database is closed. */
  close(): Promise<void> {
    const stopped = this.#stores.stop();
    return this.#queued(async () => {
      await stopped;
      // What the last commands have asked for.
      await this.#stores.stop();
      await this.#stores.stories.close();
      this.#db.close();
    });
  }

  /** One coder's sheets, read on first use. */
  layer(coderId: string): Store<Layer> {
    return this.#stores.layer(coderId).store;
  }

  /** One sheet, empty where the coder has said nothing yet. */
  sheet(coderId: string, storyId: string): Store<Sheet> {
    const layer = this.#stores.layer(coderId);
    return derived(layer.store, () => layer.sheet(storyId));
  }

  /** One story with its text and its attributes; null until it is there. See ProjectStories. */
  story(storyId: string): Store<Story | null> {
    return this.#stores.stories.story(storyId);
  }

  /** Has stories that are likely to be shown next at hand by then. */
  fetchStories(storyIds: readonly string[]): void {
    this.#stores.stories.fetchAhead(storyIds);
  }

  /** One step of a search; null where the stories have changed meanwhile. */
  findStories(question: StoryQuestion): Promise<Result<FoundStories | null, StorageProblem>> {
    return this.#stores.stories.find(question);
  }

  /** The different values that stories have of an attribute; at most `most`, in no order. */
  attributeValues(name: string, most: number): Promise<readonly string[]> {
    return this.#stores.stories.attributeValues(name, most);
  }

  /**
   * Applies a code, or removes it. Here and below, `shown` is called in the very step in which the change comes to be seen: what is said of it there
   * is drawn with it.
   */
  toggleCode(
    storyId: string,
    codeId: string,
    span: Span | null,
    shown?: () => void,
  ): Outcome<{ readonly applied: boolean }> {
    return this.#code(storyId, (context) => codingChanges.toggleCode(context, codeId, span), shown);
  }

  setValue(
    storyId: string,
    codeId: string,
    span: Span | null,
    value: number | null,
    shown?: () => void,
  ): Outcome<{ readonly applied: boolean }> {
    return this.#code(storyId, (context) => codingChanges.setValue(context, codeId, span, value), shown);
  }

  removeAnnotation(storyId: string, annotationId: string, shown?: () => void): Outcome<undefined> {
    return this.#code(storyId, (context) => codingChanges.removeAnnotation(context, annotationId), shown);
  }

  /** Marks a story finished, or in progress again, for the current coder. */
  finish(storyId: string, finished: boolean, shown?: () => void): Outcome<undefined> {
    return this.#code(
      storyId,
      (context) => ok({ change: codingChanges.finish(context, finished), value: undefined }),
      shown,
    );
  }

  /** Notes that the current coder has opened the story to read it. Not a step of undo. */
  markOpened(storyId: string): Outcome<undefined> {
    return this.#command(async () => {
      const context = await this.#context(storyId);
      if (!context.ok) return context;
      const looked = codingChanges.opened(context.value);
      if (looked === undefined) return ok(undefined);
      // Where a finish was undone, looking again is more than the first look, which wins over nothing.
      const sheet = stampedSheet(context.value.sheet, looked, this.#stores.latest);
      const step: Step = { table: "sheets", before: null, after: sheet };
      const facts = await this.#keepBoth(entryOf({ steps: [step] }), () =>
        this.#db.transaction("rw", this.#db.sheets, this.#db.facts, async () => {
          await this.#db.sheets.put(sheet);
          return countChange(this.#db, [step]);
        }),
      );
      this.#stores.show({ sheets: [sheet], facts });
      return ok(undefined);
    });
  }

  /** Notes that the current coder has seen how others coded a story. Not a step of undo. */
  markSawOthers(): Outcome<undefined> {
    return this.#command(async () => {
      const seen = coderChanges.sawOthers(this.coderRecords.get(), this.#author(), this.#environment.now());
      if (seen === undefined) return ok(undefined);
      const before = this.coders.get().find(({ id }) => id === seen.id) ?? null;
      const coder = stampedOver("coders", before, above(seen, this.#stores.latest));
      const step: Step = { table: "coders", before: null, after: coder };
      await this.#keepBoth(entryOf({ steps: [step] }), () =>
        this.#db.transaction("rw", this.#db.coders, this.#db.facts, async () => {
          await this.#db.coders.put(coder);
          await countChange(this.#db, [step]);
        }),
      );
      await this.#show(async () => {
        await this.#stores.reloadRecords();
        await this.#stores.refreshFacts();
      });
      return ok(undefined);
    });
  }

  saveCode(draft: CodeDraft): Outcome<Code> {
    return this.#change(() => codebookChanges.saveCode(this.#codebook(), draft));
  }

  /** Saves some fields of a code, on what the command before this one has left of the others: no edit undoes another that was made just before. */
  editCode(codeId: string, patch: CodePatch): Outcome<Code> {
    return this.#change(() => codebookChanges.editCode(this.#codebook(), codeId, patch));
  }

  /** Settles a field that people changed apart: it says `value` from now on. */
  settleConflict(settling: Settling): Outcome<undefined> {
    return this.#change(() =>
      settleConflict(
        {
          ...this.#codebook(),
          project: this.project.get(),
          collections: this.collections.get(),
          coders: this.coderRecords.get(),
        },
        settling,
      ),
    );
  }

  removeCode(codeId: string): Outcome<undefined> {
    return this.#change(() => codebookChanges.removeCode(this.#codebook(), codeId));
  }

  moveCode(codeId: string, parentId: string | null, index: number): Outcome<undefined> {
    return this.#change(() => codebookChanges.moveCode(this.#codebook(), codeId, parentId, index));
  }

  /** Adds codes from a file, or changes those that stand to what the file says; one step of undo. */
  addCodes(codes: readonly Code[], action: Action): Outcome<undefined> {
    return this.#change(() => {
      const made = codebookChanges.addCodes(this.#codebook(), codes, action);
      return made.ok ? ok({ change: made.value, value: undefined }) : made;
    });
  }

  /** Removes a collection with its stories. What was coded on them is kept and no longer shown. */
  removeCollection(collectionId: string): Outcome<undefined> {
    return this.#command(async () => {
      const made = collectionChanges.removeCollection(
        this.collections.get(),
        collectionId,
        this.#author(),
        this.#environment,
      );
      const written = await this.#write(made);
      if (written.ok) await this.#show(() => this.#stores.reload());
      return written;
    });
  }

  /** Leaves a story out of the study, or brings it back. Its coding is kept, and counts nowhere while it is left out. */
  excludeStory(storyId: string, excluded: boolean): Outcome<undefined> {
    return this.#command(async () => {
      const index = await this.#stores.stories.listed(storyId);
      const entry = index.get(storyId) ?? index.leftOut.find((story) => story.id === storyId);
      const before = entry === undefined ? undefined : await readStory(this.#db, entry);
      if (before === undefined) return fail(noStory);
      const now = this.#environment.now();
      // One that is left out has no place in the list: then it is the one in its collection.
      const at = index.position(storyId);
      const name = nameOfStory(before, at < 0 ? before.position : at);
      const change = storyChanges.excludeStory(before, name, excluded, this.#author(), now);
      const written = await this.#write(ok({ change, value: undefined }));
      const [step] = change.steps;
      if (written.ok && step?.table === "stories") await this.#show(() => this.#stores.showMoved(step.after));
      return written;
    });
  }

  addCoder(name: string): Outcome<Coder> {
    return this.#change(() => coderChanges.addCoder(this.coderRecords.get(), name, this.#environment));
  }

  /** Adds the coder under whom somebody codes the same stories a second time. */
  addSecondPass(coderId: string): Outcome<Coder> {
    return this.#change(() =>
      coderChanges.addSecondPass(this.coderRecords.get(), coderId, this.#environment),
    );
  }

  renameCoder(coderId: string, name: string): Outcome<Coder> {
    return this.#change(() =>
      coderChanges.renameCoder(this.coderRecords.get(), coderId, name, this.#author(), this.#environment),
    );
  }

  /** Removes a coder who has not coded. Whoever codes now, or codes on this computer, stays. */
  removeCoder(coderId: string): Outcome<undefined> {
    return this.#command(async () => {
      const staying = [this.currentCoder.get(), this.ownCoder.get()].find((coder) => coder?.id === coderId);
      if (staying !== undefined && staying !== null)
        return fail({
          kind: "invalid",
          message: `${staying.name} is coding on this computer and can’t be removed.`,
        });
      // Read here and not kept: only the layer of who codes is held in memory.
      const sheets = (await readLayer(this.#db, coderId)).values();
      return this.#write(
        coderChanges.removeCoder(this.coderRecords.get(), coderId, sheets, this.#author(), this.#environment),
      );
    });
  }

  /** Chooses who codes now; nobody with null. The first who is chosen is who codes on this computer, until `setOwnCoder` says otherwise. */
  switchCoder(coderId: string | null): Outcome<undefined> {
    return this.#background(async () => {
      const isFirst = coderId !== null && this.ownCoder.get() === null;
      await writeFacts(this.#db, { currentCoder: coderId });
      if (coderId !== null) await this.#stores.layer(coderId).whenReady();
      this.#stores.chooseCoder(coderId);
      if (isFirst) await this.#noteOwnCoder(coderId);
      await this.#stores.refreshHistory();
    });
  }

  /** Notes who codes this project on this computer. It stays true where the project is rebuilt or restored, and is in no file. */
  setOwnCoder(coderId: string): Outcome<undefined> {
    return this.#queued(async () => {
      try {
        await this.#noteOwnCoder(coderId);
        return ok(undefined);
      } catch (error) {
        return fail(caught(error));
      }
    });
  }

  async #noteOwnCoder(coderId: string): Promise<void> {
    await writeOwnCoder(this.projectId, coderId);
    this.#stores.showOwnCoder(coderId);
  }

  renameProject(raw: string): Outcome<undefined> {
    return this.#change(() => {
      const name = storedName(raw);
      if (name === "") return fail({ kind: "invalid", message: "A project needs a name." });
      const before = this.project.get();
      const after = { ...nextRevision(before, this.#author(), this.#environment.now()), name };
      return ok({
        change: {
          action: { kind: "rename-project", args: { name } },
          kind: "edit",
          coderId: null,
          steps: [{ table: "project", before, after }],
        },
        value: undefined,
      });
    });
  }

  undo(): Outcome<UndoOutcome> {
    return this.#undoOrRedoNext("undo");
  }

  redo(): Outcome<UndoOutcome> {
    return this.#undoOrRedoNext("redo");
  }

  /** Takes back one import or merge, also when other changes came after it. */
  takeBack(seq: number): Outcome<UndoOutcome> {
    return this.#turn(seq, "undo");
  }

  /** Makes one import or merge again that was taken back, as long as nothing else has been changed since. */
  redoChange(seq: number): Outcome<UndoOutcome> {
    return this.#turn(seq, "redo");
  }

  #turn(seq: number, direction: Direction): Outcome<UndoOutcome> {
    return this.#command(async () => {
      const found = await this.#db.journal.get(seq);
      if (found?.undone !== (direction === "undo" ? 0 : 1)) return fail(notThere[direction]);
      const row = { ...found, seq };
      return row.kind === "edit" ? this.#undoOrRedo(row, direction) : this.#turnArrival(row, direction);
    });
  }

  /** The safety copy has nothing of it, as of the import or merge itself: the project file is saved at once (Facts.arrivedAt). */
  async #turnArrival({ seq, coderId, action }: NumberedRow, direction: Direction): Outcome<UndoOutcome> {
    const by = { author: coderId ?? this.#author(), now: this.#environment.now() };
    const { projectId } = this;
    try {
      const turned = await this.#environment.turnArrival({ projectId, seq, direction, by });
      return turned.ok ? ok({ action, ...turned.value, passedOver: false, storyIds: [] }) : turned;
    } finally {
      await this.#show(() => this.#stores.reload());
    }
  }

  /** Whether a change stands ("done"), or has been undone and can be redone ("undone"). Neither is so of one that is forgotten. */
  isChange(seq: number, state: "done" | "undone"): Promise<boolean> {
    // Keys alone: a merge's row holds all that came with it.
    const found = this.#db.journal.where("undone").equals(state === "done" ? 0 : 1);
    return this.#queued(async () => (await found.primaryKeys()).includes(seq));
  }

  /** The newest changes first, without their content. */
  recentChanges(limit = 100): Promise<readonly Omit<NumberedRow, "steps">[]> {
    return this.#queued(async () => {
      const rows = await this.#db.journal.orderBy("seq").reverse().limit(limit).toArray();
      return rows.map(({ seq, action, at, coderId, kind, undone }) => ({
        seq: seq ?? 0,
        action,
        at,
        coderId,
        kind,
        undone,
      }));
    });
  }

  /** The newest merges that stand, newest first, without their content. Reads their rows alone: each holds all that came with its file. */
  standingMerges(limit: number): Promise<readonly Pick<NumberedRow, "seq" | "action" | "at">[]> {
    return this.#queued(async () => {
      const found: Pick<NumberedRow, "seq" | "action" | "at">[] = [];
      for (const seq of (await standingArrivals(this.#db)).toReversed()) {
        if (found.length === limit) break;
        const row = await this.#db.journal.get(seq);
        if (row?.kind === "merge") found.push({ seq, action: row.action, at: row.at });
      }
      return found;
    });
  }

  /** Runs work that writes to this project from elsewhere (a worker) with nothing else being written, then shows what it did. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#queued(async () => {
      try {
        return await work();
      } finally {
        await this.#show(() => this.#stores.reload());
      }
    });
  }

  /** Notes that the project file now holds everything up to the change number `upTo`. */
  markSaved(saveId: string, upTo: number): Outcome<undefined> {
    return this.#command(async () => {
      await writeFacts(this.#db, { saveId, savedChanges: upTo, supersedes: null });
      await this.#stores.refreshFacts();
      await deleteReplaced(this.projectId, this.#db.generation);
      await this.#environment.safetyCopy?.clear(this.projectId, upTo);
      return ok(undefined);
    });
  }

  /** Forgets the changes that are kept twice, before the project becomes what it was earlier. */
  async forgetKeptTwice(): Promise<void> {
    await this.#environment.safetyCopy?.clear(this.projectId, this.changes.get());
  }

  #author(): string {
    return this.currentCoder.get()?.id ?? "";
  }

  #codebook(): { codes: readonly Code[]; author: string; environment: Environment } {
    return { codes: this.codes.get(), author: this.#author(), environment: this.#environment };
  }

  async #context(storyId: string): Outcome<CodingContext> {
    const coder = this.currentCoder.get();
    if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
    const index = await this.#stores.stories.listed(storyId);
    if (index.get(storyId) === undefined) return fail(noStory);
    const story = await this.#stores.stories.read(storyId);
    if (!story.ok) return story;
    if (story.value === null) return fail(noStory);
    const layer = this.#stores.layer(coder.id);
    await layer.whenReady();
    return ok({
      coderId: coder.id,
      story: story.value,
      storyName: nameOfStory(story.value, index.position(storyId)),
      sheet: layer.sheet(storyId),
      codes: this.codes.get(),
      now: this.#environment.now(),
    });
  }

  #code<T>(
    storyId: string,
    make: (
      context: CodingContext,
    ) => Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>,
    shown?: (value: T) => void,
  ): Outcome<T> {
    return this.#command(async () => {
      const context = await this.#context(storyId);
      return context.ok ? this.#write(make(context.value), shown) : context;
    });
  }

  #change<T>(make: () => Result<{ readonly change: Change; readonly value: T }, CommandProblem>): Outcome<T> {
    return this.#command(() => this.#write(make()));
  }

  /** What undo and redo do after the current coder's own coding; undefined after other changes, where the journal says it. */
  #historyAfter({ coderId, action }: Change): History | undefined {
    return coderId !== null && coderId === this.currentCoder.get()?.id
      ? { undo: action, redo: null }
      : undefined;
  }

  /** `shown` is called with the value in the step in which the change is shown, or at once where there was nothing to write. */
  async #write<T>(
    made: Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>,
    shown?: (value: T) => void,
  ): Outcome<T> {
    if (!made.ok) return made;
    const { change: wanted, value } = made.value;
    if (wanted === undefined || wanted.steps.length === 0) {
      shown?.(value);
      return ok(value);
    }
    const change = stamped(wanted, this.#stores.latest);
    const message = unreadable(change.steps);
    if (message !== null) return fail({ kind: "invalid", message });
    const { facts } = await this.#keepBoth(entryOf(change), () =>
      commit(this.#db, change, this.#environment.now()),
    );
    await this.#show(async () => {
      const sheets = change.steps.flatMap((step) => (step.table === "sheets" ? [step.after] : []));
      if (sheets.length < change.steps.length) await this.#stores.reloadRecords();
      const history = this.#historyAfter(change) ?? (await this.#stores.readHistory());
      this.#stores.show({ sheets, facts, history });
      shown?.(value);
    });
    return ok(value);
  }

  #undoOrRedoNext(direction: Direction): Outcome<UndoOutcome> {
    return this.#command(async () => {
      const row = await nextRow(this.#db, direction, this.currentCoder.get()?.id ?? null);
      const passedOver =
        direction === "undo" && (await standingArrivals(this.#db)).some((seq) => seq > (row?.seq ?? 0));
      if (row === null)
        return fail({
          kind: "nothing-to-undo",
          message: nothingLeft(direction) + (passedOver ? ` ${ARRIVALS_ELSEWHERE}` : ""),
        });
      const turned = await this.#undoOrRedo(row, direction);
      return turned.ok ? ok({ ...turned.value, passedOver }) : turned;
    });
  }

  async #undoOrRedo(row: NumberedRow, direction: Direction): Outcome<UndoOutcome> {
    const author = row.coderId ?? this.#author();
    const by = { author, now: this.#environment.now() };
    const { steps, kept, sheets } = await undoOrRedo(this.#db, row, direction, by);
    await this.#keepTwice(await entryNow(this.#db, steps, sheets));
    await this.#show(async () => {
      if (steps.every((step) => step.table === "sheets")) {
        const facts = await readFacts(this.#db);
        this.#stores.show({ sheets, facts, history: await this.#stores.readHistory() });
      } else await this.#stores.reload();
    });
    const storyIds = steps.flatMap((step) => (step.table === "sheets" ? [step.after.storyId] : []));
    return ok({ action: row.action, kept, passedOver: false, storyIds: [...new Set(storyIds)] });
  }

  /** A command in its turn. It starts only where there is room to write; what the database refuses comes back as a value. */
  #command<T>(work: () => Outcome<T>): Outcome<T> {
    return this.#queued(async () => {
      if (!(await hasRoom(this.#environment))) return fail(fullDisk);
      try {
        if (this.#isCut) await this.#reconnect();
        const outcome = await work();
        this.#trouble.set(null);
        return outcome;
      } catch (error) {
        const problem = caught(error);
        // A fault of Concord's own says nothing of the database.
        if (problem.kind !== "fault") this.#cut();
        if (problem.kind === "damaged") this.#trouble.set(problem);
        return fail(problem);
      }
    });
  }

  /**
   * Writes a change into the database and, at the same time, outside it. Resolves once both are on disk; throws what the database throws, and
   * then the entry outside it does not count.
   */
  async #keepBoth<T>(entry: string, write: () => PromiseLike<T>): Promise<T> {
    const [, written] = await Promise.allSettled([this.#keepTwice(entry), write()]);
    if (written.status === "fulfilled") return written.value;
    await this.#keepTwice(WITHDRAWN);
    throw written.reason;
  }

  /** Keeps a change outside the browser's database too, before it is shown as made. */
  async #keepTwice(entry: string): Promise<void> {
    try {
      await this.#environment.safetyCopy?.append(this.projectId, this.changes.get() + 1, entry);
    } catch (error) {
      // The database has the change in any case: it is shown as made, and the error is reported.
      caught(error, "");
    }
  }

  /** Closed, so that nothing opens the database by itself while the disk is full. */
  #cut(): void {
    this.#isCut = true;
    this.#db.close();
  }

  /** A new connection. Where the browser has thrown the database away meanwhile, no empty one takes its place: throws NoProjectError. */
  async #reconnect(): Promise<void> {
    const standing = await openProjectDatabase(this.projectId);
    standing?.close();
    if (standing?.generation !== this.#db.generation) throw new NoProjectError(this.#db.name);
    this.#db.close({ disableAutoOpen: false });
    await this.#db.open();
    this.#isCut = false;
  }

  /** Work that nobody may be waiting for: a failure is shown as the session's trouble as well. */
  async #background(work: () => Promise<void>): Outcome<undefined> {
    const outcome = await this.#command(async () => {
      await work();
      return ok(undefined);
    });
    if (!outcome.ok) this.#trouble.set({ kind: "unreachable", message: outcome.error.message });
    return outcome;
  }

  /** Shows what is on disk already: that it cannot be read again does not undo it. */
  async #show(read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.#note(error);
    }
  }

  /** What could not be read again may have been written: no word is said about that. */
  #note(error: unknown): void {
    this.#trouble.set(caught(error, ""));
  }

  /** One after another, so that each command starts from what the one before it wrote. */
  #queued<T>(work: () => Promise<T>): Promise<T> {
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

const notThere: Readonly<Record<Direction, CommandProblem>> = {
  undo: { kind: "nothing-to-undo", message: "That change has already been undone." },
  redo: {
    kind: "nothing-to-undo",
    message: "This can’t be redone because the project has changed since. Import or open the file again.",
  },
};

const noStory: CommandProblem = {
  kind: "no-story",
  message: "That story is no longer in the project.",
};

/** The problem that an exception is; an error of Concord's own is reported too. */
function caught(error: unknown, kept?: string): StorageProblem {
  const problem = storageProblem(error, kept);
  if (problem.details !== undefined) reportFault(problem.details);
  return problem;
}
