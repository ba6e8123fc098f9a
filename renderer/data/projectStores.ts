import type { Step } from "../../core/changes/journal.ts";
import type { Assignment } from "../../core/model/assignment.ts";
import type { Code } from "../../core/model/code.ts";
import type { CodeExample } from "../../core/model/code-example.ts";
import type { Coder } from "../../core/model/coder.ts";
import { inCoderOrder, listedCoders } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Decision } from "../../core/model/decision.ts";
import { isDeidentified } from "../../core/model/deidentification.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { Paraphrase } from "../../core/model/paraphrase.ts";
import type { Project } from "../../core/model/project.ts";
import type { StoryRedaction } from "../../core/model/redaction.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { Facts, ProjectDatabase } from "./database.ts";
import { codersTouched, readFacts } from "./database.ts";
import { DecisionStore } from "./decisionStore.ts";
import { LayerStore } from "./layerStore.ts";
import type { RedactionsByStory } from "./redactionStore.ts";
import { RedactionStore } from "./redactionStore.ts";
import type { StandingRecords } from "./standingRecords.ts";
import { readStanding, standingTables } from "./standingRecords.ts";
import { ToldProblem } from "./storageProblem.ts";
import type { Store, WritableStore } from "./store.ts";
import { writable } from "./store.ts";
import { ProjectStories } from "./stories.ts";
import type { StorySide } from "./storySide.ts";
import { TrainingKeyStore } from "./trainingKeyStore.ts";
import type { History } from "./undoable.ts";
import { readUndoable, undoableTables } from "./undoable.ts";

/** What a command has changed of what is held in memory. */
export interface Shown {
  readonly sheets?: readonly Sheet[];
  readonly decisions?: readonly Decision[];
  readonly redactions?: readonly StoryRedaction[];
  readonly facts: Facts;
  readonly history?: History;
}

const NO_REDACTIONS: RedactionsByStory = new Map();

/** What of an open project is held in memory, and how it is read from the database again. Only the session writes here. */
export class ProjectStores {
  readonly #db: ProjectDatabase;
  readonly #layers = new Map<string, LayerStore>();
  readonly #decisions = new DecisionStore();
  readonly #redactions = new RedactionStore();
  /** The examples with the words of the stored texts. */
  #examples: readonly CodeExample[] = [];
  /** The redactions that are applied now. */
  #shownBy: RedactionsByStory = NO_REDACTIONS;
  #ownCoderId: string | null;
  /** The count of changes to stories (see Facts) up to which the stories were last read. */
  #storiesShown = -1;
  readonly #onTrouble: (error: unknown) => void;
  readonly #reads = new Set<Promise<unknown>>();
  #isStopped = false;

  /** The highest revision that the project has met. */
  latest: number;

  readonly project: WritableStore<Project>;
  readonly changes: WritableStore<number>;
  readonly savedChanges: WritableStore<number>;
  readonly lastArrival: WritableStore<number>;
  readonly collections = writable<readonly Collection[]>([]);
  readonly codes = writable<readonly Code[]>([]);
  /** With names that differ: see listedCoders. */
  readonly coders = writable<readonly Coder[]>([]);
  /** The records of the same coders. */
  readonly coderRecords = writable<readonly Coder[]>([]);
  /** The memos that stand on the project, its coders and its codes, whoever wrote them; the others are in the sheets. */
  readonly memos = writable<readonly Memo[]>([]);
  /** The examples of codes that stand, whoever chose them. */
  readonly examples = writable<readonly CodeExample[]>([]);
  /** The paraphrases that stand, whoever wrote them. */
  readonly paraphrases = writable<readonly Paraphrase[]>([]);
  /** The assignments that stand, whoever codes the stories. */
  readonly assignments = writable<readonly Assignment[]>([]);
  /** What the keys of training rounds say: nothing shows it of a story that its reader has not finished. */
  readonly trainingKeys = new TrainingKeyStore();
  readonly currentCoder = writable<Coder | null>(null);
  readonly ownCoder = writable<Coder | null>(null);
  /** How texts are shown. */
  readonly texts = writable(new ShownTexts(NO_REDACTIONS));
  readonly history = writable<History>({ undo: null, redo: null });
  readonly stories: ProjectStories;

