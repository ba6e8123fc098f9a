import type { CodebookVersion } from "../model/codebook-version.ts";
import type { Project } from "../model/project.ts";
import type { RevisedLists, RevisedName } from "../model/revised.ts";
import type { Story } from "../model/story.ts";
import type { Conflict } from "./conflicts.ts";
import type { Refusal } from "./refusal.ts";
import type { Source } from "./resolve.ts";
import type { SameName } from "./same-name.ts";

/** What merging does to records of one sort. `removedUnseen`: removals of records that were never here; they are kept so that they stay removed. */
export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly removedUnseen: number;
  readonly unchanged: number;
}

/** What merging does to one coder's layer. `stories`: on how many stories anything of theirs changes. */
export interface CoderChange {
  readonly coderId: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly stories: number;
  readonly annotations: Tally;
  readonly memos: Tally;
  readonly newlyFinished: number;
  readonly newlyBegun: number;
  readonly reopened: number;
}

export interface MergeSummary {
  readonly coders: readonly CoderChange[];
  /** Of each kind of record that people revise. */
  readonly records: Readonly<Record<RevisedName, Tally>>;
  readonly unitedCodes: number;
  /** Fields of codes that were changed apart and wait to be settled. */
  readonly newConflicts: number;
  /** The same of names: of the project and its collections, and of coders. Absent in what earlier versions of Concord kept of a merge. */
  readonly newNameConflicts?: { readonly project: number; readonly coders: number };
  readonly newStories: number;
  /** Stories that leave the study, and those that come back into it; neither counts among `changedStories`. */
  readonly leftOutStories: number;
  readonly broughtBackStories: number;
  readonly changedStories: number;
  readonly newCodebookVersions: number;
  readonly projectChanged: boolean;
}

/** What whoever merges should know before they do. */
export interface MergeWarning {
  readonly kind: "other-project" | "same-coder-name" | "coder-returns" | "code-loop" | "coder-circle";
  readonly sentence: string;
}

/**
 * What a file would change, to be shown and then applied. The lists hold whole records to be put, by id, over those that are there; nothing is ever taken
 * out. The sheets that change are beside it, as they may be very many. Plain data, so it crosses to a worker and back.
 */
export interface MergePlan extends RevisedLists {
  readonly source: Source;
  readonly project: Project | null;
  readonly stories: readonly Story[];
  /** Those that are not shown here afterwards; see ProjectSnapshot.undoneStories. */
  readonly undoneStories: readonly Story[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly summary: MergeSummary;
  readonly refused: readonly Refusal[];
  readonly offers: readonly SameName[];
  readonly warnings: readonly MergeWarning[];
  /** The fields of codes that somebody here and somebody there changed apart, as far as that is not listed here already. */
  readonly conflicts: readonly Conflict[];
  /** Nothing is new: applying would change nothing. */
  readonly isEmpty: boolean;
  /** All that is new are entries of the history: these are no news, and the history tells nothing of them. */
  readonly isHistoryAlone: boolean;
}
