import type { ParseArgsConfig } from "node:util";
import { parseArgs } from "node:util";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/** The options and files of a command, or why it was not understood. */
export function argumentsOf<O extends Options>(
  args: readonly string[],
  options: O,
): Result<Parsed<O>, UsageProblem> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    // parseArgs has no other way to say which option it does not know.
    return usage(error instanceof Error ? error.message : String(error));
  }
}

/** The one file that a command works on. */
export function oneFile(files: readonly string[]): Result<string, UsageProblem> {
  const [file, ...others] = files;
  if (file === undefined) return usage("Name a project file.");
  if (others.length > 0) return fail({ kind: "usage", message: `Name one file, not ${files.length}.` });
  return ok(file);
}
