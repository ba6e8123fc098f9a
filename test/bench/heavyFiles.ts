import { createHash } from "node:crypto";
import { FORMAT_VERSION, MIN_READER } from "../../core/file/manifest.ts";
import type { PackedEntry } from "../../core/file/zip-writer.ts";
import { packEntry, writeZip } from "../../core/file/zip-writer.ts";
import { hashText } from "../../core/ids.ts";
import { MAX_CODEBOOK_BYTES, STORY_FILE } from "../../core/model/limits.ts";

/** A file that costs a reader without limits minutes or gigabytes. */
export interface HeavyFile {
  readonly name: string;
  /** What it is opened as. */
  readonly as: "stories" | "codebook" | "project";
  readonly bytes: () => Uint8Array;
}

const MB = 1_000_000;
/** The largest file of stories that is read at all. */
const LARGEST = STORY_FILE.bytes;
const NOW = "2018-11-01T00:00:00.000Z";
const STORY = "she held my hand on the ward and nobody came until morning";

/** `first`, then `row` with the row's number in place of "#", until the file has `size` bytes or `most` rows. */
function table(first: string, row: string, size: number, most = Infinity): Uint8Array {
  const bytes = Buffer.alloc(size, "\n");
  let at = bytes.write(first);
  for (let number = 1; number <= most; number += 1) {
    const line = row.replaceAll("#", String(number));
    if (at + Buffer.byteLength(line) > size) break;
    at += bytes.write(line, at);
  }
  return bytes.subarray(0, most === Infinity ? size : at);
}

const filled = (size: number, pattern: string): Uint8Array => Buffer.alloc(size, pattern);

function deepCodebook(nameLength: number, levels: number, rows: number): Uint8Array {
  const path = (row: number): string =>
    Array.from({ length: levels - 1 }, (_, level) => `${level}-${row}-`.padEnd(nameLength, "n")).join(" >> ");
  const lines = Array.from({ length: rows }, (_, row) => `Theme ${row},${path(row)}\n`);
  return Buffer.from(`theme,code\n${lines.join("")}`);
}

