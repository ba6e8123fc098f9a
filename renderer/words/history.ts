import type {
  Action,
  ActionArgs,
  ActionKind,
  CodedPlace,
  DecidedRedactions,
  DecisionEdit,
  MemoPlace,
  NamedCode,
  NotedStories,
} from "../../core/changes/action.ts";
import { elideMiddle } from "../../core/excerpt.ts";
import { listed } from "../../core/listed.ts";
import { describeNews } from "../../core/merge/summary.ts";
import { reasonOf } from "../../core/model/decision.ts";
import { REASON_WORDS } from "../../core/settling/reason-words.ts";
import type { ConsensusWayName } from "../../core/settling/ways.ts";
import { counted, numbered } from "./counts.ts";

/**
 * What an action is called in lists, menus and messages.
 * @example actionWords({ kind: "finish-story", args: { story: "S001" } }) // "finish “S001”"
 */
export function actionWords<K extends ActionKind>(action: Action<K>): string {
  return WORDS[action.kind](action.args);
}

/** The words for each kind of action. */
const WORDS: { readonly [K in ActionKind]: (args: ActionArgs[K]) => string } = {
  "apply-code": ({ code, ...place }) => `apply “${codeWords(code)}” to ${placeWords(place)}`,
  "unapply-code": ({ code, ...place }) =>
    `remove “${code === null ? "a removed code" : codeWords(code)}” from ${placeWords(place)}`,
  "reshape-passage": ({ code, story }) => `change the extent of “${codeWords(code)}” in “${story}”`,
  recode: ({ code, ...place }) => `change the code of ${placeWords(place)} to “${codeWords(code)}”`,
  "split-passage": ({ code, story }) => `split a passage with “${codeWords(code)}” in “${story}”`,
  "join-passages": ({ code, story }) => `join passages with “${codeWords(code)}” in “${story}”`,
  "set-confidence": ({ code, confidence, ...place }) =>
    `set ${confidence} for “${elideMiddle(code, LONGEST_CODE_NAME)}” on ${placeWords(place)}`,
  "remove-confidence": ({ code, ...place }) =>
    `remove the confidence of “${elideMiddle(code, LONGEST_CODE_NAME)}” on ${placeWords(place)}`,
  "write-memo": (place) => `write a memo on ${memoPlaceWords(place)}`,
  "change-memo": (place) => `change a memo on ${memoPlaceWords(place)}`,
  "remove-memo": (place) => `remove a memo on ${memoPlaceWords(place)}`,
  "set-flag": ({ flag, story }) => `flag “${story}” as “${flag}”`,
  "remove-flag": ({ flag, story }) => `remove the flag “${flag}” from “${story}”`,
  "set-star": (place) => `star ${placeWords(place)}`,
  "remove-star": (place) => `remove the star from ${placeWords(place)}`,
  "set-example": ({ code, kind, ...place }) =>
    `choose ${placeWords(place)} as a ${kind} example of “${elideMiddle(code, LONGEST_CODE_NAME)}”`,
  "remove-example": ({ code, ...place }) =>
    `remove ${placeWords(place)} from the examples of “${elideMiddle(code, LONGEST_CODE_NAME)}”`,
  decide: ({ code, answer, edit, reason = "", ...place }) => {
    const where = `“${elideMiddle(code, LONGEST_CODE_NAME)}” in ${placeWords(place)}`;
    if (edit === undefined || edit === "again")
      return `decide ${edit === "again" ? "again " : ""}on ${where}${answer === null ? "" : `: ${answerWords(answer)}`}`;
    const given = reasonOf({ reason });
    return `${DECISION_EDITS[edit]} the decision on ${where}${given === null ? "" : `: ${REASON_WORDS[given].toLowerCase()}`}`;
  },
  "ask-others": ({ code, isChanged = false, ...place }) =>
    `${isChanged ? "change the question to" : "ask"} the others about “${elideMiddle(code, LONGEST_CODE_NAME)}” in ${placeWords(place)}`,
  "remove-decision": ({ code, ...place }) =>
    `remove the decision on “${elideMiddle(code, LONGEST_CODE_NAME)}” in ${placeWords(place)}`,
  "change-consensus": ({ way, adjudicator = "" }) =>
    `choose how the study comes to a consensus: ${CONSENSUS_WORDS[way]}${adjudicator === "" ? "" : ` (${adjudicator})`}`,
  "code-hits": ({ code, typed, unit, stories, count }) =>
    unit === "story"
      ? `apply “${codeWords(code)}” to ${counted(stories, "story", "stories")} with “${elideMiddle(typed, LONGEST_CODE_NAME)}”`
      : `apply “${codeWords(code)}” to ${counted(count, "passage", "passages")} with “${elideMiddle(typed, LONGEST_CODE_NAME)}”`,
  "code-stories": ({ code, stories }) =>
    `apply “${codeWords(code)}” to ${counted(stories, "story", "stories")}`,
  "uncode-stories": ({ code, stories }) =>
    `remove “${codeWords(code)}” from ${counted(stories, "story", "stories")}`,
  "clear-stories": ({ stories }) => `clear the coding of ${counted(stories, "story", "stories")}`,
  "flag-stories": ({ flag, stories }) => `flag ${counted(stories, "story", "stories")} as “${flag}”`,
  "unflag-stories": ({ flag, stories }) =>
    `remove the flag “${flag}” from ${counted(stories, "story", "stories")}`,
  "change-flags": () => "change the project’s flags",
  "finish-story": ({ story }) => `finish “${story}”`,
  "reopen-story": ({ story }) => `reopen “${story}”`,
  "confirm-coding": ({ story }) => `confirm the coding of “${story}”`,
  "exclude-story": ({ story }) => `leave “${story}” out of the study`,
  "include-story": ({ story }) => `bring “${story}” back into the study`,
  "exclude-stories": ({ stories, reason }) =>
    `leave ${counted(stories, "story", "stories")} out of the study${reason === "" ? "" : ` (${reason})`}`,
  "include-stories": ({ stories }) => `bring ${counted(stories, "story", "stories")} back into the study`,
  "add-content-note": (noted) => `add the content note “${noted.note}” to ${notedWords(noted)}`,
  "remove-content-note": (noted) => `remove the content note “${noted.note}” from ${notedWords(noted)}`,
  "change-support-lines": () => "change the support lines",
  "change-note-words": () => "change the words for content notes",
  "ask-confidence": () => "ask coders for their confidence",
  "ask-no-confidence": () => "no longer ask coders for their confidence",
  "accept-redactions": (decided) => `accept ${redactionWords(decided)}`,
  "refuse-redactions": (decided) => `refuse ${redactionWords(decided)}`,
  "change-redactions": (decided) => `change what stands instead in ${redactionWords(decided)}`,
  "remove-redactions": (decided) => `remove the decision on ${redactionWords(decided)}`,
  "change-deidentification": ({ isOn }) => `change de-identification (${isOn ? "on" : "off"})`,
  "add-code": ({ name }) => `add the code “${name}”`,
  "change-code": ({ name }) => `change the code “${name}”`,
  "settle-conflict": ({ name }) => `settle a conflict in the code “${name}”`,
  "remove-code": ({ name }) => `remove the code “${name}”`,
  "move-code": ({ name }) => `move the code “${name}”`,
  "freeze-codebook": ({ name }) => `freeze the codebook as “${name}”`,
  "retire-code": ({ name }) => `retire the code “${name}”`,
  "bring-back-code": ({ name }) => `bring back the code “${name}”`,
  "merge-codes": ({ name, into }) => `merge the code “${name}” into “${into}”`,
  "unmerge-code": ({ name, from }) => `unmerge the code “${name}” from “${from}”`,
  "add-starter-codebook": () => "add the starter codebook",
  "import-codebook": ({ fileName }) => `import the codebook “${fileName}”`,
  "add-coder": ({ name }) => `add the coder “${name}”`,
  "add-second-pass": ({ name }) => `add a second pass for “${name}”`,
  "rename-coder": ({ from, to }) => `rename “${from}” to “${to}”`,
  "remove-coder": ({ name }) => `remove the coder “${name}”`,
  "assign-round": ({ name, stories, coders, training }) =>
    `assign ${training === true ? "the training round " : ""}“${name}” (${counted(stories, "story", "stories")}, ${counted(coders, "coder", "coders")})`,
  "move-stories": ({ name, stories }) => `move ${counted(stories, "story", "stories")} to others (“${name}”)`,
  "remove-round": ({ name }) => `remove the assignments of “${name}”`,
  "rename-project": ({ name }) => `rename the project to “${name}”`,
  "delete-collection": ({ name }) => `delete the collection “${name}”`,
  "say-public": ({ name, isPublic }) =>
    `say that the stories of “${name}” are ${isPublic ? "public posts" : "no public posts"}`,
  "write-paraphrase": (place) => `write a paraphrase of ${placeWords(place)}`,
  "remove-paraphrase": (place) => `remove the paraphrase of ${placeWords(place)}`,
  "import-stories": ({ collection, stories }) =>
    `import “${collection}” (${counted(stories, "story", "stories")})`,
  "import-coding": ({ fileName, annotations, stories }) =>
    `import “${fileName}” (${counted(annotations, "code", "codes")} on ${counted(stories, "story", "stories")})`,
  "merge-coding": ({ coder }) => `merge the coding of ${coder}`,
  "merge-files": ({ files, coders }) =>
    `merge ${counted(files, "file", "files")}${coders.length === 0 ? "" : ` (${namesOf(coders)})`}`,
  "merge-project": ({ project }) => `merge the project “${project}”`,
  "recover-changes": () => "recover changes",
  "merge-own-file": ({ summary }) => {
    const news = describeNews({ summary }).map((sentence) => sentence.replace(/\.$/u, ""));
    return `merge changes from the project file${news.length === 0 ? "" : ` (${news.join("; ")})`}`;
  },
  said: ({ text }) => text,
};

