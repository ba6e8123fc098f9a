import { LAYERS } from "../../core/file/bundle.ts";
import type { CodingIndex } from "../../core/index/coding-index.ts";
import type { StoryBrief, StoryReader } from "../../core/index/indexed-project.ts";
import type { Part } from "../../core/parts/part.ts";
import { unpackPart } from "../../core/parts/part.ts";
import { columnsInEntry, sheetsInPart } from "../../core/parts/sheet-part.ts";
import { storiesInPart } from "../../core/parts/story-part.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { StoryRow } from "../data/storyParts.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** Gives what a part's JSON tells. */
export type Unpack = (part: Pick<Part, "compressed" | "size">) => unknown;

/** Inflates beside the worker's own thread, which parses meanwhile. Not inside a transaction: it would end. */
export async function unpackBeside({
  compressed,
  size,
}: Pick<Part, "compressed" | "size">): Promise<unknown> {
  const content = await nativeCodec.inflate(compressed, size);
  if (content === null) throw new Error("A part has another size than was noted.");
  return JSON.parse(new TextDecoder().decode(content));
}

/** The same at once, inside a transaction. */
export const unpackAtOnce: Unpack = unpackPart;

/** So many parts are read in one transaction. */
const AT_ONCE = 8;

/** Puts a coder's sheets as they stand into the index, in place of what was told of the coder. No sheet is made of what columns tell plainly. */
export async function indexLayer(
  db: ProjectDatabase,
  index: CodingIndex,
  coderId: string,
  unpack: Unpack,
): Promise<void> {
  // Before the parts, as readLayer does.
  const own = await smallRecords(db, coderId);
  index.clear(coderId);
  const keys = await rowsOfCoder(db, coderId).primaryKeys();
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const contents = await db.sheetContents.bulkGet(keys.slice(at, at + AT_ONCE));
    const entries = contents.flatMap((content) =>
      (content?.entries ?? []).map((entry) => ({ entry, wide: content?.widePassages ?? [] })),
    );
    await Promise.all(
      entries.map(async ({ entry, wide }) => {
        const value = await unpack(entry);
        const sheetsOf = () => sheetsInPart([{ kind: entry.kind, value }], wide);
        if (entry.kind === LAYERS.part) index.writeColumns(columnsInEntry(value), sheetsOf);
        else for (const sheet of sheetsOf()) index.write(sheet);
      }),
    );
  }
  for (const sheet of own) index.write(sheet);
}

/** The briefs of the stories of each of these rows, by the hash of the part. Null where one was written after its row was read. */
export async function briefsOfChunks(
  db: ProjectDatabase,
  rows: readonly StoryRow[],
  reader: StoryReader,
  unpack: Unpack,
): Promise<Map<string, readonly StoryBrief[]> | null> {
  const found = new Map<string, readonly StoryBrief[]>();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const contents = await db.storyContents.bulkGet(
      some.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]),
    );
    const isWhole = contents.every((content, place) => content?.sha256 === some[place]?.part.sha256);
    if (!isWhole) return null;
    await Promise.all(
      contents.map(async (content) => {
        if (content === undefined) return;
        found.set(content.sha256, reader.briefsOf(storiesInPart(await unpack(content))));
      }),
    );
  }
  return found;
}
