import type { RecordOf, RevisedName } from "../model/revised.ts";
import { isRevisedName } from "../model/revised.ts";
import type { Story } from "../model/story.ts";
import type { Action } from "./action.ts";

/** One record, or one coder's sheet of a story, as it was and as it became; null where there was, or is, none. */
export type RecordStep<K extends RevisedName | "project" | "sheets" = RevisedName | "project" | "sheets"> = {
  [P in K]: { readonly table: P; readonly before: RecordOf<P> | null; readonly after: RecordOf<P> };
}[K];

/** A change is a list of these, so undo is data. */
export type Step =
  | RecordStep
  /**
   * A story that a teammate's import describes differently (a title, a content note, an attribute). The attribute values of both states line up
   * with `names`; where there are none, with what the collection says.
   */
  | {
      readonly table: "stories";
      readonly before: Story;
      readonly after: Story;
      readonly names?: readonly string[];
    }
  /** Stories that came; taking them back hides the chunk, so that nothing need be stored twice. */
  | { readonly table: "storyChunks"; readonly collectionId: string; readonly chunk: number }
  /** Stories of a removed collection that give way to the same stories imported again; taking that back shows them again. */
  | { readonly table: "replacedChunks"; readonly collectionId: string; readonly chunk: number };

/**
 * `edit`: somebody's own change; undoing it writes new revisions, so that the undoing travels to teammates too.
 * `import`, `merge`: records that came from a file; taking them back restores exactly what was here, as if the file had never been
 * opened, so that opening it again brings everything back.
 */
export type JournalKind = "edit" | "import" | "merge";

export interface JournalRow {
  /** Given by the database; grows. */
  readonly seq?: number;
  readonly action: Action;
  readonly at: string;
  /** Whose change it is; null for changes to the project as a whole. Undo passes over other coders' changes. */
  readonly coderId: string | null;
  readonly kind: JournalKind;
  /** 1 once taken back (a number, because it is an index). */
  readonly undone: 0 | 1;
  /** The entry that the project's history has of it; absent where that tells nothing of it. */
  readonly entryId?: string;
  /** Of an edit. What an import or a merge did is kept beside the journal, as it may be very much. */
  readonly steps: readonly Step[];
}

/**
 * Whether a step is of a record of a kind that people revise.
 * @example isRevisedStep({ table: "storyChunks", collectionId: "c", chunk: 0 }) // false
 */
export function isRevisedStep(step: Step): step is RecordStep<RevisedName> {
  return isRevisedName(step.table);
}
