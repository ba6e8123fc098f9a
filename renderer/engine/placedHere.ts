import type { CodingColumns } from "../../core/importing/coding-columns.ts";
import { namedHere } from "../../core/importing/named-here.ts";
import type { PlacedCoding, PlacedPreview, PlacedSource } from "../../core/importing/placed-coding.ts";
import { addedCoding, placedPreview } from "../../core/importing/placed-preview.ts";
import { coderIdsNamed } from "../../core/importing/table-coding.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import { LOOKED_AT, previewOf } from "../../core/importing/table-preview.ts";
import { isLive } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { SaidHere } from "../../core/onto/coding-onto.ts";
import { codingOnto } from "../../core/onto/coding-onto.ts";
import { saidOfLabels } from "../../core/onto/said-of-labels.ts";
import { saidOfRows } from "../../core/onto/said-of-rows.ts";
import { StoriesNamed } from "../../core/onto/stories-named.ts";
import { coderNames } from "../../core/onto/with-coding.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { highlightCoding } from "../../core/taguette/highlight-coding.ts";
import { highlightColumns, highlightsIn } from "../../core/taguette/highlights.ts";
import type { StoryHere } from "../../core/taguette/stories-here.ts";
import { DocumentsAmong } from "../../core/taguette/stories-here.ts";
import { storeCoding } from "../data/arrivals.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { identifiersHere } from "../data/identifiersHere.ts";
import { readSheets } from "../data/layers.ts";
import { storiesIn } from "../data/storyRows.ts";
import { codingIn, labelsIn } from "./importedCoding.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, runJob, within } from "./job.ts";
import type { ReadTable } from "./tableFile.ts";
import { withDatabase } from "./withDatabase.ts";

/** How a file codes stories that are here, where it does. */
export interface PlacedChoice {
  /** Whose highlights they are, where a table has highlights; and whether these are read as stories all the same. */
  readonly coderName?: string;
  readonly highlightsAsStories?: boolean;
  /** Rows and labels code stories that are here: the column in which rows name these; null: the one that names most. */
  readonly onto?: { readonly column: number | null };
}

interface PlacedRequest extends PlacedChoice {
  readonly coding?: CodingColumns;
  readonly finished?: boolean;
  readonly now: string;
}

/** As what a file codes stories that are here; null where its rows are stories of their own. */
export function placedFrom(
  { table, labelled, source, tweets }: Pick<ReadTable, "table" | "labelled" | "source" | "tweets">,
  { highlightsAsStories, onto }: PlacedChoice,
): PlacedSource | null {
  if (labelled !== null) return onto === undefined ? null : "labels";
  if (highlightsAsStories !== true && highlightColumns(table.header) !== null) return "highlights";
  const isTable = (source.kind === "table" || source.kind === "workbook") && tweets === null;
  return onto !== undefined && isTable ? "rows" : null;
}

const NO_STORIES = { stories: [], rejected: [], alreadyHere: 0, doubtful: [], doubtfulCount: 0 };

interface MadePlaced {
  readonly key: string;
  readonly found: PlacedCoding;
  readonly sheets: readonly Sheet[];
  readonly preview: PlacedPreview;
}

/** What came of importing coding of stories that are here. */
export interface StoredCoding {
  readonly annotations: number;
  readonly stories: number;
  readonly finishing: number;
  readonly unplaced: number;
  readonly firstStoryId: string | null;
  readonly seq: number | null;
}

/** Coding of another program, laid on the stories that are here: what was made for the preview is what is stored. */
export class PlacedHere {
  #made: MadePlaced | null = null;

