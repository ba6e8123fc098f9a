import { useEffect, useState } from "react";
import { readCsv } from "../../../core/importing/csv.ts";
import { allSteps } from "../../../core/steps.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../workers/client.ts";
import type { ExportedFile, ExportRequest } from "../../workers/exports.ts";

/** The first rows of a file as it would be written, and how many there would be in all. */
interface Preview {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
}

export interface PreviewState {
  readonly preview: Preview | null;
  readonly isComputing: boolean;
  readonly problem: string | null;
}

const ROWS = 6;
/** Options are clicked one after another: so long after the last the preview is made, in milliseconds. */
const PAUSE = 350;

/**
 * The beginning of the one file that `request` asks for, made by the export itself, so that what is shown is what is written. The last one
 * stays in view while the next is made. `request` must be the same object as long as it asks for the same.
 */
export function usePreview(session: Session, request: ExportRequest | null): PreviewState {
  const changes = useStore(session.changes);
  const [state, setState] = useState<PreviewState>({ preview: null, isComputing: true, problem: null });

  useEffect(() => {
    if (request === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, isComputing: true }));
      const first = { ...request, beginning: ROWS };
      void files.exportCsv(session.projectId, first, { signal: abort.signal }).then((exported) => {
        if (abort.signal.aborted) return;
        const read = exported.ok ? beginningOf(exported.value) : fail(exported.error.message);
        setState((before) =>
          read.ok
            ? { preview: read.value, isComputing: false, problem: null }
            : { preview: before.preview, isComputing: false, problem: read.error },
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

function beginningOf(exported: readonly ExportedFile[]): Result<Preview, string> {
  const file = exported[0];
  if (file === undefined) return fail("There is nothing to show.");
  // Decoding drops a byte order mark.
  const text = new TextDecoder().decode(file.bytes);
  const table = allSteps(readCsv(text, { delimiter: "," }));
  const { name, rows: rowCount } = file;
  if (!table.ok)
    return rowCount === 0 ? ok({ name, header: [], rows: [], rowCount }) : fail(table.error.message);
  return ok({
    name,
    header: table.value.header,
    rows: table.value.rows.slice(0, ROWS).map((row) => veiled(table.value.header, row.cells)),
    rowCount,
  });
}

const WORDS_OF_STORY = new Set(["text", "quote", "title"]);

/** A story with content notes stays veiled here too: its own words give way to the notes. */
function veiled(header: readonly string[], cells: readonly string[]): readonly string[] {
  const notes = cells[header.indexOf("content_notes")] ?? "";
  if (notes === "") return cells;
  return cells.map((cell, at) =>
    cell !== "" && WORDS_OF_STORY.has(header[at] ?? "") ? "(veiled here: content notes)" : cell,
  );
}
