import type { FileProblem } from "../../preload/contract/values.ts";
import { refused } from "./outcome.ts";

/**
 * Sentences for what the operating system reports about a file. Both functions rethrow an `error` without a `code`:
 * it is a bug, not a file problem.
 */

interface Words {
  readonly kind: FileProblem["kind"];
  /** What happened, about the file in quotation marks. */
  readonly what: (name: string) => string;
  /** What the person can do. */
  readonly advice: string;
}

const gone: Words = {
  kind: "not-found",
  what: (name) =>
    `${name} is no longer there. It may have been moved, renamed or deleted, or its drive may be disconnected.`,
  advice: "Choose the file again.",
};
const forbidden: Words = {
  kind: "not-allowed",
  what: (name) => `Your system doesn’t allow Concord to read ${name}.`,
  advice: "Change the file’s permissions, or copy the file to your Documents folder and choose the copy.",
};
const readOnly: Words = {
  kind: "not-allowed",
  what: (name) => `Your system doesn’t allow Concord to write ${name}: the file or its folder is read-only.`,
  advice: "Change its permissions, or save to another folder.",
};
const folderGone: Words = {
  kind: "not-found",
  what: (name) =>
    `The folder for ${name} is no longer there. It may have been moved or renamed, or its drive may be disconnected.`,
  advice: "Reconnect or restore the folder, or save to another place.",
};
const full: Words = {
  kind: "disk-full",
  what: (name) => `The disk is full, so ${name} was not written.`,
  advice: "Free some space or save to another drive, then try again.",
};
const loop: Words = {
  kind: "failed",
  what: (name) => `${name} is in a loop of links that leads to no file.`,
  advice: "Choose the file itself, or another place.",
};
const longName: Words = {
  kind: "failed",
  what: (name) => `The name of ${name}, with its folders, is longer than this system allows.`,
  advice: "Use a shorter name or another folder.",
};
const manyFiles: Words = {
  kind: "failed",
  what: (name) => `This computer has too many files open to open ${name} as well.`,
  advice: "Close some programs, then try again.",
};
const inUse: Words = {
  kind: "failed",
  what: (name) => `Another program is using ${name}.`,
  advice: "Close it there, then try again.",
};
const isFolder: Words = {
  kind: "failed",
  what: (name) => `${name} is a folder, not a file.`,
  advice: "Choose a file, or another name.",
};
const badDrive: Words = {
  kind: "failed",
  what: (name) => `The drive with ${name} reports an error.`,
  advice: "Check the drive, and copy your files to another place, then try again.",
};
const noAnswer: Words = {
  kind: "failed",
  what: (name) => `The network drive with ${name} doesn’t answer.`,
  advice: "Check the connection, then try again.",
};
const largeForDrive: Words = {
  kind: "too-large",
  what: (name) => `${name} is larger than its drive can hold in one file.`,
  advice: "Save to another drive.",
};

const either: Readonly<Record<string, Words>> = {
  ELOOP: loop,
  ENAMETOOLONG: longName,
  EMFILE: manyFiles,
  ENFILE: manyFiles,
  EBUSY: inUse,
  ETXTBSY: inUse,
  EAGAIN: inUse,
  EISDIR: isFolder,
  EIO: badDrive,
  ENXIO: badDrive,
  ENODEV: badDrive,
  ESTALE: noAnswer,
  ETIMEDOUT: noAnswer,
  EHOSTDOWN: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ENOTCONN: noAnswer,
  ECONNRESET: noAnswer,
  EREMOTEIO: noAnswer,
};
const reading: Readonly<Record<string, Words>> = {
  ...either,
  ENOENT: gone,
  ENOTDIR: gone,
  EACCES: forbidden,
  EPERM: forbidden,
};
const writing: Readonly<Record<string, Words>> = {
  ...either,
  ENOENT: folderGone,
  ENOTDIR: folderGone,
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: largeForDrive,
};

/** @param name the file as the person knows it */
export function readProblem(error: unknown, name: string) {
  const words = wordsFor(reading, codeOf(error), "read");
  return refused(words.kind, `${words.what(`“${name}”`)} Nothing in Concord has changed. ${words.advice}`);
}

/** @param name the file as the person knows it */
export function writeProblem(error: unknown, name: string) {
  const words = wordsFor(writing, codeOf(error), "write");
  return refused(
    words.kind,
    `${words.what(`“${name}”`)} Any earlier file is unchanged, and your work is safe in Concord. ${words.advice}`,
  );
}

function wordsFor(table: Readonly<Record<string, Words>>, code: string, verb: "read" | "write"): Words {
  return (
    (Object.hasOwn(table, code) ? table[code] : undefined) ?? {
      kind: "failed",
      what: (name) => `Concord couldn’t ${verb} ${name} (${code}).`,
      advice: `Try again${verb === "write" ? ", or save to another place" : ""}.`,
    }
  );
}

/** The operating system's name for an error, such as ENOENT. Rethrows an error that has none. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

/** An error in the form that the operating system uses, for problems found without asking it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
