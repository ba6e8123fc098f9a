import { readFileSync } from "node:fs";
import Papa from "papaparse";

/** The sample file `name` as it lies on disk, decoded as UTF-8 (a byte order mark would stay and be seen). */
export function readSampleText(name: string): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
    readFileSync(new URL(`../../../samples/${name}`, import.meta.url)),
  );
}

export interface SampleTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly errors: readonly Papa.ParseError[];
}

/** The sample CSV `name` as rows of cells by column name, with whatever the parser complained about. */
export function readSampleTable(name: string): SampleTable {
  const parsed = Papa.parse<Record<string, string>>(readSampleText(name), {
    header: true,
    skipEmptyLines: true,
  });
  return { columns: parsed.meta.fields ?? [], rows: parsed.data, errors: parsed.errors };
}

/** The cell of `row` under `column`; a missing cell fails the test that asked. */
export function cell(row: Readonly<Record<string, string>>, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no cell under ${column} in ${JSON.stringify(row)}`);
  return value;
}
