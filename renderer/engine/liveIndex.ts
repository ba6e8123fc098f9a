import { CodingIndex } from "../../core/index/coding-index.ts";
import type { IndexedProject, StoryBrief } from "../../core/index/indexed-project.ts";
import { inStudyOrder, placesOf, StoryReader } from "../../core/index/indexed-project.ts";
import { trainingStories } from "../../core/model/training-key.ts";
import type { Facts, ProjectDatabase } from "../data/database.ts";
import { readFacts, writtenBetween } from "../data/database.ts";
import { coderIdsWithSheets, readEachSheet } from "../data/layers.ts";
import type { Unpack } from "./indexParts.ts";
import { briefsOfChunks, indexLayer, unpackAtOnce, unpackBeside } from "./indexParts.ts";
import { studyRows } from "./readTallies.ts";

/** How often a project that changes while it is read is read again, before those who change it have to wait. */
const ATTEMPTS = 3;

/** A project as it was followed last. */
interface Followed {
  readonly database: string;
  /** What it follows the project up to; null while nothing of it is read. */
  facts: Facts | null;
  readonly index: CodingIndex;
  readonly reader: StoryReader;
  /** The chunks of stories that were read, by their rows' hashes: a hash has one content. */
  chunks: ReadonlyMap<string, readonly StoryBrief[]>;
  stories: readonly StoryBrief[];
  /** The stories of training rounds. */
  training: ReadonlySet<string>;
  project: IndexedProject | null;
}

/**
 * The project that is asked about, as an index that follows it: at each question the sheets that were written since the last one are
 * read, and no others. Where more was written than the facts note, that is read again: a coder's layer, the stories.
 */
export class LiveIndex {
  #followed: Followed | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #questions = 0;

  /** How many questions have been asked. The index does not change between two of them. */
  get questions(): number {
    return this.#questions;
  }

  /**
   * What `work` finds in the project as it stands. It runs in one go; the index changes after it, so nothing is read of it later. Throws
   * what the database throws.
   */
  read<T>(db: ProjectDatabase, work: (project: IndexedProject) => T): Promise<T> {
    this.#questions += 1;
    const found = this.#queue.then(async () => work(await this.#bringUpToDate(db)));
    this.#queue = found.catch(() => undefined);
    return found;
  }

  /** Whether a question about this project reads only what was written since an earlier one. */
  follows(db: ProjectDatabase): boolean {
    return this.#followed?.database === db.name && this.#followed.project !== null;
  }

  async #bringUpToDate(db: ProjectDatabase): Promise<IndexedProject> {
    if (this.#followed?.database !== db.name) this.#followed = null;
    this.#followed ??= nothingOf(db.name);
    const followed = this.#followed;
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const project = await follow(db, followed, unpackBeside);
        if (project !== null) return project;
      }
      return await db.transaction("r", db.tables, async () => {
        const project = await follow(db, followed, unpackAtOnce);
        if (project === null) throw new Error("The project changed inside a transaction that reads it.");
        return project;
      });
    } catch (error) {
      // What was half read is no state of the project.
      this.#followed = null;
      throw error;
    }
  }
}

/** Brings the index up to the project as it stands; null where more was written meanwhile than single sheets. */
async function follow(
  db: ProjectDatabase,
  followed: Followed,
  unpack: Unpack,
): Promise<IndexedProject | null> {
  const { index } = followed;
  const started = await readFacts(db);
  if (followed.project !== null && followed.facts?.changes === started.changes) return followed.project;
  const written = writtenBetween(followed.facts, started);
  if (written.stories && !(await followStories(db, followed, unpack))) return null;
  const coderIds = written.coders ?? new Set([...index.coderIds(), ...(await coderIdsWithSheets(db))]);
  for (const coderId of coderIds) await indexLayer(db, index, coderId, unpack);
  const isRead = ([coderId]: readonly [string, string]): boolean => coderIds.has(coderId);
  const { facts, collections, codes, coders, codebookVersions, training, changed } = await db.transaction(
    "r",
    [
      ...[db.facts, db.sheets, db.sheetParts, db.sheetContents],
      ...[db.collections, db.codes, db.coders, db.versions],
      db.records("trainingKeys"),
    ],
    async () => {
      const facts = await readFacts(db);
      const late = writtenBetween(started, facts);
      const isMore = late.stories || late.coders === null || late.coders.size > 0;
      const keys = [...written.sheets.filter((key) => !isRead(key)), ...late.sheets];
      const areKeysKnown = followed.facts !== null && followed.facts.keyChanges === facts.keyChanges;
      return {
        facts,
        changed: isMore ? null : await readEachSheet(db, keys),
        collections: await db.collections.toArray(),
        codes: await db.codes.toArray(),
        coders: await db.coders.toArray(),
        codebookVersions: await db.versions.toArray(),
        training: areKeysKnown
          ? followed.training
          : trainingStories(await db.records("trainingKeys").toArray()),
      };
    },
  );
  if (changed === null) return null;
  for (const sheet of changed) index.write(sheet);
  const { stories } = followed;
  const study =
    written.stories || followed.project === null ? placesOf(stories, index) : followed.project.study;
  followed.facts = facts;
  followed.training = training;
  followed.project = { index, stories, study, training, collections, codes, coders, codebookVersions };
  return followed.project;
}

/** Reads the chunks of stories that are not known yet; false where one was written meanwhile. */
async function followStories(db: ProjectDatabase, followed: Followed, unpack: Unpack): Promise<boolean> {
  const rows = await studyRows(db);
  const { chunks: known, reader } = followed;
  const unknown = rows.filter(({ part: { sha256 } }) => !known.has(sha256));
  const read = await briefsOfChunks(db, unknown, reader, unpack);
  if (read === null) return false;
  const chunks = new Map(
    rows.map(({ part: { sha256 } }) => [sha256, known.get(sha256) ?? read.get(sha256) ?? []]),
  );
  followed.chunks = chunks;
  followed.stories = inStudyOrder([...chunks.values()].flat());
  return true;
}

function nothingOf(database: string): Followed {
  const index = new CodingIndex();
  const reader = new StoryReader(index);
  return {
    ...{ database, facts: null, project: null },
    ...{ index, reader, chunks: new Map(), stories: [], training: new Set<string>() },
  };
}
