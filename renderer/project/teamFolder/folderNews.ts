import type { Desktop } from "../../../preload/contract/desktop.ts";
import { files } from "../../engine/client.ts";
import type { FolderNews, FolderPlan, FolderRequest } from "../../engine/folderMerges.ts";
import { inFolder, readWhole } from "../../engine/readingFiles.ts";
import type { FoundFile } from "./folderFiles.ts";
import type { FileStanding, FolderFile } from "./folderState.ts";

/** A whole file of the project in the folder. */
export type ReadyFile = FoundFile & { readonly is: Extract<FoundFile["is"], { readonly kind: "whole" }> };

/** What was planned of some of the files. */
export interface ReadNews {
  readonly plan: FolderPlan | null;
  /** By the names of the files. */
  readonly news: ReadonlyMap<string, FolderNews>;
  /** Why nothing was planned. */
  readonly problem: string | null;
}

export function isReady(file: FoundFile, projectId: string): file is ReadyFile {
  return file.is.kind === "whole" && file.is.projectId === projectId;
}

/** Reads files whole, and has them laid against the project. One that cannot be read now, or has become another, is left out: it is looked at again. */
export async function readNews(
  desktop: Desktop,
  folder: string,
  projectId: string,
  found: readonly ReadyFile[],
  request: FolderRequest,
): Promise<ReadNews> {
  const named: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const { name, look } of found) {
    const read = await readWhole(inFolder(desktop, folder, name));
    if (read.ok && read.value.look === look) named.push({ name, bytes: read.value.bytes });
  }
  if (named.length === 0) return { plan: null, news: new Map(), problem: null };
  const names = named.map(({ name }) => name);
  const planned = await files.planFolder(projectId, named, request);
  if (!planned.ok) return { plan: null, news: new Map(), problem: planned.error.message };
  const plan = planned.value;
  const news = new Map(
    names.flatMap((name, at) => {
      const told = plan.files[at];
      return told === undefined ? [] : [[name, told] as const];
    }),
  );
  return { plan, news, problem: null };
}

/** What people are told of each file. */
export function folderFiles(
  found: readonly FoundFile[],
  projectId: string,
  news: ReadonlyMap<string, FolderNews>,
  isKnown: (content: string) => boolean,
): FolderFile[] {
  const names = new Set(found.filter(({ is }) => is.kind !== "gone").map(({ name }) => name));
  return found.map((file): FolderFile => {
    const { name, is, renamedFrom } = file;
    const told = news.get(name);
    const whole = is.kind === "whole" ? is : null;
    const origin = whole?.writtenAs ?? renamedFrom;
    return {
      name,
      standing: standingOf(file, projectId, told, isKnown),
      coderName: is.kind === "whole" || is.kind === "gone" ? is.coderName : null,
      savedAt: whole?.savedAt ?? null,
      writtenAs: origin === null || origin === name ? null : { name: origin, isCopy: names.has(origin) },
      brings: told?.problem === null ? told.sentences : [],
      problem: problemOf(file, told),
    };
  });
}

function standingOf(
  file: FoundFile,
  projectId: string,
  told: FolderNews | undefined,
  isKnown: (content: string) => boolean,
): FileStanding {
  if (file.is.kind !== "whole") return file.is.kind;
  if (!isReady(file, projectId)) return "other-project";
  if (told !== undefined && told.problem !== null) return told.isDamage ? "half-written" : "unreadable";
  if (isKnown(file.is.content)) return "known";
  if (told === undefined) return "unread";
  if (!told.isNew) return "waiting";
  // What it adds to the history comes with the next merge.
  return told.sentences.length === 0 ? "known" : "new";
}

function problemOf({ is }: FoundFile, told: FolderNews | undefined): string | null {
  if ("words" in is) return is.words;
  return told !== undefined && told.problem !== null && !told.isDamage ? told.problem : null;
}
