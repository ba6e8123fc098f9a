import { basename } from "node:path";
import { counted } from "../../../core/counts.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import { namedHere } from "../../../core/importing/named-here.ts";
import type { FaultyRow, PlacedCoding, PlacedPreview } from "../../../core/importing/placed-coding.ts";
import { addedCoding, placedPreview } from "../../../core/importing/placed-preview.ts";
import type { RowCount } from "../../../core/importing/rejected-rows.ts";
import { ROW_WORDS } from "../../../core/importing/rejected-rows.ts";
import { LOOKED_AT } from "../../../core/importing/table-preview.ts";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { codingOnto } from "../../../core/onto/coding-onto.ts";
import { saidOfLabels } from "../../../core/onto/said-of-labels.ts";
import { saidOfRows } from "../../../core/onto/said-of-rows.ts";
import { StoriesNamed } from "../../../core/onto/stories-named.ts";
import { withCoding } from "../../../core/onto/with-coding.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import { highlightCoding } from "../../../core/taguette/highlight-coding.ts";
import { highlightColumns, highlightsIn } from "../../../core/taguette/highlights.ts";
import { DocumentsAmong } from "../../../core/taguette/stories-here.ts";
import type { Context, Outcome } from "../command.ts";
import { firstLines, firstWords } from "../first-few.ts";
import { usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { codingColumns } from "./import-coding.ts";
import { placeIn } from "./import-report.ts";
import { namedColumns } from "./named-columns.ts";
import { readProject, unusable } from "./read.ts";
import type { ReadSource } from "./read-source.ts";
import { fileCodesIn } from "./read-stories.ts";

/** What is asked of coding for stories that a project has. */
export interface AskedOnto {
  readonly onto: string;
  readonly output: string;
  readonly save: SaveMeta;
  readonly finished: boolean;
  readonly format: "table" | "json";
  readonly id?: string | undefined;
  readonly as?: string | undefined;
}

type Values = Parameters<typeof codingColumns>[1];

/** A new project file: the project that is named with the coding of a table, of labels or of highlights on its stories. */
export function importOnto(
  file: string,
  source: ReadSource,
  { onto, output, save, finished, format, id, as }: AskedOnto,
  values: Values,
  context: Context,
): Outcome {
  const project = readProject(onto, context);
  if (!project.ok) return project;
  const { snapshot } = project.value;
  const now = save.savedAt;
  const found = placedIn(file, source, snapshot, { finished, now, id, as }, values);
  if (!found.ok) return found;
  const { placed, preview } = found.value;
  const coding = addedCoding(placed.coding, snapshot.sheets);
  if (coding.sheets.length === 0) {
    const why = placed.faults
      .slice(0, 1)
      .map(({ line, message }) => ` ${ROW_WORDS[source.counts]} ${line}: ${message}`);
    return unusable(
      file,
      `It has no coding that the stories of ${onto} lack: ${counted(preview.alreadyHere, "code is", "codes are")} there already. Nothing was written.${why.join("")}`,
    );
  }
  const [told] = source.files;
  const made = withCoding(snapshot, coding, {
    file: told ?? { name: basename(file), sha256: "" },
    unplaced: preview.rows - preview.placed,
    now,
  });
  return ok({
    pieces: [encodeProject(made, save)],
    output,
    warnings: [],
    report:
      format === "json"
        ? `${JSON.stringify({ output, ...preview, faults: placed.faults }, null, 2)}\n`
        : ontoReport(file, source.counts, output, preview, placed.faults, coding.newCodes),
  });
}

interface Placed {
  readonly placed: PlacedCoding;
  readonly preview: PlacedPreview;
}

function placedIn(
  file: string,
  { table, labelled = null, codebook }: ReadSource,
  snapshot: ProjectSnapshot,
  { finished, now, id, as }: Pick<AskedOnto, "finished" | "id" | "as"> & { readonly now: string },
  values: Values,
): Result<Placed, DataProblem | UsageProblem> {
  const codes = snapshot.codes.filter(isLive).toSorted((a, b) => a.position - b.position);
  const { sheets } = snapshot;
  const fileCodes = fileCodesIn(codebook, now);
  const request = { codes, coders: snapshot.coders.filter(isLive), sheets, fileCodes, finished, now };
  const { stories } = studyOf(snapshot);
  const about = {
    rows: table.rows.length + table.problems.length,
    standing: new Set(codes.map((code) => code.id)),
    sheets,
  };
  const previewed = (
    placed: PlacedCoding,
    from: PlacedPreview["from"],
    column: number | null,
  ): Result<Placed, never> => ok({ placed, preview: placedPreview(placed, { from, column, ...about }) });
  if (labelled !== null) {
    const among = new StoriesNamed([...labelled.values()].flatMap((record) => [record.id, record.text]));
    for (const story of stories) among.take(story);
    const said = allSteps(saidOfLabels(labelled, (name) => among.find(name)));
    return previewed(codingOnto(said, request), "labels", null);
  }
  if (as === undefined && highlightColumns(table.header) !== null) {
    const coder = (values["coder-name"] ?? "").trim();
    if (coder === "")
      return usage(`${file} has highlights of Taguette: say with --coder-name whose they are.`);
    const highlights = highlightsIn(table);
    const among = new DocumentsAmong<Story>(highlights.map(({ document }) => document));
    for (const story of stories) among.take(story);
    const find = (document: string) => among.find(document);
    const placed = allSteps(highlightCoding(highlights, table.problems, find, { ...request, coder }));
    return previewed(placed, "highlights", null);
  }
  const coding = codingColumns(table.header, values);
  if (!coding.ok) return coding;
  if (coding.value === null)
    return usage("--onto: say with --code, --columns or --coder-columns where the table has the coding.");
  const named = id === undefined ? ok([]) : namedColumns("--id", table.header, [id]);
  if (!named.ok) return named;
  const looked = { header: table.header, rows: table.rows.slice(0, LOOKED_AT) };
  const identifiers = new Set(stories.flatMap((story) => [story.id, story.externalId ?? story.id]));
  const column = named.value[0] ?? namedHere(looked, identifiers)?.column;
  if (column === undefined)
    return unusable(
      file,
      "No column of it names stories of the project: half of the first rows would have to. Name the column with their identifiers with --id. Nothing was written.",
    );
  const among = new StoriesNamed(table.rows.map(({ cells }) => cells[column] ?? ""));
  for (const story of stories) among.take(story);
  const said = allSteps(saidOfRows(table, column, coding.value, (name) => among.find(name)));
  return previewed(codingOnto(said, request), "rows", column);
}

/** At most so many rows are for reading; JSON has all. */
const MOST_ROWS = 20;

function ontoReport(
  file: string,
  counts: RowCount,
  output: string,
  { rows, placed, stories, alreadyHere, coding, finishing }: PlacedPreview,
  faults: readonly FaultyRow[],
  newCodes: readonly string[],
): string {
  const said = faults.map(({ line, message }) => `${placeIn(file, line, counts)} ${message}`);
  return [
    `${placed} of ${counted(rows, "row")} found in ${counted(stories, "story", "stories")}`,
    `${counted(coding.annotations, "annotation")} added, ${alreadyHere} already there`,
    ...coding.coders.map(({ name, stories: read }) => `  ${name}: ${counted(read, "story", "stories")}`),
    ...(finishing > 0 ? [`${counted(finishing, "story", "stories")} finished`] : []),
    ...(newCodes.length === 0
      ? []
      : [`${counted(newCodes.length, "code")} that no codebook has: ${firstWords(newCodes, MOST_ROWS)}`]),
    ...(rows > placed ? [`${counted(rows - placed, "row")} without effect`] : []),
    ...firstLines(said, MOST_ROWS, "  "),
    `Written: ${output}`,
    "",
  ].join("\n");
}
