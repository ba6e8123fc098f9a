import { withoutExamples } from "../../../core/exporting/without-words.ts";
import { zipPieces } from "../../../core/file/zip-writer.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import { refiCodebook } from "../../../core/refi/write-codes.ts";
import { leftOutOfRefi, refiEntries } from "../../../core/refi/write-project.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { Context, Made } from "../command.ts";
import { usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { oneFile, outputFile } from "./file-command.ts";
import { readProject, unusable } from "./read.ts";

/** What was asked for, beside the form. */
export interface RefiExport {
  readonly files: readonly string[];
  readonly as?: string | undefined;
  readonly output?: string | undefined;
  readonly replace?: boolean | undefined;
  readonly "no-text"?: boolean | undefined;
}

/** A project, or its codebook, in the form of REFI-QDA. */
export function exportRefi(
  form: "refi" | "refi-codebook",
  asked: RefiExport,
  context: Context,
): Result<Made, UsageProblem | DataProblem> {
  const { files, output: named, as: _, replace, "no-text": hasNoText = false, ...options } = asked;
  const [other] = Object.keys(options);
  if (other !== undefined) return usage(`--${other} is for tables.`);
  if (hasNoText && form === "refi")
    return usage("A project of REFI-QDA always has the texts of its stories: --no-text is not for it.");
  const file = oneFile(files);
  if (!file.ok) return file;
  if (named === undefined && form === "refi")
    return usage("Name the file to write with --output, for example study.qdpx.");
  const target = outputFile({ output: named, replace }, file.value, context);
  if (!target.ok) return target;
  const output = target.value;
  const project = readProject(file.value, context);
  if (!project.ok) return project;
  const study = studyOf(project.value.snapshot);
  const warnings = project.value.refused.map(({ sentence }) => sentence);
  const { name, version } = context.newSave().application;
  const origin = `${name} ${version}`;
  if (form === "refi-codebook") {
    const codebook = refiCodebook(hasNoText ? withoutExamples(study.codes) : study.codes, origin);
    if (codebook === null) return unusable(file.value, "The project has no code. Nothing was written.");
    return ok({ pieces: [codebook], output, warnings });
  }
  const left = leftOutOfRefi(study).map((what) => `REFI-QDA has no place for ${what}.`);
  return ok({ pieces: zipPieces(refiEntries(study, origin)), output, warnings: [...warnings, ...left] });
}
