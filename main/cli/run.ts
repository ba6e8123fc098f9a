import { readFileSync, writeFileSync } from "node:fs";
import { fail, ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import { agreementCommand } from "./agreement/command.ts";
import { describeProblem } from "./problem.ts";

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const HELP = `concord COMMAND ... : Concord's figures without its window

Commands
  agreement    how far coders agree, with intervals

concord COMMAND --help says more, for example: concord agreement --help
`;

/** Runs a command and gives the exit status: 0, 1 for data that cannot be used, 2 for wrong usage. */
export function run(args: readonly string[], streams: Streams): number {
  const [command, ...rest] = args;
  if (command === "--help" || command === "-h" || command === "help") {
    streams.out(HELP);
    return 0;
  }
  if (command !== "agreement") {
    const what = command === undefined ? "Name a command." : `There is no command “${command}”.`;
    streams.error(`${what}\n\n${HELP}`);
    return 2;
  }
  const made = agreementCommand(rest, readFile);
  if (!made.ok) {
    if (made.error.kind === "usage") {
      streams.error(`${made.error.message}\nconcord agreement --help says how.\n`);
      return 2;
    }
    streams.error(`${describeProblem(made.error)}\n`);
    return 1;
  }
  const { text, output, warnings } = made.value;
  for (const warning of warnings) streams.error(`Warning: ${warning}\n`);
  if (output === null) {
    streams.out(text);
    return 0;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    streams.error(`${output}: could not be written (${reasonOf(error)}).\n`);
    return 1;
  }
  return 0;
}

function readFile(name: string): Result<Uint8Array, string> {
  try {
    return ok(readFileSync(name));
  } catch (error) {
    return fail(`The file could not be read (${reasonOf(error)}).`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
