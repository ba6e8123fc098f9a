import type { GrantedFile } from "../../../preload/contract/values.ts";

/**
 * How a teammate's file stands. "new": it brings something. "known": the project has everything in it. "waiting": some of it cannot be merged as long as
 * the project is as it is. "unread": it was not read yet. The others are told in words.
 */
export type FileStanding =
  | "new"
  | "known"
  | "waiting"
  | "unread"
  | "half-written"
  | "locked"
  | "gone"
  | "other-project"
  | "foreign"
  | "newer"
  | "unreadable";

/** One of the folder's files as people are told of it. */
export interface FolderFile {
  readonly name: string;
  readonly standing: FileStanding;
  /** Whose coding it has, where it says so. */
  readonly coderName: string | null;
  readonly savedAt: string | null;
  /** The name under which it was written, if it has another: a service's copy of it, or renamed by somebody. `isCopy`: that file is there, too. */
  readonly writtenAs: { readonly name: string; readonly isCopy: boolean } | null;
  /** What it brings, in sentences. */
  readonly brings: readonly string[];
  /** Why it cannot be read, in a sentence. */
  readonly problem: string | null;
}

/** A project's team folder as this computer has it. */
export interface TeamFolderState {
  /** Null: none was chosen. */
  readonly folder: GrantedFile | null;
  readonly files: readonly FolderFile[];
  /** How many other things are in the folder. */
  readonly others: number;
  /** Why the folder cannot be looked into; null while it can. */
  readonly problem: string | null;
  /** Whether it has been looked into since it was chosen or opened. */
  readonly isRead: boolean;
  readonly isBusy: boolean;
  /** The file that this computer writes there. */
  readonly own: {
    readonly name: string | null;
    readonly writtenAt: string | null;
    readonly problem: string | null;
  };
  /** Why what the files bring could not be merged. */
  readonly mergeProblem: string | null;
  readonly atOnce: boolean;
  readonly takesCoding: boolean;
}
