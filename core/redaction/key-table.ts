import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { hashText } from "../ids.ts";
import { id } from "../model/record.ts";
import { keepingUnknown } from "../model/unknown.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Keys } from "./replacement.ts";
import { pseudonymOfParts, pseudonymWord, shiftOf } from "./replacement.ts";

const FORMAT = "concord-key-table";

/** Far above any study. */
const MOST = 1_000_000;

const keyTableSchema = keepingUnknown({
  format: z.literal(FORMAT),
  version: z.literal(1),
  projectId: id,
  /** From what pseudonyms and shifts are drawn. */
  secret: z.string().min(16).max(200),
  /** Names as they were written, with what stands instead. */
  names: z.array(z.tuple([z.string(), z.string()])).max(MOST),
  /** Parts of names in one spelling, with the word for each: no two have one word. */
  parts: z.array(z.tuple([z.string(), z.string()])).max(MOST),
  /** Authors, with the days by which their dates move. */
  shifts: z.array(z.tuple([z.string(), z.int()])).max(MOST),
});
export type KeyTable = z.infer<typeof keyTableSchema>;

/**
 * Who stands behind which pseudonym, and by how many days whose dates move. It identifies everybody: it is in no project and no export, but in an encrypted file of
 * its own (see lockBytes). One name has one pseudonym in all stories, and two names never have the same: where the words that are drawn are, the next is drawn.
 */
export class KeyBook implements Keys {
  readonly #table: KeyTable;
  readonly #names: Map<string, string>;
  readonly #parts: Map<string, string>;
  readonly #words: Set<string>;
  readonly #shifts: Map<string, number>;
  #changes = 0;

  constructor(table: KeyTable) {
    this.#table = table;
    this.#names = new Map(table.names);
    this.#parts = new Map(table.parts);
    this.#words = new Set(this.#parts.values());
    this.#shifts = new Map(table.shifts);
  }

  /** A table without a name yet. @param secret at least 16 characters that nobody can guess */
  static begin(projectId: string, secret: string): KeyBook {
    return new KeyBook({
      ...{ format: FORMAT, version: 1, projectId, secret },
      ...{ names: [], parts: [], shifts: [] },
    });
  }

  get projectId(): string {
    return this.#table.projectId;
  }

  /** Grows with each name and author that comes to the table: what was saved at another number lacks some. */
  get changes(): number {
    return this.#changes;
  }

  /** The pseudonym of a name, which is in the table from then on. */
  pseudonymOf(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const pseudonym = pseudonymOfParts(name, (part) => this.#wordOf(part));
    this.#names.set(name, pseudonym);
    this.#changes += 1;
    return pseudonym;
  }

  /** What pseudonymOf and shiftOf would say now, without anything coming to the table: for what nobody has accepted yet. */
  get preview(): Keys {
    return {
      pseudonymOf: (name) =>
        this.#names.get(name) ??
        pseudonymOfParts(name, (part) => this.#parts.get(part) ?? this.#freeWord(part)),
      shiftOf: (author) => this.#shifts.get(author) ?? shiftOf(author, this.#table.secret),
    };
  }

  /** By which the table is known to whoever has not got it: nothing of what is in it follows from that. */
  get fingerprint(): string {
    return hashText(`key table\n${this.#table.projectId}\n${this.#table.secret}`);
  }

  #wordOf(part: string): string {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const word = this.#freeWord(part);
    this.#words.add(word);
    this.#parts.set(part, word);
    return word;
  }

  #freeWord(part: string): string {
    for (let attempt = 0; ; attempt += 1) {
      const word = pseudonymWord(part, this.#table.secret, attempt);
      if (!this.#words.has(word)) return word;
    }
  }

  /** By how many days the dates of an author move, who is in the table from then on. */
  shiftOf(author: string): number {
    const known = this.#shifts.get(author);
    if (known !== undefined) return known;
    const days = shiftOf(author, this.#table.secret);
    this.#shifts.set(author, days);
    this.#changes += 1;
    return days;
  }

  /** All of it, as its file has it. */
  table(): KeyTable {
    return {
      ...this.#table,
      names: [...this.#names],
      parts: [...this.#parts],
      shifts: [...this.#shifts],
    };
  }

  /** What is put under a passphrase: see lockBytes. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(utf8ToBytes(JSON.stringify(this.table())));
  }
}

/**
 * The key table in bytes that were unlocked, or why there is none.
 * @param projectId of the project that it is for; null for any
 * @example readKeyTable(KeyBook.begin("p1", "known to us alone").bytes(), "p2").ok // false
 */
export function readKeyTable(bytes: Uint8Array, projectId: string | null): Result<KeyBook, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail(NO_TABLE);
  }
  const table = keyTableSchema.safeParse(raw);
  if (!table.success) return fail(NO_TABLE);
  const words = new Set(table.data.parts.map(([, word]) => word));
  if (words.size < table.data.parts.length)
    return fail("This key table has one pseudonym for two names, so it cannot be used.");
  if (projectId !== null && table.data.projectId !== projectId)
    return fail("This key table belongs to another project.");
  return ok(new KeyBook(table.data));
}

const NO_TABLE = "This file is no key table of Concord.";
