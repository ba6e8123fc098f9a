import type { StorageProblem } from "../../core/changes/problem.ts";
import type { Assignment } from "../../core/model/assignment.ts";
import type { Code } from "../../core/model/code.ts";
import type { CodeExample } from "../../core/model/code-example.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { Paraphrase } from "../../core/model/paraphrase.ts";
import type { Project } from "../../core/model/project.ts";
import type { TrainingKey } from "../../core/model/training-key.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import { fail, ok } from "../../core/result.ts";
import type { AssignmentCommands } from "./assignmentCommands.ts";
import { assignmentCommands } from "./assignmentCommands.ts";
import type { CodebookCommands } from "./codebookCommands.ts";
import { codebookCommands } from "./codebookCommands.ts";
import type { CoderCommands } from "./coderCommands.ts";
import { coderCommands } from "./coderCommands.ts";
import type { CodingCommands } from "./codingCommands.ts";
import { codingCommands } from "./codingCommands.ts";
import type { ProjectDatabase } from "./database.ts";
import { deleteReplaced, openProjectDatabase, readFacts, writeFacts } from "./database.ts";
import type { DecisionCommands } from "./decisionCommands.ts";
import { decisionCommands } from "./decisionCommands.ts";
import type { Environment } from "./environment.ts";
import type { ExampleCommands } from "./exampleCommands.ts";
import { exampleCommands } from "./exampleCommands.ts";
import type { HistoryCommands } from "./historyCommands.ts";
import { historyCommands } from "./historyCommands.ts";
import type { MemoCommands } from "./memoCommands.ts";
import { memoCommands } from "./memoCommands.ts";
import { readOwnCoder } from "./ownCoder.ts";
import type { ParaphraseCommands } from "./paraphraseCommands.ts";
import { paraphraseCommands } from "./paraphraseCommands.ts";
import type { PendingEdits } from "./pendingEdits.ts";
import type { RedactionCommands } from "./redactionCommands.ts";
import { redactionCommands } from "./redactionCommands.ts";
import type { RedactionsByStory } from "./redactionStore.ts";
import type { Outcome } from "./sessionWork.ts";
import { caught, SessionWork } from "./sessionWork.ts";
import { latestRevision } from "./snapshot.ts";
import type { Store } from "./store.ts";
import type { StoryIndex } from "./stories.ts";
import { storyAccess } from "./storyAccess.ts";
import type { StudyCommands } from "./studyCommands.ts";
import { studyCommands } from "./studyCommands.ts";
import type { History } from "./undoable.ts";

/** What an open project has in memory, each followed by those who show it. */
interface Stores {
  readonly projectId: string;
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
  /** The memos that stand on the project, its coders and its codes, whoever wrote them; those on stories and passages are in the sheets. */
  readonly memos: Store<readonly Memo[]>;
  /** The paraphrases that stand, whoever wrote them: `paraphrasesFor` tells those that somebody may see. */
  readonly paraphrases: Store<readonly Paraphrase[]>;
  /** The examples of codes that stand, whoever chose them: `examplesFor` tells those that somebody may see. */
  readonly examples: Store<readonly CodeExample[]>;
  /** The assignments that stand. */
  readonly assignments: Store<readonly Assignment[]>;
  /** What the keys of training rounds say, for whoever has finished a story (see coding/TrainingFeedback). */
  readonly trainingKeys: Store<readonly TrainingKey[]>;
  /** What was decided on spans that identify people, by story. */
  readonly redactions: Store<RedactionsByStory>;
  /** How the texts of stories are shown. */
  readonly texts: Store<ShownTexts>;
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
  readonly trouble: Store<StorageProblem | null>;
  /** Fields with text that is not saved yet. Closing waits for them. */
  readonly pendingEdits: PendingEdits;
}

/** How an open project’s work elsewhere and its end are awaited. */
function projectAccess(work: SessionWork) {
  return {
    /** Closes the project once the commands that were given before are done and nothing is being read; resolves when its database is closed. */
    close(): Promise<void> {
      const stopped = work.stores.stop();
      return work.queued(async () => {
        await stopped;
        // What the last commands have asked for.
        await work.stores.stop();
        await work.stores.stories.close();
        work.db.close();
      });
    },

    /** Runs work that writes to this project from elsewhere (a worker) with nothing else being written, then shows what it did. */
    exclusive<T>(elsewhere: () => Promise<T>): Promise<T> {
      return work.queued(async () => {
        try {
          return await elsewhere();
        } finally {
          await work.show(() => work.stores.reload());
        }
      });
    },

    /** Notes that the project file now holds everything up to the change number `upTo`. */
    markSaved(saveId: string, upTo: number): Outcome<undefined> {
      return work.command(async () => {
        const { db, stores } = work;
        const saved = { saveId, savedChanges: upTo, supersedes: null };
        stores.show({ facts: await db.transaction("rw", db.facts, async () => writeFacts(db, saved)) });
        await deleteReplaced(work.projectId, work.db.generation);
        await work.environment.safetyCopy?.clear(work.projectId, upTo);
        return ok(undefined);
      });
    },

    /** Forgets the changes that are kept twice, before the project becomes what it was earlier. */
    async forgetKeptTwice(): Promise<void> {
      await work.environment.safetyCopy?.clear(work.projectId, work.stores.changes.get());
    },
  };
}

/**
 * One open project. What is shown is read from its stores; what is written goes through its commands, one after another, each resolved
 * only once its transaction is on disk. Expected failures come back as values; anything else throws.
 */
export interface Session
  extends
    Stores,
    ReturnType<typeof projectAccess>,
    ReturnType<typeof storyAccess>,
    CodingCommands,
    CodebookCommands,
    DecisionCommands,
    ExampleCommands,
    ParaphraseCommands,
    AssignmentCommands,
    MemoCommands,
    RedactionCommands,
    StudyCommands,
    CoderCommands,
    HistoryCommands {}

function storesOf({ projectId, stores, trouble, pendingEdits }: SessionWork): Stores {
  return {
    projectId,
    trouble,
    pendingEdits,
    stories: stores.stories.store,
    project: stores.project,
    collections: stores.collections,
    codes: stores.codes,
    coders: stores.coders,
    coderRecords: stores.coderRecords,
    memos: stores.memos,
    examples: stores.examples,
    paraphrases: stores.paraphrases,
    assignments: stores.assignments,
    trainingKeys: stores.trainingKeys.store,
    redactions: stores.redactions,
    texts: stores.texts,
    currentCoder: stores.currentCoder,
    ownCoder: stores.ownCoder,
    history: stores.history,
    changes: stores.changes,
    savedChanges: stores.savedChanges,
    lastArrival: stores.lastArrival,
  };
}

/** Opens a project's database. Not found: it must be built from its file (files.openProjectFile). */
async function open(projectId: string, environment: Environment): Outcome<Session> {
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
    const work = new SessionWork(projectId, db, environment, { ...facts, latest }, ownCoderId);
    await work.stores.reload();
    return ok({
      ...storesOf(work),
      ...projectAccess(work),
      ...storyAccess(work),
      ...codingCommands(work),
      ...codebookCommands(work),
      ...decisionCommands(work),
      ...exampleCommands(work),
      ...paraphraseCommands(work),
      ...assignmentCommands(work),
      ...memoCommands(work),
      ...redactionCommands(work),
      ...studyCommands(work),
      ...coderCommands(work),
      ...historyCommands(work),
    });
  } catch (error) {
    db?.close();
    return fail(caught(error));
  }
}

export const Session = { open };
