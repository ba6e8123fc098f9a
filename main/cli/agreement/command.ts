import { agreementOutput } from "../../../core/agreement/study/agreement-output.ts";
import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Disk } from "../command.ts";
import { usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { agreementHelp } from "./help.ts";
import { readLong } from "./long.ts";
import type { AgreementOptions } from "./options.ts";
import { agreementOptions } from "./options.ts";
import { overlapWarnings } from "./overlap-warnings.ts";
import { readPassages } from "./passages.ts";
import { readProjects, readVersions } from "./project.ts";
import type { InputFile } from "./tables.ts";
import { writeVersions } from "./versions.ts";
import { readWide } from "./wide.ts";
import { writeOutput } from "./write.ts";

/** What the command made: text, in pieces, for standard output or a file, and warnings. */
export interface Made {
  readonly text: Iterable<string>;
  readonly output: string | null;
  readonly warnings: readonly Warning[];
}

const KRIPPENDORFF = warningAt(
  "krippendorff-bootstrap",
  null,
  null,
  "Krippendorff's bootstrap draws the pairs of a unit as if they were independent: with three or more coders its intervals are too narrow (59 to 91% coverage for 95%). Use it only for comparison.",
);

/** With more coders, pairs have figures only where they are asked for: there are too many to read. */
const MOST_CODERS_WITH_PAIRS = 50;

/**
 * `concord agreement`.
 * @param decoding - what unpacks and hashes project files
 */
export function agreementCommand(
  args: readonly string[],
  disk: Pick<Disk, "read" | "whyNotWritten">,
  decoding: DecodeOptions = {},
): Result<Made, UsageProblem | DataProblem> {
  const parsed = agreementOptions(args);
  if (!parsed.ok) return parsed;
  if (parsed.value === "help") return ok({ text: [agreementHelp()], output: null, warnings: [] });
  const options = parsed.value;
  if (options.output !== null) {
    const reason = disk.whyNotWritten(options.output, options.files, options.replace);
    if (reason !== null) return usage(reason);
  }
  const files: InputFile[] = [];
  for (const name of options.files) {
    const bytes = disk.read(name);
    if (!bytes.ok) return fail({ kind: "data", file: name, line: null, column: null, message: bytes.error });
    files.push({ name, bytes: bytes.value });
  }
  if (options.codebookVersion === "list") {
    const versions = readVersions(files, options.pass, decoding);
    if (!versions.ok) return versions;
    const text = [writeVersions(versions.value, options.format)];
    return ok({ text, output: options.output, warnings: [] });
  }
  const read = readData(files, options, decoding);
  if (!read.ok) return read;
  const pairs = pairsOf(read.value, options);
  const warnings = [
    ...read.value.warnings,
    ...overlapWarnings(read.value),
    ...pairs.warnings,
    ...(options.krippendorff ? [KRIPPENDORFF] : []),
  ];
  const data = { ...read.value, warnings };
  const output = agreementOutput(data, { ...options, pairs: pairs.wanted });
  return ok({
    text: writeOutput(output, options.format, pairs.wanted),
    output: options.output,
    warnings: output.warnings,
  });
}

function readData(
  files: readonly InputFile[],
  options: AgreementOptions,
  decoding: DecodeOptions,
): Result<Dataset, DataProblem | UsageProblem> {
  const { form, reading } = options;
  switch (form.kind) {
    case "project":
      return readProjects(
        files,
        {
          intra: reading.intra,
          codebookVersion: options.codebookVersion,
          pass: options.pass,
          coders: options.coders,
          way: options.way,
          withTraining: options.withTraining,
        },
        decoding,
      );
    case "wide":
      return readWide(files, form, reading);
    case "long":
      return readLong(files, form, reading);
    case "spans":
      return readPassages(files, form, reading);
  }
}

/** Whether pairs have figures: where they were asked for, else in CSV and JSON unless there are too many coders. */
function pairsOf(
  { coders }: Dataset,
  { pairs, format }: AgreementOptions,
): { readonly wanted: boolean; readonly warnings: readonly Warning[] } {
  if (pairs !== null) return { wanted: pairs, warnings: [] };
  if (format === "table") return { wanted: false, warnings: [] };
  if (coders.length <= MOST_CODERS_WITH_PAIRS) return { wanted: true, warnings: [] };
  const message = `Pairs of coders are left out, because there are ${coders.length} coders. Use --pairs to include them.`;
  return { wanted: false, warnings: [warningAt("pairs", null, null, message)] };
}
