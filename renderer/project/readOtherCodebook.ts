import type { Code } from "../../core/model/code.ts";
import { codebookTree } from "../../core/model/codebook.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { files } from "../engine/client.ts";
import { readFile } from "../engine/readingFiles.ts";
import type { RecentProject } from "./recents.ts";

/** The codebook of another project, as it was chosen. */
export interface ChosenCodebook {
  /** What it was chosen from, by its name. */
  readonly name: string;
  /** All records, removed ones too. */
  readonly codes: readonly Code[];
  /** How many codes stand in it. */
  readonly count: number;
}

/** Why no codebook was read. */
export interface CodebookProblem {
  readonly message: string;
}

/** The codebook of a project of the list: from its working copy, or where that is gone, from its file. */
export async function codebookOfRecent(
  desktop: Desktop,
  { projectId, name, file }: RecentProject,
): Promise<Result<ChosenCodebook, CodebookProblem>> {
  const read = await files.codebookOfProject(projectId);
  if (read.ok) return chosen(name, read.value.codes);
  return file === null ? fail(read.error) : codebookOfFile(desktop, file);
}

/** The codebook in a project's file. */
export async function codebookOfFile(
  desktop: Desktop,
  { grant, name }: GrantedFile,
): Promise<Result<ChosenCodebook, CodebookProblem>> {
  const read = await readFile(desktop, grant);
  if (!read.ok) return fail(read.error);
  const decoded = await files.codebookOfFile({ given: read.value.bytes });
  return decoded.ok ? chosen(name, decoded.value.codes) : fail(decoded.error);
}

function chosen(name: string, codes: readonly Code[]): Result<ChosenCodebook, CodebookProblem> {
  const count = codebookTree(codes).length;
  return count === 0
    ? fail({ message: `The codebook of “${name}” has no codes. Choose another.` })
    : ok({ name, codes, count });
}
