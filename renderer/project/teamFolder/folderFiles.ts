import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { FolderEntry } from "../../../preload/contract/teamFolder.ts";
import type { FileProblem } from "../../../preload/contract/values.ts";
import { files } from "../../engine/client.ts";
import type { FolderFileView } from "../../engine/folderFile.ts";
import { inFolder, readEndsBy } from "../../engine/readingFiles.ts";

/** What a file in the folder is. "locked": it cannot be read now, with why. "gone": it was there before. */
export type FoundKind =
  | FolderFileView
  | { readonly kind: "locked"; readonly words: string }
  | { readonly kind: "gone"; readonly coderName: string | null };

/** A Concord file of the folder as it was last looked at. */
export interface FoundFile {
  readonly name: string;
  readonly look: string | null;
  readonly is: FoundKind;
  /** The name that it had before. */
  readonly renamedFrom: string | null;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly others: number;
  readonly ownLook: string | null;
}

interface Seen {
  readonly file: FoundFile;
  /** How often it was looked at in vain, and when it is looked at again; null: not before it changes. */
  readonly tries: number;
  readonly again: number | null;
}

/** A file that is not whole, or cannot be read, is tried again after this long, then after twice as long, up to the longest. Milliseconds. */
const RETRY = 5_000;
const LONGEST_RETRY = 300_000;

/**
 * Tells what lies in a team folder. A file that has not changed is not read again; one that is half-written or locked is tried again now and then, even if
 * nothing tells that it has changed.
 */
export class FolderFiles {
  readonly #desktop: Desktop;
  readonly #clock: () => number;
  #seen = new Map<string, Seen>();

  constructor(desktop: Desktop, clock: () => number = () => performance.now()) {
    this.#desktop = desktop;
    this.#clock = clock;
  }

  /** How long until a file is to be tried again, in milliseconds; null: none is. */
  get nextTry(): number | null {
    const times = [...this.#seen.values()].flatMap(({ again }) => again ?? []);
    return times.length === 0 ? null : Math.max(0, Math.min(...times) - this.#clock());
  }

  /**
   * Looks at the folder. Those that were there and are gone come last.
   * @param own the name of the file that is written here, which is left out; its look is told
   * @param project that of the project's own file, where it lies there: whatever it has is here
   */
  async look(
    folder: string,
    own: string | null,
    project: string | null,
  ): Promise<Result<FoundFiles, FileProblem>> {
    const list = await this.#desktop.invoke("teamFolder.list", { folder });
    if (!list.ok) return list;
    const before = this.#seen;
    const seen = new Map<string, Seen>();
    const names = new Set(list.value.entries.map(({ name }) => name));
    const moved = new Map(
      [...before.values()].flatMap(({ file }) =>
        file.look === null || names.has(file.name) ? [] : [[file.look, file.name] as const],
      ),
    );
    for (const entry of list.value.entries) {
      if (entry.name === own || entry.name === project) continue;
      const from = entry.look === null || before.has(entry.name) ? undefined : moved.get(entry.look);
      const known = before.get(from ?? entry.name);
      const looked = await this.#lookAt(folder, entry, known, from ?? null);
      if (looked !== null) seen.set(entry.name, looked);
    }
    const renamed = new Set([...seen.values()].map(({ file }) => file.renamedFrom));
    for (const [name, { file }] of before) {
      if (seen.has(name) || renamed.has(name) || name === own || name === project) continue;
      if (file.is.kind !== "whole" && file.is.kind !== "gone") continue;
      const is = { kind: "gone", coderName: file.is.coderName } as const;
      seen.set(name, { file: { ...file, look: null, is }, tries: 0, again: null });
    }
    this.#seen = seen;
    const { entries, others } = list.value;
    const ownLook = entries.find(({ name }) => name === own)?.look ?? null;
    return ok({ files: [...seen.values()].map(({ file }) => file), others, ownLook });
  }

  /** Notes that a file, read to its end, is not whole although it says so. */
  noteDamage(name: string): void {
    const found = this.#seen.get(name);
    if (found === undefined) return;
    const file = { ...found.file, is: { kind: "half-written" } as const };
    this.#seen.set(name, this.#toTryAgain(file, found.tries));
  }

  /** Null for a file that is gone meanwhile. */
  async #lookAt(
    folder: string,
    { name, look }: FolderEntry,
    known: Seen | undefined,
    from: string | null,
  ): Promise<Seen | null> {
    const renamedFrom = from ?? (known?.file.look === look ? known.file.renamedFrom : null);
    const isSame = known !== undefined && look !== null && known.file.look === look;
    if (isSame && (known.again === null || known.again > this.#clock()))
      return { ...known, file: { ...known.file, name, renamedFrom } };
    const tries = isSame ? known.tries : 0;
    const ends = await readEndsBy(inFolder(this.#desktop, folder, name));
    if (!ends.ok && ends.error.kind === "not-found") return null;
    const is = ends.ok ? await this.#describe(ends.value) : lockedBy(ends.error);
    const file = { name, look: ends.ok ? ends.value.look : look, is, renamedFrom };
    if (is.kind !== "half-written" && is.kind !== "locked") return { file, tries, again: null };
    return this.#toTryAgain(file, tries);
  }

  async #describe(ends: Parameters<typeof files.describeFolderFile>[0]): Promise<FoundKind> {
    const described = await files.describeFolderFile(ends);
    return described.ok ? described.value : { kind: "unreadable", words: described.error.message };
  }

  #toTryAgain(file: FoundFile, tries: number): Seen {
    const wait = Math.min(RETRY * 2 ** tries, LONGEST_RETRY);
    return { file, tries: tries + 1, again: this.#clock() + wait };
  }
}

function lockedBy({ message }: FileProblem): FoundKind {
  return { kind: "locked", words: message };
}
