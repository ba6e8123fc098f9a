import { ok } from "../../../core/result.ts";
import { firstLines } from "../first-few.ts";
import { choice } from "../option-values.ts";
import { fileCommand, oneFile } from "./file-command.ts";
import type { Check } from "./laws.ts";
import { checksOf } from "./laws.ts";
import { readBundle } from "./read.ts";

const HELP = `concord verify FILE.concord: whether a file is whole, and everything in it true to Concord's rules

Reads every part of a project file or a coder's file and checks the hashes, each record, that each passage has the words that it quotes, the ids, the
references between records, the counts, and that merging the file with itself and saving it again change nothing. The file is only read.

  --format table|json                 for reading (default), or everything

The exit status is 0 if all of it is so, and 1 if not.

  concord verify samples/amara.concord
`;

/** At most so many faults of a check are for reading; JSON has all. */
const MOST_FAULTS = 10;

/** `concord verify`. */
export const verifyCommand = fileCommand({
  name: "verify",
  about: "whether a project file is whole and true to every rule",
  help: HELP,
  options: { format: { type: "string" } },
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const file = oneFile(positionals);
    if (!file.ok) return file;
    // A part that is cut, changed or no record of its kind ends it here, in the words that the window has for it.
    const bundle = readBundle(file.value, context);
    if (!bundle.ok) {
      if (format.value !== "json") return bundle;
      const told = { file: file.value, holds: false, problem: bundle.error.message, checks: [] };
      return ok({ pieces: [`${JSON.stringify(told, null, 2)}\n`], output: null, warnings: [], status: 1 });
    }
    const checks = checksOf(bundle.value, context.decoding);
    const status = checks.every(({ faults }) => faults.length === 0) ? 0 : 1;
    const text =
      format.value === "json"
        ? `${JSON.stringify({ file: file.value, holds: status === 0, problem: null, checks }, null, 2)}\n`
        : tableOf(file.value, checks);
    return ok({ pieces: [text], output: null, warnings: [], status });
  },
});

function tableOf(file: string, checks: readonly Check[]): string {
  const lines = checks.flatMap(({ what, faults }) => {
    return [
      `  ${faults.length === 0 ? "holds " : "FAILS "}  ${what}`,
      ...firstLines(faults, MOST_FAULTS, "          "),
    ];
  });
  return `${file}\n${lines.join("\n")}\n`;
}