  /** `onTrouble` hears of what could not be read while nobody was waiting for it. */
  constructor(
    db: ProjectDatabase,
    facts: Facts,
    ownCoderId: string | null,
    storySide: StorySide,
    onTrouble: (error: unknown) => void,
  ) {
    this.#db = db;
    const reading = storySide({ projectId: facts.project.id, generation: db.generation });
    this.stories = new ProjectStories(db, reading, (problem) => onTrouble(new ToldProblem(problem)));
    this.#ownCoderId = ownCoderId;
    this.#onTrouble = onTrouble;
    this.project = writable(facts.project);
    this.latest = facts.latest ?? 0;
    this.changes = writable(facts.changes);
    this.savedChanges = writable(facts.savedChanges);
    this.lastArrival = writable(facts.arrivedAt ?? 0);
  }

  layer(coderId: string): LayerStore {
    const known = this.#layers.get(coderId);
    if (known !== undefined) return known;
    const layer = new LayerStore(coderId);
    this.#layers.set(coderId, layer);
    // Of a project that is being closed nothing more is read.
    if (!this.#isStopped) this.#read(layer.load(this.#db));
    return layer;
  }

  /** What was decided on spans that identify people. */
  get redactions(): Store<RedactionsByStory> {
    return this.#redactions.store;
  }

  /** The decisions, read when somebody first asks for them. */
  decisions(): Store<ReadonlyMap<string, Decision> | null> {
    if (!this.#decisions.isAsked && !this.#isStopped) this.#read(this.#decisions.load(this.#db));
    return this.#decisions.store;
  }

  /** The records, and the sheets of those whose sheets were written, are read again at once; the stories follow where the collections changed. */
  async reload(): Promise<void> {
    const db = this.#db;
    const tables = [...standingTables(db), ...undoableTables(db), db.records("trainingKeys"), db.facts];
    const { records, showKeys, facts, history } = await db.transaction("r", tables, async () => {
      const [read, factsNow] = await Promise.all([readStanding(db), readFacts(db)]);
      const coder = read.coders.find(({ id }) => id === factsNow.currentCoder);
      return {
        ...{ records: read, showKeys: await this.trainingKeys.read(db, factsNow), facts: factsNow },
        history: await readUndoable(db, coder?.id ?? null),
      };
    });
    showKeys();
    this.#showRecords(records);
    const { currentCoder, storyChanges = 0 } = facts;
    const touched = codersTouched(facts, this.changes.get());
    const layers = [...this.#layers.values()].filter((layer) => touched?.has(layer.coderId) ?? true);
    await Promise.all([
      ...layers.map((layer) => layer.load(this.#db)),
      ...(this.#decisions.isAsked ? [this.#decisions.load(this.#db)] : []),
      this.#redactions.load(this.#db),
    ]);
    this.chooseCoder(currentCoder);
    this.show({ facts, history });
    if (storyChanges !== this.#storiesShown || !this.stories.store.get().ready) {
      this.#storiesShown = storyChanges;
      this.#read(this.stories.load(this.collections.get()));
    }
  }

  /** Keeps count of a reading that nobody may be waiting for. */
  #read(reading: Promise<void>): void {
    const done = reading
      .catch((error: unknown) => this.#onTrouble(error))
      .finally(() => this.#reads.delete(done));
    this.#reads.add(done);
  }

  /** Shows a story that was left out of the study or brought back. */
  async showMoved(story: Story): Promise<void> {
    const { storyChanges = 0 } = await readFacts(this.#db);
    if (storyChanges === this.#storiesShown + 1 && this.stories.move(story))
      this.#storiesShown = storyChanges;
    await this.reload();
  }

  /** Shows what these steps say of stories that stay where they are. */
  async showRetold(steps: readonly Step[]): Promise<void> {
    const { storyChanges = 0 } = await readFacts(this.#db);
    const storyIds = steps.flatMap((step) => (step.table === "stories" ? [step.after.id] : []));
    if (storyChanges === this.#storiesShown + 1 && (await this.stories.retell(storyIds)))
      this.#storiesShown = storyChanges;
    await this.reload();
  }

  /** Ends what is still being read; resolves when nothing is. A database that is closed while it is read says so as an error, and cannot be deleted. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.stories.stop();
    await Promise.all(this.#reads);
  }

  async reloadRecords(): Promise<void> {
    const db = this.#db;
    const tables = [...standingTables(db), db.records("trainingKeys"), db.facts];
    const { records, showKeys } = await db.transaction("r", tables, async () => ({
      records: await readStanding(db),
      showKeys: await this.trainingKeys.read(db, await readFacts(db)),
    }));
    showKeys();
    this.#showRecords(records);
  }

  #showRecords(standing: StandingRecords): void {
    const { collections, codes, coders, memos, examples, paraphrases, assignments } = standing;
    this.collections.set(collections.toSorted((a, b) => (a.importedAt < b.importedAt ? -1 : 1)));
    this.codes.set(codes);
    this.memos.set(memos);
    if (examples.length > 0 || this.#examples.length > 0) {
      this.#examples = examples;
      this.#showExamples();
    }
    if (!areSame(paraphrases, this.paraphrases.get())) this.paraphrases.set(paraphrases);
    if (!areSame(assignments, this.assignments.get())) this.assignments.set(assignments);
    const ordered = inCoderOrder(coders);
    this.coderRecords.set(ordered);
    this.coders.set(listedCoders(ordered));
    this.chooseCoder(this.currentCoder.get()?.id ?? null);
    this.showOwnCoder(this.#ownCoderId);
  }

  chooseCoder(coderId: string | null): void {
    this.currentCoder.set(this.coders.get().find((coder) => coder.id === coderId) ?? null);
  }

  showOwnCoder(coderId: string | null): void {
    this.#ownCoderId = coderId;
    this.ownCoder.set(this.coders.get().find((coder) => coder.id === coderId) ?? null);
  }

  /**
   * Shows what a command has written: its sheets, the facts, and what undo and redo would do now. All in one step, so that whoever watches several of
   * these stores is drawn once.
   */
  show({ sheets = [], decisions = [], redactions = [], facts, history }: Shown): void {
    if (decisions.length > 0) this.#decisions.show(decisions);
    if (redactions.length > 0) this.#redactions.show(redactions);
    for (const sheet of sheets) this.#layers.get(sheet.coderId)?.show(sheet);
    this.latest = facts.latest ?? 0;
    if (!isSameRecord(facts.project, this.project.get())) this.project.set(facts.project);
    this.#showTexts();
    if (history !== undefined) this.#showHistory(history);
    // Before the changes: whoever hears of these asks what came.
    this.lastArrival.set(facts.arrivedAt ?? 0);
    this.changes.set(facts.changes);
    this.savedChanges.set(facts.savedChanges);
  }

  #showExamples(): void {
    const texts = this.texts.get();
    this.examples.set(this.#examples.map((example) => texts.quoted(example)));
  }

  /** Shows texts as the project and its redactions say by now. */
  #showTexts(): void {
    const byStory = isDeidentified(this.project.get()) ? this.#redactions.store.get() : NO_REDACTIONS;
    if (byStory === this.#shownBy) return;
    this.#shownBy = byStory;
    const texts = new ShownTexts(byStory);
    this.texts.set(texts);
    this.stories.showTexts(texts);
    if (this.#examples.length > 0) this.#showExamples();
  }

  async refreshFacts(): Promise<void> {
    this.show({ facts: await readFacts(this.#db) });
  }

  async refreshHistory(): Promise<void> {
    this.#showHistory(await this.readHistory());
  }

  /** What undo and redo would do now for the current coder. */
  async readHistory(): Promise<History> {
    const coderId = this.currentCoder.get()?.id ?? null;
    const db = this.#db;
    return db.transaction("r", undoableTables(db), async () => readUndoable(db, coderId));
  }

  #showHistory(history: History): void {
    if (JSON.stringify(this.history.get()) !== JSON.stringify(history)) this.history.set(history);
  }
}

/** Assignments can be long, and lists of stories are made from them: where none has changed, those who show them hear nothing. */
function areSame(
  some: readonly Pick<Assignment, "id" | "revision" | "updatedAt">[],
  others: readonly Pick<Assignment, "id" | "revision" | "updatedAt">[],
): boolean {
  return (
    some.length === others.length &&
    some.every(({ id, revision, updatedAt }, at) => {
      const other = others[at];
      return other?.id === id && other.revision === revision && other.updatedAt === updatedAt;
    })
  );
}

/** Two objects of one record say the same where their content is the same: they are few and small. */
function isSameRecord(a: Project, b: Project): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
