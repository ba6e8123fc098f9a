import Papa from "papaparse";

/** What may stand between cells. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE = 1 << 20;

/**
 * The delimiter under which papaparse finds the first records most alike in width. A comma where none makes two columns.
 * @example guessDelimiter("id;text\n1;A long night, and cold") // ";"
 */
export function guessDelimiter(text: string): Delimiter {
  const { meta } = Papa.parse(text.slice(0, SAMPLE), {
    newline: "\n",
    delimitersToGuess: DELIMITERS,
    skipEmptyLines: "greedy",
    preview: 1,
  });
  return DELIMITERS.find((one) => one === meta.delimiter) ?? ",";
}
