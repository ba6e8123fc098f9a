import type { PageKey } from "../../../core/model/code-key.ts";
import { PARAPHRASE_ID, PARAPHRASE_KEY } from "../../project/useParaphrasing.tsx";
import type { StandsFor } from "../../ui/command.ts";
import { EXAMPLE_KEYS } from "../../words/examples.ts";
import type { CodingContext } from "./CodingContext.ts";

export interface CodingCommand {
  readonly id: string;
  readonly group: string;
  /** What it does, whatever the state: the list of keys says this. */
  readonly name: string;
  readonly keys: readonly (
    PageKey | `Mod+${string}` | `Alt+${string}` | "F2" | "F3" | "F4" | "Shift+F3" | "Shift+v"
  )[];
  readonly standsFor?: StandsFor;
  readonly isRepeatable?: boolean;
  /** What it would do now, where that says more than `name`. */
  title?(context: CodingContext): string;
  /** What it does to a story that is shown, after “Show the story before you”: of a hidden one it says so, and does nothing. */
  readonly toShown?: string;
  /** Whether there is such a command; where it is not given, there always is. */
  isShown?(asked: Pick<CodingContext, "asksConfidence">): boolean;
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
    toShown: "finish it",
    enabled: always,
    run: (context) => context.finish(),
  },
  {
    id: "coding.confirm",
    name: "Still right: confirm coding that was made under an older definition",
    group: "Coding",
    keys: ["F4"],
    title: () => "Still right under the new definition",
    toShown: "confirm its coding",
    enabled: (context) => context.isCodedUnderOlder,
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
    keys: ["u"],
    standsFor: { id: "edit.undo", keys: ["Mod+z"] },
    isRepeatable: true,
    enabled: (context) => context.undoLabel !== null,
    run: (context) => context.turn("undo"),
  },
  {
    id: "coding.redo",
    name: "Redo",
    group: "Coding",
    keys: [],
    standsFor: { id: "edit.redo", keys: ["Mod+Shift+z", "Mod+y"] },
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
    toShown: "change its passages",
    enabled: always,
    run: (context) => context.removePassage(),
  },
  {
    id: "coding.recode",
    name: "Change the code of the selected passage, or the story’s only code",
    group: "Coding",
    keys: ["F2"],
    toShown: "code it",
    enabled: (context) => context.hasHeldPassage || context.hasWholeCode,
    run: (context) => context.recodePassage(),
  },
  {
    id: "coding.repeat",
    name: "Apply the last code again",
    group: "Coding",
    keys: ["."],
    title: ({ lastCode }) =>
      lastCode === null ? "Apply the last code again" : `Apply “${lastCode.name}” again`,
    toShown: "code it",
    enabled: (context) => context.lastCode !== null,
    run: (context) => context.repeatCode(),
  },
  {
    id: "coding.typical",
    name: "Make the passage, or the story’s only code, a typical example, or remove it",
    group: "Coding",
    keys: [EXAMPLE_KEYS.typical],
    toShown: "choose examples from it",
    enabled: (context) => context.hasExample,
    run: (context) => context.toggleExample("typical"),
  },
  {
    id: "coding.borderline",
    name: "The same as a borderline example",
    group: "Coding",
    keys: [EXAMPLE_KEYS.borderline],
    toShown: "choose examples from it",
    enabled: (context) => context.hasExample,
    run: (context) => context.toggleExample("borderline"),
  },
  {
    id: PARAPHRASE_ID,
    name: "Paraphrase the passage, or the story’s only code, of a public post",
    group: "Coding",
    keys: [PARAPHRASE_KEY],
    toShown: "paraphrase it",
    enabled: always,
    run: (context) => context.paraphrase(),
  },
  {
    id: "coding.confidence",
    name: "Say how sure you are of the passage, or of a code on the story",
    group: "Coding",
    keys: ["Alt+c"],
    isShown: (context) => context.asksConfidence,
    toShown: "code it",
    enabled: (context) => context.hasCodeToRate,
    run: (context) => context.changeConfidence(),
  },
  {
    id: "coding.memo",
    name: "Write a memo on the selected passage, or on the story",
    group: "Coding",
    keys: ["m"],
    title: (context) =>
      context.hasHeldPassage ? "Write a memo on the passage" : "Write a memo on the story",
    toShown: "write a memo on it",
    enabled: always,
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
    id: "coding.passages",
    name: "Go to the list of passages below the text, or back",
    group: "Reading",
    keys: ["Alt+p"],
    toShown: "go to its passages",
    enabled: (context) => context.hasPassages,
    run: (context) => context.goToPassages(),
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
