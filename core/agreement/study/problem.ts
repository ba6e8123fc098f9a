/** Why a study cannot be compared as somebody asked; `file` is what they named. */
export interface StudyProblem {
  readonly kind: "data";
  readonly file: string;
  readonly line: null;
  readonly column: null;
  /** What is wrong and what to do. */
  readonly message: string;
}
