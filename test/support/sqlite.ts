/** A table of a small database: the words of SQL that made it, and its rows; a column that is the primary key has null. */
interface SmallTable {
  readonly sql: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const PAGE = 4096;

/** The bytes of a database of SQLite with these tables, each on one page; rows that are too long for it have pages of their own. */
export function aDatabase(tables: Readonly<Record<string, SmallTable>>): Uint8Array {
  const names = Object.entries(tables);
  const pages: Uint8Array[] = [];
  const overflow: Uint8Array[] = [];
  const firstOverflow = names.length + 2;
  const schema = names.map(([name, { sql }], at) => ["table", name, name, at + 2, sql]);
  for (const rows of [schema, ...names.map(([, table]) => table.rows)])
    pages.push(leaf(rows, pages.length === 0 ? 100 : 0, overflow, firstOverflow));
  const file = new Uint8Array((pages.length + overflow.length) * PAGE);
  for (const [at, page] of [...pages, ...overflow].entries()) file.set(page, at * PAGE);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode("SQLite format 3\0"));
  view.setUint16(16, PAGE);
  file.set([1, 1, 0, 64, 32, 32], 18);
  view.setUint32(28, file.length / PAGE);
  view.setUint32(44, 4);
  view.setUint32(56, 1);
  return file;
}

function leaf(
  rows: readonly (readonly (string | number | null)[])[],
  header: number,
  overflow: Uint8Array[],
  firstOverflow: number,
): Uint8Array {
  const page = new Uint8Array(PAGE);
  const view = new DataView(page.buffer);
  page[header] = 13;
  view.setUint16(header + 3, rows.length);
  let end = PAGE;
  for (const [at, row] of rows.entries()) {
    const record = recordOf(row);
    const head = [...varint(record.length), ...varint(at + 1)];
    const most = PAGE - 35;
    const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
    const split = least + ((record.length - least) % (PAGE - 4));
    const local = record.length <= most ? record.length : split <= most ? split : least;
    const cell = [...head, ...record.subarray(0, local)];
    if (local < record.length) cell.push(0, 0, 0, firstOverflow + overflow.length);
    for (let from = local; from < record.length; from += PAGE - 4) {
      const more = new Uint8Array(PAGE);
      more.set(record.subarray(from, from + PAGE - 4), 4);
      overflow.push(more);
      if (from + PAGE - 4 < record.length)
        new DataView(more.buffer).setUint32(0, firstOverflow + overflow.length);
    }
    end -= cell.length;
    page.set(cell, end);
    view.setUint16(header + 8 + 2 * at, end);
  }
  view.setUint16(header + 5, end);
  return page;
}

