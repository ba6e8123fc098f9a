import { joinList } from "../importing/list-cell.ts";
import type { Annotation } from "../model/annotation.ts";
import { isFinished, liveAnnotations, storyState } from "../model/sheet.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import { spanToCodePoints, spanToUtf16 } from "../text.ts";
import type { Cell } from "./cells.ts";
import { codePaths } from "./code-paths.ts";
import type { CodePath } from "./code-paths.ts";
import { storiesOfCoders } from "./sheets.ts";
import type { ExportSource, StoryOfCoder } from "./sheets.ts";
import { storyColumns, uniqueColumns } from "./story-columns.ts";
import type { StoryColumns } from "./story-columns.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

export interface LongOptions {
  /** Only stories that their coder has finished; otherwise also those in progress, told apart by the column `state`. */
  readonly finishedOnly?: boolean;
  /** Whether every row carries its story's text; true when not given. */
  readonly text?: boolean;
}

const CODING: readonly ExportColumn[] = [
  { name: "coder", meaning: "The coder's name." },
  { name: "coder_id", meaning: "The coder's id, which tells coders of one name apart." },
  { name: "theme", meaning: "The theme that the code belongs to; the code itself where it is a theme." },
  {
    name: "code",
    meaning: "The code's name. Empty where the coder finished the story and found that no code applies.",
  },
  {
    name: "code_path",
    meaning: "The names from the theme down to the code, apart at >>; differs for every code.",
  },
  { name: "code_id", meaning: "Concord's id of the code. Codes that were united have one." },
  { name: "level", meaning: "story where the code was given to the whole story, passage where to a part." },
  {
    name: "start",
    meaning:
      "Where the passage starts in text, in Unicode code points from 0, as Python counts (in R add 1). Empty for a whole story.",
  },
  {
    name: "end",
    meaning: "Where it ends: the place after its last code point, so that text[start:end] is quote.",
  },
  { name: "quote", meaning: "The words of the passage. Empty for a whole story." },
  {
    name: "value",
    meaning: "1 for a code that is present or absent; for a rated code its level, 0 being the lowest.",
  },
  { name: "state", meaning: "finished, in-progress or not-read: how far the coder is with the story." },
  { name: "codebook_version", meaning: "Id of the codebook as the coder had it when coding." },
  { name: "updated_at", meaning: "When the annotation was last changed; ISO 8601, UTC." },
  { name: "annotation_id", meaning: "Concord's id of the annotation." },
];

/**
 * One row for each standing annotation, and one for each finished story without any: that no code applies is a finding too. Offsets are in
 * Unicode code points.
 */
export function longTable(source: ExportSource, options: LongOptions = {}): ExportTable {
  const paths = codePaths(source.codes);
  const columns = storyColumns(source.collections, options.text ?? true);
  const told = storiesOfCoders(source, false).filter(({ sheet }) => {
    if (sheet === undefined) return false;
    return isFinished(sheet) || (options.finishedOnly !== true && liveAnnotations(sheet).length > 0);
  });
  const count = (sheet: Sheet | undefined): number =>
    sheet === undefined ? 0 : Math.max(1, liveAnnotations(sheet).length);
  return {
    columns: uniqueColumns([...columns.identity, ...CODING, ...columns.about]),
    rows: { [Symbol.iterator]: () => longRows(told, paths, columns) },
    rowCount: told.reduce((sum, { sheet }) => sum + count(sheet), 0),
  };
}

function* longRows(
  told: readonly StoryOfCoder[],
  paths: ReadonlyMap<string, CodePath>,
  columns: StoryColumns,
): Generator<Cell[], void, void> {
  for (const { story, coderId, coderName, sheet } of told) {
    if (sheet === undefined) continue;
    const before = [...columns.identityOf(story), coderName, coderId];
    const state = storyState(sheet).kind;
    const after = columns.aboutOf(story);
    const annotations = liveAnnotations(sheet).toSorted(byPlace);
    for (const annotation of annotations) {
      yield [...before, ...annotationCells(annotation, story, paths, state), ...after];
    }
    if (annotations.length === 0) {
      const nothing = ["", "", "", "", "", null, null, "", null];
      yield [...before, ...nothing, state, "", sheet.review?.updatedAt ?? "", "", ...after];
    }
  }
}

function annotationCells(
  annotation: Annotation,
  story: Story,
  paths: ReadonlyMap<string, CodePath>,
  state: string,
): Cell[] {
  const found = paths.get(annotation.codeId);
  const rated = found?.code.scale.kind === "ordinal";
  return [
    found?.path[0] ?? "",
    found?.code.name ?? annotation.codeId,
    found === undefined ? "" : joinList(found.path, ">>"),
    found?.code.id ?? annotation.codeId,
    ...placeCells(annotation, story),
    rated ? (annotation.value ?? null) : 1,
    state,
    annotation.codebookVersion,
    annotation.updatedAt,
    annotation.id,
  ];
}

/** level, start, end and quote. The quote is cut from the text at the offsets that are written, so that the two cannot differ. */
function placeCells({ span }: Annotation, story: Story): Cell[] {
  if (span === undefined) return ["story", null, null, ""];
  const points = spanToCodePoints(story.text, span);
  const units = spanToUtf16(story.text, points);
  return units === null
    ? ["passage", null, null, span.quote]
    : ["passage", points.start, points.end, story.text.slice(units.start, units.end)];
}

/** Whole stories first, then passages from the start of the text to its end. */
function byPlace(a: Annotation, b: Annotation): number {
  const place = (one: Annotation): number => one.span?.start ?? -1;
  const length = (one: Annotation): number => one.span?.end ?? -1;
  return place(a) - place(b) || length(a) - length(b) || (a.id < b.id ? -1 : 1);
}
