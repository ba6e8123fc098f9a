import type { SaveMeta } from "../../../../core/file/manifest.ts";
import type { PackedFile } from "../../../../core/file/pack.ts";
import type { HistoryEntry } from "../../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { ProjectDatabase } from "../../../../renderer/data/database.ts";
import { deleteProjectDatabase, readFacts } from "../../../../renderer/data/database.ts";
import type { Environment } from "../../../../renderer/data/environment.ts";
import { Session } from "../../../../renderer/data/session.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { readSnapshot } from "../../../../renderer/data/snapshot.ts";
import * as encoding from "../../../../renderer/engine/encoding.ts";
import { MergePlans } from "../../../../renderer/engine/mergePlans.ts";
import { nativeCodec } from "../../../../renderer/engine/nativeCodec.ts";
import { openProjectFile } from "../../../../renderer/engine/openProject.ts";
import { pourProject } from "../../../../renderer/engine/pourProject.ts";
import { recoverChanges } from "../../../../renderer/engine/recovery.ts";
import { restoreBackup } from "../../../../renderer/engine/restoreBackup.ts";
import { fileIn } from "../../../support/fileIn.ts";
import { isSameFile } from "../../../support/sameFile.ts";
import { collected } from "../../support/collected.ts";
import { valueOf } from "../../support/outcomes.ts";
import { Computer } from "./computer.ts";
import { contentOf } from "./contents.ts";
import { writesInto } from "./crash.ts";
import type { Facts } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { FileModel, WrittenFile } from "./file.ts";
import { bytesAs, bytesOf, fileOf } from "./file.ts";
import { Model } from "./model.ts";
import { lookingAt } from "./reader.ts";
import { expectSound } from "./sound.ts";
import { fillFirst, firstFileOf } from "./start.ts";

const onward = (): boolean => true;

/** A step of undo, as the working copy has it. */
interface StepRow {
  readonly seq: number;
  readonly kind: string;
  readonly undone: 0 | 1;
}

/** What a project says on the disk, and whether there is a step of undo that was not there when it was last looked. */
export interface Found {
  readonly facts: Facts;
  readonly hasStep: boolean;
}

/**
 * One coder at one computer: a real session on a real database, with the engine's own functions, a project file and the safety copy that main keeps. All
 * desks of a test share the browser, so the project has an id of its own on each. Beside it the model of what it should say.
 */
export class Desk {
  readonly coderId: string;
  readonly projectId: string;
  readonly model: Model;
  readonly #computer: Computer;
  session!: Session;
  /** The project file as it was last written. */
  saved: WrittenFile | null = null;
  /** What the coder was last told of their own coding. */
  readonly told = new Map<string, string>();
  /** The entries of the history that it ever had, by their ids. */
  readonly history = new Map<string, string>();
  /** Whether any of it came back from the safety copy: as a merge, which can be undone. */
  hasRecovered = false;
  #reader: ProjectDatabase | null = null;
  #journal: { readonly writes: number; readonly rows: readonly StepRow[] } = { writes: -1, rows: [] };
  #historyWrites = -1;
  #saves = 0;
  /** The number of the newest step of undo when it was last looked; 0 where there was none. */
  #lastStep = 0;
  /** The file that the last save wrote, of which the next one copies what is the same. */
  #lastBytes: { readonly saveId: string; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;

  private constructor(projectId: string, coderId: string, at: number, start: ProjectSnapshot) {
    this.projectId = projectId;
    this.coderId = coderId;
    this.model = new Model(coderId, factsOf(start));
    this.#computer = new Computer(projectId, coderId, at);
  }

  get environment(): Environment {
    return this.#computer.environment;
  }

  get power(): Computer["power"] {
    return this.#computer.power;
  }

