import { useEffect, useRef, useState } from "react";
import type { TableCounts } from "../../../core/exporting/coding-counts.ts";
import { withQuotesHidden } from "../../../core/exporting/example-words.ts";
import { readCsv } from "../../../core/reading/csv.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { ExportBeginning } from "../../engine/exports.ts";
import type { ExportRequest } from "../../engine/exportTables.ts";
import type { TableKind } from "./options.ts";
import { TABLE_KINDS } from "./options.ts";

/** The first rows of a table as it would be written. */
export interface Preview {
  readonly kind: TableKind;
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Its rows in all and the cells that some programs cannot hold; null until the whole table has been looked through. */
  readonly counts: TableCounts | null;
}

export interface PreviewState {
  readonly previews: readonly Preview[];
  /** Whether they are of what was chosen before. */
  readonly isOutdated: boolean;
  readonly isComputing: boolean;
  /** How much of the tables has been counted, 0 to 1; null while nothing is counted. */
  readonly counted: number | null;
  readonly problem: string | null;
}

/** So many rows are shown. */
export const PREVIEW_ROWS = 6;
/** Options are clicked one after another: so long after the last the preview is made, in milliseconds. The first is made at once. */
const PAUSE = 350;
/** What is counted within this time is shown with the first rows, in milliseconds. */
const TOGETHER = 50;

/**
 * The beginnings of the tables that `request` asks for, made by the export itself: what is shown is what is written. They are shown at once, and their
 * counts when they are known. The last ones stay in view while the next are made. `request` must be the same object as long as it asks for the same.
 */
export function usePreview(session: Session, request: ExportRequest | null): PreviewState {
  const changes = useStore(session.changes);
  const [{ of, answered, ...state }, setState] = useState<Answers>(NOTHING);
  const hasShown = useRef(false);

  useEffect(() => {
    if (request === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    const show = (part: Partial<Answers>): void => {
      if (!signal.aborted) setState((before) => ({ ...before, ...part }));
    };
    const timer = setTimeout(
      () => {
        show({ isComputing: true, counted: null });
        void preview(session.projectId, request, signal, show);
        hasShown.current = true;
      },
      hasShown.current ? PAUSE : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [session, request, changes]);

  return {
    ...state,
    isOutdated: of !== request,
    isComputing: state.isComputing || answered !== request,
  };
}

interface Answers extends Omit<PreviewState, "isOutdated"> {
  /** What the previews are of. */
  readonly of: ExportRequest | null;
  /** What was answered last, with previews or with a problem. */
  readonly answered: ExportRequest | null;
}

const NOTHING: Answers = {
  ...{ previews: [], of: null, answered: null },
  ...{ isComputing: true, counted: null, problem: null },
};

async function preview(
  projectId: string,
  asked: ExportRequest,
  signal: AbortSignal,
  show: (part: Partial<Answers>) => void,
): Promise<void> {
  const request = { ...asked, dictionary: false, spssLabels: false };
  const { examples } = request;
  // A quote from a story with content notes stays hidden here, too.
  const hidden = examples === undefined ? {} : { examples: withQuotesHidden(examples, HIDDEN) };
  const begun = await files.previewExport(projectId, { ...request, ...hidden }, PREVIEW_ROWS, { signal });
  const read = begun.ok ? beginningsOf(begun.value, request) : fail(begun.error.message);
  if (!read.ok) {
    show({ isComputing: false, answered: asked, problem: read.error });
    return;
  }
  const previews = read.value;
  const counting = files.countExport(projectId, request, {
    signal,
    onProgress: (counted) => show({ counted }),
  });
  await Promise.race([counting, pause(TOGETHER)]);
  show({ previews, of: asked, answered: asked, problem: null });
  const counts = await counting;
  if (!counts.ok) {
    show({ isComputing: false, counted: null, problem: counts.error.message });
    return;
  }
  show({
    previews: previews.map((each, at) => ({ ...each, counts: counts.value[at] ?? null })),
    isComputing: false,
    counted: null,
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
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
    const beginning = beginningOf(file, kind, request);
    if (!beginning.ok) return beginning;
    previews.push(beginning.value);
  }
  return ok(previews);
}

function beginningOf(
  { name, text, rows: count }: ExportBeginning,
  kind: TableKind,
  { delimiter }: ExportRequest,
): Result<Preview, string> {
  const table = allSteps(readCsv(text.replace(/^\uFEFF/u, ""), { delimiter }));
  const about = { kind, name, counts: null };
  if (!table.ok) return count === 0 ? ok({ ...about, header: [], rows: [] }) : fail(table.error.message);
  const { header, rows } = table.value;
  return ok({ ...about, header, rows: rows.slice(0, PREVIEW_ROWS).map((row) => veiled(header, row.cells)) });
}

const HIDDEN = "(hidden here: content notes)";
const WORDS_OF_STORY = new Set(["text", "quote", "title"]);

/** A story with content notes stays veiled here too: its own words give way to the notes. */
function veiled(header: readonly string[], cells: readonly string[]): readonly string[] {
  const notes = cells[header.indexOf("content_notes")] ?? "";
  if (notes === "") return cells;
  return cells.map((cell, at) => (cell !== "" && WORDS_OF_STORY.has(header[at] ?? "") ? HIDDEN : cell));
}
