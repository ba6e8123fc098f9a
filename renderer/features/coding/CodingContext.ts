import type { Code } from "../../../core/model/code.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import type { Confidence } from "../../../core/model/confidence.ts";
import type { CodedAnnotation } from "./useCodebook.ts";

/** What the commands of the coding page act on. */
export interface CodingContext {
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly isFinished: boolean;
  readonly isVeiled: boolean;
  /** Says that the story is hidden: “Show the story before you …”. */
  readonly refuseHidden: (what: string) => void;
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
  /** The story in view has coded passages. */
  readonly hasPassages: boolean;
  /** To the list of passages below the text, or back to the text. */
  readonly goToPassages: () => void;
  readonly removePassage: () => void;
  /** Chooses another code for the passage that is held. */
  readonly recodePassage: () => void;
  /** The code that was chosen last, and which is still offered; null for none. */
  readonly lastCode: Code | null;
  readonly repeatCode: () => void;
  /** Makes the passage, or the story, an example of its code, or removes it from the examples. */
  readonly toggleExample: (kind: ExampleKind) => void;
  /** Says the passage, or the story, in other words where it is a public post; else says why it is not done. */
  readonly paraphrase: () => void;
  /** Whether the project asks coders how sure they are. */
  readonly asksConfidence: boolean;
  /** A coded passage is selected or at the caret, or the whole story has a code. */
  readonly hasCodeToRate: boolean;
  /** The next confidence for the passage, or the story’s only code: low, medium, high, none. */
  readonly changeConfidence: () => void;
  readonly setConfidence: (coded: CodedAnnotation, confidence: Confidence | null) => void;
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
