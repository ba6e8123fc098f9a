import type { DecisionEdit } from "../changes/action.ts";
import { counted, numbered } from "../counts.ts";
import { elideMiddle } from "../excerpt.ts";
import { reasonOf } from "../model/decision.ts";
import type { HistoryEntry, HistoryEvent } from "../model/history-entry.ts";
import { HISTORY_EVENTS } from "../model/history-entry.ts";
import { REASON_WORDS } from "../settling/reason-words.ts";

/** What entries are filtered by. */
export const HISTORY_GROUPS = [
  "imports",
  "merges",
  "undone",
  "assignments",
  "versions",
  "decisions",
  "exports",
  "opened",
  "other",
] as const;
export type HistoryGroup = (typeof HISTORY_GROUPS)[number];

const GROUP_OF: Readonly<Record<HistoryEvent, HistoryGroup>> = {
  "import-stories": "imports",
  "import-coding": "imports",
  "import-codebook": "imports",
  "import-project": "imports",
  merge: "merges",
  undo: "undone",
  redo: "undone",
  "restore-backup": "undone",
  "assign-round": "assignments",
  "move-stories": "assignments",
  "remove-round": "assignments",
  "hand-out": "assignments",
  begin: "assignments",
  "freeze-codebook": "versions",
  decide: "decisions",
  "ask-others": "decisions",
  "remove-decision": "decisions",
  "change-consensus": "decisions",
  "change-deidentification": "other",
  export: "exports",
  "open-coding": "opened",
};

/**
 * The event of an entry as this version knows it; null for one that only a later version knows.
 * @example eventOf({ event: "merge" }) // "merge"
 */
export function eventOf({ event }: Pick<HistoryEntry, "event">): HistoryEvent | null {
  return HISTORY_EVENTS.find((known) => known === event) ?? null;
}

/**
 * The group of an entry.
 * @example groupOf({ event: "hand-out" }) // "assignments"
 */
export function groupOf(entry: Pick<HistoryEntry, "event">): HistoryGroup {
  const event = eventOf(entry);
  return event === null ? "other" : GROUP_OF[event];
}

/** What an entry says: see HistoryEntry. */
export type SaidEntry = Pick<HistoryEntry, "event" | "names" | "counts">;

/**
 * What an entry tells, as a short sentence without its author, moment and files.
 * @example entryWords({ event: "freeze-codebook", names: { version: "Pilot" }, counts: {} }) // "Froze the codebook as “Pilot”"
 */
export function entryWords(entry: SaidEntry): string {
  const event = eventOf(entry);
  return event === null
    ? `Something that only a newer version of Concord knows (${entry.event})`
    : WORDS[event](entry);
}

type Words = (entry: SaidEntry) => string;

const WORDS: Readonly<Record<HistoryEvent, Words>> = {
  "import-stories": ({ names, counts }) =>
    `Imported ${count(counts, "stories")} into ${quoted(names, "collection")}${inNumbers({ rejected: counts["rejected"] ?? 0 })}`,
  "import-coding": ({ names, counts }) =>
    `Imported coding by ${quoted(names, "coder")} of ${count(counts, "stories")} from ${quoted(names, "file")}${inNumbers({ rejected: counts["rejected"] ?? 0 })}`,
  "import-codebook": ({ names }) => `Imported the codebook ${quoted(names, "file")}`,
  "import-project": ({ names, counts }) =>
    `Opened a project of another program, ${quoted(names, "file")}${inNumbers(counts)}`,
  merge: (entry) => `Merged ${mergedWhat(entry)}${inNumbers(entry.counts)}`,
  undo: (entry) => `Undone: ${original(entry)}${kept(entry)}`,
  redo: (entry) => `Redone: ${original(entry)}${kept(entry)}`,
  "restore-backup": ({ names }) => `Restored the backup of ${names["savedAt"] ?? "an unknown date"}`,
  "assign-round": ({ names, counts }) =>
    `Assigned ${names["training"] === "yes" ? "the training round " : ""}${quoted(names, "round")}: ${count(counts, "stories")} to ${count(counts, "coders")}`,
  "move-stories": ({ names, counts }) =>
    `Moved ${count(counts, "stories")} to others in ${quoted(names, "round")}`,
  "remove-round": ({ names }) => `Removed the assignments of ${quoted(names, "round")}`,
  "freeze-codebook": ({ names }) => `Froze the codebook as ${quoted(names, "version")}`,
  decide: (entry) => {
    const { names } = entry;
    const answer = names["answer"] ?? "";
    const { edit = "" } = names;
    const edited = EDITS[edit];
    const isGiven = edit === "reason-given" || edit === "reason-changed";
    if (edited !== undefined) {
      const reason = reasonOf({ reason: isGiven ? (names["reason"] ?? "") : "" });
      return `${edited} ${where(entry)}${reason === null ? "" : `: ${lowerFirst(REASON_WORDS[reason])}`}`;
    }
    const again = edit === "again" ? " again" : "";
    return `Decided${again} on ${where(entry)}${answer === "" ? "" : `: ${ANSWERS[answer] ?? answer}`}`;
  },
  "ask-others": (entry) =>
    `${entry.names["edit"] === "question-changed" ? "Changed the question to" : "Asked"} the others about ${where(entry)}`,
  "remove-decision": (entry) => `Removed the decision on ${where(entry)}`,
  "change-consensus": ({ names }) => {
    const who = names["adjudicator"];
    return `Chose how the study comes to a consensus: ${names["way"] ?? ""}${who === undefined ? "" : ` (${who})`}`;
  },
  "change-deidentification": ({ names }) =>
    names["state"] === "on"
      ? `De-identification is on: dates ${names["dates"] === "shifted" ? "are shifted" : "go to their year"}`
      : "De-identification is off",
  export: ({ names, counts }) =>
    names["document"] === undefined
      ? `${VERBS[names["by"] ?? ""] ?? "Exported"} ${FORMS[names["form"] ?? ""] ?? "a file"}${of(names)}${inNumbers(counts)}`
      : `Printed ${quoted(names, "document")}`,
  "hand-out": ({ names, counts }) =>
    `Handed out ${count(counts, "stories")} to ${names["coder"] ?? "a coder"}${names["locked"] === "yes" ? ", with a passphrase" : ""}`,
  begin: ({ names, counts }) =>
    `This file begins here: ${count(counts, "stories")}, handed out to ${names["coder"] ?? "teammates"} without coding`,
  "open-coding": () => "Opened others’ coding for the first time: no longer codes blind",
};

