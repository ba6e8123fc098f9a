import { projectCoding } from "../../../core/agreement/study/project-coding.ts";
import { codePaths } from "../../../core/exporting/code-paths.ts";
import { codeShares } from "../../../core/index/code-shares.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { readProjectFiles } from "../agreement/project-files.ts";
import type { Context } from "../command.ts";
import type { DataProblem } from "../problem.ts";
import { unusable } from "../project/read.ts";

/** A code by its name, and how often it is expected. */
export interface ExpectedShare {
  readonly name: string;
  /** From 0 to 1. */
  readonly prevalence: number;
}

/** The codes of a project file, or of a coder's, that were applied to a finished story or are below a theme; and how often each was, over all coders. */
export function projectShares(
  file: string,
  { disk, decoding }: Context,
): Result<readonly ExpectedShare[], DataProblem> {
  const bytes = disk.read(file);
  if (!bytes.ok) return unusable(file, bytes.error);
  const read = readProjectFiles([{ name: file, bytes: bytes.value }], decoding);
  if (!read.ok) return read;
  const { codes, coders } = read.value;
  const { index } = projectCoding(read.value, "present", false);
  const ids = coders.filter(isLive).map(({ id }) => id);
  const paths = codePaths(codes);
  const parents = new Set(codes.filter(isLive).map(({ parentId }) => parentId));
  const shares = codeShares(index, codes, null, ids)
    // A theme that nobody codes with stands over codes alone.
    .filter(({ codeId, given }) => given > 0 || !parents.has(codeId))
    .map(({ codeId, given, read: readings }) => ({
      name: (paths.get(codeId)?.path ?? [codeId]).join(" > "),
      prevalence: readings === 0 ? 0 : given / readings,
    }));
  if (shares.length === 0) return unusable(file, "It has no codes.");
  return ok(shares);
}
