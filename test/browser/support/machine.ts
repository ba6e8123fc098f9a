import { joined } from "../../../core/file/zip-writer.ts";
import type { Backup, BackupReason } from "../../../preload/contract/backups.ts";
import type { Output } from "../../../preload/contract/channels.ts";
import type { Desktop, DesktopEvent, DesktopEvents } from "../../../preload/contract/desktop.ts";
import type { MenuModel } from "../../../preload/contract/menu.ts";
import type { ProjectPlace } from "../../../preload/contract/projectFile.ts";
import type { SampleName } from "../../../preload/contract/samples.ts";
import type { FileProblem, GrantedFile } from "../../../preload/contract/values.ts";
import type { Recent } from "../../../preload/contract/workspace.ts";
import { answer, type Answers } from "./answers.ts";

type Listeners = { readonly [E in DesktopEvent]: Set<(payload: DesktopEvents[E]) => void> };

/** A file of which pieces have come. */
interface Growing {
  readonly pieces: Uint8Array[];
  readonly finish: (bytes: Uint8Array) => Output<"files.finish">;
}

interface GrowingBackup {
  readonly projectId: string;
  readonly reason: BackupReason;
  readonly summary: string;
  readonly pieces: Uint8Array[];
}

/** A whole machine in memory: a disk of files by path, the places of projects, backups, the native menu and the window. */
export class Machine {
  /** The disk: what each path holds. */
  readonly disk = new Map<string, Uint8Array>();
  readonly samples = new Map<SampleName, Uint8Array>();
  readonly backups = new Map<string, { readonly backup: Backup; readonly bytes: Uint8Array }[]>();
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
  readonly #looks = new WeakMap<Uint8Array, string>();
  readonly #grants = new Map<string, string>();
  readonly #growing = new Map<string, Growing>();
  readonly #growingBackups = new Map<string, GrowingBackup>();
  readonly #places = new Map<string, string>();
  readonly #listeners: Listeners = {
    command: new Set(),
    "close-requested": new Set(),
    "open-file": new Set(),
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
    this.log.push(`write ${path}`);
    return this.#lookOf(written);
  }

  /** Why the file that looks like `replaces` is not replaced. */
  #problemAt(path: string, replaces: string | null): typeof gone | typeof changedElsewhere | null {
    const there = this.disk.get(path);
    const found = there === undefined ? null : this.#lookOf(there);
    if (found === replaces) return null;
    return found === null ? gone : changedElsewhere;
  }

  #begin(finish: Growing["finish"]): Output<"files.beginReplacing"> {
    const part = crypto.randomUUID();
    this.#growing.set(part, { pieces: [], finish });
    return { ok: true, value: { part } };
  }

  #append(part: string, bytes: Uint8Array): Output<"files.append"> {
    const growing = this.#growing.get(part);
    if (growing === undefined) return notFound;
    growing.pieces.push(bytes.slice());
    return done;
  }

  #placeAt(path: string): ProjectPlace {
    return { ...this.grant(path), exists: this.disk.has(path), isReachable: true };
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
    "files.read": ({ grant }) => {
      const bytes = this.disk.get(this.#grants.get(grant) ?? "");
      return bytes === undefined
        ? notFound
        : { ok: true, value: { bytes: bytes.slice(), look: this.#lookOf(bytes) } };
    },
    "files.beginReplacing": ({ grant, replaces }) => {
      if (this.writeProblem !== null) return { ok: false, error: this.writeProblem };
      const path = this.#grants.get(grant);
      if (path === undefined) return notFound;
      const problem = this.#problemAt(path, replaces);
      if (problem !== null) return problem;
      return this.#begin((bytes) => {
        const late = this.#problemAt(path, replaces);
        return (
          late ?? { ok: true, value: { file: this.grant(path), look: this.#put(path, bytes), copy: null } }
        );
      });
    },
    "files.beginKeepingCopy": ({ grant }) => {
      if (this.writeProblem !== null) return { ok: false, error: this.writeProblem };
      const path = this.#grants.get(grant);
      if (path === undefined) return notFound;
      return this.#begin((bytes) => {
        const there = this.disk.get(path);
        const copy = there === undefined ? null : `copy of ${path.slice(path.lastIndexOf("/") + 1)}`;
        if (there !== undefined) this.disk.set(`/documents/${copy ?? ""}`, there);
        return { ok: true, value: { file: this.grant(path), look: this.#put(path, bytes), copy } };
      });
    },
    "files.beginInto": () => notFound,
    "files.append": ({ part, bytes }) => this.#append(part, bytes),
    "files.finish": ({ part }) => {
      const growing = this.#growing.get(part);
      this.#growing.delete(part);
      return growing === undefined ? notFound : growing.finish(joined(growing.pieces));
    },
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
    "backups.begin": ({ projectId, reason, summary }) => {
      if (this.backupProblem !== null) return { ok: false, error: this.backupProblem };
      const part = crypto.randomUUID();
      this.#growingBackups.set(part, { projectId, reason, summary, pieces: [] });
      return { ok: true, value: { isMade: false, part } };
    },
    "backups.append": ({ part, bytes }) => {
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
      if (growing === undefined) return notFound;
      const { projectId, reason, summary } = growing;
      const bytes = joined(growing.pieces);
      const createdAt = new Date((this.#clock += 60_000)).toISOString();
      const backup: Backup = {
        backupId: `${createdAt}-${reason}`,
        createdAt,
        reason,
        summary,
        size: bytes.length,
      };
      this.backups.set(projectId, [{ backup, bytes }, ...(this.backups.get(projectId) ?? [])]);
      return { ok: true, value: { backup } };
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
const notFound = { ok: false, error: { kind: "not-found", message: "There is no such file." } } as const;

/** Puts the project's own samples on the machine. */
export async function withSamples(machine: Machine): Promise<Machine> {
  for (const name of ["stories.csv", "codebook.csv"] as const) {
    const answer = await fetch(new URL(`../../../samples/${name}`, import.meta.url));
    machine.samples.set(name, new Uint8Array(await answer.arrayBuffer()));
  }
  return machine;
}
