import type { ConsensusOfFiles } from "../../../core/agreement/study/consensus.ts";
import type { ProjectContents } from "../../../core/agreement/study/contents.ts";
import type { FileSheet } from "../../../core/file/bundle.ts";
import type { BundleError } from "../../../core/file/bundle-error.ts";
import { describeBundleError } from "../../../core/file/bundle-error.ts";
import type { Frame } from "../../../core/file/contents.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import { decodeInto } from "../../../core/file/decode.ts";
import { mergeVersion } from "../../../core/model/codebook-version.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { mergeCollection } from "../../../core/model/collection.ts";
import { decisionKind } from "../../../core/model/decision.ts";
import { mergeLists } from "../../../core/model/later.ts";
import { mergeRecord } from "../../../core/model/later.ts";
import { projectKind } from "../../../core/model/project.ts";
import { isLive } from "../../../core/model/record.ts";
import { mergeSheets, sheetKey } from "../../../core/model/sheet.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { mergeStory } from "../../../core/model/story.ts";
import { trainingStories } from "../../../core/model/training-key.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import type { DataProblem } from "../problem.ts";
import { FileSheets } from "./file-sheets.ts";
import type { InputFile } from "./tables.ts";

/** Reads Concord's own files, a project's or coders', and lays them together record by record, as a merge would. */
export function readProjectFiles(
  files: readonly InputFile[],
  decoding: DecodeOptions,
): Result<ProjectContents, DataProblem> {
  const frames: Frame[] = [];
  const sheets: FileSheets[] = [];
  for (const { name, bytes } of files) {
    const told = new FileSheets();
    const frame = decodeInto(bytes, told, decoding);
    if (!frame.ok) return fail(unreadable(name, frame.error));
    frames.push(frame.value);
    sheets.push(told);
  }
  const projects = frames.filter((frame) => frame.kind === "project");
  const stories = merged(projects, ({ stories: own }) => own, mergeStory);
  // A decision on a story counts wherever it is, a story only where a file shows it.
  const undone = merged(projects, ({ undoneStories }) => undoneStories, mergeStory);
  const shown = undone.length === 0 ? stories : mergeLists(stories, undone.filter(isIn(stories)), mergeStory);
  const collections = merged(projects, (project) => project.collections, mergeCollection);
  return ok({
    codes: merged(frames, ({ codes }) => codes, mergeRecord),
    coders: merged(frames, codersOf, mergeRecord),
    codebookVersions: merged(frames, ({ codebookVersions }) => codebookVersions, mergeVersion),
    sheets: mergedSheets(sheets),
    study: projects.length === 0 ? null : storiesOfStudy(collections, shown),
    training: trainingStories(merged(projects, ({ trainingKeys }) => trainingKeys, mergeRecord)),
    consensus: consensusOf(projects),
    stories: shown,
  });
}

function consensusOf(projects: readonly Extract<Frame, { kind: "project" }>[]): ConsensusOfFiles | null {
  const [project, ...others] = projects.map((frame) => frame.project);
  if (project === undefined) return null;
  const decisions = merged(projects, (frame) => frame.decisions, decisionKind.merge);
  return {
    way: wayOfProject(others.reduce(projectKind.merge, project)),
    decisions: decisions.filter(isLive),
  };
}

function unreadable(file: string, error: BundleError): DataProblem {
  return { kind: "data", file, line: null, column: null, message: describeBundleError(error) };
}

/** The records of all files together. */
function merged<F, R extends { readonly id: string }>(
  files: readonly F[],
  recordsOf: (file: F) => readonly R[],
  merge: (a: R, b: R) => R,
): readonly R[] {
  const [first = [], ...others] = files.map(recordsOf);
  return others.reduce((all, records) => mergeLists(all, records, merge), first);
}

function codersOf(frame: Frame): readonly Coder[] {
  return frame.kind === "project" ? frame.coders : [frame.coder];
}

function mergedSheets(files: readonly FileSheets[]): Iterable<FileSheet> {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only;
  const sheets = new Map<string, FileSheet>();
  for (const file of files) {
    for (const sheet of file) {
      const key = sheetKey(sheet);
      const before = sheets.get(key);
      sheets.set(key, before === undefined ? sheet : mergeSheets(before, sheet));
    }
  }
  return [...sheets.values()];
}

function storiesOfStudy(collections: readonly Collection[], stories: readonly Story[]): ReadonlySet<string> {
  return new Set(studyOf({ collections, stories, sheets: [] }).stories.map(({ id }) => id));
}

/** Whether a record is one of the list, by id. */
function isIn(list: readonly { readonly id: string }[]): (record: { readonly id: string }) => boolean {
  const ids = new Set(list.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}
