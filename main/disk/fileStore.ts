import { constants } from "node:fs";
import { copyFile, link, realpath } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import type { Copied, FilePurpose } from "../../preload/contract/files.ts";
import type { FileProblem, GrantedFile } from "../../preload/contract/values.ts";
import { type Links, type Piece, type ReadPiece, readPiece, sizeWords } from "./boundedRead.ts";
import { fileKinds } from "./fileKinds.ts";
import type { Grant, Grants } from "./grants.ts";
import { GrowingFiles } from "./growingFiles.ts";
import { type Look, lookAt, OtherFile } from "./look.ts";
import { freePath, isPlainName } from "./names.ts";
import { NewFile } from "./newFile.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, writeProblem } from "./problems.ts";
import { Rewrite, type RewriteOptions, TooLarge } from "./rewrite.ts";
import { NotCopied, type WrittenFile } from "./standingFile.ts";

/** What stands once a file is finished. `copy`: the name of the copy that was kept of what it replaced. */
export interface FinishedFile {
  readonly file: GrantedFile;
  readonly look: Look;
  readonly copy: string | null;
  /** The SHA-256 of the bytes that were written. */
  readonly sha256: string;
}

/** A file that a grant allows to be written, and its name. */
interface Writable {
  readonly granted: Grant;
  readonly name: string;
}

type Begun = Promise<Outcome<{ readonly part: string }>>;

/**
 * Reading and writing what was granted. Expected failures come back with a sentence for the person. A file is written piece by piece: begun, added to, and
 * then finished, which puts it in its place, or abandoned, which removes what was written; `part` is its token meanwhile.
 */
export interface FileStore {
  /** The look of what is at a path that the person has just agreed to replace; null if nothing is there. */
  agreeToReplace(path: string): Promise<Look | null>;
  read(grant: string, piece: Piece): Promise<Outcome<ReadPiece>>;
  /**
   * A file in place of the one that looks like `replaces`, or, with null, where nothing is. Anything else at that path is left unchanged.
   */
  beginReplacing(grant: string, replaces: Look | null): Begun;
  /** A file in place of whatever is there once it is finished, of which a copy is kept beside it. */
  beginKeepingCopy(grant: string, now: Date): Begun;
  /** A new file in a folder: it has its name, or the next one that is free. */
  beginInto(folder: string, name: string): Begun;
  /** Adds bytes, and between them parts of the file that is replaced, if this store has written it. */
  append(
    part: string,
    bytes: Uint8Array,
    copied?: readonly Copied[],
  ): Promise<Outcome<Record<string, never>>>;
  finish(part: string): Promise<Outcome<FinishedFile>>;
  /** Removes what was written of a file that is not to be finished. */
  abandon(part: string): Promise<void>;
  abandonAll(): Promise<void>;
  /** A granted file that this store has written, if it had this look then; undefined for any other. */
  writtenAs(grant: string, look: Look): (WrittenFile & { readonly path: string }) | undefined;
}

/**
 * The window says which file a write replaces. It counts only if this store read or wrote that file, or the person
 * agreed in a dialog to replace it, so no grant allows overwriting a file that nobody has looked at.
 */
