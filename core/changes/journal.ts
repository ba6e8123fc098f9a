import type { Code } from "../model/code.ts";
import type { Coder } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { Decision } from "../model/decision.ts";
import type { Memo } from "../model/memo.ts";
import type { Project } from "../model/project.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";

/** One record as it was and as it became; null where there was, or is, none. A change is a list of these, so undo is data. */
export type Step =
  | { readonly table: "sheets"; readonly before: Sheet | null; readonly after: Sheet }
  | { readonly table: "codes"; readonly before: Code | null; readonly after: Code }
  | { readonly table: "coders"; readonly before: Coder | null; readonly after: Coder }
  | { readonly table: "collections"; readonly before: Collection | null; readonly after: Collection }
  | { readonly table: "memos"; readonly before: Memo | null; readonly after: Memo }
  | { readonly table: "decisions"; readonly before: Decision | null; readonly after: Decision }
  | { readonly table: "project"; readonly before: Project | null; readonly after: Project }
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
  readonly label: string;
  readonly at: string;
  /** Whose change it is; null for changes to the project as a whole. Undo passes over other coders' changes. */
  readonly coderId: string | null;
  readonly kind: JournalKind;
  /** 1 once taken back (a number, because it is an index). */
  readonly undone: 0 | 1;
  readonly steps: readonly Step[];
}
