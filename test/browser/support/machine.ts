import type { ZipPiece } from "../../../core/file/zip-writer.ts";
import { joined } from "../../../core/file/zip-writer.ts";
import type { Backup } from "../../../preload/contract/backups.ts";
import type { Input, Output } from "../../../preload/contract/channels.ts";
import type { Desktop, DesktopEvent, DesktopEvents } from "../../../preload/contract/desktop.ts";
import type { MenuModel } from "../../../preload/contract/menu.ts";
import type { ProjectPlace } from "../../../preload/contract/projectFile.ts";
import type { SampleName } from "../../../preload/contract/samples.ts";
import type { FileProblem, GrantedFile } from "../../../preload/contract/values.ts";
import type { Recent } from "../../../preload/contract/workspace.ts";
import { bytesOfPieces } from "../../support/zipPieces.ts";
import { answer, type Answers } from "./answers.ts";

type Listeners = { readonly [E in DesktopEvent]: Set<(payload: DesktopEvents[E]) => void> };

/** A file of which pieces have come. `old`: the file that it replaces, if that was written here. */
interface Growing {
  readonly pieces: ZipPiece[];
  readonly old: Written | undefined;
  readonly finish: (bytes: Uint8Array) => Output<"files.finish">;
}

/** What was written to a path: the bytes that lie there since, and a copy that no test changes. */
interface Written {
  readonly there: Uint8Array;
  readonly copy: Uint8Array<ArrayBuffer>;
}

interface GrowingBackup extends Pick<Input<"backups.begin">, "projectId" | "reason" | "summary" | "content"> {
  readonly pieces: Uint8Array[];
}

interface KeptBackup {
  readonly backup: Backup;
  readonly bytes: Uint8Array;
  readonly content: string;
}

