/** Why a command did nothing; `message` is for the person. */
export interface CommandProblem {
  readonly kind:
    | "no-coder"
    | "no-story"
    | "no-code"
    | "empty-passage"
    | "invalid"
    | "not-found"
    | "nothing-to-undo"
    | "storage";
  readonly message: string;
}
