import type { Desktop } from "../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { fileWords, isSameFile, projectFileName } from "./projectFile.ts";

/** A file that was read, with its look at that time. */
export type FoundFile = GrantedFile & { readonly look?: string };

/** Another copy of a project than the one that it is saved to on this computer. */
export interface OtherCopy {
  readonly projectName: string;
  readonly opened: GrantedFile;
  readonly known: GrantedFile;
}

/** Which file the project is saved to from now on; null: the copy is not opened. */
export type CopyChoice = "known" | "opened" | null;

/** Where a project that was opened is saved from now on. */
export interface SavedWhere {
  /** Null: nowhere yet. */
  readonly file: GrantedFile | null;
  /** As in ProjectFile. */
  readonly look?: string | null;
  /**
   * "same": the file that was opened, as before. "opened": that file, from now on. "known": the one that it was saved to before. "new": one that is
   * not there yet. "none": no file.
   */
  readonly which: "same" | "opened" | "known" | "new" | "none";
  /** What the person should know about it. */
  readonly notice: string | null;
}

/**
 * Decides which file a project that was opened from `file` (null: bytes without a location) is saved to. A copy for teammates never is: the next
 * teammate would open it and see coding. If the project is saved to another file on this computer, the person is asked; null if they cancel.
 */
export async function savedWhere(
  desktop: Desktop,
  about: {
    readonly projectId: string;
    readonly projectName: string;
    readonly forTeammates: boolean;
    readonly file: FoundFile | null;
    readonly ask: (copy: OtherCopy) => Promise<CopyChoice>;
  },
): Promise<SavedWhere | null> {
  const { projectId, projectName, forTeammates, file, ask } = about;
  const { file: known } = await desktop.invoke("projectFile.recall", { projectId });
  const isKnown = file !== null && known !== null && isSameFile(file, known);
  const other = known?.exists === true && !isKnown ? known : null;
  if (forTeammates) {
    if (other !== null)
      return {
        file: other,
        which: "known",
        notice: `You opened a copy for teammates, which stays unchanged. Your project is saved in ${fileWords(other)}.`,
      };
    const suggested = await desktop.invoke("projectFile.suggest", { name: projectFileName(projectName) });
    return {
      file: suggested.file,
      look: null,
      which: "new",
      notice: `Your work is saved in ${fileWords(suggested.file)}. The copy that you opened stays unchanged.`,
    };
  }
  if (file === null)
    return other === null
      ? { file: null, which: "none", notice: null }
      : { file: other, which: "known", notice: null };
  const which = isKnown ? "same" : "opened";
  const opened = { file, ...(file.look !== undefined && { look: file.look }), which } as const;
  if (other !== null) {
    const choice = await ask({ projectName, opened: file, known: other });
    if (choice === null) return null;
    return choice === "known" ? { file: other, which: "known", notice: null } : { ...opened, notice: null };
  }
  const isMoved = known !== null && !isKnown;
  return {
    ...opened,
    notice: isMoved
      ? `${fileWords(known)} is missing. The project is saved in ${fileWords(file)} from now on.`
      : null,
  };
}
