import type { Annotation } from "../model/annotation.ts";
import { kinds } from "../model/kinds.ts";
import type { Sheet } from "../model/sheet.ts";
import { spanToCodePoints } from "../text.ts";
import type { FileAnnotation, FileSheet } from "./bundle.ts";
import { LAYERS } from "./bundle.ts";
import { columnsOf, fitsColumns } from "./layer-columns.ts";
import type { PartContent, Section } from "./pack.ts";
import { CHUNK_LENGTH, CHUNK_RECORDS, recordSection, toJson } from "./pack.ts";

/** A sheet with its story's text; without it, every character of the text is one unit in UTF-16. */
export interface PlacedSheet {
  readonly sheet: Sheet;
  readonly text: string | undefined;
}

/** One coder's sheets: in columns, save those that do not fit. */
export function layerSections(layer: readonly PlacedSheet[]): Section[] {
  const [fitting, others]: [PlacedSheet[], PlacedSheet[]] = [[], []];
  for (const placed of layer) (fitsColumns(placed.sheet) ? fitting : others).push(placed);
  return [
    { kind: LAYERS, length: fitting.length, parts: () => columnParts(fitting) },
    recordSection(kinds.sheets, others.length, function* () {
      for (const placed of others) yield sheetToFile(placed);
    }),
  ];
}

/** How many annotations a part of columns has at most before it ends early, and how much text of passages and memos. */
const CHUNK_ANNOTATIONS = 20_000;

function* columnParts(layer: readonly PlacedSheet[]): Generator<PartContent, void, void> {
  let sheets: FileSheet[] = [];
  let [annotations, text] = [0, 0];
  const part = (): PartContent => ({
    records: sheets.length,
    json: `${toJson(columnsOf(sheets[0]?.coderId ?? "", sheets))}\n`,
  });
  for (const placed of layer) {
    const { sheet } = placed;
    sheets.push(sheetToFile(placed));
    annotations += sheet.annotations.length;
    for (const { span } of sheet.annotations) text += span?.quote.length ?? 0;
    for (const memo of sheet.memos) text += memo.text.length;
    if (sheets.length < CHUNK_RECORDS && annotations < CHUNK_ANNOTATIONS && text < CHUNK_LENGTH) continue;
    yield part();
    sheets = [];
    [annotations, text] = [0, 0];
  }
  if (sheets.length > 0) yield part();
}

/**
 * A sheet as files tell it, with passages in code points.
 * @example sheetToFile({ sheet: emptySheet("ana", "s1"), text: "I stayed." }).annotations // []
 */
export function sheetToFile({ sheet, text }: PlacedSheet): FileSheet {
  return { ...sheet, annotations: sheet.annotations.map((one) => annotationToFile(one, text)) };
}

function annotationToFile(annotation: Annotation, text: string | undefined): FileAnnotation {
  const { span, ...rest } = annotation;
  if (span === undefined) return rest;
  const { start, end, ...told } = span;
  const points = text === undefined ? { start, end } : spanToCodePoints(text, { start, end });
  return { ...rest, span: { codePoints: [points.start, points.end], ...told } };
}
