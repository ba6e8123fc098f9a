import { fileNameOf } from "../../core/exporting/file-name.ts";
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
       * Whether it is intact but something else: another project, or one coder's coding. Then merging is not offered.
       */
      readonly isForeign?: boolean;
    }
  | { readonly kind: "none" };

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