const FORMS: Readonly<Record<string, string>> = {
  tables: "tables",
  "tables-without-words": "tables without words of stories",
  coding: "the coding",
  copy: "a copy for teammates, without coding",
  agreement: "a table of agreement",
  passages: "passages",
  codebook: "the codebook",
  document: "a document",
  history: "the history",
};

/** How something left the project other than as a file. */
const VERBS: Readonly<Record<string, string>> = { copy: "Copied", print: "Printed" };

/** What was done to a decision other than to make it. */
const EDITS: Readonly<Record<string, string>> = {
  confirmed: "Confirmed the decision on",
  "reason-given": "Gave a reason for the decision on",
  "reason-changed": "Changed the reason for the decision on",
  "reason-removed": "Removed the reason for the decision on",
  "note-written": "Wrote a note on the decision on",
  "note-changed": "Changed the note on the decision on",
  "note-removed": "Removed the note on the decision on",
} satisfies Record<Exclude<DecisionEdit, "again">, unknown>;

const ANSWERS: Readonly<Record<string, string>> = {
  applied: "applied",
  "not-applied": "not applied",
  passages: "passages agreed on",
};

const LONGEST_NAME = 60;

function quoted(names: SaidEntry["names"], name: string): string {
  const said = names[name];
  return said === undefined || said === ""
    ? "something without a name"
    : `“${elideMiddle(said, LONGEST_NAME)}”`;
}

function of({ coders = "" }: SaidEntry["names"]): string {
  return coders === "" ? "" : ` of ${elideMiddle(coders, LONGEST_NAME)}`;
}

/** Of a decision: the code and the story; neither where whoever reads it must not know. */
function where({ names }: SaidEntry): string {
  if (names["code"] === undefined) return "a code in a story";
  const place = names["place"] === "passage" ? "a passage of " : "";
  return `${quoted(names, "code")} in ${place}${quoted(names, "story")}`;
}

function mergedWhat({ names: { from, project, coders = "" }, counts: { files = 1 } }: SaidEntry): string {
  if (from === "own-file") return "changes from the project file";
  if (from === "safety-copy") return "changes from the safety copy";
  if (project !== undefined) return `the project “${elideMiddle(project, LONGEST_NAME)}”`;
  if (files > 1) return counted(files, "file");
  return coders === "" ? "a file" : `the coding of ${elideMiddle(coders, LONGEST_NAME)}`;
}

/** What was undone or redone, with its first letter small. */
function original({ names, counts }: SaidEntry): string {
  const { event, ...rest } = names;
  if (event === undefined || event === "undo" || event === "redo") return "a change";
  const { kept: _, ...own } = counts;
  return lowerFirst(entryWords({ event, names: rest, counts: own }));
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function kept({ counts: { kept: left = 0 } }: SaidEntry): string {
  return left === 0 ? "" : `. ${counted(left, "later change was", "later changes were")} kept`;
}

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  stories: ["story", "stories"],
  coders: ["coder", "coders"],
  codes: ["code", "codes"],
  rows: ["row", "rows"],
  added: ["annotation added", "annotations added"],
  changed: ["changed", "changed"],
  removed: ["removed", "removed"],
  finished: ["story newly finished", "stories newly finished"],
  annotations: ["annotation", "annotations"],
  refused: ["record refused", "records refused"],
  rejected: ["row rejected", "rows rejected"],
  memos: ["memo", "memos"],
  passages: ["passage", "passages"],
};

function count(counts: SaidEntry["counts"], name: string): string {
  const [one = name, many = name] = NOUNS[name] ?? [];
  return counted(counts[name] ?? 0, one, many);
}

/** All numbers that are not said in the words themselves. */
function inNumbers(counts: SaidEntry["counts"]): string {
  const told = Object.entries(counts)
    .filter(([name, number]) => number > 0 && name !== "files")
    .map(([name, number]) =>
      NOUNS[name] === undefined ? `${name} ${numbered(number)}` : count(counts, name),
    );
  return told.length === 0 ? "" : `: ${told.join(", ")}`;
}
