import type { Pass, VersionInUse } from "../../../core/agreement/data/comparison.ts";
import { usualPass, versionsOfSheets } from "../../../core/agreement/data/comparison.ts";
import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import { ofWholeStory } from "../../../core/agreement/study/project-coding.ts";
import type { StudyChoice } from "../../../core/agreement/study/study-dataset.ts";
import { projectDataset } from "../../../core/agreement/study/study-dataset.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import { readProjectFiles } from "./project-files.ts";
import type { InputFile } from "./tables.ts";

/** Concord's own files: see projectDataset. */
export function readProjects(
  files: readonly InputFile[],
  choice: StudyChoice,
  decoding: DecodeOptions = {},
): Result<Dataset, DataProblem> {
  const read = readProjectFiles(files, decoding);
  return read.ok ? projectDataset(read.value, choice, files[0]?.name ?? "") : read;
}

/** The codebook versions by which stories of these files were finished. */
export function readVersions(
  files: readonly InputFile[],
  pass: Pass | null,
  decoding: DecodeOptions = {},
): Result<VersionInUse[], DataProblem> {
  const read = readProjectFiles(files, decoding);
  if (!read.ok) return read;
  const { codebookVersions, coders, sheets, study } = read.value;
  const inStudy = [...sheets].filter(({ storyId }) => study?.has(storyId) !== false);
  const project = { codebookVersions, sheets: inStudy.map(ofWholeStory) };
  return ok(versionsOfSheets(project, pass ?? usualPass(coders)));
}
