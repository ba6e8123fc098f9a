import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { SaveMeta } from "../../../../core/file/manifest.ts";
import { writeZip } from "../../../../core/file/zip-writer.ts";
import { resolveBundle } from "../../../../core/merge/resolve.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { emptySnapshot } from "../../../../core/model/snapshot.ts";
import type { ProjectDatabase } from "../../../../renderer/data/database.ts";
import { deleteProjectDatabase, openProjectDatabase, readFacts } from "../../../../renderer/data/database.ts";
import type { Environment } from "../../../../renderer/data/environment.ts";
import type { SafetyEntry } from "../../../../renderer/data/safetyCopy.ts";
import { Session } from "../../../../renderer/data/session.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { readSnapshot, writeSnapshot } from "../../../../renderer/data/snapshot.ts";
import * as encoding from "../../../../renderer/engine/encoding.ts";
import { MergePlans } from "../../../../renderer/engine/mergePlans.ts";
import { openProjectFile } from "../../../../renderer/engine/openProject.ts";
import { recoverChanges } from "../../../../renderer/engine/recovery.ts";
import { restoreBackup } from "../../../../renderer/engine/restoreBackup.ts";
import { storySide } from "../../../../renderer/engine/storySide.ts";
import { OpenTable } from "../../../../renderer/engine/tables.ts";
import { valueOf } from "../../support/outcomes.ts";
import { hasStopped } from "./crash.ts";
import type { Facts } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { FileModel } from "./file.ts";
import { fileOf } from "./file.ts";
import { Model } from "./model.ts";

/** A file that was written, and what it should tell. */
export interface WrittenFile {
  readonly from: string;
  readonly model: FileModel;
  readonly bytes: Uint8Array;
}

const onward = (): boolean => true;

/**
 * One coder at one computer: a real session on a real database, with the engine's own functions, a project file and the safety copy that main keeps. All
 * desks of a test share the browser, so the project has an id of its own on each. Beside it the model of what it should say.
 */
export class Desk {
  readonly coderId: string;
  readonly environment: Environment;
  readonly projectId: string;
  readonly model: Model;
  session!: Session;
  /** The project file as it was last written. */
  saved: WrittenFile | null = null;
  /** What the coder was last told of their own coding. */
  readonly told = new Map<string, string>();
  /** Whether any of it came back from the safety copy: as a merge, which can be undone. */
  hasRecovered = false;
  #entries: SafetyEntry[] = [];
  #reader: ProjectDatabase | null = null;
  #saves = 0;
  readonly #carried = new Map<WrittenFile, Uint8Array>();

