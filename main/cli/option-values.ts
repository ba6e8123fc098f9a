import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { UsageProblem } from "./problem.ts";

/** One of the choices; the first where nothing was given. */
export function choice<T extends string>(
  option: string,
  given: string | undefined,
  choices: readonly [T, ...(readonly T[])],
): Result<T, UsageProblem> {
  if (given === undefined) return ok(choices[0]);
  const found = choices.find((one) => one === given);
  return found === undefined
    ? usage(`${option} is one of ${choices.join(", ")}, not “${given}”.`)
    : ok(found);
}

/** The number that an option was given, if it is one of those that `words` tell of. */
export function number(
  option: string,
  given: string,
  allowed: (value: number) => boolean,
  words: string,
): Result<number, UsageProblem> {
  const value = given.trim() === "" ? Number.NaN : Number(given);
  return allowed(value) ? ok(value) : usage(`${option} is ${words}, not “${given}”.`);
}

/** Names separated by commas; a comma, a backslash or a blank at its ends is written after a backslash. */
export function listOf(text: string): string[] {
  return [...text.matchAll(/(?:\\.|[^,\\])+/gsu)].map(([name]) =>
    name.replace(/^\s+|(?<!\\)\s+$/gu, "").replace(/\\(.)/gsu, "$1"),
  );
}

/** The command was not understood. */
export function usage(message: string): { readonly ok: false; readonly error: UsageProblem } {
  return fail({ kind: "usage", message });
}
