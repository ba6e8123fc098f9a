import { describe, expect, test } from "vitest";
import { columnNamesIn } from "../../../../core/sqlite/columns.ts";
import { isSqlite } from "../../../../core/sqlite/pages.ts";
import type { SqliteTables } from "../../../../core/sqlite/tables.ts";
import { readTables } from "../../../../core/sqlite/tables.ts";
import { allSteps } from "../../../../core/steps.ts";
import { askPython, hasPython } from "../../../support/python.ts";
import { aDatabase } from "../../../support/sqlite.ts";

function tablesIn(bytes: Uint8Array, ...names: string[]): SqliteTables {
  const read = allSteps(readTables(bytes, names));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

describe("columns of a table", () => {
  test.each([
    ["CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT DEFAULT ('a, b'), n DECIMAL(10, 2))", "id name n"],
    [
      "CREATE TABLE \"t\" (\n\t\"Id\" INTEGER, -- the id, of course\n\t[a b] TEXT, /* c, */ `d` TEXT, CONSTRAINT x CHECK (d in ('p', 'q')), UNIQUE (d))",
      "id|a b|d",
    ],
    ["", ""],
  ])("%s", (sql, names) => {
    expect(columnNamesIn(sql).join(names.includes("|") ? "|" : " ")).toBe(names);
  });
});

/** Makes a database of each page size and encoding, with long rows, removed ones and a column that came later. */
const SCRIPT = `
import base64, json, os, sqlite3, sys, tempfile
task = json.load(sys.stdin)
made = []
for size, encoding in task:
    path = os.path.join(tempfile.mkdtemp(), "a.sqlite3")
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA page_size = {size}")
    db.execute(f"PRAGMA encoding = '{encoding}'")
    db.execute("CREATE TABLE other (a)")
    db.execute("CREATE TABLE long (id INTEGER PRIMARY KEY, words TEXT, number, part BLOB, CONSTRAINT x UNIQUE (words))")
    for at in range(1200):
        words = f"{at} é😀 " + "wort " * (at % 700 if at % 50 == 0 else at % 7)
        number = [None, 0, 1, -1, 127, -129, 70000, -9000000, 5000000000, 2.5][at % 10]
        db.execute("INSERT INTO long VALUES (?, ?, ?, ?)", (at * 3 + 1, words, number, bytes([at % 256, 7])))
    db.execute("DELETE FROM long WHERE id % 5 = 0")
    db.execute("ALTER TABLE long ADD COLUMN later TEXT")
    db.execute("INSERT INTO long VALUES (100000, 'last', 3, x'00', 'came later')")
    db.commit()
    rows = db.execute("SELECT id, words, number, hex(part), later FROM long ORDER BY id").fetchall()
    db.close()
    made.append([base64.b64encode(open(path, "rb").read()).decode(), rows])
json.dump(made, sys.stdout)
`;

test.skipIf(!hasPython)(
  "a table that SQLite has written is read as SQLite reads it, whatever its pages",
  () => {
    const kinds = [
      [512, "UTF-8"],
      [4096, "UTF-8"],
      [65_536, "UTF-16le"],
      [1024, "UTF-16be"],
    ];
    for (const [file, rows] of askPython(SCRIPT, kinds) as [string, unknown[][]][]) {
      const bytes = Uint8Array.from(Buffer.from(file, "base64"));
      expect(isSqlite(bytes)).toBe(true);
      const read = tablesIn(bytes, "long").tables.get("long");
      expect(
        read?.map(({ rowid, cells }) => {
          const part = cells.get("part");
          const hex = part instanceof Uint8Array ? Buffer.from(part).toString("hex").toUpperCase() : null;
          return [rowid, cells.get("words"), cells.get("number"), hex, cells.get("later")];
        }),
      ).toEqual(rows);
    }
  },
);

describe("a damaged database is refused in words", () => {
  const whole = aDatabase({
    notes: {
      sql: "CREATE TABLE notes (id, words)",
      rows: [
        [1, "a".repeat(20_000)],
        [2, "short"],
      ],
    },
  });

  test("a whole one is read", () => {
    const { tables } = tablesIn(whole, "notes", "tags");
    expect([...tables.keys()]).toEqual(["notes"]);
    expect(tables.get("notes")?.map(({ cells }) => String(cells.get("words")).length)).toEqual([20_000, 5]);
  });

  test("at every length of a cut file", () => {
    for (let length = 0; length < whole.length; length += 97) {
      const read = allSteps(readTables(whole.subarray(0, length), ["notes"]));
      expect([length, read.ok]).toEqual([length, false]);
    }
  });

  const changed = (...changes: readonly (readonly [at: number, byte: number])[]): Uint8Array => {
    const bytes = whole.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  };
  test.each([
    ["a page that is its own child", changed([4096, 5], [4096 + 11, 2], [4096 + 8, 0], [4096 + 4, 0])],
    ["an index where a table should be", changed([4096, 10])],
    ["a page size that is none", changed([16, 3], [17, 7])],
    ["no encoding", changed([59, 9])],
    ["more cells than a page has room for", changed([4096 + 3, 0xff])],
  ])("%s", (_, bytes) => {
    const read = allSteps(readTables(bytes, ["notes"]));
    expect(read.ok ? "" : read.error.message).toMatch(/^The database cannot be read\. [A-Z].*\.$/u);
  });
});
