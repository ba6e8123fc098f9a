/**
 * Why the working copy could not be read or written. "full": no room on the disk. "newer": a newer Concord wrote it. "unreachable": the browser's
 * database does not answer. "damaged": it answers, and what it holds is broken. "fault": an error of Concord's own, with `details` to report.
 */
export interface StorageProblem {
  readonly kind: "full" | "newer" | "unreachable" | "damaged" | "fault";
  /** What happened, what was kept, what to do. */
  readonly message: string;
  readonly details?: string;
}

/** Why a command did nothing; `message` is for the person. The storage kinds are those of the project's database. */
export interface CommandProblem {
  readonly kind:
    | "no-coder"
    | "no-story"
    | "no-code"
    | "empty-passage"
    | "invalid"
    | "finished"
    | "not-found"
    | "nothing-to-undo"
    | StorageProblem["kind"];
  readonly message: string;
}
