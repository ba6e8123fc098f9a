import { withoutExamples } from "../../core/exporting/without-words.ts";
import { zipPieces } from "../../core/file/zip-writer.ts";
import { publicCollections } from "../../core/model/collection.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import { WRITTEN } from "../../core/quoting/told-quotes.ts";
import { shownProject } from "../../core/redaction/shown-project.ts";
import { refiCodebook } from "../../core/refi/write-codes.ts";
import { refiEntries } from "../../core/refi/write-project.ts";
import type { ExportSink } from "./exportSink.ts";
import { handedOver } from "./exportSink.ts";
import type { ExportRequest } from "./exportTables.ts";
import type { Tick } from "./job.ts";

/** Written without the version: the same project gives the same file with each. */
const ORIGIN = "Concord";

/** Writes the project, its codebook, or both in the form of REFI-QDA, as far as they are asked for. Returns whether all is written. A project without codes has no codebook to write. */
export async function writeRefi(
  snapshot: ProjectSnapshot,
  {
    baseName,
    coderIds,
    text,
    quotes = WRITTEN,
    refi = false,
    refiCodebook: wantsCodebook = false,
  }: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<boolean> {
  const study = ofCoders(studyOf(shownProject(snapshot)), coderIds);
  const hides = quotes.choice !== "written" && publicCollections(study.collections).size > 0;
  // A project of REFI-QDA is its texts.
  if (refi && text && !hides) {
    if (!(await sink.begin(`${baseName}.qdpx`))) return false;
    for (const piece of zipPieces(refiEntries(study, ORIGIN)))
      if (!(await tick(1)) || !(await sink.append(handedOver(piece)))) return false;
    if (!(await sink.finish(0))) return false;
  }
  const codebook = wantsCodebook
    ? refiCodebook(text ? study.codes : withoutExamples(study.codes), ORIGIN)
    : null;
  if (codebook === null) return true;
  return (
    (await sink.begin(`${baseName} - codebook.qdc`)) &&
    (await sink.append(handedOver(new TextEncoder().encode(codebook)))) &&
    (await sink.finish(0))
  );
}

/** The study with the coding of these coders alone. Memos on the project and on codes are the team's, and keep their authors. */
function ofCoders(study: ProjectSnapshot, coderIds: readonly string[] | null): ProjectSnapshot {
  if (coderIds === null) return study;
  const chosen = new Set(coderIds);
  const named = new Set([...coderIds, ...study.memos.map(({ coderId }) => coderId)]);
  return {
    ...study,
    coders: study.coders.filter(({ id }) => named.has(id)),
    sheets: study.sheets.filter(({ coderId }) => chosen.has(coderId)),
  };
}
