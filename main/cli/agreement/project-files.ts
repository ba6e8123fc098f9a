import type { FileSheet } from "../../../core/file/bundle.ts";
import { describeBundleError } from "../../../core/file/bundle-error.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import type { Code } from "../../../core/model/code.ts";
import type { CodebookVersion } from "../../../core/model/codebook-version.ts";
import { mergeVersion } from "../../../core/model/codebook-version.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { mergeLists } from "../../../core/model/later.ts";
import { laterOf } from "../../../core/model/later.ts";
import { mergeRecord } from "../../../core/model/later.ts";
import { mergeSheets } from "../../../core/model/sheet.ts";
import type { Exclusion } from "../../../core/model/story.ts";
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
  /** One for each coder and story. */
  readonly sheets: readonly FileSheet[];
  /** Story id -> the length of its text in code points, where a file holds the text. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Story id -> what people call it: its id in the file it was imported from. */
  readonly storyNames: ReadonlyMap<string, string>;
}

/** Reads Concord's own files, a project's or coders', and lays them together record by record, as a merge would. */
export function readProjectFiles(files: readonly InputFile[]): Result<ProjectContents, DataProblem> {
  let codes: readonly Code[] = [];
  let coders: readonly Coder[] = [];
  let versions: readonly CodebookVersion[] = [];
  const sheets = new Map<string, FileSheet>();
  const exclusions = new Map<string, Exclusion>();
  const lengths = new Map<string, number>();
  const storyNames = new Map<string, string>();
  for (const { name, bytes } of files) {
    const decoded = decodeBundle(bytes);
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
      for (const { id, exclusion } of bundle.stories) {
        const before = exclusions.get(id);
        if (exclusion !== undefined)
          exclusions.set(id, before === undefined ? exclusion : laterOf(before, exclusion));
      }
      for (const story of bundle.stories) {
        lengths.set(story.id, codePointLength(story.text));
        storyNames.set(story.id, story.externalId ?? story.id);
      }
    }
  }
  return ok({
    codes,
    coders,
    codebookVersions: versions,
    // Stories that are left out of the study count nowhere.
    sheets: [...sheets.values()].filter(({ storyId }) => exclusions.get(storyId)?.excluded !== true),
    lengths,
    storyNames,
  });
}