export function createFileStore(grants: Grants): FileStore {
  const growing = new GrowingFiles<FinishedFile>();
  const known = new Map<string, Set<Look>>();
  /** What this store wrote last at a path. */
  const written = new Map<string, WrittenFile>();
  const isKnown = (path: string, look: Look) => known.get(path)?.has(look) === true;
  const know = (path: string, look: Look) => {
    const looks = known.get(path) ?? new Set();
    known.set(path, looks.add(look));
  };

  const writableFile = (grant: string): Outcome<Writable> => {
    const granted = grants.find(grant);
    if (granted?.kind !== "file") return unknownGrant();
    const name = basename(granted.path);
    return granted.writable ? done({ granted, name }) : openedToRead(name);
  };

  /** @param replaces what the sentence is about if something else is there */
  const beginAt = (
    { granted, name }: Writable,
    begin: (options: Pick<RewriteOptions, "standing" | "limit" | "links">) => Promise<Rewrite>,
    finish: (file: Rewrite) => Promise<{ readonly finished: WrittenFile; readonly copy: string | null }>,
    replaces: Look | null = null,
  ): Begun => {
    const { path, purpose } = granted;
    const problemOf = (error: unknown) => {
      if (error instanceof TooLarge) return tooLarge(error, name);
      if (error instanceof NotCopied) return notCopied(name);
      return error instanceof OtherFile ? otherFile(error, replaces, name) : writeProblem(error, name);
    };
    return growing.begin(path, problemOf, async () => {
      const links = linksOf(purpose);
      const file = await begin({ standing: written.get(path), limit: fileKinds[purpose].limit, links });
      return {
        append: (bytes) => file.append(bytes),
        copy: (from, length) => file.copy(from, length),
        abandon: () => file.abandon(),
        async finish() {
          const { finished, copy } = await finish(file);
          // What was there before is gone, or has another name.
          known.delete(path);
          know(path, finished.look);
          written.set(path, finished);
          return { file: grants.give(granted), look: finished.look, copy, sha256: finished.sha256 };
        },
      };
    });
  };

  return {
    async agreeToReplace(path) {
      const look = await lookAt(path);
      if (look !== null) know(path, look);
      return look;
    },

    async read(grant, piece) {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      const { path, purpose } = granted;
      const read = await readPiece(path, fileKinds[purpose].limit, piece, linksOf(purpose));
      if (read.ok) know(path, read.value.look);
      return read;
    },

    async beginReplacing(grant, replaces) {
      const found = writableFile(grant);
      if (!found.ok) return found;
      const { path } = found.value.granted;
      return beginAt(
        found.value,
        async (options) => {
          if (replaces !== null && !isKnown(path, replaces)) throw new OtherFile(await lookAt(path));
          return Rewrite.begin(path, { ...options, replaces });
        },
        async (file) => ({ finished: await file.finish(replaces), copy: null }),
        replaces,
      );
    },

    async beginKeepingCopy(grant, now) {
      const found = writableFile(grant);
      if (!found.ok) return found;
      const { path, purpose } = found.value.granted;
      // The copy would be one more file in a folder that others share.
      if (purpose === "team") return unknownGrant();
      return beginAt(
        found.value,
        (options) => Rewrite.begin(path, options),
        async (file) => {
          const replaces = await lookAt(path);
          const copy = replaces === null ? null : await keepCopy(path, now);
          return { finished: await file.finish(replaces), copy };
        },
      );
    },

    async beginInto(folder, name) {
      const granted = grants.find(folder);
      if (granted?.kind !== "folder" || !granted.writable) return unknownGrant();
      if (!isPlainName(name)) {
        return refused(
          "not-allowed",
          `“${name}” can’t be a file name on every system. Nothing was written. Choose another name.`,
        );
      }
      return growing.begin(
        granted.path,
        (error) => writeProblem(error, name),
        async () => {
          const file = await NewFile.begin(granted.path, name);
          return {
            append: (bytes) => file.append(bytes),
            abandon: () => file.abandon(),
            async finish() {
              const { path, look, sha256 } = await file.finish();
              const given = grants.give({ path, kind: "file", purpose: "csv", writable: true });
              return { file: given, look, copy: null, sha256 };
            },
          };
        },
      );
    },

    append: (part, bytes, copied) => growing.append(part, bytes, copied),
    finish: (part) => growing.finish(part),
    abandon: (part) => growing.abandon(part),
    abandonAll: () => growing.abandonAll(),

    writtenAs(grant, look) {
      const granted = grants.find(grant);
      const found = granted?.kind === "file" ? written.get(granted.path) : undefined;
      return granted !== undefined && found?.look === look ? { ...found, path: granted.path } : undefined;
    },
  };
}

/** What lies in a team folder comes from others: a link there could lead anywhere. */
function linksOf(purpose: FilePurpose): Links {
  return purpose === "team" ? "refused" : "followed";
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

function notCopied(name: string) {
  return refused(
    "not-copied",
    `Concord couldn’t read “${name}” again, so it can’t write only what has changed. It was not changed, and your work is safe in Concord. Save again.`,
  );
}

function tooLarge({ limit }: TooLarge, name: string) {
  return refused(
    "too-large",
    `“${name}” would be larger than ${sizeWords(limit)}, and Concord could not open it again. Any earlier file is unchanged, and your work is safe in Concord. Undo an import of stories, then try again.`,
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
