import type { Pass, VersionInUse } from "../../../core/agreement/data/comparison.ts";
import { usualPass, versionsOfSheets } from "../../../core/agreement/data/comparison.ts";
import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import { ofWholeStory } from "../../../core/agreement/study/project-coding.ts";
import type { StudyChoice } from "../../../core/agreement/study/study-dataset.ts";
import { projectDataset } from "../../../core/agreement/study/study-dataset.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { wayNamed } from "../consensus-way.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { readProjectFiles } from "./project-files.ts";
import type { InputFile } from "./tables.ts";

/** What is compared of projects. */
export interface ProjectsChoice extends StudyChoice {
  /** The way to the consensus as `--way` names it; left out or null: the study's. */
  readonly way?: string | null;
}

/** Concord's own files: see projectDataset. */
export function readProjects(
  files: readonly InputFile[],
  { way: wayOption, ...choice }: ProjectsChoice,
  decoding: DecodeOptions = {},
): Result<Dataset, DataProblem | UsageProblem> {
  const read = readProjectFiles(files, decoding);
  if (!read.ok) return read;
  const { consensus, coders } = read.value;
  const file = files[0]?.name ?? "";
  if (wayOption == null || consensus === null) return projectDataset(read.value, choice, file);
  const way = wayNamed(wayOption, coders);
  if (!way.ok) return way;
  return projectDataset({ ...read.value, consensus: { ...consensus, way: way.value } }, choice, file);
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
