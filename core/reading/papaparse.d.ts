/**
 * The part of papaparse that core uses, by its documentation (https://www.papaparse.com/docs). Declared here because @types/papaparse brings
 * Node's types with it, and core compiles without them; core/tsconfig.json points here.
 */
interface ParseError {
  readonly type: "Quotes" | "Delimiter" | "FieldMismatch";
  readonly code:
    "MissingQuotes" | "InvalidQuotes" | "UndetectableDelimiter" | "TooFewFields" | "TooManyFields";
  /** Offset in the input; for a quotation mark, the one just after it. */
  readonly index?: number;
}

interface ParseMeta {
  readonly delimiter: string;
  /** Offset just after the last record that was read, its line end included. */
  readonly cursor: number;
}

/** What `step` is told of one record: its cells, and what was wrong with it. */
interface StepResult {
  readonly data: string[];
  readonly errors: readonly ParseError[];
  readonly meta: ParseMeta;
}

interface ParseConfig {
  readonly newline: "\n";
  readonly delimiter?: string;
  readonly delimitersToGuess?: readonly string[];
  /** True: quotation marks mean nothing, and the input is cut at once. Left out: true for input that has none. */
  readonly fastMode?: boolean;
  readonly skipEmptyLines?: "greedy";
  /** So many records, then it stops. */
  readonly preview?: number;
  /** Called with each record; `abort` makes it the last. */
  readonly step?: (result: StepResult, parser: { abort(): void }) => void;
}

interface UnparseConfig {
  readonly delimiter: string;
  readonly newline: "\r\n";
  /** Cells to be quoted beside those that must be. */
  readonly quotes: (cell: string | number, column: number) => boolean;
}

declare const Papa: {
  readonly BYTE_ORDER_MARK: string;
  parse(input: string, config: ParseConfig): { readonly meta: ParseMeta };
  unparse(rows: readonly (readonly (string | number)[])[], config: UnparseConfig): string;
};
export default Papa;
