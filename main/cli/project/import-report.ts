import { counted } from "../../../core/counts.ts";
import type { RowCount } from "../../../core/importing/rejected-rows.ts";
import type { TableCoding } from "../../../core/importing/table-coding.ts";
import { firstLines, firstWords } from "../first-few.ts";

/** What an import of a table did. */
export interface ImportFacts {
  readonly output: string;
  readonly stories: number;
  readonly codes: number;
  /** What each column was taken for. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
  /** What stands in the files and is no story, in words. */
  readonly leftOut: readonly string[];
  readonly notices: readonly string[];
  readonly codebookProblems: readonly string[];
  readonly coding: CodingFacts | null;
}

interface CodingFacts {
  readonly coders: readonly {
    readonly name: string;
    readonly stories: number;
    readonly annotations: number;
  }[];
  readonly finished: boolean;
  readonly newCodes: readonly string[];
  readonly faults: TableCoding["faults"];
}

/** What a table said of coding, in numbers. */
export function codingFacts(
  { coders, sheets, newCodes, faults }: TableCoding,
  finished: boolean,
): CodingFacts {
  return {
    coders: coders.map(({ id, name }) => {
      const own = sheets.filter(({ coderId }) => coderId === id);
      const annotations = own.reduce((sum, sheet) => sum + sheet.annotations.length, 0);
      return { name, stories: own.length, annotations };
    }),
    ...{ finished, newCodes, faults },
  };
}

/** At most so many rejected rows are for reading; JSON has all. */
const MOST_ROWS = 20;

/**
 * What an import did, for reading.
 * @param counts what rows are told by
 * @param codingFile where the coding stands, if it has a file of its own
 */
export function importReport(
  file: string,
  facts: ImportFacts,
  counts: RowCount,
  codingFile: string | null,
): string {
  const { output, stories, codes, columns, rejected, leftOut, coding } = facts;
  const said = rejected.map(({ line, message }) => `${placeIn(file, line, counts)} ${message}`);
  return [
    `${counted(stories, "story", "stories")} and ${counted(codes, "code")}, themes included`,
    ...Object.entries(columns).map(([name, part]) => `  column “${name}”: ${part}`),
    ...(coding === null
      ? []
      : codingLines(codingFile ?? file, coding, codingFile === null ? counts : "lines")),
    ...(rejected.length > 0 ? [`${counted(rejected.length, "row")} rejected`] : []),
    ...firstLines(said, MOST_ROWS, "  "),
    ...firstLines(
      leftOut.map((note) => `left out: ${note}`),
      MOST_ROWS,
      "  ",
    ),
    `Written: ${output}`,
    "",
  ].join("\n");
}

/**
 * Where something stands, as the beginning of a sentence: a database has no lines.
 * @example placeIn("nights.csv", 3, "lines") // "nights.csv:3:"
 */
export function placeIn(file: string, line: number, counts: RowCount): string {
  return counts === "texts" ? `${file}: Text ${line}:` : `${file}:${line}:`;
}

function codingLines(
  file: string,
  { coders, finished, newCodes, faults }: CodingFacts,
  counts: RowCount,
): string[] {
  const wrong = faults.map(
    ({ line, column, message }) =>
      `${placeIn(file, line, counts)}${column === "" ? "" : ` column “${column}”:`} ${message}`,
  );
  return [
    ...coders.map(
      ({ name, stories, annotations }) =>
        `${name}: ${counted(annotations, "annotation")} on ${counted(stories, finished ? "finished story" : "story in progress", finished ? "finished stories" : "stories in progress")}`,
    ),
    ...(finished || coders.length === 0
      ? []
      : [
          "Agreement counts only finished stories: use --finished if each coder has finished what they coded.",
        ]),
    ...(newCodes.length === 0
      ? []
      : [`${counted(newCodes.length, "code")} that no codebook has: ${firstWords(newCodes, MOST_ROWS)}`]),
    ...(faults.length === 0 ? [] : [`${counted(faults.length, "row")} of coding left out`]),
    ...firstLines(wrong, MOST_ROWS, "  "),
  ];
}
