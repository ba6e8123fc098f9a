import type { Code } from "../model/code.ts";
import { kinds } from "../model/kinds.ts";
import type { Other } from "../model/other.ts";
import { recordOfOther } from "../model/other.ts";
import type { RecordFields } from "../model/record.ts";
import { isLive } from "../model/record.ts";
import type { KindName, RevisedLists } from "../model/revised.ts";
import { isRevisedName, kindNames } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import type { Steps } from "../steps.ts";
import { allSteps } from "../steps.ts";
import type { PartKind } from "./bundle.ts";
import { STORY_REFERENCES } from "./bundle.ts";
import type { PlacedSheet } from "./layer-sections.ts";
import { layerSections } from "./layer-sections.ts";
import type { Manifest, SaveMeta } from "./manifest.ts";
import { manifestStart } from "./manifest.ts";
import type { PackedFile, Section } from "./pack.ts";
import { packSections, recordSection } from "./pack.ts";
import { writeZip } from "./zip-writer.ts";

/**
 * The `.concord` file of a whole project. The same snapshot and meta give the same bytes. A sheet whose story is not in the snapshot is left
 * out: without the text its passages cannot be told in code points.
 */
export function encodeProject(snapshot: ProjectSnapshot, meta: SaveMeta): Uint8Array<ArrayBuffer> {
  return writeZip(allSteps(encodeProjectSteps(snapshot, meta)).entries);
}

/** encodeProject in steps of one part, a few tens of milliseconds each; the fraction is of the records. */
export function* encodeProjectSteps(snapshot: ProjectSnapshot, meta: SaveMeta): Steps<PackedFile> {
  const { stories, undoneStories = [] } = snapshot;
  const layers = layersOf([...stories, ...undoneStories], snapshot.sheets);
  const sections = kindNames.flatMap((name): Section[] => {
    if (name === "stories")
      return [sectionOf(kinds.stories, [...stories, ...undoneStories.map(toldAsUndone)])];
    return name === "sheets" ? layers.flatMap(layerSections) : sectionsOfKind(name, snapshot);
  });
  return yield* packSections(sections, {
    ...manifestStart(snapshot.project, meta),
    kind: "project",
    counts: { ...sheetCounts(layers, undoneStories), ...recordCounts(snapshot), stories: stories.length },
  });
}

/** A story that is not shown, as the file tells it. */
export function toldAsUndone(story: Story): Story & { readonly undone: true } {
  return { ...story, undone: true };
}

/** The parts of a project's file that have all records of a kind, where there are not so many that they lie in parts already. */
export function sectionsOfKind(
  name: Exclude<KindName, "stories" | "sheets">,
  project: RevisedLists & Pick<ProjectSnapshot, "project" | "codebookVersions">,
): Section[] {
  if (name === "others") return otherSections(project.others);
  if (isRevisedName(name)) return [sectionOf(kinds[name], project[name])];
  switch (name) {
    case "project":
      return [sectionOf(kinds.project, [project.project])];
    case "codebookVersions":
      return [sectionOf(kinds.codebookVersions, project.codebookVersions)];
  }
}

/**
 * How many codes and coders stand in a project.
 * @example recordCounts({ codes: [], coders: [] }) // { codes: 0, coders: 0 }
 */
export function recordCounts({
  codes,
  coders,
}: Pick<RevisedLists, "codes" | "coders">): Pick<Manifest["counts"], "codes" | "coders"> {
  return { codes: codes.filter(isLive).length, coders: coders.filter(isLive).length };
}

/**
 * The `.concord` file of one coder's layer: the coder, their sheets and own memos, the examples that they chose, what the history tells of them, the codes and codebook versions that
 * these refer to, and for each coded story its id and the hash of its text. Of a story's text only the quotes of passages travel. Undefined where the project has no such coder.
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
  const examples = snapshot.examples.filter((example) => example.coderId === coderId);
  const history = snapshot.history.filter(({ author }) => author === coderId);
  const annotations = layer.flatMap(({ sheet }) => sheet.annotations);
  const subjects = [...memos, ...layer.flatMap(({ sheet }) => sheet.memos)].map((memo) => memo.subject);
  const codes = codesReferredTo(snapshot.codes, [
    ...annotations.map((annotation) => annotation.codeId),
    ...examples.map((example) => example.codeId),
    ...subjects.flatMap((subject) => (subject.kind === "code" ? [subject.id] : [])),
  ]);
  const versions = new Set([
    ...annotations.map((annotation) => annotation.codebookVersion),
    ...layer.flatMap(({ sheet }) =>
      [sheet.review?.codebookVersion ?? [], sheet.review?.firstPass?.codebookVersion ?? []].flat(),
    ),
  ]);
  const references = layer.map(({ story }) => ({
    ...{ id: story.id, textHash: story.textHash },
    ...(story.isRedacted === true && { isRedacted: true }),
  }));
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
    sectionOf(kinds.examples, examples),
    sectionOf(kinds.history, history),
  ];
  return yield* packSections(sections, {
    ...manifestStart(snapshot.project, meta),
    kind: "coding",
    coder: { id: coder.id, name: coder.name },
    counts: {
      ...sheetCounts([layer], []),
      stories: references.length,
      codes: codes.filter(isLive).length,
      coders: 1,
    },
  });
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

interface SheetOfStory extends PlacedSheet {
  readonly story: Story;
}

/** The sheets of each coder, coders and sheets in their order, each with its story. */
function layersOf(stories: readonly Story[], sheets: readonly Sheet[]): SheetOfStory[][] {
  const storyById = new Map(stories.map((story) => [story.id, story]));
  const layers = new Map<string, SheetOfStory[]>();
  for (const sheet of sheets) {
    const story = storyById.get(sheet.storyId);
    if (story === undefined) continue;
    const layer = layers.get(sheet.coderId);
    const placed = { sheet, story, text: story.text };
    if (layer === undefined) layers.set(sheet.coderId, [placed]);
    else layer.push(placed);
  }
  return [...layers.values()];
}

function sectionOf(kind: PartKind, records: readonly object[]): Section {
  return recordSection(kind, records.length, () => records);
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

function sheetCounts(
  layers: readonly (readonly SheetOfStory[])[],
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
