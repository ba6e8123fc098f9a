import { useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { Command } from "../../ui/command.ts";

/** What the commands of the coding page act on. */
export interface CodingContext {
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly isFinished: boolean;
  readonly isVeiled: boolean;
  readonly hasContentNotes: boolean;
  readonly marksAreShown: boolean;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** The passage that has the focus, or where the caret is. */
  readonly hasFocusedPassage: boolean;
  /** The codes of the codebook, in its order. */
  readonly codes: readonly Code[];
  readonly go: (by: 1 | -1) => void;
  readonly finish: () => void;
  readonly turn: (direction: "undo" | "redo") => void;
  readonly toggleVeil: () => void;
  readonly toggleMarks: () => void;
  readonly removePassage: () => void;
  readonly focusCodeFilter: () => void;
  readonly focusStorySearch: () => void;
  readonly focusStory: () => void;
  readonly showKeys: () => void;
  readonly toggleCode: (code: Code) => void;
}

export interface CodingCommand {
  readonly id: string;
  readonly group: string;
  readonly keys: readonly string[];
  readonly isRepeatable?: boolean;
  title(context: CodingContext): string;
  enabled(context: CodingContext): boolean;
  run(context: CodingContext): void;
}

const always = (): boolean => true;

/** The commands of the page, apart from the codes' own. Their letters cannot be a code's key. */
export const codingCommands: readonly CodingCommand[] = [
  {
    id: "coding.next",
    group: "Stories",
    keys: ["j", "n", "Mod+ArrowDown"],
    isRepeatable: true,
    title: () => "Next story",
    enabled: (context) => context.hasNext,
    run: (context) => context.go(1),
  },
  {
    id: "coding.previous",
    group: "Stories",
    keys: ["k", "p", "Mod+ArrowUp"],
    isRepeatable: true,
    title: () => "Previous story",
    enabled: (context) => context.hasPrevious,
    run: (context) => context.go(-1),
  },
  {
    id: "coding.search",
    group: "Stories",
    keys: ["s"],
    title: () => "Search stories",
    enabled: always,
    run: (context) => context.focusStorySearch(),
  },
  {
    id: "coding.finish",
    group: "Coding",
    keys: ["f", "Mod+Enter"],
    title: (context) => (context.isFinished ? "Reopen the story" : "Finish the story"),
    enabled: (context) => !context.isVeiled,
    run: (context) => context.finish(),
  },
  {
    id: "coding.undo",
    group: "Coding",
    keys: ["Mod+z", "u"],
    isRepeatable: true,
    title: (context) => (context.undoLabel === null ? "Undo" : `Undo: ${context.undoLabel}`),
    enabled: (context) => context.undoLabel !== null,
    run: (context) => context.turn("undo"),
  },
  {
    id: "coding.redo",
    group: "Coding",
    keys: ["Mod+Shift+z", "Mod+y"],
    isRepeatable: true,
    title: (context) => (context.redoLabel === null ? "Redo" : `Redo: ${context.redoLabel}`),
    enabled: (context) => context.redoLabel !== null,
    run: (context) => context.turn("redo"),
  },
  {
    id: "coding.filter-codes",
    group: "Coding",
    keys: ["/"],
    title: () => "Find a code",
    enabled: always,
    run: (context) => context.focusCodeFilter(),
  },
  {
    id: "coding.remove-passage",
    group: "Coding",
    keys: ["x"],
    title: () => "Remove the focused passage",
    enabled: (context) => context.hasFocusedPassage && !context.isVeiled,
    run: (context) => context.removePassage(),
  },
  {
    id: "coding.read",
    group: "Reading",
    keys: ["F6"],
    title: () => "Go to the story’s text",
    enabled: always,
    run: (context) => context.focusStory(),
  },
  {
    id: "coding.veil",
    group: "Reading",
    keys: ["v"],
    title: (context) => (context.isVeiled ? "Open the veiled story" : "Veil the story again"),
    enabled: (context) => context.hasContentNotes,
    run: (context) => context.toggleVeil(),
  },
  {
    id: "coding.marks",
    group: "Reading",
    keys: ["h"],
    title: (context) => (context.marksAreShown ? "Hide the marks in the text" : "Show the marks in the text"),
    enabled: always,
    run: (context) => context.toggleMarks(),
  },
  {
    id: "coding.keys",
    group: "Help",
    keys: ["?"],
    title: () => "Keys of the coding page",
    enabled: always,
    run: (context) => context.showKeys(),
  },
];

/** Letters that the page keeps for itself; `m` is kept for memos. */
export const reservedKeys: ReadonlySet<string> = new Set([
  ...codingCommands.flatMap((command) => command.keys.filter((key) => key.length === 1)),
  "m",
]);

/** The commands as they stand in this context: the page's own, then one for each code with the code's key. */
export function useCodingCommands(context: CodingContext): readonly Command[] {
  return useMemo(
    () => [
      ...codingCommands.map((command) => pageCommand(command, context)),
      ...context.codes.map((code) => codeCommand(code, context)),
    ],
    [context],
  );
}

function pageCommand(command: CodingCommand, context: CodingContext): Command {
  const [shortcut, ...alternatives] = command.keys;
  return {
    id: command.id,
    title: command.title(context),
    group: command.group,
    ...(shortcut !== undefined && { shortcut }),
    alternatives,
    enabled: command.enabled(context),
    isRepeatable: command.isRepeatable ?? false,
    run: () => command.run(context),
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

/** A code's key as a shortcut: two signs are pressed one after the other. None where the page keeps the key for itself. */
export function codeShortcut(code: Code): string | undefined {
  const signs = Array.from(code.key ?? "", (sign) => sign.toLowerCase());
  if (signs.length === 0 || reservedKeys.has(signs[0] ?? "")) return undefined;
  return signs.join(" ");
}
