import type { Table } from "dexie";
import type { CodebookVersion } from "../../core/model/codebook-version.ts";
import type { Project } from "../../core/model/project.ts";
import type { RevisedLists } from "../../core/model/revised.ts";
import { listsOfAsync, revisedNames } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { Facts, ProjectDatabase } from "./database.ts";
import { readFacts, writtenBetween } from "./database.ts";
import { readEachSheet } from "./layers.ts";
import type { PartRows } from "./partRows.ts";
import { readPartsStamp } from "./partsStamp.ts";
import type { SheetRow } from "./sheetParts.ts";
import type { StoryRow } from "./storyParts.ts";

/** The records of which a project has few. */
export type SmallRecords = RevisedLists & {
  readonly project: Project;
  readonly codebookVersions: readonly CodebookVersion[];
};

/** A project as its rows tell it at one moment, with nothing unpacked. */
export interface ProjectParts {
  readonly changes: number;
  readonly records: SmallRecords;
  readonly stories: readonly StoryRow[];
  readonly layers: readonly SheetRow[];
  /** The sheets that speak over those in the parts, by sheetKey; an empty one takes the part's away. */
  readonly overlay: ReadonlyMap<string, Sheet>;
}

/** The rows of a project's parts, and the facts as they were before these were read. */
interface ReadBefore {
  readonly before: Facts;
  readonly rows: PartRows;
}

/**
 * Reads the rows of a project. Those of parts are read first, each table at once: no key press writes into them. The last transaction reads all that is
 * small, with the sheets that were written in between (Facts.touched). Null where more than such sheets was written meanwhile.
 * @param read the rows, if they are read already: then null also where one of them was written since
 */
export async function readProjectParts(db: ProjectDatabase, read?: ReadBefore): Promise<ProjectParts | null> {
  const before = read?.before ?? (await readFacts(db));
  const stories = read?.rows.stories ?? (await db.storyChunks.toArray());
  // Before the layers: what is brought into them meanwhile is then there twice, and not missing.
  const small = await db.sheets.toArray();
  const layers = read?.rows.layers ?? (await db.sheetParts.toArray());
  const tables = db.tables.filter((table) => table.name !== "journal" && table.name !== "setAside");
  return db.transaction("r", tables, async () => {
    const facts = await readFacts(db);
    const written = writtenSince(before, facts);
    if (written === null) return null;
    if (read !== undefined && (await readPartsStamp(db)) !== read.rows.stamp) return null;
    const overlay = new Map(small.map((sheet) => [sheetKey(sheet), sheet]));
    for (const sheet of await readEachSheet(db, written)) overlay.set(sheetKey(sheet), sheet);
    return { changes: facts.changes, records: await readRecords(db, facts), stories, layers, overlay };
  });
}

/** What `readRecords` reads, with the facts. */
export function smallTables(db: ProjectDatabase): Table[] {
  return [db.facts, db.versions, ...revisedNames.map((name): Table => db.records(name))];
}

/** All that is small, inside the caller's transaction. */
export async function readRecords(db: ProjectDatabase, { project }: Facts): Promise<SmallRecords> {
  const lists = await listsOfAsync((name) => db.records(name).toArray());
  return { ...lists, project, codebookVersions: await db.versions.toArray() };
}

/** The sheets that were written between two states of a project, as [coder, story]; null where more was written, or they are not known. */
export function writtenSince(before: Facts, now: Facts): readonly [string, string][] | null {
  const { stories, coders, sheets } = writtenBetween(before, now);
  return stories || coders === null || coders.size > 0 ? null : sheets;
}
