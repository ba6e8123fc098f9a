import { useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import type { PageKey } from "../../../core/model/code-key.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import type { Command } from "../../ui/command.ts";
import { EXAMPLE_KEYS } from "../../words/examples.ts";

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
  /** A passage is held, and its code stands. */
  readonly hasHeldPassage: boolean;
  /** Nothing is held, and the whole story has one code. */
  readonly hasWholeCode: boolean;
  /** A passage is selected or at the caret, or the whole story has one code. */
  readonly hasExample: boolean;
  /** The codes of the codebook, in its order. */
  readonly codes: readonly Code[];
  /** A code was applied under a definition that has changed since. */
  readonly isCodedUnderOlder: boolean;
  readonly go: (by: 1 | -1) => void;
  readonly finish: () => void;
  /** Says that the coding is right under the definitions as they are now. */
  readonly confirmCoding: () => void;
  readonly turn: (direction: "undo" | "redo") => void;
  readonly toggleVeil: () => void;
  readonly toggleMarks: () => void;
  readonly removePassage: () => void;
  /** Chooses another code for the passage that is held. */
  readonly recodePassage: () => void;
  /** The code that was chosen last, and which is still offered; null for none. */
  readonly lastCode: Code | null;
  readonly repeatCode: () => void;
  /** Makes the passage, or the story, an example of its code, or removes it from the examples. */
  readonly toggleExample: (kind: ExampleKind) => void;
  /** Begins a memo on the passage that is selected, else on the story. */
  readonly writeMemo: () => void;
  /** Opens the content notes of the story. */
  readonly editNotes: () => void;
  readonly leaveOut: () => void;
  readonly focusCodeFilter: () => void;
  readonly focusStorySearch: () => void;
  readonly toggleGrid: () => void;
  /** To the next hit of the search, or the one before. */
  readonly goToHit: (by: 1 | -1) => void;
  readonly toggleCode: (code: Code) => void;
  /** The flags that the project offers, and those that are on the story. */
  readonly flags: readonly string[];
  readonly storyFlags: readonly string[];
  readonly toggleFlag: (flag: string) => void;
}

export interface CodingCommand {
  readonly id: string;
  readonly group: string;
  /** What it does, whatever the state: the list of keys says this. */
  readonly name: string;
  readonly keys: readonly (
    PageKey | `Mod+${string}` | `Alt+${string}` | "F2" | "F3" | "F4" | "Shift+F3" | "Shift+v"
  )[];
  readonly isRepeatable?: boolean;
  /** What it would do now, where that says more than `name`. */
  title?(context: CodingContext): string;
  enabled(context: CodingContext): boolean;
  run(context: CodingContext): void;
}

const always = (): boolean => true;

