import { isDeepStrictEqual } from "node:util";
import { numbered } from "../../../core/counts.ts";
import type { Bundle, CodingBundle, ProjectBundle } from "../../../core/file/bundle.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import type { Manifest } from "../../../core/file/manifest.ts";
import { annotationIdOf, reviewIdOf } from "../../../core/ids.ts";
import type { IncomingProject } from "../../../core/merge/resolve.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import { planMerge } from "../../../core/merge/whole-merge.ts";
import type { Annotation } from "../../../core/model/annotation.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import { isAsWritten } from "../../../core/model/history-entry.ts";
import { subjectOf } from "../../../core/model/memo.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";

/** Something that must be so of a file, and where it is not. */
export interface Check {
  readonly name: string;
  readonly what: string;
  /** In sentences; none where it holds. */
  readonly faults: readonly string[];
}

/** Checks a file whose parts, hashes and records have been read without a fault. */
export function checksOf(bundle: Bundle, decoding: DecodeOptions): Check[] {
  const read = check("parts", "every part is whole, has its hash, and each record is one of its kind", []);
  const told = check("counts", "the counts in the manifest are those of the records", counts(bundle));
  if (bundle.kind === "coding") {
    const history = changedEntries(bundle.history);
    return [read, told, historyCheck(history), ids(withoutPassages(bundle))];
  }
  const incoming = resolveProject(bundle);
  const { snapshot } = incoming;
  return [
    read,
    told,
    historyCheck(changedEntries(snapshot.history)),
    check(
      "passages",
      "each passage has the words that it quotes, and each sheet its coder and its story",
      incoming.refused.map(({ sentence }) => sentence),
    ),
    ids(snapshot.sheets),
    check("references", "whatever a record names is in the file", references(snapshot)),
    check("merge", "merging the file with itself changes nothing", mergedWithItself(incoming)),
    check("saving", "saving it again keeps every record", savedAgain(bundle, snapshot, decoding)),
  ];
}

function check(name: string, what: string, faults: readonly string[]): Check {
  return { name, what, faults };
}

function historyCheck(faults: readonly string[]): Check {
  return check("history", "the history says what was written, entry by entry", faults);
}

/** An entry's id follows from all that it says: whoever changes one afterwards is found out. */
function changedEntries(history: readonly HistoryEntry[]): string[] {
  return history
    .filter((entry) => !isAsWritten(entry))
    .map(({ id }) => `History entry ${id} was changed after it was written.`);
}

/** The ids of annotations and reviews follow from what they say: the same statement is the same record on every computer. */
function ids(sheets: readonly AnySheet[]): Check {
  const faults: string[] = [];
  for (const { coderId, storyId, review, annotations } of sheets) {
    if (review !== null && review.id !== reviewIdOf(coderId, storyId))
      faults.push(`Review ${review.id} is not called after its coder and story.`);
    for (const { id, codeId, span = null } of annotations)
      if (id !== annotationIdOf(coderId, storyId, codeId, span))
        faults.push(`Annotation ${id} is not called after its coder, story, code and place.`);
  }
  return check("ids", "ids follow from what the records say", faults);
}

/** Without the texts of stories, the places of a coder's file cannot be told as ids tell them: its passages are left out. */
function withoutPassages({ sheets }: CodingBundle): AnySheet[] {
  return sheets.map(({ annotations, ...sheet }) => ({
    ...sheet,
    annotations: annotations.flatMap(({ id, codeId, span }) => (span === undefined ? [{ id, codeId }] : [])),
  }));
}

interface AnySheet extends Pick<Sheet, "coderId" | "storyId" | "review"> {
  readonly annotations: readonly Pick<Annotation, "id" | "codeId" | "span">[];
}

/** Where the counts that the manifest shows are not those of the records. */
function counts({ manifest, sheets, ...bundle }: Bundle): string[] {
  const shown = bundle.kind === "project" ? new Set(bundle.stories.map(({ id }) => id)) : null;
  const counted = sheets.filter(({ storyId }) => shown?.has(storyId) !== false);
  const found: Manifest["counts"] = {
    stories: bundle.kind === "project" ? bundle.stories.length : bundle.storyReferences.length,
    codes: bundle.codes.filter(isLive).length,
    coders: bundle.kind === "project" ? bundle.coders.filter(isLive).length : 1,
    finished: counted.filter(isFinished).length,
    annotations: counted.reduce((sum, { annotations }) => sum + annotations.filter(isLive).length, 0),
  };
  return COUNTED.flatMap((name) =>
    manifest.counts[name] === found[name]
      ? []
      : [
          `The manifest counts ${numbered(manifest.counts[name])} ${name}, the records are ${numbered(found[name])}.`,
        ],
  );
}

