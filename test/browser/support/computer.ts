import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { RecordFields } from "../../../core/model/record.ts";
import { isLive } from "../../../core/model/record.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Span } from "../../../core/text.ts";
import { deleteProjectDatabase, openProjectDatabase } from "../../../renderer/data/database.ts";
import type { Environment } from "../../../renderer/data/environment.ts";
import { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import { valueOf } from "./outcomes.ts";
import { openTestSession } from "./project.ts";

/** A file that a coder has saved or exported. */
export interface TeamFile {
  readonly from: string;
  readonly kind: "project" | "coding" | "copy";
  readonly bytes: Uint8Array;
}

/**
 * One coder at one computer: a real session on a real database and the real worker. All computers of a test share the browser, so the project has
 * an id of its own on each; a project file is carried over under the id that it has there. The computer notes what its coder was told was done.
 */
export class Computer {
  readonly coderId: string;
  session: Session;
  readonly #environment: Environment;
  /** What the coder was told, by record: that it stands (or, of a story, that it is finished), or that it does not. */
  readonly #told = new Map<string, boolean>();
  /** The revision at which the coder last decided whether a story is in the study. A later decision may replace it, and nothing else. */
  readonly #decided = new Map<string, number>();
  /** The highest revision at which each record was ever seen here. */
  readonly #seen = new Map<string, number>();
  #saves = 0;

  private constructor(session: Session, coderId: string, environment: Environment) {
    this.session = session;
    this.coderId = coderId;
    this.#environment = environment;
  }

  /** @param at sets its clock, which is hours apart from other computers' */
  static async start(snapshot: ProjectSnapshot, coderId: string, at: number): Promise<Computer> {
    let ticks = 0;
    let ids = 0;
    const environment: Environment = {
      now: () => new Date(Date.UTC(2024, 4, 1, 9 + 5 * at) + 1000 * (ticks += 1)).toISOString(),
      newId: () => `${coderId}-${(ids += 1)}`,
    };
    const { session } = await openTestSession(snapshot, environment);
    const computer = new Computer(session, coderId, environment);
    await valueOf(session.switchCoder(coderId));
    await computer.#ready();
    return computer;
  }

  async dispose(): Promise<void> {
    await this.session.close();
    await deleteProjectDatabase(this.session.projectId);
  }

  /** The whole project as it is on the disk. */
  async content(): Promise<ProjectSnapshot> {
    const db = await openProjectDatabase(this.session.projectId);
    if (db === null) throw new Error("there is no such database");
    const snapshot = await readSnapshot(db);
    db.close();
    for (const [key, { revision }] of recordsOf(snapshot))
      this.#seen.set(key, Math.max(revision, this.#seen.get(key) ?? 0));
    return snapshot;
  }

  /** What the coder was told and is not so. */
  missing(content: ProjectSnapshot): string[] {
    const said = this.#saidIn(content);
    const records = recordsOf(content);
    return [
      ...[...this.#told].flatMap(([key, stands]) =>
        (said.get(key) ?? false) === stands ? [] : [`${key} should ${stands ? "" : "not "}stand`],
      ),
      ...[...this.#decided].flatMap(([id, revision]) =>
        (records.get(`exclusion ${id}`)?.revision ?? 0) >= revision ? [] : [`the decision on ${id} is gone`],
      ),
    ];
  }

  async toggle(place: number, codeId: string, span: Span | null): Promise<void> {
    const story = this.#story(place);
    if (story === undefined) return;
    await this.#edit(() => valueOf(this.session.toggleCode(story, codeId, span)));
    await this.#learn((key) => key.includes(story));
  }

  async finish(place: number, finished: boolean): Promise<void> {
    const story = this.#story(place);
    if (story === undefined) return;
    await this.#edit(() => valueOf(this.session.finish(story, finished)));
    await this.#learn((key) => key.includes(story));
  }

  /** Adds the coder's name to a code's definition. */
  async define(codeId: string): Promise<void> {
    const code = this.session.codes.get().find(({ id }) => id === codeId);
    if (code === undefined) throw new Error(`there is no code ${codeId}`);
    const definition = `${code.definition}${this.coderId} `;
    await this.#edit(() => valueOf(this.session.saveCode({ ...code, definition })));
  }

  async look(place: number): Promise<void> {
    const story = this.#story(place);
    if (story !== undefined) await valueOf(this.session.markOpened(story));
  }

  async exclude(place: number, excluded: boolean): Promise<void> {
    const { all, leftOut } = this.session.stories.get();
    const story = (excluded ? all : leftOut).find(({ externalId }) => externalId === `s${place + 1}`);
    if (story === undefined) return;
    await this.#edit(() => valueOf(this.session.excludeStory(story.id, excluded)));
    await this.#ready();
    this.#decided.set(story.id, recordsOf(await this.content()).get(`exclusion ${story.id}`)?.revision ?? 1);
  }

  async turn(direction: "undo" | "redo"): Promise<void> {
    const outcome = await this.#edit(() => this.session[direction]());
    if (!outcome.ok && outcome.error.kind !== "nothing-to-undo") throw new Error(outcome.error.message);
    if (!outcome.ok) return;
    await this.#ready();
    await this.#learn((key) => outcome.value.storyIds.some((id) => key.includes(id)));
  }

  async importTable(csv: string, name: string): Promise<void> {
    const tableId = await valueOf(files.openTable(new TextEncoder().encode(csv), `${this.coderId}.csv`));
    const request = { name, author: this.coderId, now: this.#environment.now() };
    await valueOf(
      this.session.exclusive(async () => files.importTable(tableId, this.session.projectId, request)),
    );
    files.closeTable(tableId);
    await this.#ready();
  }

  async undoArrival(kind: "import" | "merge", which: number): Promise<void> {
    const rows = (await this.session.recentChanges()).filter((row) => row.kind === kind && row.undone === 0);
    const row = rows[which % Math.max(1, rows.length)];
    if (row === undefined) return;
    await valueOf(this.session.takeBack(row.seq));
    await this.#ready();
  }

  /** Makes an import or merge again that was undone, as long as nothing was changed since. */
  async redoArrival(): Promise<void> {
    const row = (await this.session.recentChanges()).find(
      ({ kind, undone }) => kind !== "edit" && undone === 1,
    );
    if (row === undefined) return;
    await valueOf(this.session.redoChange(row.seq));
    await this.#ready();
  }

  /** The project without anybody's coding, as teammates are given it. */
  async copy(): Promise<TeamFile> {
    const { bytes } = await valueOf(files.encodeCopy(this.session.projectId, true, this.#meta()));
    return { from: this.coderId, kind: "copy", bytes };
  }

  async save(): Promise<TeamFile> {
    const meta = this.#meta();
    const { bytes, changes } = await valueOf(files.encodeProject(this.session.projectId, meta));
    await valueOf(this.session.markSaved(meta.saveId, changes));
    return { from: this.coderId, kind: "project", bytes };
  }

  async exportCoding(): Promise<TeamFile> {
    const { bytes } = await valueOf(files.encodeCoding(this.session.projectId, this.coderId, this.#meta()));
    return { from: this.coderId, kind: "coding", bytes };
  }

  /** Merges a teammate's file as the Team page does. */
  async merge(file: TeamFile): Promise<void> {
    const { projectId } = this.session;
    const bytes = file.kind === "coding" ? file.bytes : carried(file.bytes, projectId);
    const now = this.#environment.now();
    const choices = { unite: [], author: this.coderId, now };
    const { planId } = await valueOf(files.planMerge(projectId, bytes, choices));
    await valueOf(this.session.exclusive(async () => files.applyMerge(planId, now)));
    await this.#ready();
  }

  async openOwn(file: TeamFile): Promise<void> {
    await valueOf(
      this.session.exclusive(async () => files.openProjectFile(file.bytes, this.#environment.now())),
    );
    await this.#ready();
  }

  async restore(file: TeamFile): Promise<void> {
    const { projectId } = this.session;
    await valueOf(
      this.session.exclusive(async () => files.restoreBackup(projectId, file.bytes, this.#environment.now())),
    );
    await this.#ready();
    this.#decided.clear();
    await this.#learn(() => true);
  }

  async restart(): Promise<void> {
    const { projectId } = this.session;
    await this.session.close();
    this.session = await valueOf(Session.open(projectId, this.#environment));
    await this.#ready();
  }

  /**
   * An edit of the coder's own. Whatever record it changed is above every revision that was ever seen of it here, or a file that was undone would
   * win over the edit.
   */
  async #edit<T>(work: () => Promise<T>): Promise<T> {
    const before = recordsOf(await this.content());
    const seen = new Map(this.#seen);
    const made = await work();
    for (const [key, record] of recordsOf(await this.content())) {
      if (record.revision === before.get(key)?.revision) continue;
      const isLook = record.revision === 1 && "state" in record && record.state === "in-progress";
      if (!isLook && record.revision <= (seen.get(key) ?? 0))
        throw new Error(`${key} is at ${record.revision}, and was at ${seen.get(key) ?? 0}`);
    }
    return made;
  }

  /** Notes what the coder is told now of the records whose keys fit: nothing of those that a restored backup does not hold, which files may bring back. */
  async #learn(fits: (key: string) => boolean): Promise<void> {
    const said = this.#saidIn(await this.content());
    for (const key of this.#told.keys()) if (fits(key)) this.#told.delete(key);
    for (const [key, stands] of said) if (fits(key)) this.#told.set(key, stands);
  }

  #saidIn({ sheets }: ProjectSnapshot): Map<string, boolean> {
    const said = new Map<string, boolean>();
    for (const sheet of sheets) {
      if (sheet.coderId !== this.coderId) continue;
      const key = `${sheet.coderId} ${sheet.storyId}`;
      said.set(`${key} finished`, isFinished(sheet));
      for (const one of sheet.annotations) said.set(`${key} ${one.id}`, isLive(one));
    }
    return said;
  }

  #story(place: number): string | undefined {
    return this.session.stories.get().all.find(({ externalId }) => externalId === `s${place + 1}`)?.id;
  }

  #meta(): SaveMeta {
    const application = { name: "Concord", version: "0.0.0-test" };
    return {
      application,
      savedAt: this.#environment.now(),
      saveId: `${this.coderId}-save-${(this.#saves += 1)}`,
    };
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
}

/** Every revised record of a project, by where it stands. */
export function recordsOf(snapshot: ProjectSnapshot): Map<string, RecordFields> {
  const found = new Map<string, RecordFields>([["project", snapshot.project]]);
  for (const kind of ["collections", "codes", "coders", "memos", "decisions"] as const) {
    for (const record of snapshot[kind]) found.set(`${kind} ${record.id}`, record);
  }
  for (const { id, exclusion } of [...snapshot.stories, ...(snapshot.undoneStories ?? [])])
    if (exclusion !== undefined) found.set(`exclusion ${id}`, { id, ...exclusion });
  for (const { coderId, storyId, review, annotations, memos } of snapshot.sheets) {
    const key = `${coderId} ${storyId}`;
    if (review !== null) found.set(`${key} review`, review);
    for (const record of [...annotations, ...memos]) found.set(`${key} ${record.id}`, record);
  }
  return found;
}

/** A project file as it would be if the project had this id. */
function carried(bytes: Uint8Array, projectId: string): Uint8Array {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok || decoded.value.kind !== "project") throw new Error("a project file is expected");
  const { snapshot } = resolveProject(decoded.value);
  return encodeProject(
    { ...snapshot, project: { ...snapshot.project, id: projectId } },
    decoded.value.manifest,
  );
}
