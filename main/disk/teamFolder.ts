import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FolderEntry, FolderList } from "../../preload/contract/teamFolder.ts";
import { type Piece, type ReadPiece, readPiece } from "./boundedRead.ts";
import { fileKinds, PROJECT_EXTENSION } from "./fileKinds.ts";
import { lookOf } from "./look.ts";
import { isPlainName } from "./names.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, readProblem } from "./problems.ts";

/** More Concord files than any team has in one folder. */
const MOST = 1000;

/**
 * The Concord files that lie in a team folder itself, by name. Links, folders, hidden files and those of other programs are only counted.
 * @param folder absolute, its links resolved when it was chosen
 * @returns "gone" where the folder is not there any more, or a link has taken its place
 */
export async function listTeamFolder(folder: string): Promise<Outcome<FolderList>> {
  try {
    if ((await realpath(folder)) !== folder) return folderGone(folder);
    const found = await readdir(folder, { withFileTypes: true });
    const files = found.filter(isConcordFile).map(({ name }) => name);
    if (files.length > MOST) {
      return refused(
        "failed",
        `“${basename(folder)}” has more than ${MOST} Concord files. Nothing was read. Use a folder of its own for this project.`,
      );
    }
    const entries = await Promise.all(files.toSorted().map(async (name) => entryOf(folder, name)));
    const hidden = found.filter(({ name }) => name.startsWith(".")).length;
    return done({
      entries: entries.filter((entry) => entry !== null),
      others: found.length - hidden - files.length,
    });
  } catch (error) {
    return ["ENOENT", "ENOTDIR"].includes(codeOf(error))
      ? folderGone(folder)
      : readProblem(error, basename(folder));
  }
}

/**
 * Reads a piece of a Concord file that lies in a team folder.
 * @param folder as for listTeamFolder
 * @param name of one of its files; anything else is refused
 */
export async function readInTeamFolder(
  folder: string,
  name: string,
  piece: Piece,
): Promise<Outcome<ReadPiece>> {
  if (!isConcordName(name)) return notInFolder(name);
  try {
    if ((await realpath(folder)) !== folder) return folderGone(folder);
  } catch (error) {
    codeOf(error);
    return folderGone(folder);
  }
  return readPiece(join(folder, name), fileKinds.team.limit, piece, "refused");
}

/** Whether a name is one that a Concord file in a team folder may have. */
export function isConcordName(name: string): boolean {
  return isPlainName(name) && !name.startsWith(".") && name.toLowerCase().endsWith(PROJECT_EXTENSION);
}

function isConcordFile(found: Dirent): boolean {
  return found.isFile() && isConcordName(found.name);
}

/** Null for a file that has been removed since. */
async function entryOf(folder: string, name: string): Promise<FolderEntry | null> {
  try {
    const found = await lstat(join(folder, name), { bigint: true });
    return { name, size: Number(found.size), look: lookOf(found) };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? null : { name, size: 0, look: null };
  }
}

function folderGone(folder: string) {
  return refused(
    "gone",
    `The folder “${basename(folder)}” is not where it was. It may have been moved or renamed, or its drive is not connected. Your work is safe in Concord, which looks for the folder again and again.`,
  );
}

function notInFolder(name: string) {
  return refused("not-allowed", `“${name}” is not a Concord file of the team folder. Nothing was read.`);
}
