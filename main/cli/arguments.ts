import type { ParseArgsConfig } from "node:util";
import { parseArgs } from "node:util";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { usage } from "./option-values.ts";
import type { UsageProblem } from "./problem.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
/** The values of options, and the words that are none. */
export type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/**
 * The options and files of a command, or a sentence that names the option that was not understood. A value may begin with a minus that no letter follows
 * (`--categories -1,0,1`).
 */
export function argumentsOf<const O extends Options>(
  args: readonly string[],
  options: O,
): Result<Parsed<O>, UsageProblem> {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const known = new Map(Object.entries(options));
  const seen = new Set<string>();
  const named: string[] = [];
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") files.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    const option = known.get(name);
    if (option === undefined) return usage(`There is no option ${rawName}.`);
    if (option.type === "boolean" && value !== undefined) return usage(`${rawName} takes no value.`);
    // What follows is the next option: the value was forgotten.
    const isMissing = value === undefined || (!token.inlineValue && /^-(?:-|[a-z])/iu.test(value));
    if (option.type === "string" && isMissing) return usage(`${rawName} needs a value.`);
    if (option.multiple !== true && seen.has(name)) return usage(`${rawName} is there twice. Use it once.`);
    seen.add(name);
    named.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  }
  return ok(parseArgs({ args: [...named, "--", ...files], options, allowPositionals: true }));
}