/** The commands of the page, apart from the codes' own. */
export const codingCommands: readonly CodingCommand[] = [
  {
    id: "coding.next",
    name: "Next story",
    group: "Stories",
    keys: ["j", "n", "Mod+ArrowDown"],
    isRepeatable: true,
    enabled: (context) => context.hasNext,
    run: (context) => context.go(1),
  },
  {
    id: "coding.previous",
    name: "Previous story",
    group: "Stories",
    keys: ["k", "p", "Mod+ArrowUp"],
    isRepeatable: true,
    enabled: (context) => context.hasPrevious,
    run: (context) => context.go(-1),
  },
  {
    id: "coding.search",
    name: "Search stories",
    group: "Stories",
    keys: ["s", "Mod+f"],
    enabled: always,
    run: (context) => context.focusStorySearch(),
  },
  {
    id: "coding.next-hit",
    name: "Next hit of the search",
    group: "Stories",
    keys: ["F3"],
    isRepeatable: true,
    enabled: always,
    run: (context) => context.goToHit(1),
  },
  {
    id: "coding.previous-hit",
    name: "Previous hit of the search",
    group: "Stories",
    keys: ["Shift+F3"],
    isRepeatable: true,
    enabled: always,
    run: (context) => context.goToHit(-1),
  },
  {
    id: "coding.finish",
    name: "Finish the story and open the next, or reopen it",
    group: "Coding",
    keys: ["f", "Mod+Enter"],
    title: (context) => (context.isFinished ? "Reopen the story" : "Finish the story"),
    enabled: (context) => !context.isVeiled,
    run: (context) => context.finish(),
  },
  {
    id: "coding.confirm",
    name: "Still right: confirm coding that was made under an older definition",
    group: "Coding",
    keys: ["F4"],
    title: () => "Still right under the new definition",
    enabled: (context) => context.isCodedUnderOlder && !context.isVeiled,
    run: (context) => context.confirmCoding(),
  },
  {
    id: "coding.grid",
    name: "Show stories as a table, or as a list",
    group: "Stories",
    keys: [],
    enabled: always,
    run: (context) => context.toggleGrid(),
  },
  {
    id: "coding.leave-out",
    name: "Leave this story out of the study",
    group: "Stories",
    keys: [],
    enabled: always,
    run: (context) => context.leaveOut(),
  },
  {
    id: "coding.undo",
    name: "Undo",
    group: "Coding",
    keys: ["Mod+z", "u"],
    isRepeatable: true,
    enabled: (context) => context.undoLabel !== null,
    run: (context) => context.turn("undo"),
  },
  {
    id: "coding.redo",
    name: "Redo",
    group: "Coding",
    keys: ["Mod+Shift+z", "Mod+y"],
    isRepeatable: true,
    enabled: (context) => context.redoLabel !== null,
    run: (context) => context.turn("redo"),
  },
  {
    id: "coding.filter-codes",
    name: "Find a code",
    group: "Coding",
    keys: ["/"],
    enabled: always,
    run: (context) => context.focusCodeFilter(),
  },
  {
    id: "coding.remove-passage",
    name: "Remove the passage at the caret",
    group: "Coding",
    keys: ["x"],
    enabled: (context) => !context.isVeiled,
    run: (context) => context.removePassage(),
  },
  {
    id: "coding.recode",
    name: "Change the code of the selected passage, or the story’s only code",
    group: "Coding",
    keys: ["F2"],
    enabled: (context) => (context.hasHeldPassage || context.hasWholeCode) && !context.isVeiled,
    run: (context) => context.recodePassage(),
  },
  {
    id: "coding.repeat",
    name: "Apply the last code again",
    group: "Coding",
    keys: ["."],
    title: ({ lastCode }) =>
      lastCode === null ? "Apply the last code again" : `Apply “${lastCode.name}” again`,
    enabled: (context) => context.lastCode !== null && !context.isVeiled,
    run: (context) => context.repeatCode(),
  },
  {
    id: "coding.typical",
    name: "Make the passage, or the story’s only code, a typical example, or remove it",
    group: "Coding",
    keys: [EXAMPLE_KEYS.typical],
    enabled: (context) => context.hasExample && !context.isVeiled,
    run: (context) => context.toggleExample("typical"),
  },
  {
    id: "coding.borderline",
    name: "The same as a borderline example",
    group: "Coding",
    keys: [EXAMPLE_KEYS.borderline],
    enabled: (context) => context.hasExample && !context.isVeiled,
    run: (context) => context.toggleExample("borderline"),
  },
  {
    id: "coding.memo",
    name: "Write a memo on the selected passage, or on the story",
    group: "Coding",
    keys: ["m"],
    title: (context) =>
      context.hasHeldPassage ? "Write a memo on the passage" : "Write a memo on the story",
    enabled: (context) => !context.isVeiled,
    run: (context) => context.writeMemo(),
  },
  {
    id: "coding.veil",
    name: "Show or hide a story with content notes",
    group: "Reading",
    keys: ["v"],
    title: (context) => (context.isVeiled ? "Show the story" : "Hide this story again"),
    enabled: (context) => context.hasContentNotes,
    run: (context) => context.toggleVeil(),
  },
  {
    id: "coding.notes",
    name: "Add or remove a content note",
    group: "Reading",
    keys: ["Shift+v"],
    enabled: always,
    run: (context) => context.editNotes(),
  },
  {
    id: "coding.marks",
    name: "Show or hide coded passages in the text",
    group: "Reading",
    keys: ["h"],
    title: (context) =>
      context.marksAreShown ? "Hide coded passages in the text" : "Show coded passages in the text",
    enabled: always,
    run: (context) => context.toggleMarks(),
  },
];

/** The commands as they stand in this context: the page's own, then one for each flag and for each code with the code's key. */
export function useCodingCommands(context: CodingContext): readonly Command[] {
  return useMemo(
    () => [
      // First, since a key that is a code's and a command's applies the code.
      ...context.codes.map((code) => codeCommand(code, context)),
      ...codingCommands.map((command) => pageCommand(command, context, keysOfCodes(context.codes))),
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
  return {
    id: command.id,
    title: command.title?.(context) ?? command.name,
    group: command.group,
    ...(shortcut !== undefined && { shortcut }),
    alternatives,
    enabled: command.enabled(context),
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

const FLAG_KEYS = ["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"];

/** The key of a flag, by its place among those that the project offers: only the first nine have one. */
export function flagShortcut(at: number): string | undefined {
  return FLAG_KEYS[at];
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
