import type { Command } from "../ui/command.ts";

/** The key of File > Print…, which each page that is a document takes for itself. */
export const PRINT_KEY = "Mod+p";

export const PRINT_COMMAND = "page.print";

/** The command of a page that can be printed. */
export function printCommand(enabled: boolean, run: () => void): Command {
  return {
    id: PRINT_COMMAND,
    title: "Print…",
    group: "File",
    standsFor: { id: "file.print", keys: [PRINT_KEY] },
    enabled,
    run,
  };
}
