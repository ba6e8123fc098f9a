import type { ParseArgsConfig } from "node:util";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { Parsed } from "../arguments.ts";
import { argumentsOf } from "../arguments.ts";
import type { Command, Context, Outcome } from "../command.ts";
import { usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command on project files is, beside the help that all of them give. */
export interface FileCommand<O extends Options> extends Pick<Command, "name" | "about"> {
  readonly help: string;
  readonly options: O;
  readonly perform: (parsed: Parsed<O>, context: Context) => Outcome | Promise<Outcome>;
}

/** A command whose options are read, and that prints its help where that is asked for. */
export function fileCommand<O extends Options>({
  name,
  about,
  help,
  options,
  perform,
}: FileCommand<O>): Command {
  return {
    name,
    about,
    run: (args, context) => {
      const parsed = argumentsOf(args, { ...options, ...HELP });
      if (!parsed.ok) return parsed;
      const { values }: { readonly values: object } = parsed.value;
      if ("help" in values && values.help === true) return ok({ pieces: [help], output: null, warnings: [] });
      return perform(parsed.value, context);
    },
  };
}

const HELP = { help: { type: "boolean", short: "h" } } as const;

/** The new file that a command writes, or null where it is to write nothing (--dry-run); one of the two has to be asked for. */
export function newFile(
  values: { readonly output?: string | undefined; readonly "dry-run"?: boolean | undefined },
  { disk }: Pick<Context, "disk">,
): Result<string | null, UsageProblem> {
  const { output } = values;
  const isDry = values["dry-run"] === true;
  if (isDry && output !== undefined) return usage("--dry-run writes nothing: leave --output out.");
  if (isDry) return ok(null);
  if (output === undefined) return usage("Name the file to write with --output, or use --dry-run.");
  const reason = disk.whyNotNew(output);
  return reason === null ? ok(output) : usage(reason);
}

/** The file that a table or document is written to; null: standard output. */
export function outputFile(
  { output, replace }: { readonly output?: string | undefined; readonly replace?: boolean | undefined },
  input: string,
  { disk }: Pick<Context, "disk">,
): Result<string | null, UsageProblem> {
  if (output === undefined) return ok(null);
  const reason = disk.whyNotWritten(output, [input], replace === true);
  return reason === null ? ok(output) : usage(reason);
}

/** The one file that a command works on. */
export function oneFile(files: readonly string[]): Result<string, UsageProblem> {
  const [file, ...others] = files;
  if (file === undefined) return usage("Name a project file.");
  if (others.length > 0) return usage(`Name one file, not ${files.length}.`);
  return ok(file);
}
