/** A file that was dropped, by itself or in a folder. */
export interface DroppedFile {
  readonly file: File;
  /** Where it lies in the dropped folder: "Ward A/2019"; "" where it lies in it or was dropped itself. */
  readonly folder: string;
  /** The name of the dropped folder; "" where it was dropped itself. */
  readonly root: string;
}

/** More files than anything takes are not gathered: a whole disk may have been dropped. */
const MOST = 10_000;
/** Folders are not followed farther down. */
const DEEPEST = 12;

/** What was dropped. */
export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** The other files of its folders, each with the folder that it lies in: "Ward A/table.csv". */
  readonly leftOut: readonly string[];
}

/**
 * The files of a drop, and those in its folders that `wanted` says yes to, in the order of their names. What begins with a dot is passed over in folders.
 * Call it while the event is handled: afterwards the browser gives nothing.
 */
export async function droppedFiles(
  transfer: DataTransfer,
  wanted: (name: string) => boolean,
): Promise<Dropped> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const dropped = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: DroppedFile[] = [];
  const leftOut: string[] = [];
  for (const { entry, file } of dropped) {
    if (isFolder(entry)) await gather(entry, entry.name, "", wanted, { found, leftOut }, 0);
    else if (file !== null) found.push({ file, folder: "", root: "" });
  }
  return { files: found, leftOut };
}

async function gather(
  from: FileSystemDirectoryEntry,
  root: string,
  folder: string,
  wanted: (name: string) => boolean,
  { found, leftOut }: { readonly found: DroppedFile[]; readonly leftOut: string[] },
  depth: number,
): Promise<void> {
  const entries = (await entriesOf(from)).toSorted((a, b) => a.name.localeCompare(b.name));
  for (const entry of entries) {
    if (found.length > MOST || entry.name.startsWith(".")) continue;
    const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isFolder(entry)) {
      if (depth < DEEPEST) await gather(entry, root, below, wanted, { found, leftOut }, depth + 1);
    } else if (isFile(entry) && !wanted(entry.name)) {
      if (leftOut.length < MOST) leftOut.push(below);
    } else if (isFile(entry)) {
      const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
      if (file !== null) found.push({ file, folder, root });
    }
  }
}

// Chromium has no such classes to ask for, only what is said of each entry.
function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A folder tells a hundred entries at a time, until it tells none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const next = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (next.length === 0 || all.length > MOST) return all;
    all.push(...next);
  }
}
