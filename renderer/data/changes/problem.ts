import type { StorageProblem } from "../storageProblem.ts";

/** Why a command did nothing; `message` is for the person. The storage kinds are those of the project's database. */
export interface CommandProblem {
  readonly kind:
    | "no-coder"
    | "no-story"
    | "no-code"
    | "empty-passage"
    | "invalid"
    | "not-found"
    | "nothing-to-undo"
    | StorageProblem["kind"];
  readonly message: string;
}