/** What was done to a decision that stood, other than to make it again. */
const DECISION_EDITS: Readonly<Record<Exclude<DecisionEdit, "again">, string>> = {
  confirmed: "confirm",
  "reason-given": "give a reason for",
  "reason-changed": "change the reason for",
  "reason-removed": "remove the reason for",
  "note-written": "write a note on",
  "note-changed": "change the note on",
  "note-removed": "remove the note on",
};

function redactionWords({ count, stories }: DecidedRedactions): string {
  return `${counted(count, "redaction", "redactions")}${stories > 1 ? ` in ${counted(stories, "story", "stories")}` : ""}`;
}

const CONSENSUS_WORDS: Readonly<Record<ConsensusWayName, string>> = {
  discussion: "discussion",
  adjudicator: "a named adjudicator",
  majority: "majority",
  unanimity: "unanimity only",
};

function answerWords(answer: "applied" | "not-applied" | { readonly level: string }): string {
  if (typeof answer === "object") return elideMiddle(answer.level, LONGEST_CODE_NAME);
  return answer === "applied" ? "applied" : "not applied";
}

/** Graphemes of a code's name in the name of a change. */
const LONGEST_CODE_NAME = 60;

function codeWords({ name, level }: NamedCode): string {
  return elideMiddle(level === undefined ? name : `${name}: ${level}`, LONGEST_CODE_NAME);
}

