import { STORY_FILE } from "../../../core/model/limits.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { readFile } from "../../engine/readingFiles.ts";
import { counted } from "../../words/counts.ts";
import { sizeWords } from "../../words/sizes.ts";

/** A file that is meant to hold stories, as it was read: anything at all until it has been looked at. */
export interface StoriesFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Asks for a file and reads it; null where nothing was chosen. A problem is a sentence for the person. */
export async function pickStoriesFile(desktop: Desktop): Promise<Result<StoriesFile | null, string>> {
  const { files } = await desktop.invoke("files.pickOpen", { purpose: "stories", multiple: false });
  const [file] = files;
  if (file === undefined) return ok(null);
  const read = await readFile(desktop, file.grant);
  return read.ok ? ok({ name: file.name, bytes: read.value.bytes }) : fail(read.error.message);
}

/** Reads the one file that was dropped. */
export async function readDropped(dropped: readonly File[]): Promise<Result<StoriesFile, string>> {
  const [file] = dropped;
  if (file === undefined || dropped.length > 1)
    return fail(
      `${counted(dropped.length, "file was", "files were")} dropped. Nothing was imported. Please drop one file at a time.`,
    );
  if (file.size > STORY_FILE.bytes)
    return fail(
      `“${file.name}” is ${sizeWords(file.size)}. Concord imports files of up to ${sizeWords(STORY_FILE.bytes)}. Nothing was imported. Split it into several files.`,
    );
  try {
    return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    // What the browser says of it is that the file has gone, has changed since it was dropped, or may not be read.
    return fail(
      `Couldn’t read “${file.name}”. Nothing was imported. Check that the file is still there, then drop it again.`,
    );
  }
}