  /** The coder begins with a project that is saved in its file. */
  static async start(home: ProjectSnapshot, coderId: string, at: number): Promise<Desk> {
    const desk = new Desk(home.project.id, coderId, at, home);
    const meta = desk.#meta();
    desk.saved = desk.#written("project", firstFileOf(home, meta));
    await fillFirst(desk.#looking(), home, { saveId: meta.saveId, currentCoder: coderId });
    await writeSetting(`coder.${desk.projectId}`, coderId);
    await desk.#open();
    return desk;
  }

  /** A coder who is in the project begins with what was handed out to them. */
  static async startFrom(file: WrittenFile, projectId: string, coderId: string, at: number): Promise<Desk> {
    const desk = new Desk(projectId, coderId, at, contentOf(file));
    await valueOf(openProjectFile(bytesAs(file, projectId), desk.environment.now(), onward));
    await writeSetting(`coder.${projectId}`, coderId);
    await desk.#open();
    await valueOf(desk.session.switchCoder(coderId));
    return desk;
  }

  async dispose(): Promise<void> {
    this.power.start();
    await this.session.close();
    this.#reader?.close();
    await deleteProjectDatabase(this.projectId);
  }

  /** What the project says on the disk. Whatever a project must be at all times is looked at here, too. */
  async found(): Promise<Found> {
    const { snapshot, lastStep } = await this.#read();
    expectSound(snapshot);
    const hasStep = lastStep !== this.#lastStep;
    this.#lastStep = lastStep;
    return { facts: factsOf(snapshot), hasStep };
  }

  async snapshot(): Promise<ProjectSnapshot> {
    return (await this.#read()).snapshot;
  }

  /** In one transaction, as nothing is under way: that is a third of the work of the many short ones that it otherwise takes. */
  async #read(): Promise<{ readonly snapshot: ProjectSnapshot; readonly lastStep: number }> {
    const db = this.#looking();
    const writes = this.#writesInto("journal");
    const read = await db.transaction("r", db.tables, async () => ({
      snapshot: await readSnapshot(db),
      journal: await db.journal.toArray(),
    }));
    const rows = read.journal.map(({ seq = 0, kind, undone }): StepRow => ({ seq, kind, undone }));
    this.#journal = { writes, rows };
    return { snapshot: read.snapshot, lastStep: rows.at(-1)?.seq ?? 0 };
  }

  /** The steps of undo on the disk, oldest first: what was last read, as long as nothing was written there since. */
  async rows(): Promise<readonly StepRow[]> {
    const { writes, rows } = this.#journal;
    if (writes === this.#writesInto("journal")) return rows;
    await this.#read();
    return this.#journal.rows;
  }

  /** The entries of the history; null where nothing was written there since they were last asked for. */
  async historyIfWritten(): Promise<readonly HistoryEntry[] | null> {
    const writes = this.#writesInto("history");
    if (writes === this.#historyWrites) return null;
    this.#historyWrites = writes;
    return this.session.historyEntries();
  }

  #writesInto(table: string): number {
    return writesInto(this.#looking().name, table);
  }

  /** Whether opening this file has nothing to merge: the working copy and it last had this very save in common. */
  async isSame(file: WrittenFile): Promise<boolean> {
    const { saveId, supersedes } = await readFacts(this.#looking());
    return [saveId, supersedes].includes(file.packed.manifest.saveId);
  }

  async save(): Promise<WrittenFile> {
    const meta = this.#meta();
    const last = this.#lastBytes;
    const { bytes, changes } = await valueOf(
      collected(
        (sink) => encoding.saveProject(this.projectId, meta, last?.saveId ?? null, sink, onward),
        last?.bytes,
      ),
    );
    const whole = await valueOf(
      collected((sink) => pourProject(this.#looking(), meta, nativeCodec, new Map(), sink, onward)),
    );
    if (!isSameFile(bytes, whole.bytes))
      throw new Error("A file of which parts were copied is not the file that is written as a whole.");
    this.#lastBytes = { saveId: meta.saveId, bytes };
    const saved = this.#written("project", fileIn(bytes));
    this.saved = saved;
    await valueOf(this.session.markSaved(meta.saveId, changes));
    return saved;
  }

  async copy(): Promise<WrittenFile> {
    const packing = encoding.encodeCopy(this.projectId, true, this.#meta(), onward);
    return this.#written("copy", await valueOf(packing));
  }

  async handOut(coderId: string): Promise<WrittenFile> {
    const packing = encoding.encodeHandOut(this.projectId, coderId, this.#meta(), onward);
    const packed = await valueOf(packing);
    return { from: this.coderId, model: fileOf(this.model.view(), "hand-out", coderId), packed };
  }

  async exportCoding(): Promise<WrittenFile> {
    const packing = encoding.encodeCoding(this.projectId, this.coderId, this.#meta(), onward);
    return this.#written("coding", await valueOf(packing));
  }

  /** Notes of a file what it should tell. */
  #written(kind: FileModel["kind"], packed: PackedFile): WrittenFile {
    return { from: this.coderId, model: fileOf(this.model.view(), kind, this.coderId), packed };
  }

  /** MergePlans a teammate's file as the Team page does. Returns whether anything was new. */
  async merge(file: WrittenFile): Promise<boolean> {
    const bytes = file.model.kind === "coding" ? bytesOf(file) : bytesAs(file, this.projectId);
    const now = this.environment.now();
    const merges = new MergePlans();
    const choices = { unite: [], author: this.coderId, now };
    const { planId } = await valueOf(merges.plan(this.projectId, bytes, choices, onward));
    const { seq } = await valueOf(this.session.exclusive(async () => merges.apply(planId, now)));
    await this.whenShown();
    return seq !== null;
  }

  async openOwn(file: WrittenFile): Promise<boolean> {
    return this.#openFile(file, true);
  }

  /** Merges what was saved into the project's file on another computer, without being asked for. */
  async takeShared(file: WrittenFile): Promise<boolean> {
    return this.#openFile(file, false);
  }

  async #openFile(file: WrittenFile, isAskedFor: boolean): Promise<boolean> {
    const bytes = bytesAs(file, this.projectId);
    const opened = await valueOf(
      this.session.exclusive(async () => openProjectFile(bytes, this.environment.now(), onward, isAskedFor)),
    );
    await this.whenShown();
    return opened.how === "merged";
  }

  async restore(file: WrittenFile): Promise<void> {
    await this.session.forgetKeptTwice();
    await valueOf(
      this.session.exclusive(async () =>
        restoreBackup(this.projectId, bytesOf(file), this.environment.now(), onward),
      ),
    );
    await this.whenShown();
  }

  /** Closed and opened again, with what the safety copy has and the working copy has not. Returns whether that was anything. */
  async restart(): Promise<boolean> {
    await this.session.close();
    const recovered = await valueOf(
      recoverChanges(this.projectId, this.#computer.safetyCopy, this.environment.now()),
    );
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
    await valueOf(openProjectFile(bytesOf(this.saved), this.environment.now(), onward));
    const recovered = await valueOf(
      recoverChanges(this.projectId, this.#computer.safetyCopy, this.environment.now()),
    );
    await this.#open();
    await valueOf(this.session.switchCoder(this.coderId));
    return recovered;
  }

  #looking(): ProjectDatabase {
    return (this.#reader ??= lookingAt(this.projectId));
  }

  /** Resolves once the list of stories has been read again. */
  async whenShown(): Promise<void> {
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

  async #open(): Promise<void> {
    this.session = await valueOf(Session.open(this.projectId, this.environment));
    await this.whenShown();
  }

  #meta(): SaveMeta {
    const application = { name: "Concord", version: "0.0.0-test" };
    const saveId = `${this.coderId}-save-${(this.#saves += 1)}`;
    return { application, savedAt: this.environment.now(), saveId };
  }
}