function memoPlaceWords({ subject, isPassage }: MemoPlace): string {
  return placeWords({ story: elideMiddle(subject, LONGEST_CODE_NAME), isPassage });
}

function notedWords({ story, stories }: NotedStories): string {
  return stories === 1 ? `“${story}”` : counted(stories, "story", "stories");
}

function placeWords({ story, isPassage }: CodedPlace): string {
  return isPassage ? `a passage of “${story}”` : `“${story}”`;
}

/**
 * What a merge brought.
 * @example mergedWords({ kind: "merge-coding", args: { coder: "Mei" } }) // "the coding of Mei"
 */
export function mergedWords(action: Action): string {
  return actionWords(action).replace(/^merge /u, "");
}

/**
 * What undo or redo has just done.
 * @example undoneWords("redo", { kind: "finish-story", args: { story: "S001" } }) // "Redone: finish “S001”"
 */
export function undoneWords(direction: "undo" | "redo", action: Action): string {
  return `${direction === "undo" ? "Undone" : "Redone"}: ${actionWords(action)}`;
}

/**
 * How many records had been changed since and were not touched.
 * @example laterChangesKept(1) // "1 later change was kept."
 */
export function laterChangesKept(kept: number): string {
  return `${counted(kept, "later change was", "later changes were")} kept.`;
}

/** Where to undo what the keys of Undo go past. */
export const ARRIVALS_ELSEWHERE = "You can undo a merge on the Team page, and an import on the Project page.";

/** How to redo what the keys of Redo go past. */
export const ARRIVALS_REDONE_ELSEWHERE =
  "The keys redo no import or merge. Press Redo in the message about it, or import the file again.";

/**
 * Why undo or redo did nothing.
 * @example nothingLeft("redo") // "There is nothing to redo."
 */
export function nothingLeft(direction: "undo" | "redo"): string {
  return `There is nothing ${direction === "undo" ? "more to undo" : "to redo"}.`;
}

/** What was done, and the key that undoes it, where there is one. */
export function withUndoKey(done: string, key: string | undefined): string {
  return key === undefined ? `${done}.` : `${done}. ${key} undoes it.`;
}

const NAMES_LISTED = 3;

/** Mei, Ben, Cleo and 2 more. */
function namesOf(names: readonly string[]): string {
  const more = names.length - NAMES_LISTED;
  return listed(more > 1 ? [...names.slice(0, NAMES_LISTED), `${numbered(more)} more`] : names);
}
