import { useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import type { Command } from "../../ui/command.ts";
import type { CodingContext } from "./CodingContext.ts";
import type { CodingCommand } from "./commands.ts";
import { codingCommands } from "./commands.ts";
import { flagShortcut } from "./flagKeys.ts";

/** The commands as they stand in this context: the page's own, then one for each flag and for each code with the code's key. */
export function useCodingCommands(context: CodingContext): readonly Command[] {
  return useMemo(
    () => [
      // First, since a key that is a code's and a command's applies the code.
      ...context.codes.map((code) => codeCommand(code, context)),
      ...codingCommands
        .filter((command) => command.isShown?.(context) !== false)
        .map((command) => pageCommand(command, context, keysOfCodes(context.codes))),
      ...context.flags.map((flag, at) => flagCommand(flag, at, context)),
    ],
    [context],
  );
}

/** Those that mean something where no story is in view. */
const WITHOUT_STORY: ReadonlySet<string> = new Set([
  "coding.search",
  "coding.undo",
  "coding.redo",
  "coding.grid",
]);

/** The commands that stand while the stories are a table: nothing may happen to a story that is not seen. */
export function withoutStory(commands: readonly Command[]): readonly Command[] {
  return commands.filter(({ id }) => WITHOUT_STORY.has(id));
}

/** The first signs of the codes' keys: where a code has a key, the page's command gives it up and keeps its others. */
export function keysOfCodes(codes: readonly Code[]): ReadonlySet<string> {
  return new Set(codes.flatMap((code) => codeShortcut(code)?.split(" ")[0] ?? []));
}

function pageCommand(command: CodingCommand, context: CodingContext, taken: ReadonlySet<string>): Command {
  const [shortcut, ...alternatives] = command.keys.filter((key) => !taken.has(key));
  const toShown = context.isVeiled ? command.toShown : undefined;
  return {
    id: command.id,
    title: command.title?.(context) ?? command.name,
    group: command.group,
    ...(shortcut !== undefined && { shortcut }),
    alternatives,
    ...(command.standsFor !== undefined && { standsFor: command.standsFor }),
    enabled: command.enabled(context) && toShown === undefined,
    ...(toShown !== undefined && { refuse: () => context.refuseHidden(toShown) }),
    isRepeatable: command.isRepeatable ?? false,
    run: () => command.run(context),
  };
}

function flagCommand(flag: string, at: number, context: CodingContext): Command {
  const shortcut = flagShortcut(at);
  return {
    id: `coding.flag.${flag}`,
    title: context.storyFlags.includes(flag) ? `Remove the flag: ${flag}` : `Flag: ${flag}`,
    group: "Flags",
    ...(shortcut !== undefined && { shortcut }),
    enabled: true,
    run: () => context.toggleFlag(flag),
  };
}

function codeCommand(code: Code, context: CodingContext): Command {
  const shortcut = codeShortcut(code);
  return {
    id: `coding.code.${code.id}`,
    title: `Code: ${code.name}`,
    group: "Codes",
    ...(shortcut !== undefined && { shortcut }),
    enabled: true,
    run: () => context.toggleCode(code),
  };
}