const COUNTED = ["stories", "codes", "coders", "finished", "annotations"] as const;

function references(project: ProjectSnapshot): string[] {
  const { codes, coders, collections, codebookVersions, frozenCodebooks, sheets, decisions } = project;
  const stories = [...project.stories, ...(project.undoneStories ?? [])];
  const faults: string[] = [];
  const known = {
    story: setOf(stories),
    code: setOf(codes),
    coder: setOf(coders),
    collection: setOf(collections),
    version: setOf(codebookVersions),
    annotation: setOf(sheets.flatMap(({ annotations }) => annotations)),
  };
  const need = (what: string, kind: keyof typeof known, id: string | null | undefined): void => {
    if (id === null || id === undefined || known[kind].has(id)) return;
    faults.push(
      `${what} names ${kind === "version" ? "codebook version" : kind} ${id}, which is not in the file.`,
    );
  };
  for (const { id, collectionId } of stories) need(`Story ${id}`, "collection", collectionId);
  for (const { id, parentId, sameAs } of codes) {
    need(`Code ${id}`, "code", parentId);
    need(`Code ${id}`, "code", sameAs);
  }
  for (const { id, secondPassOf } of coders) need(`Coder ${id}`, "coder", secondPassOf);
  for (const { id, versionId } of frozenCodebooks) need(`Frozen codebook ${id}`, "version", versionId);
  for (const { id, storyId, codeId } of decisions) {
    need(`Decision ${id}`, "story", storyId);
    need(`Decision ${id}`, "code", codeId);
  }
  for (const { id, storyId, answers } of project.trainingKeys) {
    need(`Training key ${id}`, "story", storyId);
    for (const { codeId } of answers) need(`Training key ${id}`, "code", codeId);
  }
  for (const { id, coderId } of project.assignments) need(`Assignment ${id}`, "coder", coderId);
  for (const { review, annotations } of sheets) {
    for (const { id, codeId, codebookVersion } of annotations) {
      need(`Annotation ${id}`, "code", codeId);
      need(`Annotation ${id}`, "version", codebookVersion);
    }
    if (review === null) continue;
    need(`Review ${review.id}`, "version", review.codebookVersion);
    need(`Review ${review.id}`, "version", review.firstPass?.codebookVersion);
  }
  for (const memo of [...project.memos, ...sheets.flatMap(({ memos }) => memos)].filter(isLive)) {
    const subject = subjectOf(memo);
    if (subject.kind !== "project") need(`Memo ${memo.id}`, subject.kind, subject.id);
    need(`Memo ${memo.id}`, "coder", memo.coderId);
  }
  return faults;
}

function setOf(records: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(records.map(({ id }) => id));
}

function mergedWithItself(incoming: IncomingProject): string[] {
  const { snapshot } = incoming;
  const choices = { unite: [], author: "", now: incoming.source.savedAt, latest: highestRevision(snapshot) };
  return planMerge(snapshot, incoming, choices).isEmpty
    ? []
    : ["Merging the file with itself would change it."];
}

function savedAgain(
  { manifest }: ProjectBundle,
  snapshot: ProjectSnapshot,
  decoding: DecodeOptions,
): string[] {
  const { application, savedAt, saveId, forTeammates, coder, folderFile } = manifest;
  const bytes = encodeProject(snapshot, {
    application,
    savedAt,
    saveId,
    ...(forTeammates === true && { forTeammates }),
    ...(coder !== undefined && { coder }),
    ...(folderFile !== undefined && { folderFile }),
  });
  const again = decodeBundle(bytes, decoding);
  if (!again.ok || again.value.kind !== "project") return ["Saved again, the file cannot be read."];
  const after = resolveProject(again.value);
  if (after.refused.length > 0) return after.refused.map(({ sentence }) => sentence);
  return isDeepStrictEqual(after.snapshot, snapshot) ? [] : ["Saved again, the file has other records."];
}
