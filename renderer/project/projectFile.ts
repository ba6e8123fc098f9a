import { fileNameOf } from "../../core/exporting/file-name.ts";
import type { FileFault } from "../../core/file/bundle-error.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";

/**
 * The file of a project. "kept": saved to as work goes on. "missing": no longer where it was. "unreadable": what is
 * there could not be opened, so it is not overwritten without asking. "none": no location has been chosen.
 */
export type ProjectFile =
  | {
      readonly kind: "kept";
      readonly file: GrantedFile;
      /**
       * The look of the file that was read, which a save may replace; null: nothing is there yet. Left out if nobody
       * has looked: then a save first reads what is there, and merges it.
       */
      readonly look?: string | null;
    }
  | { readonly kind: "missing"; readonly file: GrantedFile }
  | {
      readonly kind: "unreadable";
      readonly file: GrantedFile;
      readonly why: string;
      /**
       * What is there. "this-project": it can be merged. "other": another project, or one coder's coding. "damaged":
       * nothing of it can be read. "unread": it could not be read or merged for another reason, which may pass.
       */
      readonly holds: "this-project" | "other" | "damaged" | "unread";
    }
  | { readonly kind: "none" };

/** A project's own file that could not be read, or not be merged, and why. */
export function unreadableFile(
  file: GrantedFile,
  { message, fault }: { readonly message: string; readonly fault?: FileFault },
): Extract<ProjectFile, { readonly kind: "unreadable" }> {
  const holds = fault?.isDamage === true ? "damaged" : "unread";
  return { kind: "unreadable", file, why: fault?.words ?? message, holds };
}

/** A file as people know it: `“Study.concord” in /home/ana/Documents`. */
export function fileWords(file: Pick<GrantedFile, "name" | "place">): string {
  return `“${file.name}” in ${file.place}`;
}

/** The name of a new project's file. */
export function projectFileName(name: string): string {
  return `${fileNameOf([name], "Project")}.concord`;
}

/** Whether two grants are for one file. */
export function isSameFile(a: GrantedFile, b: GrantedFile): boolean {
  return a.name === b.name && a.place === b.place;
}
