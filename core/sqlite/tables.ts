import { numbered } from "../counts.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { columnNamesIn } from "./columns.ts";
import { Damage, readVarint, SqlitePages } from "./pages.ts";

/** What a cell of a database holds. Numbers beyond 2^53 are rounded. */
export type SqliteValue = null | number | string | Uint8Array;

/** A row of a table: its number, and its cells by the names of their columns in small letters. */
export interface SqliteRow {
  readonly rowid: number;
  readonly cells: ReadonlyMap<string, SqliteValue>;
}

/** Tables of a database. */
export interface SqliteTables {
  /** Those of the asked ones that there are. */
  readonly tables: ReadonlyMap<string, readonly SqliteRow[]>;
  /** Whether changes may lie in a log beside the file, which is not read. */
  readonly hasLog: boolean;
}

/** So many rows are read of a file. */
const MOST_ROWS = 500_000;
const STEP = 2_000;

/**
 * The rows of some tables of an SQLite database, by their names. The file is only looked at: nothing of SQL runs. Never throws.
 * @returns an error with a sentence where the file is no such database, is damaged, or has more rows than MOST_ROWS
 * @example allSteps(readTables(new TextEncoder().encode("id,text"), ["tags"])).ok // false
 */
export function* readTables(
  bytes: Uint8Array,
  names: readonly string[],
): Steps<Result<SqliteTables, { readonly message: string }>> {
  try {
    const pages = new SqlitePages(bytes);
    const decoder = new TextDecoder(pages.encoding, { ignoreBOM: true });
    const asked = new Set(names);
    const tables = new Map<string, SqliteRow[]>();
    let count = 0;
    const schema = [...pages.cells(1)].map(({ payload }) => valuesOf(payload, decoder));
    for (const [type, name, , root, sql] of schema) {
      if (type !== "table" || typeof name !== "string" || typeof root !== "number") continue;
      const key = name.toLowerCase();
      if (!asked.has(key) || tables.has(key)) continue;
      const columns = columnNamesIn(typeof sql === "string" ? sql : "");
      const rows: SqliteRow[] = [];
      tables.set(key, rows);
      for (const { rowid, payload } of pages.cells(root)) {
        const values = valuesOf(payload, decoder);
        rows.push({ rowid, cells: new Map(columns.map((column, at) => [column, values[at] ?? null])) });
        count += 1;
        if (count > MOST_ROWS)
          return fail({ message: `The database has more than ${numbered(MOST_ROWS)} rows.` });
        if (count % STEP === 0) yield Math.min(0.99, count / MOST_ROWS);
      }
    }
    return ok({ tables, hasLog: pages.hasLog });
  } catch (error) {
    if (error instanceof Damage) return fail({ message: `The database cannot be read. ${error.message}` });
    throw error;
  }
}

/** The values of a record, as many as it has: rows that are older than a column do not have it. */
function valuesOf(payload: Uint8Array, decoder: TextDecoder): SqliteValue[] {
  const end = payload.length;
  const header = readVarint(payload, 0, end);
  if (header.value < header.next || header.value > end) throw new Damage("A row of it is damaged.");
  const values: SqliteValue[] = [];
  let body = header.value;
  for (let at = header.next; at < header.value;) {
    const type = readVarint(payload, at, header.value);
    at = type.next;
    const length = lengthOf(type.value);
    if (body + length > end) throw new Damage("A row of it is damaged.");
    values.push(valueOf(type.value, payload.subarray(body, body + length), decoder));
    body += length;
  }
  return values;
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function lengthOf(type: number): number {
  const length = type >= 12 ? Math.floor((type - 12) / 2) : LENGTHS[type];
  if (length === undefined) throw new Damage("A row of it has a value of a kind that there is not.");
  return length;
}

function valueOf(type: number, bytes: Uint8Array, decoder: TextDecoder): SqliteValue {
  if (type >= 12) return type % 2 === 0 ? bytes : decoder.decode(bytes);
  if (type === 0) return null;
  if (type >= 8) return type - 8;
  if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return Number(BigInt.asIntN(bytes.length * 8, value));
}
