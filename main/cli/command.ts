import type { DecodeOptions } from "../../core/file/decode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { NewId } from "../../core/ids.ts";
import type { Result } from "../../core/result.ts";
import type { DataProblem, UsageProblem } from "./problem.ts";

/** A command of the command line. */
export interface Command {
  /** The word that calls it. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly about: string;
  readonly run: (args: readonly string[], context: Context) => Outcome | Promise<Outcome>;
}

/** What came of a command. Only what reads documents takes its time. */
export type Outcome = Result<Made, UsageProblem | DataProblem>;

/** What a command made, in pieces, for standard output or a file, and what whoever called it should know. */
export interface Made {
  readonly pieces: Iterable<string | Uint8Array>;
  /** The file to write; null: standard output. */
  readonly output: string | null;
  readonly warnings: readonly string[];
  /** Said beside a file that is written, on standard output; a function where what is written decides. */
  readonly report?: string | (() => string);
  /** Files that are written once `output` is. */
  readonly beside?: readonly MadeBeside[];
  /** Files that are written before `output`, which tells of them. */
  readonly first?: readonly MadeBeside[];
  /** 1 where what was asked for was done, and shows data that cannot be relied on; 0 where it is not given. */
  readonly status?: 0 | 1;
}

/** A file beside the one that was asked for. */
export interface MadeBeside {
  readonly output: string;
  readonly pieces: () => Iterable<string | Uint8Array>;
}

/** A document in a folder, with where it lies in it: "Ward A/2019". */
export interface FoundDocument {
  readonly path: string;
  readonly folder: string;
}

/** What a command asks of the disk. */
export interface Disk {
  /** The documents in a folder and in its folders; null where it is no folder. */
  readonly documentsIn: (name: string) => readonly FoundDocument[] | null;
  /** A file's bytes, or why it cannot be read. */
  readonly read: (name: string) => Result<Uint8Array, string>;
  /**
   * Why a table or document must not be written where these are the files read; null where it may. One that is there is replaced only where `replace` says so,
   * and a file that is read or a project file never is.
   */
  readonly whyNotWritten: (output: string, inputs: readonly string[], replace: boolean) => string | null;
  /** Why a new file must not be written here: there is one. Null where it may. */
  readonly whyNotNew: (output: string) => string | null;
}

/** What a command is run with. */
export interface Context {
  readonly disk: Disk;
  /** What unpacks and hashes project files. */
  readonly decoding: DecodeOptions;
  /** What a project file that is written now says of its making. */
  readonly newSave: () => SaveMeta;
  readonly newId: NewId;
  /** The passphrase that the environment gives; null: none. */
  readonly passphrase: string | null;
}