  private constructor(projectId: string, coderId: string, at: number, start: ProjectSnapshot) {
    let ticks = 0;
    let ids = 0;
    this.projectId = projectId;
    this.coderId = coderId;
    this.model = new Model(coderId, factsOf(start));
    this.environment = {
      // Hours apart from the other computers' clocks.
      now: () => new Date(Date.UTC(2024, 4, 1, 9 + 5 * at) + 1000 * (ticks += 1)).toISOString(),
      newId: () => `${coderId}-${(ids += 1)}`,
      stories: storySide,
      safetyCopy: {
        append: (_, change, text) => {
          if (!hasStopped()) this.#entries.push({ change, text });
          return Promise.resolve();
        },
        read: () => Promise.resolve(this.#entries),
        clear: (_, upTo) => {
          if (!hasStopped()) this.#entries = this.#entries.filter(({ change }) => change > upTo);
          return Promise.resolve();
        },
      },
    };
  }

  static async start(home: ProjectSnapshot, coderId: string, at: number): Promise<Desk> {
    const desk = new Desk(home.project.id, coderId, at, home);
    await writeSnapshot(home, { saveId: null, currentCoder: coderId });
    await writeSetting(`coder.${desk.projectId}`, coderId);
    await desk.#open();
    await desk.save();
    return desk;
  }

  async dispose(): Promise<void> {
    await this.session.close();
    this.#reader?.close();
    await deleteProjectDatabase(this.projectId);
  }

  /** What the project says on the disk. Whatever a project must be at all times is looked at here, too. */
  async found(): Promise<Facts> {
    const snapshot = await this.snapshot();
    expectCounts(snapshot);
    expectVersions(snapshot);
    return factsOf(snapshot);
  }

  async snapshot(): Promise<ProjectSnapshot> {
    return readSnapshot(await this.#database());
  }

  /** The steps of undo on the disk, oldest first. */
  async rows(): Promise<readonly { readonly seq: number; readonly kind: string; readonly undone: 0 | 1 }[]> {
    return (await this.session.recentChanges(1000)).toReversed();
  }

  /** Whether opening this file has nothing to merge: the working copy and it last had this very save in common. */
  async isSame(file: WrittenFile): Promise<boolean> {
    const { saveId, supersedes } = await readFacts(await this.#database());
    const decoded = decodeBundle(file.bytes);
    return decoded.ok && [saveId, supersedes].includes(decoded.value.manifest.saveId);
  }

  async save(): Promise<WrittenFile> {
    const meta = this.#meta();
    const { file: packed, changes } = await valueOf(encoding.encodeProject(this.projectId, meta, onward));
    const bytes = writeZip(packed.entries);
    const file = { from: this.coderId, model: fileOf(this.model.view(), "project", this.coderId), bytes };
    this.saved = file;
    await valueOf(this.session.markSaved(meta.saveId, changes));
    return file;
  }

  async copy(): Promise<WrittenFile> {
    const { entries } = await valueOf(encoding.encodeCopy(this.projectId, true, this.#meta(), onward));
    const model = fileOf(this.model.view(), "copy", this.coderId);
    return { from: this.coderId, model, bytes: writeZip(entries) };
  }

  async exportCoding(): Promise<WrittenFile> {
    const packing = encoding.encodeCoding(this.projectId, this.coderId, this.#meta(), onward);
    const { entries } = await valueOf(packing);
    const model = fileOf(this.model.view(), "coding", this.coderId);
    return { from: this.coderId, model, bytes: writeZip(entries) };
  }

  /** MergePlans a teammate's file as the Team page does. Returns whether anything was new. */
  async merge(file: WrittenFile): Promise<boolean> {
    const bytes = file.model.kind === "coding" ? file.bytes : this.#bring(file);
    const now = this.environment.now();
    const merges = new MergePlans();
    const choices = { unite: [], author: this.coderId, now };
    const { planId } = await valueOf(merges.plan(this.projectId, bytes, choices, onward));
    const { seq } = await valueOf(this.session.exclusive(async () => merges.apply(planId, now)));
    await this.#ready();
    return seq !== null;
  }

  async openOwn(file: WrittenFile): Promise<boolean> {
    return this.#openFile(file.bytes, true);
  }

  /** Merges what was saved into the project's file on another computer, without being asked for. */
  async takeShared(file: WrittenFile): Promise<boolean> {
    return this.#openFile(file.from === this.coderId ? file.bytes : this.#bring(file), false);
  }

  async #openFile(bytes: Uint8Array, isAskedFor: boolean): Promise<boolean> {
    const opened = await valueOf(
      this.session.exclusive(async () => openProjectFile(bytes, this.environment.now(), onward, isAskedFor)),
    );
    await this.#ready();
    return opened.how === "merged";
  }

  async restore(file: WrittenFile): Promise<void> {
    await this.session.forgetKeptTwice();
    await valueOf(
      this.session.exclusive(async () =>
        restoreBackup(this.projectId, file.bytes, this.environment.now(), onward),
      ),
    );
    await this.#ready();
  }

  async importTable(csv: string, name: string): Promise<void> {
    const table = new OpenTable(new TextEncoder().encode(csv), `${this.coderId}.csv`);
    const request = { name, author: this.coderId, now: this.environment.now() };
    await valueOf(this.session.exclusive(async () => table.import(this.projectId, request, onward)));
    await this.#ready();
  }

  /** Closed and opened again, with what the safety copy has and the working copy has not. Returns whether that was anything. */
  async restart(): Promise<boolean> {
    await this.session.close();
    const recovered = await valueOf(recoverChanges(this.projectId, this.#entries, this.environment.now()));
    await this.#open();
    return recovered;
  }

  /** The browser has thrown the working copy away: built again from the project file and the safety copy. Returns whether the latter had anything to add. */
  async lose(): Promise<boolean> {
    if (this.saved === null) throw new Error("There is no project file.");
    await this.session.close();
    this.#reader?.close();
    this.#reader = null;
    await deleteProjectDatabase(this.projectId);
    await valueOf(openProjectFile(this.saved.bytes, this.environment.now(), onward));
    const recovered = await valueOf(recoverChanges(this.projectId, this.#entries, this.environment.now()));
    await this.#open();
    await valueOf(this.session.switchCoder(this.coderId));
    return recovered;
  }

  async #database(): Promise<ProjectDatabase> {
    this.#reader ??= await openProjectDatabase(this.projectId);
    if (this.#reader === null) throw new Error("There is no working copy.");
    return this.#reader;
  }

  /** Resolves once the list of stories has been read again. */
  async #ready(): Promise<void> {
    const { stories } = this.session;
    if (stories.get().ready) return;
    await new Promise<void>((resolve) => {
      const stop = stories.subscribe(() => {
        if (!stories.get().ready) return;
        stop();
        resolve();
      });
    });
  }

  async whenShown(): Promise<void> {
    await this.#ready();
  }

  async #open(): Promise<void> {
    this.session = await valueOf(Session.open(this.projectId, this.environment));
    await this.#ready();
  }

  /** A project file as it would be if the project had the id that it has here. What it tells is compared with what it should tell. */
  #bring(file: WrittenFile): Uint8Array {
    const known = this.#carried.get(file);
    if (known !== undefined) return known;
    const { snapshot, manifest } = contentOf(file.bytes);
    const bytes = encodeProject(
      { ...snapshot, project: { ...snapshot.project, id: this.projectId } },
      manifest,
    );
    this.#carried.set(file, bytes);
    return bytes;
  }

  #meta(): SaveMeta {
    const application = { name: "Concord", version: "0.0.0-test" };
    const saveId = `${this.coderId}-save-${(this.#saves += 1)}`;
    return { application, savedAt: this.environment.now(), saveId };
  }
}

/** What a file tells, read with the application's own reader. */
export function contentOf(bytes: Uint8Array): {
  readonly snapshot: ProjectSnapshot;
  readonly manifest: SaveMeta;
} {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  const { manifest } = decoded.value;
  const incoming = resolveBundle(decoded.value, () => undefined);
  if (incoming.kind === "coding") throw new Error("a project file is expected");
  if (incoming.refused.length > 0)
    throw new Error(`The file refers to what it does not have: ${JSON.stringify(incoming.refused)}`);
  return { snapshot: incoming.snapshot, manifest };
}

/** What a coding file tells: laid against stories that are at hand. */
export function codingIn(bytes: Uint8Array, at: ProjectSnapshot): Facts {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  const stories = new Map([...at.stories, ...(at.undoneStories ?? [])].map((story) => [story.id, story]));
  const incoming = resolveBundle(decoded.value, (id) => stories.get(id));
  if (incoming.kind !== "coding") throw new Error("a coding file is expected");
  const { coder, codes, sheets, memos } = incoming;
  const facts = factsOf({ ...emptySnapshot(at.project), coders: [coder], codes, sheets, memos });
  return new Map([...facts].filter(([key]) => key !== "project"));
}

function expectCounts({ collections, stories }: ProjectSnapshot): void {
  for (const collection of collections.filter(isLive)) {
    const shown = stories.filter(({ collectionId }) => collectionId === collection.id).length;
    if (collection.storyCount !== shown)
      throw new Error(
        `${collection.name} says that it has ${collection.storyCount} stories, and shows ${shown}`,
      );
  }
  const ids = stories.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new Error("A story is shown twice.");
}

function expectVersions({ codebookVersions, sheets }: ProjectSnapshot): void {
  const known = new Set(codebookVersions.map(({ id }) => id));
  for (const { annotations, review } of sheets) {
    const told = [...annotations, review, review?.firstPass].map((each) => each?.codebookVersion);
    for (const version of told)
      if (version !== undefined && !known.has(version))
        throw new Error(`There is no codebook version ${version}.`);
  }
}