/** A whole machine in memory: a disk of files by path, the places of projects, backups, the native menu and the window. */
export class Machine {
  /** Whether this start was asked to open a file. */
  opensFile = false;
  /** The disk: what each path holds. */
  readonly disk = new Map<string, Uint8Array>();
  readonly samples = new Map<SampleName, Uint8Array>();
  readonly backups = new Map<string, KeptBackup[]>();
  /** What happened to the window, in order: `title …`, `close`, `stay`; and `write …` for each file written. */
  readonly log: string[] = [];
  readonly recents = new Map<string, Recent>();
  readonly settings = new Map<string, unknown>();
  /** Whether nothing had been kept outside the browser's database before this start. */
  isNew = false;
  menus: readonly MenuModel[] = [];
  /** Every write fails with this while it is set. */
  writeProblem: FileProblem | null = null;
  readonly safetyCopies = new Map<string, readonly { readonly change: number; readonly text: string }[]>();
  /** Bytes that are free on the disk of the working copies. */
  freeSpace: number | null = null;
  /** Bytes that are free on the disk of the project file. */
  fileSpace: number | null = null;
  /** Every backup fails with this while it is set. */
  backupProblem: FileProblem | null = null;
  /** The answers of the next dialogs: paths; null closes the dialog without one. */
  readonly answers: (string | null)[] = [];
  /** The team folder of each project, and the name of its own file there. */
  readonly teamFolders = new Map<string, { readonly folder: string; readonly own: string | null }>();
  /** Listing the team folder fails with this while it is set. */
  folderProblem: FileProblem | null = null;
  readonly #looks = new WeakMap<Uint8Array, string>();
  readonly #grants = new Map<string, string>();
  readonly #growing = new Map<string, Growing>();
  readonly #written = new Map<string, Written>();
  /** How many bytes came from the window for files, and for backups. */
  sent = 0;
  sentForBackups = 0;
  /** And how many went to it from files. */
  read = 0;
  readonly #growingBackups = new Map<string, GrowingBackup>();
  readonly #places = new Map<string, string>();
  readonly #listeners: Listeners = {
    command: new Set(),
    "close-requested": new Set(),
    "open-file": new Set(),
    "team-folder": new Set(),
  };
  #clock = Date.UTC(2018, 9, 30);

  readonly desktop: Desktop = {
    invoke: async (channel, input) => {
      // As between two processes: never in the same turn.
      await Promise.resolve();
      return answer(this.#answers, channel, input);
    },
    on: (event, listener) => {
      this.#listeners[event].add(listener);
      return () => this.#listeners[event].delete(listener);
    },
  };

  emit<E extends DesktopEvent>(event: E, payload: DesktopEvents[E]): void {
    for (const listener of this.#listeners[event]) listener(payload);
  }

  grant(path: string): GrantedFile {
    const grant = crypto.randomUUID();
    this.#grants.set(grant, path);
    const at = path.lastIndexOf("/");
    return { grant, name: path.slice(at + 1), place: path.slice(0, at) };
  }

  /** A place as the person chose it in a dialog, who has agreed to replace what is there. */
  chosen(path: string): GrantedFile & { readonly replaces: string | null } {
    const there = this.disk.get(path);
    return { ...this.grant(path), replaces: there === undefined ? null : this.#lookOf(there) };
  }

  /** Every array of bytes that lies on the disk is another file. */
  #lookOf(bytes: Uint8Array): string {
    const known = this.#looks.get(bytes) ?? crypto.randomUUID();
    this.#looks.set(bytes, known);
    return known;
  }

  #put(path: string, bytes: Uint8Array): string {
    const written = bytes.slice();
    this.disk.set(path, written);
    this.#written.set(path, { there: written, copy: bytes.slice() });
    this.log.push(`write ${path}`);
    return this.#lookOf(written);
  }

  /** As a main process that has just started, which knows of no file what it has. */
  forgetWritten(): void {
    this.#written.clear();
  }

  /** Why the file that looks like `replaces` is not replaced. */
  #problemAt(path: string, replaces: string | null): typeof gone | typeof changedElsewhere | null {
    const there = this.disk.get(path);
    const found = there === undefined ? null : this.#lookOf(there);
    if (found === replaces) return null;
    return found === null ? gone : changedElsewhere;
  }

  #begin(finish: Growing["finish"], old?: Written): Output<"files.beginReplacing"> {
    const part = crypto.randomUUID();
    this.#growing.set(part, { pieces: [], old, finish });
    return { ok: true, value: { part } };
  }

  #append({ part, bytes, copied = [] }: Input<"files.append">): Output<"files.append"> {
    const growing = this.#growing.get(part);
    if (growing === undefined) return notFound;
    this.sent += bytes.length;
    growing.pieces.push({ bytes: new Uint8Array(bytes), copied });
    if (copied.length === 0 || growing.old !== undefined) return done;
    this.#growing.delete(part);
    return notCopied;
  }

  #finish(part: string): Output<"files.finish"> {
    const growing = this.#growing.get(part);
    this.#growing.delete(part);
    if (growing === undefined) return notFound;
    const { pieces, old, finish } = growing;
    const copies = pieces.some(({ copied }) => copied.length > 0);
    if (copies && old !== undefined && !isSame(old.there, old.copy)) return changedElsewhere;
    return finish(bytesOfPieces(pieces, old?.copy));
  }

  #keepBackup({ projectId, reason, summary, content, pieces }: GrowingBackup): Backup {
    const bytes = joined(pieces);
    const createdAt = new Date((this.#clock += 60_000)).toISOString();
    const backup = { backupId: `${createdAt}-${reason}`, createdAt, reason, summary, size: bytes.length };
    this.backups.set(projectId, [{ backup, bytes, content }, ...(this.backups.get(projectId) ?? [])]);
    return backup;
  }

  #placeAt(path: string): ProjectPlace {
    return { ...this.grant(path), exists: this.disk.has(path), isReachable: true };
  }

  #read(path: string, { from, length, look }: Omit<Input<"files.read">, "grant">): Output<"files.read"> {
    const bytes = this.disk.get(path);
    if (bytes === undefined) return notFound;
    const found = this.#lookOf(bytes);
    if (look !== null && look !== found) return changing;
    const piece = bytes.slice(from, from + length);
    this.read += piece.length;
    return { ok: true, value: { bytes: piece, size: bytes.length, look: found } };
  }

  placeOf(projectId: string): string | undefined {
    return this.#places.get(projectId);
  }

  remember(projectId: string, path: string): void {
    this.#places.set(projectId, path);
  }

  readonly #answers: Answers = {
    "app.info": () => ({ version: "0.0.0", electron: "0", chrome: "0", platform: "linux", packaged: false }),
    "menu.set": ({ menus }) => {
      this.menus = menus;
      return {};
    },
    "window.opensFile": () => ({ opensFile: this.opensFile }),
    "window.setTitle": ({ title, edited }) => {
      this.log.push(`title ${title}${edited ? " (edited)" : ""}`);
      return {};
    },
    "window.closeNow": () => {
      this.log.push("close");
      return {};
    },
    "window.stay": () => {
      this.log.push("stay");
      return {};
    },
    "files.pickOpen": () => {
      const path = this.answers.shift() ?? null;
      return {
        files: path === null ? [] : [{ ...this.grant(path), size: this.disk.get(path)?.length ?? 0 }],
      };
    },
    "files.pickSave": () => {
      const path = this.answers.shift() ?? null;
      return { file: path === null ? null : this.chosen(path) };
    },
    "files.read": ({ grant, ...piece }) => this.#read(this.#grants.get(grant) ?? "", piece),
    "files.beginReplacing": ({ grant, replaces }) => {
      if (this.writeProblem !== null) return { ok: false, error: this.writeProblem };
      const path = this.#grants.get(grant);
      if (path === undefined) return notFound;
      const problem = this.#problemAt(path, replaces);
      if (problem !== null) return problem;
      return this.#begin((bytes) => {
        const late = this.#problemAt(path, replaces);
        return (
          late ?? {
            ok: true,
            value: {
              file: this.grant(path),
              look: this.#put(path, bytes),
              copy: null,
              sha256: "0".repeat(64),
            },
          }
        );
      }, this.#written.get(path));
    },
    "files.beginKeepingCopy": ({ grant }) => {
      if (this.writeProblem !== null) return { ok: false, error: this.writeProblem };
      const path = this.#grants.get(grant);
      if (path === undefined) return notFound;
      return this.#begin((bytes) => {
        const there = this.disk.get(path);
        const copy = there === undefined ? null : `copy of ${path.slice(path.lastIndexOf("/") + 1)}`;
        if (there !== undefined) this.disk.set(`/documents/${copy ?? ""}`, there);
        return {
          ok: true,
          value: { file: this.grant(path), look: this.#put(path, bytes), copy, sha256: "0".repeat(64) },
        };
      });
    },
    "files.beginInto": () => notFound,
    "files.append": (input) => this.#append(input),
    "files.finish": ({ part }) => this.#finish(part),
    "files.abandon": ({ part }) => {
      this.#growing.delete(part);
      return {};
    },
    "projectFile.suggest": ({ name }) => ({ file: this.grant(`/documents/${name}`) }),
    "projectFile.remember": ({ projectId, grant }) => {
      const path = this.#grants.get(grant);
      if (path === undefined) throw new Error("The grant is not known.");
      this.#places.set(projectId, path);
      return done;
    },
    "projectFile.recall": ({ projectId }) => {
      const path = this.#places.get(projectId);
      return { file: path === undefined ? null : this.#placeAt(path) };
    },
    "projectFile.trash": ({ projectId }) => {
      this.disk.delete(this.#places.get(projectId) ?? "");
      return done;
    },
    "projectFile.forget": ({ projectId }) => {
      this.#places.delete(projectId);
      return done;
    },
    "teamFolder.pick": ({ projectId }) => {
      const path = this.answers.shift() ?? null;
      if (path !== null) this.teamFolders.set(projectId, { folder: path, own: null });
      return { folder: path === null ? null : this.grant(path) };
    },
    "teamFolder.recall": ({ projectId }) => {
      const place = this.teamFolders.get(projectId);
      return { folder: place === undefined ? null : this.grant(place.folder) };
    },
    "teamFolder.leave": ({ projectId }) => {
      this.teamFolders.delete(projectId);
      return done;
    },
    "teamFolder.forget": ({ projectId }) => {
      this.teamFolders.delete(projectId);
      return done;
    },
    "teamFolder.list": ({ folder }) => {
      if (this.folderProblem !== null) return { ok: false, error: this.folderProblem };
      const place = `${this.#grants.get(folder) ?? ""}/`;
      const entries = [...this.disk]
        .filter(([path]) => path.startsWith(place))
        .map(([path, bytes]) => ({
          ...{ name: path.slice(place.length), size: bytes.length, look: this.#lookOf(bytes) },
        }));
      return { ok: true, value: { entries, others: 0 } };
    },
    "teamFolder.read": ({ folder, name, ...piece }) =>
      this.#read(`${this.#grants.get(folder) ?? ""}/${name}`, piece),
    "teamFolder.own": ({ projectId, name, isTaken }) => {
      const place = this.teamFolders.get(projectId);
      if (place === undefined) return notFound;
      let own = place.own ?? name;
      for (let number = 2; isTaken && this.disk.has(`${place.folder}/${own}`); number += 1)
        own = name.replace(".concord", ` (${number}).concord`);
      this.teamFolders.set(projectId, { ...place, own });
      return { ok: true, value: { file: this.grant(`${place.folder}/${own}`) } };
    },
    "teamFolder.watch": () => ({}),
    "recents.list": () => ({
      recents: [...this.recents.values()]
        .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
        .map((recent) => {
          const path = this.#places.get(recent.projectId);
          return { ...recent, file: path === undefined ? null : this.#placeAt(path) };
        }),
    }),
    "recents.remember": ({ recent }) => {
      this.recents.set(recent.projectId, { ...this.recents.get(recent.projectId), ...recent });
      return done;
    },
    "recents.forget": ({ projectId }) => {
      this.recents.delete(projectId);
      return done;
    },
    "safetyCopy.append": ({ projectId, change, text }) => {
      this.safetyCopies.set(projectId, [...(this.safetyCopies.get(projectId) ?? []), { change, text }]);
      return { ok: true, value: {} };
    },
    "safetyCopy.read": ({ projectId }) => ({
      entries: [...(this.safetyCopies.get(projectId) ?? [])],
    }),
    "safetyCopy.clear": ({ projectId, upTo }) => {
      const rest = (this.safetyCopies.get(projectId) ?? []).filter(({ change }) => change > upTo);
      this.safetyCopies.set(projectId, rest);
      return {};
    },
    "workingCopies.setAside": ({ projectId }) => {
      this.log.push(`set aside for ${projectId ?? "nothing"}`);
      return done;
    },
    "storage.free": () => ({ bytes: this.freeSpace, fileBytes: this.fileSpace }),
    "settings.read": () => ({ settings: Object.fromEntries(this.settings), isNew: this.isNew }),
    "settings.write": ({ key, value }) => {
      if (value === null) this.settings.delete(key);
      else this.settings.set(key, value);
      return done;
    },
    "workspace.adopt": ({ recents, settings }) => {
      for (const recent of recents) this.recents.set(recent.projectId, recent);
      for (const [key, value] of Object.entries(settings)) this.settings.set(key, value);
      return done;
    },
    "backups.begin": ({ projectId, reason, summary, content, file }) => {
      if (this.backupProblem !== null) return { ok: false, error: this.backupProblem };
      const newest = this.backups.get(projectId)?.[0];
      if (newest?.content === content) return { ok: true, value: { isMade: true, backup: newest.backup } };
      const source = file === null ? undefined : this.disk.get(this.#grants.get(file.grant) ?? "");
      if (source !== undefined && this.#lookOf(source) === file?.look) {
        this.log.push("copy for a backup");
        const backup = this.#keepBackup({ projectId, reason, summary, content, pieces: [source] });
        return { ok: true, value: { isMade: true, backup } };
      }
      const part = crypto.randomUUID();
      this.#growingBackups.set(part, { projectId, reason, summary, content, pieces: [] });
      return { ok: true, value: { isMade: false, part } };
    },
    "backups.append": ({ part, bytes }) => {
      this.sentForBackups += bytes.length;
      this.#growingBackups.get(part)?.pieces.push(bytes.slice());
      return done;
    },
    "backups.abandon": ({ part }) => {
      this.#growingBackups.delete(part);
      return {};
    },
    "backups.finish": ({ part }) => {
      const growing = this.#growingBackups.get(part);
      this.#growingBackups.delete(part);
      return growing === undefined ? notFound : { ok: true, value: { backup: this.#keepBackup(growing) } };
    },
    "backups.list": ({ projectId }) => ({
      backups: (this.backups.get(projectId) ?? []).map(({ backup }) => backup),
      problem: null,
    }),
    "backups.removeAll": ({ projectId }) => {
      const removed = this.backups.get(projectId)?.length ?? 0;
      this.backups.delete(projectId);
      return { ok: true, value: { removed } };
    },
    "backups.read": ({ projectId, backupId }) => {
      const found = this.backups.get(projectId)?.find(({ backup }) => backup.backupId === backupId);
      return found === undefined ? notFound : { ok: true, value: { bytes: found.bytes.slice() } };
    },
    "samples.read": ({ name }) => {
      const bytes = this.samples.get(name);
      return bytes === undefined ? notFound : { ok: true, value: { bytes: bytes.slice() } };
    },
  };
}

const done = { ok: true, value: {} } as const;
const gone = { ok: false, error: { kind: "gone", message: "The file is gone." } } as const;
const changedElsewhere = {
  ok: false,
  error: { kind: "changed-elsewhere", message: "Another file is in its place." },
} as const;
const notCopied = {
  ok: false,
  error: { kind: "not-copied", message: "Nothing can be copied of the file." },
} as const;
const changing = {
  ok: false,
  error: { kind: "failed", message: "Another program was changing the file." },
} as const;
const notFound = { ok: false, error: { kind: "not-found", message: "There is no such file." } } as const;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Puts the project's own samples on the machine. */
export async function withSamples(machine: Machine): Promise<Machine> {
  for (const name of ["stories.csv", "codebook.csv"] as const) {
    const answer = await fetch(new URL(`../../../samples/${name}`, import.meta.url));
    machine.samples.set(name, new Uint8Array(await answer.arrayBuffer()));
  }
  return machine;
}