function recordOf(row: readonly (string | number | null)[]): Uint8Array {
  const types: number[] = [];
  const body: number[] = [];
  for (const value of row) {
    if (value === null) types.push(0);
    else if (typeof value === "number") {
      types.push(4);
      body.push(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
    } else {
      const bytes = new TextEncoder().encode(value);
      types.push(13 + 2 * bytes.length);
      for (const byte of bytes) body.push(byte);
    }
  }
  const head = types.flatMap(varint);
  // The length of the heading counts itself.
  return Uint8Array.from([head.length + 1, ...head, ...body]);
}

function varint(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** What a project of Taguette is made of. Its documents, tags, highlights and their tags have the numbers 1, 2, 3… in their order. */
export interface SmallTaguette {
  readonly documents: readonly {
    readonly name: string;
    readonly html: string;
    readonly description?: string;
  }[];
  readonly tags: readonly {
    readonly path: string;
    readonly description?: string;
    readonly parent?: number;
  }[];
  /** Places in bytes of UTF-8, and the words that Taguette keeps beside them. */
  readonly highlights: readonly {
    readonly document: number;
    readonly start: number;
    readonly end: number;
    readonly snippet: string;
    readonly tags: readonly number[];
  }[];
}

const MOMENT = "2026-05-01 10:00:00.000000";

/** The tables of such a project, as Taguette's own SQL makes them. */
export function taguetteTables({ documents, tags, highlights }: SmallTaguette): Record<string, SmallTable> {
  return {
    projects: {
      sql: "CREATE TABLE projects (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tname VARCHAR(200) NOT NULL, \n\tdescription TEXT NOT NULL, \n\tcreated DATETIME NOT NULL\n)",
      rows: [[null, "Nights", "", MOMENT]],
    },
    documents: {
      sql: "CREATE TABLE documents (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tname VARCHAR(200) NOT NULL, \n\tdescription TEXT NOT NULL, \n\tfilename VARCHAR(200) NOT NULL, \n\tcreated DATETIME NOT NULL, \n\tproject_id INTEGER NOT NULL, \n\ttext_direction VARCHAR(13) NOT NULL, \n\tcontents TEXT NOT NULL, \n\tCONSTRAINT fk_documents_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE\n)",
      rows: documents.map(({ name, html, description = "" }) => [
        ...[null, name, description, `${name}.docx`, MOMENT, 1, "LEFT_TO_RIGHT", html],
      ]),
    },
    tags: {
      sql: "CREATE TABLE tags (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tproject_id INTEGER NOT NULL, \n\tpath VARCHAR(200) NOT NULL, \n\tdescription TEXT NOT NULL, parent_id INTEGER, \n\tCONSTRAINT uq_tags_project_id UNIQUE (project_id, path)\n)",
      rows: tags.map(({ path, description = "", parent }) => [null, 1, path, description, parent ?? null]),
    },
    highlights: {
      sql: "CREATE TABLE highlights (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tdocument_id INTEGER NOT NULL, \n\tstart_offset INTEGER NOT NULL, \n\tend_offset INTEGER NOT NULL, \n\tsnippet TEXT NOT NULL\n)",
      rows: highlights.map(({ document, start, end, snippet }) => [null, document, start, end, snippet]),
    },
    highlight_tags: {
      sql: "CREATE TABLE highlight_tags (\n\thighlight_id INTEGER NOT NULL, \n\ttag_id INTEGER NOT NULL, \n\tCONSTRAINT pk_highlight_tags PRIMARY KEY (highlight_id, tag_id)\n)",
      rows: highlights.flatMap(({ tags: given }, at) => given.map((tag) => [at + 1, tag])),
    },
  };
}

/** A project with letters of two, three and four bytes, highlights that overlap and one that goes over two paragraphs. */
export const NIGHTS: SmallTaguette = {
  documents: [
    {
      name: "Ward",
      html: "<h1>Ward A</h1>\n<p>Zoë said <b>“no &amp; never”</b> 😀<br>all night.</p>\n<p>Niemand kam.</p>",
      description: "First interview",
    },
    { name: "Day", html: `<p>${"A long day. ".repeat(600)}The end.</p>` },
  ],
  tags: [
    { path: "Feeling", description: "What somebody felt" },
    { path: "Fear", description: "Afraid of something", parent: 1 },
    { path: "Rest", description: "" },
  ],
  highlights: [
    { document: 1, start: 7, end: 33, snippet: "<p>Zoë said <b>“no &amp; never”</b></p>", tags: [2] },
    {
      document: 1,
      start: 20,
      end: 48,
      snippet: "<p><b>no &amp; never”</b> 😀<br>all night.</p>",
      tags: [2, 3],
    },
    { document: 1, start: 42, end: 56, snippet: "<p>night.</p>\n<p>Niemand</p>", tags: [3] },
    { document: 2, start: 7200, end: 7208, snippet: "<p>The end.</p>", tags: [1] },
    { document: 2, start: 0, end: 6, snippet: "<p>other words than here</p>", tags: [1] },
    { document: 2, start: 2, end: 6, snippet: "<p>long</p>", tags: [] },
  ],
};
