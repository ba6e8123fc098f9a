import type { Annotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import { kinds } from "../model/kinds.ts";
import type { Other } from "../model/other.ts";
import { recordOfOther } from "../model/other.ts";
import type { RecordFields } from "../model/record.ts";
import { isLive } from "../model/record.ts";
import { isRevisedName, kindNames } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import type { Steps } from "../steps.ts";
import { allSteps } from "../steps.ts";
import { spanToCodePoints } from "../text.ts";
import type { FileAnnotation, FileSheet, PartKind } from "./bundle.ts";
import { LAYERS, STORY_REFERENCES } from "./bundle.ts";
import { columnsOf, fitsColumns } from "./layer-columns.ts";
import type { Manifest, ManifestPart, SaveMeta } from "./manifest.ts";
import { FORMAT_VERSION, MIN_READER } from "./manifest.ts";
import type { PackedFile, PackedParts, PartContent, Section } from "./pack.ts";
import { CHUNK_LENGTH, CHUNK_RECORDS, packSections, recordSection, toJson } from "./pack.ts";
import { writeZip } from "./zip.ts";

/**
 * The `.concord` file of a whole project. The same snapshot and meta give the same bytes. A sheet whose story is not in the snapshot is left
 * out: without the text its passages cannot be told in code points.
 */
export function encodeProject(snapshot: ProjectSnapshot, meta: SaveMeta): Uint8Array<ArrayBuffer> {
  return writeZip(allSteps(encodeProjectSteps(snapshot, meta)).entries);
}

/**
 * encodeProject in steps of one part, a few tens of milliseconds each; the fraction is of the records. Parts that have not changed since `packed` was
 * filled are not compressed again: see packSections.
 */
export function* encodeProjectSteps(
  snapshot: ProjectSnapshot,
  meta: SaveMeta,
  packed?: PackedParts,
): Steps<PackedFile> {
  const undone = snapshot.undoneStories ?? [];
  const layers = layersOf([...snapshot.stories, ...undone], snapshot.sheets);
  const sections = kindNames.flatMap((name): Section[] => {
    if (name === "others") return otherSections(snapshot.others);
    if (isRevisedName(name)) return [sectionOf(kinds[name], snapshot[name])];
    switch (name) {
      case "project":
        return [sectionOf(kinds.project, [snapshot.project])];
      case "stories":
        return [
          sectionOf(kinds.stories, [
            ...snapshot.stories,
            ...undone.map((story) => ({ ...story, undone: true })),
          ]),
        ];
      case "sheets":
        return layers.flatMap(layerSections);
      case "codebookVersions":
        return [sectionOf(kinds.codebookVersions, snapshot.codebookVersions)];
    }
  });
  const manifestOf = (parts: readonly ManifestPart[]): Manifest => ({
    ...manifestStart(snapshot, meta),
    kind: "project",
    counts: {
      ...sheetCounts(layers, undone),
      stories: snapshot.stories.length,
      codes: snapshot.codes.filter(isLive).length,
      coders: snapshot.coders.filter(isLive).length,
    },
    parts: [...parts],
  });
  return yield* packSections(sections, manifestOf, packed);
}

/**
 * The `.concord` file of one coder's layer: the coder, their sheets and own memos, the codes and codebook versions that these refer to, and for
 * each story its id and the hash of its text. Of a story's text only the quotes of passages travel. Undefined where the project has no such coder.
 */
export function encodeCoding(
  snapshot: ProjectSnapshot,
  coderId: string,
  meta: SaveMeta,
): Uint8Array<ArrayBuffer> | undefined {
  const packed = allSteps(encodeCodingSteps(snapshot, coderId, meta));
  return packed === undefined ? undefined : writeZip(packed.entries);
}

/** encodeCoding in steps of one part; the fraction is of the records. */
export function* encodeCodingSteps(
  snapshot: ProjectSnapshot,
  coderId: string,
  meta: SaveMeta,
): Steps<PackedFile | undefined> {
  const coder = snapshot.coders.find((one) => one.id === coderId);
  if (coder === undefined) return undefined;
  const layer = layersOf(
    [...snapshot.stories, ...(snapshot.undoneStories ?? [])],
    snapshot.sheets.filter((sheet) => sheet.coderId === coderId),
  ).flat();
  const memos = snapshot.memos.filter((memo) => memo.coderId === coderId);
  const annotations = layer.flatMap(({ sheet }) => sheet.annotations);
  const subjects = [...memos, ...layer.flatMap(({ sheet }) => sheet.memos)].map((memo) => memo.subject);
  const codes = codesReferredTo(snapshot.codes, [
    ...annotations.map((annotation) => annotation.codeId),
    ...subjects.flatMap((subject) => (subject.kind === "code" ? [subject.id] : [])),
  ]);
  const versions = new Set([
    ...annotations.map((annotation) => annotation.codebookVersion),
    ...layer.flatMap(({ sheet }) =>
      [sheet.review?.codebookVersion ?? [], sheet.review?.firstPass?.codebookVersion ?? []].flat(),
    ),
  ]);
  const references = layer.map(({ story }) => ({ id: story.id, textHash: story.textHash }));
  const sections = [
    sectionOf(kinds.codes, codes),
    sectionOf(
      kinds.codebookVersions,
      snapshot.codebookVersions.filter((version) => versions.has(version.id)),
    ),
    sectionOf(kinds.coders, [coder]),
    sectionOf(STORY_REFERENCES, references),
    ...layerSections(layer),
    sectionOf(kinds.memos, memos),
  ];
  return yield* packSections(sections, (parts) => ({
    ...manifestStart(snapshot, meta),
    kind: "coding",
    coder: { id: coder.id, name: coder.name },
    counts: {
      ...sheetCounts([layer], []),
      stories: references.length,
      codes: codes.filter(isLive).length,
      coders: 1,
    },
    parts: [...parts],
  }));
}

/** The records that are kept for a later version, in the parts in which they came. */
function otherSections(others: readonly Other[]): Section[] {
  const parts = new Map<string, RecordFields[]>();
  for (const other of others) {
    const part = parts.get(other.part);
    if (part === undefined) parts.set(other.part, [recordOfOther(other)]);
    else part.push(recordOfOther(other));
  }
  return [...parts].map(([part, records]) => sectionOf({ ...kinds.others, part }, records));
}

interface PlacedSheet {
  readonly sheet: Sheet;
  readonly story: Story;
}

/** The sheets of each coder, coders and sheets in their order, each with its story. */
function layersOf(stories: readonly Story[], sheets: readonly Sheet[]): PlacedSheet[][] {
  const storyById = new Map(stories.map((story) => [story.id, story]));
  const layers = new Map<string, PlacedSheet[]>();
  for (const sheet of sheets) {
    const story = storyById.get(sheet.storyId);
    if (story === undefined) continue;
    const layer = layers.get(sheet.coderId);
    if (layer === undefined) layers.set(sheet.coderId, [{ sheet, story }]);
    else layer.push({ sheet, story });
  }
  return [...layers.values()];
}

function sectionOf(kind: PartKind, records: readonly object[]): Section {
  return recordSection(kind, records.length, () => records);
}

/** One coder's sheets: in columns, save those that do not fit. */
function layerSections(layer: readonly PlacedSheet[]): Section[] {
  const [fitting, others]: [PlacedSheet[], PlacedSheet[]] = [[], []];
  for (const placed of layer) (fitsColumns(placed.sheet) ? fitting : others).push(placed);
  return [
    { kind: LAYERS, length: fitting.length, parts: () => columnParts(fitting) },
    recordSection(kinds.sheets, others.length, function* () {
      for (const { sheet, story } of others) yield sheetToFile(sheet, story.text);
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
  for (const { sheet, story } of layer) {
    sheets.push(sheetToFile(sheet, story.text));
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

function sheetToFile(sheet: Sheet, text: string): FileSheet {
  return { ...sheet, annotations: sheet.annotations.map((one) => annotationToFile(one, text)) };
}

function annotationToFile(annotation: Annotation, text: string): FileAnnotation {
  const { span, ...rest } = annotation;
  if (span === undefined) return rest;
  const { start, end, ...told } = span;
  const points = spanToCodePoints(text, { start, end });
  return { ...rest, span: { codePoints: [points.start, points.end], ...told } };
}

/** The codes of these ids with all that they stand under and all that they are united with, in the codebook's order. */
function codesReferredTo(codes: readonly Code[], ids: readonly string[]): Code[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const united = new Map<string, string[]>();
  for (const { id, sameAs } of codes) {
    if (sameAs === undefined) continue;
    const others = united.get(sameAs);
    if (others === undefined) united.set(sameAs, [id]);
    else others.push(id);
  }
  const wanted = new Set<string>();
  const open = [...ids];
  for (let codeId = open.pop(); codeId !== undefined; codeId = open.pop()) {
    const code = byId.get(codeId);
    if (code === undefined || wanted.has(codeId)) continue;
    wanted.add(codeId);
    if (code.parentId !== null) open.push(code.parentId);
    if (code.sameAs !== undefined) open.push(code.sameAs);
    for (const other of united.get(codeId) ?? []) open.push(other);
  }
  return codes.filter((code) => wanted.has(code.id));
}

function manifestStart(
  snapshot: ProjectSnapshot,
  meta: SaveMeta,
): Pick<
  Manifest,
  | "format"
  | "formatVersion"
  | "minReader"
  | "application"
  | "projectId"
  | "projectName"
  | "savedAt"
  | "saveId"
  | "forTeammates"
> {
  return {
    format: "concord",
    formatVersion: FORMAT_VERSION,
    minReader: MIN_READER,
    application: { name: meta.application.name, version: meta.application.version },
    projectId: snapshot.project.id,
    projectName: snapshot.project.name,
    savedAt: meta.savedAt,
    saveId: meta.saveId,
    ...(meta.forTeammates === true && { forTeammates: true }),
  };
}

function sheetCounts(
  layers: readonly (readonly PlacedSheet[])[],
  undone: readonly Story[],
): Pick<Manifest["counts"], "finished" | "annotations"> {
  let finished = 0;
  let annotations = 0;
  const notShown = new Set(undone);
  for (const { sheet, story } of layers.flat()) {
    if (notShown.has(story)) continue;
    if (isFinished(sheet)) finished += 1;
    annotations += liveAnnotations(sheet).length;
  }
  return { finished, annotations };
}
