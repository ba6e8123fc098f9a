import { useEffect, useState } from "react";
import type { CellCounts } from "../../../core/exporting/cell-limits.ts";
import { readCsv } from "../../../core/reading/csv.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { ExportBeginning, ExportRequest } from "../../engine/exports.ts";
import type { TableKind } from "./options.ts";
import { TABLE_KINDS } from "./options.ts";

/** The first rows of a table as it would be written, how many there would be in all, and the cells that some programs cannot hold. */
export interface Preview {
  readonly kind: TableKind;
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
  readonly cells: CellCounts;
}

export interface PreviewState {
  readonly previews: readonly Preview[];
  readonly isComputing: boolean;
  readonly problem: string | null;
}

const ROWS = 6;
/** Options are clicked one after another: so long after the last the preview is made, in milliseconds. */
const PAUSE = 350;

/**
 * The beginnings of the tables that `request` asks for, made by the export itself: what is shown is what is written. The last ones
 * stay in view while the next are made. `request` must be the same object as long as it asks for the same.
 */
export function usePreview(session: Session, request: ExportRequest | null): PreviewState {
  const changes = useStore(session.changes);
  const [state, setState] = useState<PreviewState>({ previews: [], isComputing: true, problem: null });

  useEffect(() => {
    if (request === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, isComputing: true }));
      const first = { ...request, dictionary: false, spssLabels: false };
      void files.previewExport(session.projectId, first, ROWS, { signal: abort.signal }).then((exported) => {
        if (abort.signal.aborted) return;
        const read = exported.ok ? beginningsOf(exported.value, first) : fail(exported.error.message);
        setState((before) =>
          read.ok
            ? { previews: read.value, isComputing: false, problem: null }
            : { previews: before.previews, isComputing: false, problem: read.error },
        );
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [session, request, changes]);

  return state;
}

/** Whether any row that is shown tells how one of these coders coded. */
export function isOfAny({ header, rows }: Preview, coders: readonly { readonly name: string }[]): boolean {
  const column = header.indexOf("coder");
  return column !== -1 && rows.some((cells) => coders.some(({ name }) => name === cells[column]));
}

function beginningsOf(
  exported: readonly ExportBeginning[],
  request: ExportRequest,
): Result<readonly Preview[], string> {
  const kinds = TABLE_KINDS.filter((kind) => request[kind]);
  const previews: Preview[] = [];
  for (const [at, kind] of kinds.entries()) {
    const file = exported[at];
    if (file === undefined) return fail("There is nothing to show.");
    const preview = beginningOf(file, kind, request);
    if (!preview.ok) return preview;
    previews.push(preview.value);
  }
  return ok(previews);
}

function beginningOf(
  { name, text, rows: rowCount, cells }: ExportBeginning,
  kind: TableKind,
  { delimiter }: ExportRequest,
): Result<Preview, string> {
  const table = allSteps(readCsv(text.replace(/^\uFEFF/u, ""), { delimiter }));
  const about = { kind, name, rowCount, cells };
  if (!table.ok) return rowCount === 0 ? ok({ ...about, header: [], rows: [] }) : fail(table.error.message);
  const { header, rows } = table.value;
  return ok({ ...about, header, rows: rows.slice(0, ROWS).map((row) => veiled(header, row.cells)) });
}

const WORDS_OF_STORY = new Set(["text", "quote", "title"]);

/** A story with content notes stays veiled here too: its own words give way to the notes. */
function veiled(header: readonly string[], cells: readonly string[]): readonly string[] {
  const notes = cells[header.indexOf("content_notes")] ?? "";
  if (notes === "") return cells;
  return cells.map((cell, at) =>
    cell !== "" && WORDS_OF_STORY.has(header[at] ?? "") ? "(hidden here: content notes)" : cell,
  );
}
