import { agreementCommand } from "./agreement/command.ts";
import { describeWarning } from "./agreement/warning.ts";
import { readFile, whyNotWritten, writeFile } from "./disk.ts";
import { nodeCodec, nodeHash } from "./node-codec.ts";
import { describeProblem } from "./problem.ts";

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const HELP = `concord COMMAND ...: calculates agreement without opening a window

Commands
  agreement    how well coders agree, with intervals

For help with a command: concord COMMAND --help, for example concord agreement --help
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
  const made = agreementCommand(
    rest,
    { read: readFile, whyNotWritten },
    { codec: nodeCodec, hash: nodeHash },
  );
  if (!made.ok) {
    if (made.error.kind === "usage") {
      streams.error(`${made.error.message}\nFor help: concord agreement --help\n`);
      return 2;
    }
    streams.error(`${describeProblem(made.error)}\n`);
    return 1;
  }
  const { text, output, warnings } = made.value;
  for (const warning of warnings) streams.error(`Warning: ${describeWarning(warning)}\n`);
  if (output === null) {
    for (const piece of text) streams.out(piece);
    return 0;
  }
  const written = writeFile(output, text);
  if (written.ok) return 0;
  streams.error(`${output}: ${written.error}.\n`);
  return 1;
}