  /** What importing it would do. Nothing is written. */
  async preview(
    projectId: string,
    read: ReadTable,
    from: PlacedSource,
    request: PlacedRequest,
    tick: Tick,
  ): Promise<Result<TablePreview, JobProblem>> {
    const made = await withDatabase(projectId, (db) => this.#make(db, projectId, read, from, request, tick));
    if (!made.ok) return made;
    const { file, workbook, source, tweets, table, proposed, refusedId } = read;
    const { concerns, mapping } = proposed;
    return ok(
      previewOf({
        ...{ file, workbook, source, tweets, table, concerns, mapping, refusedId },
        ...{ escapes: { html: false, json: false }, imported: NO_STORIES, placed: made.value.preview },
      }),
    );
  }

  /** Stores the codings, all in one transaction, one step of undo. */
  async store(
    projectId: string,
    read: ReadTable,
    from: PlacedSource,
    request: PlacedRequest,
    file: { readonly name: string; readonly sha256: string },
    tick: Tick,
  ): Promise<Result<StoredCoding, JobProblem>> {
    return withDatabase<StoredCoding>(projectId, async (db) => {
      const made = await this.#make(db, projectId, read, from, request, tick);
      if (!made.ok) return made;
      const { found, sheets, preview } = made.value;
      const coding = addedCoding(found.coding, sheets);
      const { finishing } = preview;
      const counts = {
        annotations: preview.coding.annotations,
        stories: new Set(coding.sheets.map(({ storyId }) => storyId)).size,
        unplaced: preview.rows - preview.placed,
      };
      const came = { ...counts, finishing, firstStoryId: coding.sheets[0]?.storyId ?? null };
      if (coding.sheets.length === 0) return ok({ ...came, seq: null });
      const seq = await storeCoding(db, coding, {
        ...{ file, counts, now: request.now },
        coder: coderNames(coding.coders),
      });
      return ok({ ...came, seq });
    });
  }

  async #make(
    db: ProjectDatabase,
    projectId: string,
    read: ReadTable,
    from: PlacedSource,
    { coderName: typed = "", finished = false, now, onto, ...choice }: PlacedRequest,
    tick: Tick,
  ): Promise<Result<MadePlaced, JobProblem>> {
    const { table, detected } = read;
    const coderName = typed.trim();
    const coding = from === "rows" ? codingIn(read, choice) : null;
    const { changes } = await readFacts(db);
    const key = JSON.stringify([projectId, changes, detected, from, coderName, finished, onto, coding]);
    if (this.#made?.key === key) return ok(this.#made);
    const coders = (await db.records("coders").toArray()).filter(isLive);
    const codes = (await db.records("codes").toArray())
      .filter(isLive)
      .toSorted((a, b) => a.position - b.position);
    const { labelled, fileCodes } = labelsIn(read, { coderName, now });
    const request = { codes, coders, fileCodes, finished, now };
    const column = from === "rows" ? await columnOf(db, table, onto?.column ?? null) : null;
    const stories = from === "highlights" ? documentsOf(read) : storiesOf(read, column);
    if (!(await takeStories(db, stories, within(tick, 0, 0.5)))) return fail(cancelled);
    const idOf = coderIdsNamed(coders);
    const sheetsOf = async (pairs: Iterable<readonly [coder: string, storyId: string]>): Promise<Sheet[]> => {
      const byCoder = new Map<string, Set<string>>();
      for (const [coder, storyId] of pairs) {
        const id = idOf(coder);
        byCoder.set(id, (byCoder.get(id) ?? new Set()).add(storyId));
      }
      const sheets: Sheet[] = [];
      for (const [coderId, ids] of byCoder) sheets.push(...(await readSheets(db, coderId, [...ids])));
      return sheets;
    };
    const rest = within(tick, 0.5, 1);
    let sheets: Sheet[];
    let found: Result<PlacedCoding, JobProblem>;
    if (stories instanceof DocumentsAmong) {
      const highlights = highlightsIn(table);
      const ids = highlights.flatMap(({ document }) => stories.find(document).map(({ id }) => id));
      sheets = await sheetsOf(ids.map((id) => [coderName, id] as const));
      const asked = { coder: coderName, sheets, ...request };
      const find = (document: string) => stories.find(document);
      found = await runJob(highlightCoding(highlights, table.problems, find, asked), rest);
    } else {
      const find = (name: string) => stories.find(name);
      const said: Result<SaidHere, JobProblem> = await runJob(
        labelled === null ? saidOfRows(table, column ?? 0, coding, find) : saidOfLabels(labelled, find),
        rest,
      );
      if (!said.ok) return said;
      const own = await sheetsOf(said.value.said.map(({ coder, storyId }) => [coder, storyId] as const));
      sheets = own;
      found = ok(codingOnto(said.value, { sheets: own, ...request }));
    }
    if (!found.ok) return found;
    const rows = table.rows.length + table.problems.length;
    const standing = new Set(codes.map(({ id }) => id));
    const preview = placedPreview(found.value, { from, column, rows, standing, sheets });
    this.#made = { key, found: found.value, sheets, preview };
    return ok(this.#made);
  }
}

/** The column in which rows name stories: the one that was chosen, else the one that names most, else the first. */
async function columnOf(
  db: ProjectDatabase,
  { header, rows }: ReadTable["table"],
  chosen: number | null,
): Promise<number> {
  if (chosen !== null && chosen < header.length) return chosen;
  const looked = { header, rows: rows.slice(0, LOOKED_AT) };
  return namedHere(looked, await identifiersHere(db))?.column ?? 0;
}

function documentsOf({ table }: ReadTable): DocumentsAmong<StoryHere> {
  return new DocumentsAmong(highlightsIn(table).map(({ document }) => document));
}

function storiesOf({ table, labelled }: ReadTable, column: number | null): StoriesNamed<StoryHere> {
  return new StoriesNamed(
    labelled === null
      ? table.rows.map(({ cells }) => cells[column ?? 0] ?? "")
      : [...labelled.values()].flatMap(({ id, text }) => [id, text]),
  );
}

/** Offers every story that is shown; false where it is cancelled. */
async function takeStories(
  db: ProjectDatabase,
  stories: { take: (story: StoryHere) => void },
  tick: Tick,
): Promise<boolean> {
  const standing = new Set((await db.collections.toArray()).filter(isLive).map(({ id }) => id));
  const rows = (await db.storyChunks.toArray()).filter(
    ({ hidden, collectionId }) => hidden !== true && standing.has(collectionId),
  );
  const goesOn = paced(tick);
  for (const [at, row] of rows.entries()) {
    for (const story of await storiesIn(db, row)) stories.take(story);
    if (!(await goesOn((at + 1) / rows.length))) return false;
  }
  return true;
}
