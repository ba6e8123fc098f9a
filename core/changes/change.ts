import type { CodebookVersion } from "../model/codebook-version.ts";
import type { HistoryEntry } from "../model/history-entry.ts";
import type { Story } from "../model/story.ts";
import type { Action } from "./action.ts";
import type { JournalKind, Step } from "./journal.ts";

/** A change as it is to be written: all of it, or nothing. */
export interface Change {
  readonly action: Action;
  readonly kind: JournalKind;
  readonly coderId: string | null;
  readonly steps: readonly Step[];
  /** Codebook versions that the steps refer to; they never change, so they are not part of undo. */
  readonly versions?: readonly CodebookVersion[];
  /** What the project's history tells of the change. Undo adds an entry of its own and leaves these. */
  readonly entries?: readonly HistoryEntry[];
  /** Stories that come with the change, in chunks of new numbers. Undo hides them; those that come hidden stay so. */
  readonly storyChunks?: readonly StoryChunk[];
}

/** Stories of one collection that came together; chunks are in the order of their numbers. `hidden` ones were taken back. */
export interface StoryChunk {
  readonly collectionId: string;
  readonly chunk: number;
  readonly stories: readonly Story[];
  readonly hidden?: boolean;
  /** In a hidden chunk: what its stories' attribute values line up with. In others that is what their collection says. */
  readonly names?: readonly string[];
}
