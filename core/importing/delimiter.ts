import { nextLine, scanRecord } from "./csv-record.ts";

/** What may stand between cells. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE = 65_536;
const RECORDS = 200;

/**
 * The delimiter that cuts the start of `text` into records of one width: the one under which most records are as wide as the first, and
 * of those the one that makes most columns. A comma where none makes two columns.
 */
export function guessDelimiter(text: string, quoting: boolean): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { width, share } = evenness(text, delimiter, quoting);
    // Columns only decide between delimiters that fit about equally well: prose is full of commas.
    const score = width < 2 ? 0 : share + Math.min(width, 100) / 1000;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** How wide the first record is, and which share of the first records is as wide. */
function evenness(text: string, delimiter: Delimiter, quoting: boolean): { width: number; share: number } {
  const sample = text.slice(0, SAMPLE);
  const code = delimiter.charCodeAt(0);
  let width = 0;
  let records = 0;
  let even = 0;
  for (let at = 0; at < sample.length && records < RECORDS;) {
    const record = scanRecord(sample, at, code, quoting);
    const cut = text.length > SAMPLE && "end" in record && record.end >= SAMPLE;
    if (cut && records > 0) break;
    at = "end" in record ? record.end : nextLine(sample, at);
    if ("end" in record && isBlank(record.cells)) continue;
    records += 1;
    if (!("end" in record)) continue;
    if (width === 0) width = record.cells.length;
    if (record.cells.length === width) even += 1;
  }
  return { width, share: records === 0 ? 0 : even / records };
}

/** Whether a record holds nothing at all: an empty line, or only delimiters. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
