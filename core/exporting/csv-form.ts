/** What an exported file is going to be opened with. */
export const CSV_PROGRAMS = ["r-python", "excel", "spss"] as const;
export type CsvProgram = (typeof CSV_PROGRAMS)[number];

/** How CSV files are written. A reader that knows the form gets every cell back exactly, but for line breaks that are written as spaces. */
export interface CsvForm {
  /** A byte order mark at the start, by which Excel and SPSS know UTF-8. */
  readonly bom: boolean;
  /** What stands between cells: Excel expects its system's list separator, a semicolon in many countries. */
  readonly delimiter: "," | ";";
  /** Column names as people read them ("Empathy >> Kept in touch") or as R and SPSS take them ("empathy__kept_in_touch"). */
  readonly names: "readable" | "variables";
  /** Whether words that a spreadsheet would run as a formula get an apostrophe before them (cells.ts). */
  readonly guardFormulas: boolean;
  /** Line breaks in cells. SPSS takes one for the end of a row even inside quotation marks; a space for each keeps rows and offsets right. */
  readonly lineBreaks: "exact" | "spaces";
}

/** The form that suits each program. */
export const CSV_FORMS: Readonly<Record<CsvProgram, CsvForm>> = {
  "r-python": { bom: false, delimiter: ",", names: "variables", guardFormulas: false, lineBreaks: "exact" },
  excel: { bom: true, delimiter: ",", names: "readable", guardFormulas: true, lineBreaks: "exact" },
  spss: { bom: true, delimiter: ",", names: "variables", guardFormulas: false, lineBreaks: "spaces" },
};
