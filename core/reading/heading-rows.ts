import { normaliseText } from "../text.ts";
import { headerNames } from "./header.ts";

/** A survey tool whose exports have more than one heading row. */
export type SurveyTool = "qualtrics" | "surveymonkey";

/** A row as far as its cells go. */
interface Cells {
  readonly cells: readonly string[];
}

/** What a table's heading rows say. */
export interface Heading {
  /** The columns' names. */
  readonly header: readonly string[];
  /** For each column, what the further heading rows say of it (a question's wording); "" where they say nothing. */
  readonly labels: readonly string[];
  /** How many rows the heading has; 0 where the columns have no names. */
  readonly headerRows: number;
  /** The survey tool whose heading rows these are, however many of them are read as such; null where none was recognised. */
  readonly survey: { readonly tool: SurveyTool; readonly headerRows: number } | null;
}

/**
 * The heading of a table from its first row and those after it. Qualtrics writes three (names, wordings, import ids), SurveyMonkey two
 * (questions, options): they are recognised. `asked` says how many there are instead; further ones are then labels.
 *
 * @example
 * headingOf(["Q1"], [{ cells: ["How was the night?"] }, { cells: ['{"ImportId":"QID1"}'] }]).labels // ["How was the night?"]
 */
export function headingOf(names: readonly string[], rows: readonly Cells[], asked?: number): Heading {
  const survey = recognise(names, rows);
  const headerRows = Math.min(asked ?? survey?.headerRows ?? 1, rows.length + 1);
  const further = rows.slice(0, Math.max(0, headerRows - 1)).map((row) => row.cells);
  const [options] = further;
  if (survey?.tool === "surveymonkey" && options !== undefined && headerRows === survey.headerRows)
    return {
      header: headerNames(questionNames(names, options)),
      labels: names.map(() => ""),
      headerRows,
      survey,
    };
  const labels = names.map((name, column) =>
    labelOf(
      name,
      further.map((cells) => cells[column] ?? ""),
    ),
  );
  return { header: headerNames(names), labels, headerRows, survey };
}

/**
 * The heading of a table in which no row is one.
 * @example plainHeading(["text"]).headerRows // 0
 */
export function plainHeading(header: readonly string[]): Heading {
  return { header, labels: header.map(() => ""), headerRows: 0, survey: null };
}

function recognise(names: readonly string[], rows: readonly Cells[]): Heading["survey"] {
  const importIds = rows.slice(0, 2).findIndex(({ cells }) => isImportIds(cells));
  if (importIds >= 0) return { tool: "qualtrics", headerRows: importIds + 2 };
  const [options] = rows;
  return options !== undefined && isOptionRow(names, options.cells)
    ? { tool: "surveymonkey", headerRows: 2 }
    : null;
}

/** The last heading row of Qualtrics: every cell names the field in JSON. */
function isImportIds(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return filled.length > 0 && filled.every((cell) => /^\s*\{\s*"ImportId"\s*:/u.test(cell));
}

/**
 * SurveyMonkey's second heading row: nothing below the respondent's own columns, an option or a kind of answer below each question, and also
 * below the columns without a name, which belong to the question before them.
 */
function isOptionRow(names: readonly string[], cells: readonly string[]): boolean {
  const at = (column: number): string => (cells[column] ?? "").trim();
  const keys = names.map((name) => name.toLowerCase().replace(/[^a-z]/gu, ""));
  const own = keys.flatMap((key, column) => (RESPONDENT_COLUMNS.has(key) ? [column] : []));
  const unnamed = names.flatMap((name, column) => (name.trim() === "" ? [column] : []));
  const isAboutRespondent = own.length > 0 ? own.every((column) => at(column) === "") : at(0) === "";
  if (!isAboutRespondent || !cells.some((cell) => cell.trim() !== "")) return false;
  return (
    own.length >= 2 ||
    (unnamed.length > 0 && names[0]?.trim() !== "" && unnamed.every((column) => at(column) !== ""))
  );
}

const RESPONDENT_COLUMNS: ReadonlySet<string> = new Set([
  "respondentid",
  "collectorid",
  "datecreated",
  "datemodified",
  "startdate",
  "enddate",
  "ipaddress",
  "emailaddress",
]);

/** "question: option" for the columns of a question that has several, the question alone for the column of one that has one. */
function questionNames(names: readonly string[], options: readonly string[]): string[] {
  let question = "";
  return names.map((name, column) => {
    if (name.trim() !== "") question = name.trim();
    const next = names[column + 1];
    const isOneOfSeveral = name.trim() === "" || (next !== undefined && next.trim() === "");
    const option = (options[column] ?? "").trim();
    return isOneOfSeveral && option !== "" ? `${question}: ${option}` : question;
  });
}

function labelOf(name: string, cells: readonly string[]): string {
  const said = cells
    .map((cell) => normaliseText(cell).replace(/\s+/gu, " ").trim())
    .filter((cell) => cell !== "" && cell !== name.trim() && !/^\{\s*"ImportId"/u.test(cell));
  return [...new Set(said)].join(" · ");
}
