import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { Made, Outcome } from "./command.ts";
import { commands } from "./commands.ts";
import { documentsIn, readFile, whyNotNew, whyNotWritten, writeFile } from "./disk.ts";
import { nodeCodec, nodeHash } from "./node-codec.ts";
import { describeProblem } from "./problem.ts";

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string | Uint8Array) => void;
  readonly error: (text: string) => void;
}

/** Runs a command and gives the exit status: 0, 1 for data that cannot be used, 2 for wrong usage. Only a command that takes its time gives a promise. */
export function run(args: readonly string[], streams: Streams): number | Promise<number> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    streams.out(help());
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const what = name === undefined ? "Name a command." : `There is no command “${name}”.`;
    streams.error(`${what}\n\n${help()}`);
    return 2;
  }
  const made = command.run(rest, {
    disk: { read: readFile, documentsIn, whyNotWritten, whyNotNew },
    decoding: { codec: nodeCodec, hash: nodeHash },
    newSave,
    newId: randomUUID,
    passphrase: process.env["CONCORD_PASSPHRASE"] ?? null,
  });
  if (made instanceof Promise) return made.then((later) => ended(command.name, later, streams));
  return ended(command.name, made, streams);
}

function ended(command: string, made: Outcome, streams: Streams): number {
  if (made.ok) return deliver(made.value, streams);
  if (made.error.kind === "usage") {
    streams.error(`${made.error.message}\nFor help: concord ${command} --help\n`);
    return 2;
  }
  streams.error(`${describeProblem(made.error)}\n`);
  return 1;
}

function deliver(
  { pieces, output, warnings, report, first = [], beside = [], status = 0 }: Made,
  streams: Streams,
): number {
  for (const warning of warnings) streams.error(`Warning: ${warning}\n`);
  if (output === null) {
    for (const piece of pieces) streams.out(piece);
    return status;
  }
  for (const before of first) {
    const put = writeFile(before.output, before.pieces());
    if (put.ok) continue;
    streams.error(`${before.output}: ${put.error}. ${output} was not written.\n`);
    return 1;
  }
  const written = writeFile(output, pieces);
  if (!written.ok) {
    streams.error(`${output}: ${written.error}.\n`);
    return 1;
  }
  // Into a pipe goes what was asked for, and nothing else.
  if (written.value.isFile)
    streams.out(typeof report === "function" ? report() : (report ?? `Written: ${output}\n`));
  for (const also of beside) {
    const next = writeFile(also.output, also.pieces());
    if (!next.ok) {
      streams.error(`${also.output}: ${next.error}.\n`);
      return 1;
    }
    streams.out(`Written: ${also.output}\n`);
  }
  return status;
}

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 4;
  const lines = commands.map(({ name, about }) => `  ${name.padEnd(width)}${about}`);
  return `concord COMMAND ...: works on project files and tables without opening a window

Commands
${lines.join("\n")}

For help with a command: concord COMMAND --help, for example concord agreement --help
`;
}

const packageSchema = z.object({ version: z.string() });

function newSave(): SaveMeta {
  // The same two folders up from here and from out/main, where this is built.
  const about = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version } = packageSchema.parse(JSON.parse(about));
  return {
    saveId: randomUUID(),
    savedAt: new Date().toISOString(),
    application: { name: "Concord", version },
  };
}
