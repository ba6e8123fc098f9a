import { refused } from "./outcome.ts";

/**
 * Sentences for what the operating system says of a file. Both functions throw `error` again when it is not the
 * operating system's (it has no `code`): then it is a bug, not something that happens to files.
 */

/** @param name the file as the person knows it */
export function readProblem(error: unknown, name: string) {
  const code = codeOf(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refused(
        "not-found",
        `“${name}” is no longer there: it may have been moved, renamed or deleted, or its drive disconnected. Nothing in Concord has changed. Choose the file again from where it is now.`,
      );
    case "EACCES":
    case "EPERM":
      return refused(
        "not-allowed",
        `The system does not allow Concord to read “${name}”. Nothing in Concord has changed. Change the file's permissions, or copy it to your documents and choose the copy.`,
      );
    default:
      return refused(
        "failed",
        `“${name}” could not be read (the system reports ${code}). Nothing in Concord has changed. Check the drive that it is on, then try again.`,
      );
  }
}

/** @param name the file as the person knows it */
export function writeProblem(error: unknown, name: string) {
  const code = codeOf(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refused(
        "not-found",
        `The folder for “${name}” is no longer there: it may have been moved or renamed, or its drive disconnected. The file was not written; what is in Concord is kept. Bring the folder back, or save to another place.`,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return refused(
        "not-allowed",
        `The system does not allow Concord to write “${name}”: the file or its folder is read-only. Whatever was there before is unchanged, and what is in Concord is kept. Change the permissions, or save to another place.`,
      );
    case "ENOSPC":
    case "EDQUOT":
      return refused(
        "disk-full",
        `There is no room left to write “${name}”. The earlier file, if there was one, is unchanged, and what is in Concord is kept. Free some space or save to another drive, then try again.`,
      );
    case "EFBIG":
      return refused(
        "too-large",
        `“${name}” is larger than its drive can hold in one file. The earlier file, if there was one, is unchanged, and what is in Concord is kept. Save to another drive.`,
      );
    default:
      return refused(
        "failed",
        `“${name}” could not be written (the system reports ${code}). The earlier file, if there was one, is unchanged, and what is in Concord is kept. Try again, or save to another place.`,
      );
  }
}

/** The operating system's name for an error, such as ENOENT. Throws the error again when it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}
