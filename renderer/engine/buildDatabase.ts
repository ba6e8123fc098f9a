import type { ProjectBundle } from "../../core/file/bundle.ts";
import type { VerbatimPart } from "../../core/file/decode.ts";
import type { IncomingProject } from "../../core/merge/resolve.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { nextProjectDatabase } from "../data/database.ts";
import type { ReadyPart } from "../data/projectRows.ts";
import { projectRows } from "../data/projectRows.ts";
import type { StartFacts } from "../data/snapshot.ts";
import { fillDatabase } from "../data/snapshot.ts";
import { nativeCodec } from "./nativeCodec.ts";

/**
 * Builds a project's database beside any that is there; it takes that one's place in the moment when it is whole.
 * @param ready parts of the snapshot that lie packed already: see projectRows
 */
export async function buildDatabase(
  snapshot: ProjectSnapshot,
  ready: readonly ReadyPart[],
  start: StartFacts,
): Promise<void> {
  const rows = await projectRows(snapshot, nativeCodec, ready);
  const db = await nextProjectDatabase(snapshot.project.id);
  try {
    await fillDatabase(db, snapshot, rows, start);
  } finally {
    db.close();
  }
}

/** The parts of a project's file, with the sheets as the project has them: none of these where something of the file was refused. */
export function readyParts(
  bundle: ProjectBundle,
  { snapshot, refused }: IncomingProject,
  verbatim: readonly VerbatimPart[],
): ReadyPart[] {
  const sheetOf = new Map(
    refused.length > 0 ? [] : bundle.sheets.map((sheet, at) => [sheet, snapshot.sheets[at]]),
  );
  return verbatim.flatMap(({ kind, packed, stories, sheets }) => {
    const resolved = sheets.flatMap((sheet) => sheetOf.get(sheet) ?? []);
    return resolved.length === sheets.length ? [{ kind, packed, stories, sheets: resolved }] : [];
  });
}
