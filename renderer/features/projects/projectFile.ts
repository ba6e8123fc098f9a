import type { GrantedFile } from "../../../preload/contract.ts";

/**
 * The file that a project is kept in. "kept": saved to as work goes on. "missing": it is no longer where it was. "unreadable": what lies there
 * could not be opened, so that it is not written over unasked. "none": no place has been chosen.
 */
export type ProjectFile =
  | {
      readonly kind: "kept";
      readonly file: GrantedFile;
      /**
       * The look of the file that was read, which a save may replace; null: nothing is there yet. Left out where nobody has looked: then a save reads
       * what is there first, and merges it.
       */
      readonly look?: string | null;
    }
  | { readonly kind: "missing"; readonly file: GrantedFile }
  | {
      readonly kind: "unreadable";
      readonly file: GrantedFile;
      readonly why: string;
      /** It is whole, and of something else: another project, or one coder's coding. Merging it is not on offer. */
      readonly isForeign?: boolean;
    }
  | { readonly kind: "none" };

/** A file as people know it: `“Study.concord” in /home/ana/Documents`. */
export function fileWords(file: Pick<GrantedFile, "name" | "place">): string {
  return `“${file.name}” in ${file.place}`;
}
