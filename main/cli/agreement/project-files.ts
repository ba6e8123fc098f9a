import type { FileSheet } from "../../../core/file/bundle.ts";
import { describeBundleError } from "../../../core/file/bundle-error.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import type { Code } from "../../../core/model/code.ts";
import type { CodebookVersion } from "../../../core/model/codebook-version.ts";
import { mergeVersion } from "../../../core/model/codebook-version.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { mergeCollection } from "../../../core/model/collection.ts";
import { mergeLists } from "../../../core/model/later.ts";
import { mergeRecord } from "../../../core/model/later.ts";
import { isFinished, mergeSheets } from "../../../core/model/sheet.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { mergeStory } from "../../../core/model/story.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { codePointLength } from "../../../core/text.ts";
import type { DataProblem } from "../problem.ts";
import type { InputFile } from "./tables.ts";

/** What agreement needs of one or several files together. */
export interface ProjectContents {
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly codebookVersions: readonly CodebookVersion[];
  /** One for each coder and story of the study. */
  readonly sheets: readonly FileSheet[];
  /** How many stories that somebody finished are not part of the study: they have no sheets here. */
  readonly leftOut: number;
  /** Story id -> the length of its text in code points, where a file holds the text. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Story id -> what people call it: its id in the file it was imported from. */
  readonly storyNames: ReadonlyMap<string, string>;
}

/** Reads Concord's own files, a project's or coders', and lays them together record by record, as a merge would. */
export function readProjectFiles(
  files: readonly InputFile[],
  decoding: DecodeOptions,
): Result<ProjectContents, DataProblem> {
  let codes: readonly Code[] = [];
  let coders: readonly Coder[] = [];
  let versions: readonly CodebookVersion[] = [];
  let collections: readonly Collection[] = [];
  let stories: readonly Story[] = [];
  let undone: readonly Story[] = [];
  let hasProject = false;
  const sheets = new Map<string, FileSheet>();
  for (const { name, bytes } of files) {
    const decoded = decodeBundle(bytes, decoding);
    if (!decoded.ok) {
      const message = describeBundleError(decoded.error);
      return fail({ kind: "data", file: name, line: null, column: null, message });
    }
    const bundle = decoded.value;
    codes = mergeLists(codes, bundle.codes, mergeRecord);
    coders = mergeLists(coders, bundle.kind === "project" ? bundle.coders : [bundle.coder], mergeRecord);
    versions = mergeLists(versions, bundle.codebookVersions, mergeVersion);
    for (const sheet of bundle.sheets) {
      const key = `${sheet.coderId} ${sheet.storyId}`;
      const before = sheets.get(key);
      sheets.set(key, before === undefined ? sheet : mergeSheets(before, sheet));
    }
    if (bundle.kind === "project") {
      hasProject = true;
      collections = mergeLists(collections, bundle.collections, mergeCollection);
      stories = mergeLists(stories, bundle.stories, mergeStory);
      // A decision on a story counts wherever it is, a story only where a file shows it.
      undone = mergeLists(undone, bundle.undoneStories, mergeStory);
    }
  }
  const shown = mergeLists(stories, undone.filter(isIn(stories)), mergeStory);
  const all = [...sheets.values()];
  // Coders' files alone do not say what the study is: all that they code counts.
  const study = hasProject ? studyOf({ collections, stories: shown, sheets: all }) : null;
  return ok({
    codes,
    coders,
    codebookVersions: versions,
    sheets: study?.sheets ?? all,
    leftOut: countStories(all) - countStories(study?.sheets ?? all),
    lengths: new Map(shown.map(({ id, text }) => [id, codePointLength(text)])),
    storyNames: new Map(shown.map(({ id, externalId }) => [id, externalId ?? id])),
  });
}

/** Whether a record is one of the list, by id. */
function isIn(list: readonly { readonly id: string }[]): (record: { readonly id: string }) => boolean {
  const ids = new Set(list.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

/** How many stories somebody finished. */
function countStories(sheets: readonly FileSheet[]): number {
  return new Set(sheets.filter(isFinished).map(({ storyId }) => storyId)).size;
}
