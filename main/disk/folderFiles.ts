import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";

/** A file in a folder or in one of its folders. */
export interface FileInFolder {
  readonly path: string;
  /** Its folder within the one that was asked about: "Ward A/2019"; "" for that one itself. */
  readonly folder: string;
}

/** Folders are not followed farther down. */
const DEEPEST = 12;

/**
 * The files with one of these extensions in a folder and in its folders, in the order of their paths, at most `most`, whether there are more, and the other files by their names with their folders. Links are not followed, what begins
 * with a dot is passed over, and a folder that cannot be read counts as empty.
 */
export async function filesIn(
  root: string,
  extensions: readonly string[],
  most: number,
): Promise<{
  readonly files: readonly FileInFolder[];
  readonly isMore: boolean;
  readonly leftOut: readonly string[];
}> {
  const files: FileInFolder[] = [];
  const leftOut: string[] = [];
  const waiting: { readonly path: string; readonly folder: string; readonly depth: number }[] = [
    { path: root, folder: "", depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, folder, depth } = next;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      const at = join(path, entry.name);
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST) waiting.push({ path: at, folder: below, depth: depth + 1 });
      else if (entry.isFile() && extensions.includes(extname(entry.name).slice(1).toLowerCase()))
        files.push({ path: at, folder });
      else if (entry.isFile() && leftOut.length < most) leftOut.push(below);
    }
    if (files.length > most) return { files: inOrder(files).slice(0, most), isMore: true, leftOut };
  }
  return { files: inOrder(files), isMore: false, leftOut: leftOut.toSorted() };
}

function inOrder(files: readonly FileInFolder[]): FileInFolder[] {
  const key = ({ folder, path }: FileInFolder): string => `${folder}/${basename(path)}`;
  return files.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
