import { fileNameOf } from "../../core/exporting/file-name.ts";
import { lockBytes, unlockBytes } from "../../core/file/cipher.ts";
import { isLocked, passphraseProblem } from "../../core/file/locked-file.ts";
import { KeyBook, readKeyTable } from "../../core/redaction/key-table.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { Session } from "../data/session.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { readFile } from "../engine/readingFiles.ts";
import { writeBytes } from "../engine/writing.ts";

/** A key table that is open, and whether its file has all of it. */
export interface OpenKeyTable {
  readonly book: KeyBook;
  readonly fileName: string;
  readonly isSaved: boolean;
}

/** The file of a key table that somebody has chosen, still under its passphrase. */
export interface LockedKeyTable {
  readonly file: ChosenFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What failed, in a sentence; null where somebody cancelled. */
type Outcome<T> = Promise<Result<T, string | null>>;

interface Opened {
  readonly book: KeyBook;
  readonly file: ChosenFile;
  /** As long as the table is open, so that it can be saved. It is in no setting, record or file. */
  readonly passphrase: string;
  readonly savedChanges: number;
}

/**
 * The key table of an open project: who stands behind which pseudonym. It lies in an encrypted file of its own, wherever its team keeps that, and here in memory as long
 * as the project is open. No project, export, backup or safety copy has any of it.
 */
export class KeyTableOfProject {
  readonly #session: Session;
  readonly #shown = writable<OpenKeyTable | null>(null);
  #opened: Opened | null = null;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The open table; null where none is open. */
  get store(): Store<OpenKeyTable | null> {
    return this.#shown;
  }

  /** Begins a table with a secret of its own, in a new file that somebody chooses. */
  async begin(desktop: Desktop, passphrase: string): Outcome<undefined> {
    const weak = passphraseProblem(passphrase);
    if (weak !== null) return fail(weak);
    const suggestedName = `${fileNameOf([this.#session.project.get().name, "key table"], "Key table")}.concordkeys`;
    const { file } = await desktop.invoke("files.pickSave", { purpose: "keys", suggestedName });
    if (file === null) return fail(null);
    const book = KeyBook.begin(this.#session.projectId, newSecret());
    return this.#write(desktop, { book, file, passphrase });
  }

  /** Asks for the file of a table. */
  async choose(desktop: Desktop): Outcome<LockedKeyTable> {
    const { files } = await desktop.invoke("files.pickOpen", { purpose: "keys", multiple: false });
    const [file] = files;
    if (file === undefined) return fail(null);
    const read = await readFile(desktop, file.grant);
    if (!read.ok) return fail(read.error.message);
    const { bytes, look } = read.value;
    if (!isLocked(bytes)) return fail("This file is no key table of Concord.");
    return ok({ file: { grant: file.grant, name: file.name, place: file.place, replaces: look }, bytes });
  }

  /** Opens a table that was chosen. */
  async open({ file, bytes }: LockedKeyTable, passphrase: string): Outcome<undefined> {
    const unlocked = await unlockBytes(crypto, bytes, passphrase);
    if (!unlocked.ok) return fail(unlocked.error.message);
    const book = readKeyTable(unlocked.value, this.#session.projectId);
    if (!book.ok) return book;
    this.#show({ book: book.value, file, passphrase, savedChanges: book.value.changes });
    return ok(undefined);
  }

  /** Writes what has come to the table into its file, once what is being written is there; nothing where it has all of it, or none is open. */
  save(desktop: Desktop): Outcome<undefined> {
    const saving = this.#saving.then(() => {
      const opened = this.#opened;
      if (opened === null || opened.savedChanges === opened.book.changes) return ok(undefined);
      this.#show(opened);
      return this.#write(desktop, opened);
    });
    this.#saving = saving;
    this.#session.pendingEdits.waitFor(saving.then(() => undefined));
    return saving;
  }

  /** Forgets the table and its passphrase. */
  close(): void {
    this.#opened = null;
    this.#shown.set(null);
  }

  async #write(
    desktop: Desktop,
    { book, file, passphrase }: Omit<Opened, "savedChanges">,
  ): Outcome<undefined> {
    const savedChanges = book.changes;
    const locked = await lockBytes(crypto, book.bytes(), passphrase);
    const written = await writeBytes(desktop, file, locked);
    if (!written.ok) return fail(written.error.message);
    const { look } = written.value;
    this.#show({ book, file: { ...file, replaces: look }, passphrase, savedChanges });
    return ok(undefined);
  }

  #show(opened: Opened): void {
    const { book, file, savedChanges } = opened;
    this.#opened = opened;
    this.#shown.set({ book, fileName: file.name, isSaved: savedChanges === book.changes });
  }
}

const tables = new WeakMap<Session, KeyTableOfProject>();

/** The key table of an open project; it goes with the project. */
export function keyTableOf(session: Session): KeyTableOfProject {
  const known = tables.get(session) ?? new KeyTableOfProject(session);
  tables.set(session, known);
  return known;
}

/** 256 random bits, which nobody has to type. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
