import type { Bundle, CodingBundle, FileAnnotation, FileSheet, ProjectBundle } from "../file/bundle.ts";
import type { Annotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import type { CodeExample } from "../model/code-example.ts";
import type { CodebookVersion } from "../model/codebook-version.ts";
import type { Coder } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { HistoryEntry } from "../model/history-entry.ts";
import type { Memo } from "../model/memo.ts";
import { listIn, listsOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { ShownTexts } from "../redaction/shown-texts.ts";
import { spanToUtf16 } from "../text.ts";
import type { Refusal, RefusalKind } from "./refusal.ts";
import { refusal } from "./refusal.ts";
import { sheetOnStored } from "./returning-passages.ts";

type StoryText = Pick<Story, "id" | "text" | "textHash">;

/** What is needed of a story to bring a teammate's passages home to it. */
export type LookUpStory = (storyId: string) => StoryText | undefined;

/** Where a file comes from. */
export interface Source {
  readonly projectId: string;
  readonly projectName: string;
  readonly savedAt: string;
}

/** What a file brings, its offsets in UTF-16, less what was refused. */
export type Incoming = IncomingProject | IncomingCoding;

export interface IncomingProject {
  readonly kind: "project";
  readonly source: Source;
  readonly snapshot: ProjectSnapshot;
  readonly refused: readonly Refusal[];
}

export interface IncomingCoding {
  readonly kind: "coding";
  readonly source: Source;
  readonly coder: Coder;
  readonly codes: readonly Code[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly sheets: readonly Sheet[];
  readonly memos: readonly Memo[];
  readonly examples: readonly CodeExample[];
  readonly history: readonly HistoryEntry[];
  readonly refused: readonly Refusal[];
}

/** A decoded file, ready for planMerge. A coding file is laid against the stories that `lookUpStory` knows; a project file brings its own. */
export function resolveBundle(bundle: Bundle, lookUpStory: LookUpStory, texts?: ShownTexts): Incoming {
  return bundle.kind === "project" ? resolveProject(bundle) : resolveCoding(bundle, lookUpStory, texts);
}

/** A decoded project file as the project that it holds, and what of it could not be kept (nothing, in a file that Concord wrote). */
export function resolveProject(bundle: ProjectBundle): IncomingProject {
  const { project, stories, undoneStories, codebookVersions } = bundle;
  const collections = nameEveryValue(bundle.collections, valuesOf(stories));
  const storyById = new Map([...stories, ...undoneStories].map((story) => [story.id, story]));
  const { sheets, refused } = resolveSheets(
    bundle.sheets,
    sheetResolver(bundle, (storyId) => storyById.get(storyId)),
  );
  return {
    kind: "project",
    source: sourceOf(bundle),
    snapshot: {
      ...listsOf((name) => listIn(bundle, name)),
      project,
      collections,
      stories,
      ...(undoneStories.length > 0 && { undoneStories }),
      codebookVersions,
      sheets,
    },
    refused,
  };
}

/** A decoded coding file laid against the stories at home. Its coder speaks for nobody else: what it says in another's name is refused. */
export function resolveCoding(
  bundle: CodingBundle,
  lookUpStory: LookUpStory,
  texts?: ShownTexts,
): IncomingCoding {
  const { coder, codes, codebookVersions } = bundle;
  const { sheets, refused } = resolveSheets(bundle.sheets, sheetResolver(bundle, lookUpStory, texts));
  const isOwn = ({ coderId }: { readonly coderId: string }): boolean => coderId === coder.id;
  const redacted = new Set(bundle.storyReferences.flatMap(({ id, isRedacted }) => (isRedacted ? [id] : [])));
  // Of a passage in a redacted text nothing here says where it stands in the stored one.
  const isElsewhere = ({ storyId, codePoints }: CodeExample): boolean =>
    codePoints !== undefined && redacted.has(storyId);
  const notTheirs =
    (what: string) =>
    ({ coderId, storyId }: { readonly coderId: string; readonly storyId: string | null }): Refusal =>
      refusal({ kind: "not-theirs", what, coderId, coderName: coderId, storyId, count: 1 });
  return {
    kind: "coding",
    source: sourceOf(bundle),
    coder,
    codes,
    codebookVersions,
    sheets,
    memos: bundle.memos.filter(isOwn),
    examples: bundle.examples.filter((example) => isOwn(example) && !isElsewhere(example)),
    history: bundle.history.filter(({ author }) => author === coder.id),
    refused: [
      ...refused,
      ...bundle.memos.filter((memo) => !isOwn(memo)).map(notTheirs("memo")),
      ...bundle.examples.filter((example) => !isOwn(example)).map(notTheirs("example")),
      ...bundle.examples.filter((example) => isOwn(example) && isElsewhere(example)).map(onOtherText(coder)),
      ...leftForLater(bundle),
    ],
  };
}

function onOtherText({ id: coderId, name: coderName }: Coder): (example: CodeExample) => Refusal {
  return ({ storyId }) =>
    refusal({ kind: "text-differs", what: "example", coderId, coderName, storyId, count: 1 });
}

/** Of a coder's file nothing says what of its unknown records they may say: these stay in the file. */
function leftForLater({ coder, others }: CodingBundle): Refusal[] {
  if (others.length === 0) return [];
  const { id: coderId, name: coderName } = coder;
  const { length: count } = others;
  return [refusal({ kind: "kind-unknown", what: "record", coderId, coderName, storyId: null, count })];
}

/** How many values the stories of each collection have, at most. */
function valuesOf(stories: readonly Story[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { collectionId, attributes } of stories)
    most.set(collectionId, Math.max(most.get(collectionId) ?? 0, attributes.length));
  return most;
}

/**
 * The collections, with a name ("attribute 3") for each value that a story has beyond them: merging goes by names, and keeps no value without one.
 * Concord wrote such files when two people had imported different columns into one collection.
 * @param most how many values a story of each collection has, at most
 */
export function nameEveryValue(
  collections: readonly Collection[],
  most: ReadonlyMap<string, number>,
): readonly Collection[] {
  return collections.map((collection) => {
    const names = new Set(collection.attributeNames);
    const wanted = most.get(collection.id) ?? 0;
    if (wanted <= names.size) return collection;
    while (names.size < wanted) {
      let name = `attribute ${names.size + 1}`;
      while (names.has(name)) name += " (2)";
      names.add(name);
    }
    return { ...collection, attributeNames: [...names] };
  });
}

function sourceOf({ manifest }: Bundle): Source {
  return { projectId: manifest.projectId, projectName: manifest.projectName, savedAt: manifest.savedAt };
}

/**
 * What brings a sheet of a file home to its story: null, and why, where it is refused; `tell` also hears of what of it is. `moved` hears where its passages stand elsewhere
 * than the file says, so that what the file has cannot stand for it.
 */
export type ResolveSheet = (
  sheet: FileSheet,
  tell: (refusal: Refusal) => void,
  moved?: () => void,
) => Sheet | null;

/**
 * What resolves the sheets of a file one by one, as resolveBundle does all of them.
 * @param lookUpStory knows the stories of a project's file; those at home, for a coder's
 * @param texts how the texts at home are shown: a coder's sheets on a text that was handed out redacted are brought to the stored one, if it is shown so still
 */
export function sheetResolver(
  bundle: WithoutSheets,
  lookUpStory: LookUpStory,
  texts: ShownTexts = PLAIN,
): ResolveSheet {
  if (bundle.kind === "project") {
    const names = new Map(bundle.coders.map((coder) => [coder.id, coder.name]));
    return resolverOf(names, ({ coderId, storyId }) =>
      names.has(coderId) ? (lookUpStory(storyId) ?? "story-unknown") : "coder-unknown",
    );
  }
  const { coder, storyReferences } = bundle;
  const hashes = new Map(storyReferences.map((reference) => [reference.id, reference.textHash]));
  return resolverOf(new Map([[coder.id, coder.name]]), ({ coderId, storyId }) => {
    if (coderId !== coder.id) return "not-theirs";
    const story = lookUpStory(storyId);
    if (story === undefined) return "story-unknown";
    const hash = hashes.get(story.id);
    if (hash === story.textHash) return story;
    if (hash === undefined || !texts.changes(story.id)) return "text-differs";
    // What was handed out: the text as it is shown here.
    const shown = texts.of(story);
    return hash === shown.story.textHash
      ? { text: shown.story.text, home: (sheet) => sheetOnStored(sheet, shown, story.text) }
      : "text-differs";
  });
}

type WithoutSheets =
  | (Pick<ProjectBundle, "kind"> & { readonly coders: readonly Pick<Coder, "id" | "name">[] })
  | Pick<CodingBundle, "kind" | "coder" | "storyReferences">;

function resolveSheets(
  fileSheets: readonly FileSheet[],
  resolve: ResolveSheet,
): { sheets: Sheet[]; refused: Refusal[] } {
  const refused: Refusal[] = [];
  const sheets = fileSheets.flatMap((sheet) => resolve(sheet, (refusal) => refused.push(refusal)) ?? []);
  return { sheets, refused };
}

/** The text in which a sheet counts, and what brings it from there to the text at home, where these are two. */
interface PlaceOfSheet {
  readonly text: string;
  readonly home?: (sheet: Sheet) => Sheet;
}

const PLAIN = new ShownTexts(new Map());

/** `place` gives the story that a sheet belongs to, or why the whole sheet is refused. */
function resolverOf(
  names: ReadonlyMap<string, string>,
  place: (sheet: FileSheet) => PlaceOfSheet | RefusalKind,
): ResolveSheet {
  return (fileSheet, tell, moved) => {
    const { coderId, storyId, review } = fileSheet;
    const coderName = names.get(coderId) ?? coderId;
    const refuse = (kind: RefusalKind, what: string, count: number): void => {
      tell(refusal({ kind, what, coderId, coderName, storyId, count }));
    };
    const story = place(fileSheet);
    if (typeof story === "string") {
      const count = fileSheet.annotations.length + fileSheet.memos.length + (review === null ? 0 : 1);
      refuse(story, "sheet", count);
      return null;
    }
    const isOwn = (record: { coderId: string; storyId: string | null }): boolean =>
      record.coderId === coderId && record.storyId === storyId;
    const annotations: Annotation[] = [];
    for (const one of fileSheet.annotations) {
      const annotation = isOwn(one) ? annotationFromFile(one, story.text) : "not-theirs";
      if (typeof annotation === "string") refuse(annotation, "annotation", 1);
      else annotations.push(annotation);
    }
    const memos = fileSheet.memos.filter(isOwn);
    if (memos.length < fileSheet.memos.length) {
      refuse("not-theirs", "memo", fileSheet.memos.length - memos.length);
    }
    const foreignReview = review !== null && !isOwn(review);
    if (foreignReview) refuse("not-theirs", "review", 1);
    const sheet = { ...fileSheet, review: foreignReview ? null : review, annotations, memos };
    if (story.home === undefined) return sheet;
    moved?.();
    return story.home(sheet);
  };
}

function annotationFromFile(
  { span, ...rest }: FileAnnotation,
  text: string,
): Annotation | "passage-outside" | "quote-differs" {
  if (span === undefined) return rest;
  const { codePoints, ...told } = span;
  const [start, end] = codePoints;
  const found = spanToUtf16(text, { start, end });
  if (found === null) return "passage-outside";
  if (text.slice(found.start, found.end) !== span.quote) return "quote-differs";
  return { ...rest, span: { ...found, ...told } };
}
