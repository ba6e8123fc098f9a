import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, realpath } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import type { FileProblem, GrantedFile } from "../../preload/contract/values.ts";
import { writeAtomically } from "./atomicWrite.ts";
import { readBounded, type ReadFile } from "./boundedRead.ts";
import { fileKinds } from "./fileKinds.ts";
import type { Grants } from "./grants.ts";
import { GrowingFile } from "./growingFile.ts";
import { type Look, lookAt, OtherFile } from "./look.ts";
import { freePath, isPlainName } from "./names.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, writeProblem } from "./problems.ts";

/** Reading and writing what was granted. Expected failures come back with a sentence for the person. */
export interface FileStore {
  /** The look of what is at a path that the person has just agreed to replace; null if nothing is there. */
  agreeToReplace(path: string): Promise<Look | null>;
  read(grant: string): Promise<Outcome<ReadFile>>;
  /**
   * Writes a file in place of the one that looks like `replaces`, or, with null, where nothing is. Anything else at
   * that path is left unchanged.
   * @returns the new file's look
   */
  write(grant: string, bytes: Uint8Array, replaces: Look | null): Promise<Outcome<{ readonly look: Look }>>;
  /** Writes a file in place of whatever is there, after keeping a copy of that beside it. */
  replaceKeepingCopy(
    grant: string,
    bytes: Uint8Array,
    now: Date,
  ): Promise<Outcome<{ readonly look: Look; readonly copy: string | null }>>;
  /**
   * Begins a new file in a folder, to be written piece by piece: it has its name, or the next one that is free, once it is finished. One file grows at
   * a time: what was begun before and is not finished is abandoned.
   * @returns what the following are told, which is not a grant
   */
  beginInto(folder: string, name: string): Promise<Outcome<{ readonly part: string }>>;
  append(part: string, bytes: Uint8Array): Promise<Outcome<Record<string, never>>>;
  finish(part: string): Promise<Outcome<{ readonly file: GrantedFile }>>;
  /** Removes what was written of a file that is not to be finished. */
  abandon(part: string): Promise<void>;
}

/**
 * The window says which file a write replaces. It counts only if this store read or wrote that file, or the person
 * agreed in a dialog to replace it, so no grant allows overwriting a file that nobody has looked at.
 */
export function createFileStore(grants: Grants): FileStore {
  const known = new Map<string, Set<Look>>();
  const know = (path: string, look: Look) => {
    const looks = known.get(path) ?? new Set();
    known.set(path, looks.add(look));
  };

  let growing: { readonly part: string; readonly name: string; readonly file: GrowingFile } | null = null;
  const abandon = async (part: string): Promise<void> => {
    if (growing?.part !== part) return;
    const { file } = growing;
    growing = null;
    await file.abandon();
  };

  return {
    async agreeToReplace(path) {
      const look = await lookAt(path);
      if (look !== null) know(path, look);
      return look;
    },

    async read(grant) {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      const read = await readBounded(granted.path, fileKinds[granted.purpose].limit);
      if (read.ok) know(granted.path, read.value.look);
      return read;
    },

    async write(grant, bytes, replaces) {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      const { path } = granted;
      const name = basename(path);
      if (!granted.writable) return openedToRead(name);
      try {
        if (replaces !== null && known.get(path)?.has(replaces) !== true)
          throw new OtherFile(await lookAt(path));
        const look = await writeAtomically(path, bytes, { replaces });
        // What was replaced is gone.
        known.delete(path);
        know(path, look);
        return done({ look });
      } catch (error) {
        return error instanceof OtherFile ? otherFile(error, replaces, name) : writeProblem(error, name);
      }
    },

    async replaceKeepingCopy(grant, bytes, now) {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      const { path } = granted;
      const name = basename(path);
      if (!granted.writable) return openedToRead(name);
      try {
        const replaces = await lookAt(path);
        const copy = replaces === null ? null : await keepCopy(path, now);
        const look = await writeAtomically(path, bytes, { replaces });
        know(path, look);
        return done({ look, copy });
      } catch (error) {
        return error instanceof OtherFile ? otherFile(error, null, name) : writeProblem(error, name);
      }
    },

    async beginInto(folder, name) {
      const granted = grants.find(folder);
      if (granted?.kind !== "folder") return unknownGrant();
      if (!isPlainName(name)) {
        return refused(
          "not-allowed",
          `“${name}” can’t be a file name on every system. Nothing was written. Choose another name.`,
        );
      }
      if (growing !== null) await abandon(growing.part);
      try {
        growing = { part: randomUUID(), name, file: await GrowingFile.begin(granted.path, name) };
        return done({ part: growing.part });
      } catch (error) {
        return writeProblem(error, name);
      }
    },

    async append(part, bytes) {
      if (growing?.part !== part) return unknownGrant();
      const { name, file } = growing;
      try {
        await file.append(bytes);
        return done({});
      } catch (error) {
        await abandon(part);
        return writeProblem(error, name);
      }
    },

    async finish(part) {
      if (growing?.part !== part) return unknownGrant();
      const { name, file } = growing;
      try {
        const path = await file.finish();
        growing = null;
        return done({ file: grants.give({ path, kind: "file", purpose: "csv", writable: true }) });
      } catch (error) {
        await abandon(part);
        return writeProblem(error, name);
      }
    },

    abandon,
  };
}

/** Keeps the file at `path` under another name beside it, and returns that name. */
async function keepCopy(path: string, now: Date): Promise<string> {
  const file = await realpath(path);
  const extension = extname(file);
  const when = now.toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
  const copy = await freePath(dirname(file), `${basename(file, extension)} (replaced ${when})${extension}`);
  try {
    // A second name for the very same file: it cannot fail half-way.
    await link(file, copy);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"].includes(codeOf(error)))
      throw error;
    await copyFile(file, copy, constants.COPYFILE_EXCL);
  }
  return basename(copy);
}

function otherFile(
  { found }: OtherFile,
  replaces: Look | null,
  name: string,
): { readonly ok: false; readonly error: FileProblem } {
  if (found === null) {
    return refused(
      "gone",
      `“${name}” is no longer where it was. It may have been moved, renamed or deleted. Nothing was written, and your work is safe in Concord.`,
    );
  }
  return replaces === null
    ? refused(
        "changed-elsewhere",
        `Another file called “${name}” is already there. It was not changed, and your work is safe in Concord.`,
      )
    : refused(
        "changed-elsewhere",
        `Someone else has changed “${name}” since Concord last read or saved it. It was not changed, and your work is safe in Concord.`,
      );
}

function openedToRead(name: string) {
  return refused(
    "not-allowed",
    `“${name}” was opened for reading only. It was not changed, and your work is safe in Concord. Save to another file.`,
  );
}

function unknownGrant() {
  return refused(
    "unknown-grant",
    "Concord was restarted after this file was chosen. Nothing was read or written. Choose the file again.",
  );
}
