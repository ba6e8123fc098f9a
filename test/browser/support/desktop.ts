import { joined } from "../../../core/file/zip-writer.ts";
import type { Backup } from "../../../preload/contract/backups.ts";
import type { Channel } from "../../../preload/contract/channels.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { SampleName } from "../../../preload/contract/samples.ts";
import type { GrantedFile } from "../../../preload/contract/values.ts";
import { answer, type Answers } from "./answers.ts";

/** A main process for tests: files are bytes in memory, dialogs answer with what `pick` was given last. */
export interface FakeDesktop extends Desktop {
  /** The next dialog to open a file gives this one. */
  pick(name: string, bytes: Uint8Array): void;
  /** Begins a file with this name, of which pieces come. */
  begin(name: string): { readonly ok: true; readonly value: { readonly part: string } };
  /** Samples that `samples.read` gives. */
  readonly samples: Map<SampleName, Uint8Array>;
  /** What was written, by file name. */
  readonly written: Map<string, Uint8Array>;
  /** The reasons of the backups that were made. */
  readonly backups: string[];
  /** Every channel that was called. */
  readonly calls: Channel[];
  /** Set to have the next dialog to save closed without an answer. */
  declinesSave: boolean;
  /** Whether what is shown in the dialog to print is printed. */
  prints: boolean;
  /** The name of the open project's own file; null where it has none. */
  ownFile: string | null;
}

export function fakeDesktop(): FakeDesktop {
  const picked: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const granted = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const grant = (name: string, bytes: Uint8Array): GrantedFile => {
    const id = crypto.randomUUID();
    granted.set(id, { name, bytes });
    return { grant: id, name, place: "Documents" };
  };
  const growing = new Map<string, { readonly name: string; readonly pieces: Uint8Array[] }>();
  const growingBackups = new Map<string, Pick<Backup, "reason" | "summary">>();
  const missing = {
    ok: false,
    error: { kind: "unknown-grant", message: "The test gave no such file." },
  } as const;

  const answers: Answers = {
    "app.info": () => ({
      version: "0.0.0-test",
      electron: "0",
      chrome: "0",
      platform: "linux",
      packaged: false,
    }),
    "files.pickOpen": () => {
      const next = picked.shift();
      return {
        files: next === undefined ? [] : [{ ...grant(next.name, next.bytes), size: next.bytes.length }],
      };
    },
    "files.pickSave": ({ suggestedName }) => ({
      file: desktop.declinesSave ? null : { ...grant(suggestedName, new Uint8Array()), replaces: null },
    }),
    "projectFile.recall": () => ({
      file:
        desktop.ownFile === null
          ? null
          : { ...grant(desktop.ownFile, new Uint8Array()), exists: true, isReachable: true },
    }),
    "files.read": (input) => {
      const file = granted.get(input.grant);
      return file === undefined
        ? missing
        : {
            ok: true,
            value: {
              bytes: file.bytes.slice(input.from, input.from + input.length),
              size: file.bytes.length,
              look: file.name,
            },
          };
    },
    "files.beginReplacing": (input) => {
      const file = granted.get(input.grant);
      if (file === undefined) return missing;
      return desktop.begin(file.name);
    },
    "files.append": ({ part, bytes }) => {
      growing.get(part)?.pieces.push(bytes);
      return { ok: true, value: {} };
    },
    "files.finish": ({ part }) => {
      const { name, pieces } = growing.get(part) ?? { name: "", pieces: [] };
      growing.delete(part);
      desktop.written.set(name, joined(pieces));
      return {
        ok: true,
        value: { file: grant(name, new Uint8Array()), look: name, copy: null, sha256: "0".repeat(64) },
      };
    },
    "files.abandon": ({ part }) => {
      growing.delete(part);
      return {};
    },
    "print.begin": () => desktop.begin("printed"),
    "print.append": ({ part, bytes }) => {
      growing.get(part)?.pieces.push(bytes);
      return { ok: true, value: {} };
    },
    "print.abandon": ({ part }) => {
      growing.delete(part);
      return {};
    },
    "print.show": () => ({ ok: true, value: { printed: desktop.prints } }),
    "backups.begin": ({ reason, summary }) => {
      const part = crypto.randomUUID();
      growingBackups.set(part, { reason, summary });
      return { ok: true, value: { isMade: false, part } };
    },
    "backups.finish": ({ part }) => {
      const { reason, summary } = growingBackups.get(part) ?? { reason: "opened", summary: "" };
      desktop.backups.push(reason);
      const createdAt = "2018-10-30T00:00:00.000Z";
      const backupId = `backup-${desktop.backups.length}`;
      return { ok: true, value: { backup: { backupId, createdAt, reason, summary, size: 0 } } };
    },
    "samples.read": ({ name }) => {
      const bytes = desktop.samples.get(name);
      return bytes === undefined ? missing : { ok: true, value: { bytes: bytes.slice() } };
    },
  };

  const desktop: FakeDesktop = {
    pick: (name, bytes) => void picked.push({ name, bytes }),
    begin: (name) => {
      const part = crypto.randomUUID();
      growing.set(part, { name, pieces: [] });
      return { ok: true, value: { part } };
    },
    samples: new Map(),
    written: new Map(),
    backups: [],
    calls: [],
    declinesSave: false,
    prints: true,
    ownFile: null,
    async invoke(channel, input) {
      desktop.calls.push(channel);
      // As between two processes: never in the same turn.
      await Promise.resolve();
      return answer(answers, channel, input);
    },
    on: () => () => undefined,
  };
  return desktop;
}
