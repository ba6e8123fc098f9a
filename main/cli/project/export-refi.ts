import { withoutExamples } from "../../../core/exporting/without-words.ts";
import { zipPieces } from "../../../core/file/zip-writer.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { refiCodebook } from "../../../core/refi/write-codes.ts";
import { leftOutOfRefi, refiEntries } from "../../../core/refi/write-project.ts";
import { ok } from "../../../core/result.ts";
import type { FileTarget, FormRequest, MadeForm } from "./export-request.ts";
import { unusable } from "./read.ts";

/** The forms of REFI-QDA. */
export const REFI_FORMS = ["refi", "refi-codebook"] as const;
export type RefiForm = (typeof REFI_FORMS)[number];

const OPTIONS: readonly string[] = ["as", "output", "replace", "no-text", "quotes"];

/** Why a form of REFI-QDA cannot be made with these options; null where it can. */
export function whyNoRefi(
  form: RefiForm,
  values: { readonly output?: string | undefined; readonly "no-text"?: boolean | undefined },
): string | null {
  const other = Object.keys(values).find((name) => !OPTIONS.includes(name));
  if (other !== undefined) return `--${other} is for tables.`;
  if (form === "refi-codebook") return null;
  if (values["no-text"] === true)
    return "A project of REFI-QDA always has the texts of its stories: --no-text is not for it.";
  return values.output === undefined ? "Name the file to write with --output, for example study.qdpx." : null;
}

/** A project in the form of REFI-QDA. */
export function refiOf(study: ProjectSnapshot, target: FileTarget): MadeForm {
  return ok({
    pieces: zipPieces(refiEntries(study, originOf(target))),
    output: target.output,
    warnings: leftOutOfRefi(study).map((what) => `REFI-QDA has no place for ${what}.`),
  });
}

/** Its codebook alone. */
export function refiCodebookOf(
  { codes }: ProjectSnapshot,
  { text }: FormRequest,
  target: FileTarget,
): MadeForm {
  const codebook = refiCodebook(text === false ? withoutExamples(codes) : codes, originOf(target));
  return codebook === null
    ? unusable(target.file, "The project has no code. Nothing was written.")
    : ok({ pieces: [codebook], output: target.output, warnings: [] });
}

function originOf({ context }: FileTarget): string {
  const { name, version } = context.newSave().application;
  return `${name} ${version}`;
}
