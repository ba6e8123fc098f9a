import type { GrantedFile } from "../../preload/contract/values.ts";
import type { ProjectFile } from "./projectFile.ts";
import { fileWords } from "./projectFile.ts";

export interface SaveProblem {
  /** "not-noted": the file was written, and is written again because that could not be recorded. */
  readonly kind: "not-saved" | "not-noted";
  readonly message: string;
}

export const noPlace: SaveProblem = {
  kind: "not-saved",
  message:
    "This project has no file yet. Your work is safe on this computer. Choose a place for the file with “Save as”.",
};

/** Why nothing is saved to a file that is missing or must not be written. */
export function notSavedTo(target: Exclude<ProjectFile, { readonly kind: "kept" }>): SaveProblem {
  if (target.kind === "none") return noPlace;
  const what =
    target.kind === "missing"
      ? `${fileWords(target.file)} is no longer there.`
      : `${target.why} Concord left ${fileWords(target.file)} unchanged.`;
  return {
    kind: "not-saved",
    message: `${what} Your work is safe on this computer. Choose what to do with the file, or save elsewhere.`,
  };
}

/** Why a save that reached the file does not count yet. */
export function notNoted(file: GrantedFile, kind: string): SaveProblem {
  const why =
    kind === "full"
      ? "This computer’s disk is full, so Concord couldn’t record the save. Free some space."
      : "Concord couldn’t record the save on this computer. If this message stays, restart Concord.";
  return { kind: "not-noted", message: `“${file.name}” was written. ${why}` };
}
