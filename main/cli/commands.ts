import { ok } from "../../core/result.ts";
import { agreementCommand } from "./agreement/command.ts";
import { describeWarning } from "./agreement/warning.ts";
import type { Command } from "./command.ts";
import { planCommand } from "./planning/command.ts";
import { assignCommand } from "./project/assign.ts";
import { exportCommand } from "./project/export.ts";
import { identifyCommand } from "./project/identify.ts";
import { importCommand } from "./project/import.ts";
import { infoCommand } from "./project/info.ts";
import { mergeCommand } from "./project/merge.ts";
import { verifyCommand } from "./project/verify.ts";

const agreement: Command = {
  name: "agreement",
  about: "how well coders agree, with intervals",
  run: (args, { disk, decoding }) => {
    const made = agreementCommand(args, disk, decoding);
    if (!made.ok) return made;
    const { text, output, warnings } = made.value;
    return ok({ pieces: text, output, warnings: warnings.map(describeWarning) });
  },
};

/** All commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  infoCommand,
  importCommand,
  mergeCommand,
  assignCommand,
  exportCommand,
  identifyCommand,
  agreement,
  planCommand,
  verifyCommand,
];
