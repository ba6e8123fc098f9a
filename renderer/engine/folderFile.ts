import type { FolderFileFacts } from "../../core/file/folder-file.ts";
import { folderFileFacts } from "../../core/file/folder-file.ts";
import type { Manifest } from "../../core/file/manifest.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { contentOf } from "./fileSink.ts";
import type { JobProblem } from "./job.ts";
import type { FileEnds } from "./readingFiles.ts";

/** What one of a team folder's files is. `content`: the hash of what it has, whatever it is called and whenever it was saved. */
export type FolderFileView =
  | Exclude<FolderFileFacts, { readonly kind: "whole" }>
  | (Pick<Manifest, "projectId" | "projectName" | "saveId" | "savedAt"> & {
      readonly kind: "whole";
      readonly content: string;
      /** Whose coding it has; null: not told. */
      readonly coderName: string | null;
      /** The name under which it was written into a team folder. */
      readonly writtenAs: string | null;
    });

/** The same from its ends, of a file that was read: nothing else of it is needed. */
export function describeFolderFile({
  head,
  tail,
  size,
}: Omit<FileEnds, "look">): Result<FolderFileView, JobProblem> {
  // The manifest has a checksum, so what is not there is never taken for it.
  const bytes = new Uint8Array(size);
  bytes.set(head);
  bytes.set(tail, size - tail.length);
  const facts = folderFileFacts(bytes);
  if (facts.kind !== "whole") return ok(facts);
  const { projectId, projectName, saveId, savedAt, coder, folderFile } = facts.manifest;
  return ok({
    ...{ kind: "whole", projectId, projectName, saveId, savedAt },
    content: contentOf(facts.manifest),
    coderName: (folderFile?.coder ?? coder)?.name ?? null,
    writtenAs: folderFile?.name ?? null,
  });
}
