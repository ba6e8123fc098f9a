import type { HistoryGroup } from "../../../core/trail/words.ts";

/** What the groups of entries are called. */
export const GROUP_NAMES: Readonly<Record<HistoryGroup, string>> = {
  imports: "Import",
  merges: "Merge",
  undone: "Undo or restore",
  assignments: "Assignment",
  versions: "Codebook version",
  decisions: "Decision",
  exports: "Export",
  opened: "Others’ coding",
  other: "Other",
};

/** The same as what is listed. */
export const GROUP_FILTERS: Readonly<Record<HistoryGroup, string>> = {
  imports: "Imports",
  merges: "Merges",
  undone: "Undone and restored",
  assignments: "Assignments",
  versions: "Codebook versions",
  decisions: "Decisions",
  exports: "Exports",
  opened: "Others’ coding opened",
  other: "Other",
};
