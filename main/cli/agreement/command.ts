import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { agreementHelp } from "./help.ts";
import { readLong } from "./long.ts";
import { agreementOptions } from "./options.ts";
import type { AgreementOptions } from "./options.ts";
import { readPassages } from "./passages.ts";
import { readProjects, readVersions } from "./project.ts";
import { agreementOutput } from "./report.ts";
import type { InputFile } from "./tables.ts";
import { readWide } from "./wide.ts";
import { writeVersions } from "./versions.ts";
import { writeOutput } from "./write.ts";

/** What the command made: text for standard output or a file, and warnings. */
export interface Made {
  readonly text: string;
  readonly output: string | null;
  readonly warnings: readonly string[];
}

/** `concord agreement`. Files are read by `readFile`, which says why it cannot. */
export function agreementCommand(
  args: readonly string[],
  readFile: (name: string) => Result<Uint8Array, string>,
): Result<Made, UsageProblem | DataProblem> {
  const parsed = agreementOptions(args);
  if (!parsed.ok) return parsed;
  if (parsed.value === "help") return ok({ text: agreementHelp(), output: null, warnings: [] });
  const options = parsed.value;
  const files: InputFile[] = [];
  for (const name of options.files) {
    const bytes = readFile(name);
    if (!bytes.ok) return fail({ kind: "data", file: name, line: null, column: null, message: bytes.error });
    files.push({ name, bytes: bytes.value });
  }
  if (options.codebookVersion === "list") {
    const versions = readVersions(files);
    if (!versions.ok) return versions;
    const text = writeVersions(versions.value, options.format);
    return ok({ text, output: options.output, warnings: [] });
  }
  const data = readData(files, options);
  if (!data.ok) return data;
  const output = agreementOutput(data.value, options.figures, options.sets, options.overlap);
  return ok({
    text: writeOutput(output, options.format),
    output: options.output,
    warnings: data.value.warnings,
  });
}

function readData(files: readonly InputFile[], options: AgreementOptions): Result<Dataset, DataProblem> {
  const { form, level, categories, intra } = options;
  switch (form.kind) {
    case "project":
      return readProjects(files, options);
    case "wide":
      return readWide(files, form, level, categories, intra);
    case "long":
      return readLong(files, form, level, categories, intra);
    case "spans":
      return readPassages(files, form, categories);
  }
}
