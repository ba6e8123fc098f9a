import { coderIdOfName } from "../../core/ids.ts";
import type { HighlightPreview } from "../../core/importing/highlights-shown.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import { previewOf } from "../../core/importing/table-preview.ts";
import { isLive } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isFinished } from "../../core/model/sheet.ts";
import { foldName } from "../../core/names.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { HighlightCoding } from "../../core/taguette/highlight-coding.ts";
import { highlightCoding } from "../../core/taguette/highlight-coding.ts";
import { highlightPreview } from "../../core/taguette/highlight-preview.ts";
import { highlightColumns, highlightsIn } from "../../core/taguette/highlights.ts";
import type { StoryHere } from "../../core/taguette/stories-here.ts";
import { DocumentsAmong } from "../../core/taguette/stories-here.ts";
import { storeCoding } from "../data/arrivals.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { readSheets } from "../data/layers.ts";
import { storiesIn } from "../data/storyRows.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, runJob, within } from "./job.ts";
import type { ReadTable } from "./tableFile.ts";
import { withDatabase } from "./withDatabase.ts";

/** Whose highlights they are, where a table has highlights; and whether these are read as stories all the same. */
export interface HighlightChoice {
  readonly coderName?: string;
  readonly highlightsAsStories?: boolean;
}

interface HighlightsRequest extends HighlightChoice {
  readonly finished?: boolean;
  readonly now: string;
}

/** Whether a table is read as another program's highlights on stories that are here. */
export function hasHighlights(
  { table, labelled }: Pick<ReadTable, "table" | "labelled">,
  { highlightsAsStories }: HighlightChoice,
): boolean {
  return labelled === null && highlightsAsStories !== true && highlightColumns(table.header) !== null;
}

const NO_STORIES = { stories: [], rejected: [], alreadyHere: 0, doubtful: [], doubtfulCount: 0 };

interface MadeOfHighlights {
  readonly key: string;
  readonly found: HighlightCoding;
  readonly preview: HighlightPreview;
}

/** What came of importing highlights. */
export interface StoredHighlights {
  readonly annotations: number;
  readonly stories: number;
  readonly unplaced: number;
  readonly firstStoryId: string | null;
  readonly seq: number | null;
}

/** Highlights of another program, laid on the stories that are here: what was made for the preview is what is stored. */
export class HighlightsHere {
  #made: MadeOfHighlights | null = null;

  /** What importing them would do. Nothing is written. */
  async preview(
    projectId: string,
    read: ReadTable,
    request: HighlightsRequest,
    tick: Tick,
  ): Promise<Result<TablePreview, JobProblem>> {
    const made = await withDatabase(projectId, (db) => this.#make(db, projectId, read, request, tick));
    if (!made.ok) return made;
    const { file, workbook, source, tweets, table, proposed, refusedId } = read;
    const { concerns, mapping } = proposed;
    return ok(
      previewOf({
        ...{ file, workbook, source, tweets, table, concerns, mapping, refusedId },
        ...{ escapes: { html: false, json: false }, imported: NO_STORIES, highlights: made.value.preview },
      }),
    );
  }

  /** Stores the codings, all in one transaction, one step of undo. */
  async store(
    projectId: string,
    read: ReadTable,
    request: HighlightsRequest,
    file: { readonly name: string; readonly sha256: string },
    tick: Tick,
  ): Promise<Result<StoredHighlights, JobProblem>> {
    return withDatabase<StoredHighlights>(projectId, async (db) => {
      const made = await this.#make(db, projectId, read, request, tick);
      if (!made.ok) return made;
      const { found, preview } = made.value;
      const { coding } = found;
      const counts = {
        annotations: preview.coding.annotations,
        stories: preview.coding.coders[0]?.stories ?? 0,
        unplaced: preview.rows - preview.placed,
        firstStoryId: coding.sheets[0]?.storyId ?? null,
      };
      if (counts.annotations === 0) return ok({ ...counts, seq: null });
      const seq = await storeCoding(db, coding, {
        file,
        coder: preview.coder,
        counts,
        now: request.now,
      });
      return ok({ ...counts, seq });
    });
  }

  async #make(
    db: ProjectDatabase,
    projectId: string,
    { table, detected }: Pick<ReadTable, "table" | "detected">,
    { coderName: typed = "", finished = false, now }: HighlightsRequest,
    tick: Tick,
  ): Promise<Result<MadeOfHighlights, JobProblem>> {
    const coderName = typed.trim();
    const { changes } = await readFacts(db);
    const key = JSON.stringify([projectId, changes, detected, coderName, finished]);
    if (this.#made?.key === key) return ok(this.#made);
    const highlights = highlightsIn(table);
    const among = new DocumentsAmong<StoryHere>(highlights.map(({ document }) => document));
    if (!(await takeStories(db, among, within(tick, 0, 0.5)))) return fail(cancelled);
    const coders = (await db.records("coders").toArray()).filter(isLive);
    const codes = (await db.records("codes").toArray())
      .filter(isLive)
      .toSorted((a, b) => a.position - b.position);
    const named = coders.find(({ name }) => foldName(name) === foldName(coderName));
    const coderId = named?.id ?? coderIdOfName(coderName);
    const ids = new Set(highlights.flatMap(({ document }) => among.find(document).map(({ id }) => id)));
    const sheets: Sheet[] = await readSheets(db, coderId, [...ids]);
    const finishedHere = new Set(sheets.filter(isFinished).map(({ storyId }) => storyId));
    const request = { coder: coderName, codes, coders, finishedHere, finished, now };
    const made = await runJob(
      highlightCoding(highlights, table.problems, (document) => among.find(document), request),
      within(tick, 0.5, 1),
    );
    if (!made.ok) return made;
    const rows = highlights.length + table.problems.length;
    const standing = new Set(codes.map(({ id }) => id));
    const preview = highlightPreview(made.value, { coder: coderName, rows, standing, sheets });
    this.#made = { key, found: made.value, preview };
    return ok(this.#made);
  }
}

/** Offers every story that is shown; false where it is cancelled. */
async function takeStories(
  db: ProjectDatabase,
  among: DocumentsAmong<StoryHere>,
  tick: Tick,
): Promise<boolean> {
  const standing = new Set((await db.collections.toArray()).filter(isLive).map(({ id }) => id));
  const rows = (await db.storyChunks.toArray()).filter(
    ({ hidden, collectionId }) => hidden !== true && standing.has(collectionId),
  );
  const goesOn = paced(tick);
  for (const [at, row] of rows.entries()) {
    for (const story of await storiesIn(db, row)) among.take(story);
    if (!(await goesOn((at + 1) / rows.length))) return false;
  }
  return true;
}
