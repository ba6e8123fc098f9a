/** Why data cannot be used: the file and, where known, the line (from 1) and the column. */
export interface DataProblem {
  readonly kind: "data";
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  /** What is wrong and what to do. */
  readonly message: string;
  /** What is wrong with other files of the same command. */
  readonly others?: readonly DataProblem[];
  /** What to do about all of them. */
  readonly advice?: string;
}

/** A command that was not understood. */
export interface UsageProblem {
  readonly kind: "usage";
  readonly message: string;
}

/** `ratings.csv:12: column “score”: ...`, as editors and terminals link it. */
export function describeProblem(problem: DataProblem): string {
  const line = problem.line === null ? "" : `:${problem.line}`;
  const column = problem.column === null ? "" : ` column “${problem.column}”:`;
  const { others = [], advice } = problem;
  const first = `${problem.file}${line}:${column} ${problem.message}`;
  return [first, ...others.map(describeProblem), ...(advice === undefined ? [] : [advice])].join("\n");
}