/** A project file of these parts beside its project, with true hashes. */
function project(parts: Iterable<readonly [string, string]>): Uint8Array {
  const entries: PackedEntry[] = [];
  const listed: { name: string; bytes: number; sha256: string }[] = [];
  const add = (name: string, content: Uint8Array): void => {
    entries.push(packEntry(name, content));
    listed.push({ name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") });
  };
  const fields = { revision: 1, updatedAt: NOW, author: "" };
  add(
    "project.json",
    Buffer.from(JSON.stringify([{ ...fields, id: "heavy", name: "Heavy", createdAt: NOW }])),
  );
  for (const [name, content] of parts) add(name, Buffer.from(content));
  const manifest = {
    format: "concord",
    formatVersion: FORMAT_VERSION,
    minReader: MIN_READER,
    kind: "project",
    application: { name: "Concord", version: "bench" },
    projectId: "heavy",
    projectName: "Heavy",
    savedAt: NOW,
    saveId: "heavy",
    counts: { stories: 0, codes: 0, coders: 0, finished: 0, annotations: 0 },
    parts: listed,
  };
  return writeZip([packEntry("manifest.json", Buffer.from(JSON.stringify(manifest))), ...entries]);
}

const chunkName = (kind: string, number: number): string => `${kind}-${String(number).padStart(5, "0")}.json`;

function* storyParts(count: number, text: (at: number) => string, perPart: number) {
  for (let from = 0; from < count; from += perPart) {
    const stories = Array.from({ length: Math.min(perPart, count - from) }, (_, index) => {
      const at = from + index;
      return {
        id: `story-${at}`,
        collectionId: "collection-1",
        position: at,
        externalId: null,
        text: text(at),
        textHash: hashText(text(at)),
        attributes: [],
        source: { fileName: "heavy.csv", line: at + 1 },
        contentNotes: [],
      };
    });
    yield [chunkName("stories", from / perPart), JSON.stringify(stories)] as const;
  }
}

function* codeParts(count: number) {
  const fields = { revision: 1, updatedAt: NOW, author: "" };
  const writing = { definition: "", include: "", exclude: "", example: "", scale: { kind: "tag" } };
  const codes = Array.from({ length: count }, (_, at) => ({
    ...fields,
    ...writing,
    id: `code-${at}`,
    parentId: at === 0 ? null : `code-${at - 1}`,
    position: at,
    name: `Code ${at}`,
    colour: 1,
  }));
  yield ["codes.json", JSON.stringify(codes)] as const;
}

function* repeatedParts(kind: string, content: string, count: number) {
  for (let part = 0; part < count; part += 1) yield [chunkName(kind, part), content] as const;
}

/** A file whose 20,000 entries all lie at the same place. */
function overlapping(): Uint8Array {
  const content = `[${"0,".repeat(1 * MB)}0]`;
  const sha256 = createHash("sha256").update(content).digest("hex");
  const names = Array.from({ length: 19_000 }, (_, at) => chunkName("memos", at));
  const parts = names.map((name) => ({ name, bytes: content.length, sha256 }));
  const packed = packEntry("memos", Buffer.from(content));
  const manifest = packEntry("manifest.json", Buffer.from(JSON.stringify({ format: "concord", parts })));
  const nothing = packEntry("memos", new Uint8Array());
  const bytes = writeZip([
    manifest,
    packed,
    ...names.map((name) => ({ ...packed, name, compressed: nothing.compressed })),
  ]);
  return bytes;
}

export const HEAVY_FILES: readonly HeavyFile[] = [
  {
    name: "250,000 stories of 300 characters, 5 columns",
    as: "stories",
    bytes: () =>
      table(
        "id,text,date,role,place\n",
        `#,"${`${STORY} `.repeat(5)}",2018-10-30,nurse,ward 5\n`,
        LARGEST,
        250_000,
      ),
  },
  {
    name: "250,000 stories, one with an emoji",
    as: "stories",
    bytes: () => table("id,text\n0,🙂 fine\n", `#,"${`${STORY} `.repeat(5)}"\n`, LARGEST, 250_000),
  },
  {
    name: "900,000 rows of 2 columns",
    as: "stories",
    bytes: () => table("id,text\n", `#,${STORY} #\n`, LARGEST, 900_000),
  },
  {
    name: "2,000,000 rows of small stories",
    as: "stories",
    bytes: () => table("text\n", "story #\n", LARGEST, 2_000_000),
  },
  {
    name: "160 MB after a quote that is never closed",
    as: "stories",
    bytes: () => table('id,text\n0,"never closed\n', `#,${STORY}\n`, LARGEST),
  },
  {
    name: "160 MB of quotes that are never closed",
    as: "stories",
    bytes: () => table("id,text\n", `#,"${STORY}\n`, LARGEST),
  },
  {
    name: "160 MB after a quote in the heading",
    as: "stories",
    bytes: () => table('id,"text\n', `#,${STORY}\n`, LARGEST),
  },
  {
    name: "160,000 rows of 50 filled columns",
    as: "stories",
    bytes: () => table(`${"c,".repeat(49)}c\n`, `${"#,".repeat(49)}#\n`, LARGEST, 160_000),
  },
  {
    name: "rows that are all too long",
    as: "stories",
    bytes: () => table("id,text\n", "a,b,c\n", LARGEST),
  },
  {
    name: "400,000 rows without a story",
    as: "stories",
    bytes: () => table("id,text\n", "#,\n", LARGEST, 400_000),
  },
  {
    name: "400,000 rows of 2 columns",
    as: "stories",
    bytes: () => table("id,text\n", `#,${STORY} #\n`, LARGEST, 400_000),
  },
  {
    name: "400,000 rows of one id",
    as: "stories",
    bytes: () => table("id,text\n", `1000000000000000000,${STORY} #\n`, LARGEST, 400_000),
  },
  {
    name: "160 MB and one byte",
    as: "stories",
    bytes: () => filled(LARGEST + 1, `${STORY}\n`),
  },
  { name: "160 MB in one line", as: "stories", bytes: () => filled(LARGEST, "words ") },
  { name: "50 MB of line ends", as: "stories", bytes: () => filled(50 * MB, "\n") },
  { name: "160 MB of carriage returns", as: "stories", bytes: () => filled(LARGEST, "\r") },
  { name: "160 MB of delimiters", as: "stories", bytes: () => filled(LARGEST, ",") },
  { name: "160 MB of rows of delimiters", as: "stories", bytes: () => filled(LARGEST, ",,,,,,,,,\n") },
  { name: "160 MB of quotation marks", as: "stories", bytes: () => filled(LARGEST, '"') },
  {
    name: "1,000,000 short rows under 2,000 columns",
    as: "stories",
    bytes: () => table(`${"c,".repeat(1999)}c\n`, "a,b\n", 50 * MB, 1_000_000),
  },
  {
    name: "160 MB of UTF-16",
    as: "stories",
    bytes: () => Buffer.from(`\uFEFFid,text\n${`1,${STORY}é\n`.repeat(1_250_000)}`, "utf16le"),
  },
  {
    name: "160 MB of Windows-1252",
    as: "stories",
    bytes: () => table("id,text\n", `#,${STORY} \n`, LARGEST).map((byte) => (byte === 0x6d ? 0xe9 : byte)),
  },
  {
    name: "160 MB with half an emoji",
    as: "stories",
    bytes: () =>
      Buffer.concat([
        table("id,text\n0,é é é\n", `#,${STORY} é\n`, LARGEST, 1_000_000),
        Buffer.from([0xf0, 0x9f, 0x0a]),
      ]),
  },
  {
    name: "codebook of 4,000-character names, 50 levels",
    as: "codebook",
    bytes: () => deepCodebook(4000, 50, 80),
  },
  { name: "codebook of 20,000 codes, 50 levels", as: "codebook", bytes: () => deepCodebook(40, 50, 400) },
  {
    name: "codebook, one path of 16 MB",
    as: "codebook",
    bytes: () => table("theme,code\nA,", "x>>", MAX_CODEBOOK_BYTES),
  },
  {
    name: "codebook of 16 MB of different codes",
    as: "codebook",
    bytes: () => table("code\n", "code #\n", MAX_CODEBOOK_BYTES),
  },
  {
    name: "codebook of one code in 1,000,000 rows",
    as: "codebook",
    bytes: () => table("code\n", "code\n", MAX_CODEBOOK_BYTES),
  },
  {
    name: "codebook of 60,000 rows without a theme",
    as: "codebook",
    bytes: () => table("theme,code\n", ",c\n", MAX_CODEBOOK_BYTES, 60_000),
  },
  {
    name: "codebook, 16 MB of definitions",
    as: "codebook",
    bytes: () => table("code,definition\n", `#,${"long ".repeat(200)}\n`, MAX_CODEBOOK_BYTES),
  },
  {
    name: "2,000,000 small stories in a .concord file",
    as: "project",
    bytes: () => project(storyParts(2_000_000, (at) => `story ${at}`, 500)),
  },
  {
    name: ".concord: 1 GB of stories",
    as: "project",
    bytes: () => project(repeatedParts("stories", `[${"".padEnd(50 * MB, " ")}]`, 20)),
  },
  {
    name: ".concord: 20 parts of a million values",
    as: "project",
    bytes: () => project(repeatedParts("memos", `[${"0,".repeat(999_000)}0]`, 20)),
  },
  {
    name: ".concord: stories of 1 MB each",
    as: "project",
    bytes: () => project(storyParts(600, (at) => `${at}${STORY.repeat(17_000)}`, 30)),
  },
  {
    name: ".concord: 20,000 codes, each the next one's parent",
    as: "project",
    bytes: () => project(codeParts(20_000)),
  },
  { name: ".concord: 19,000 overlapping entries", as: "project", bytes: overlapping },
];
