import { plainCodec } from "../../../../core/file/codec.ts";
import { encodeProjectSteps } from "../../../../core/file/encode.ts";
import type { SaveMeta } from "../../../../core/file/manifest.ts";
import type { PackedFile } from "../../../../core/file/pack.ts";
import { highestRevision } from "../../../../core/model/highest.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { allSteps } from "../../../../core/steps.ts";
import type { ProjectDatabase } from "../../../../renderer/data/database.ts";
import type { ProjectRows } from "../../../../renderer/data/projectRows.ts";
import { projectRows } from "../../../../renderer/data/projectRows.ts";
import type { StartFacts } from "../../../../renderer/data/snapshot.ts";
import { putRows, putStart } from "../../../../renderer/data/snapshot.ts";

/** By project, the file and the rows with which it begins: the same in every history. */
const files = new Map<string, PackedFile>();
const rows = new Map<string, ProjectRows>();

/** The file with which a project begins. */
export function firstFileOf(home: ProjectSnapshot, meta: SaveMeta): PackedFile {
  const { id } = home.project;
  const file = files.get(id) ?? allSteps(encodeProjectSteps(home, meta));
  files.set(id, file);
  return file;
}

/** Fills a working copy that is new. */
export async function fillFirst(
  db: ProjectDatabase,
  home: ProjectSnapshot,
  start: StartFacts,
): Promise<void> {
  const { id } = home.project;
  const known = rows.get(id) ?? (await projectRows(home, plainCodec));
  rows.set(id, known);
  await db.transaction("rw", db.tables, async () => {
    await putRows(db, known);
    await putStart(db, home, { ...start, latest: highestRevision(home) });
  });
}
