import type { Action, ActionArgs, ActionKind } from "../changes/action.ts";
import type { Change } from "../changes/change.ts";
import type { Step } from "../changes/journal.ts";
import type { MergeSummary } from "../merge/plan.ts";
import type { Refusal } from "../merge/refusal.ts";
import { refusedCount } from "../merge/refusal.ts";
import type { HistoryDraft, HistoryEntry } from "../model/history-entry.ts";
import { newHistoryEntry } from "../model/history-entry.ts";

/** Who does something, and when. */
export interface Doer {
  readonly author: string;
  readonly now: string;
}

/** What whoever reads or writes files knows beside the change itself. */
export type Told = Pick<HistoryDraft, "files" | "counts">;

/**
 * The entry that the project's history gets of a change; null for changes that it does not tell, such as coding.
 * @example entryOfChange({ action: { kind: "freeze-codebook", args: { name: "Pilot" } }, steps: [] }, { author: "ana", now: "2026-05-01T10:00:00.000Z" }).names // { version: "Pilot" }
 */
export function entryOfChange(
  { action, steps }: Pick<Change, "action" | "steps">,
  { author, now }: Doer,
  told: Told = {},
): HistoryEntry | null {
  const draft = draftOf(action);
  if (draft === null) return null;
  const counts = { ...draft.counts, ...told.counts };
  const { files = draft.files ?? [] } = told;
  const names = { ...draft.names, ...(TOLD_WITH_WHY.has(draft.event) && whyIn(steps)) };
  return newHistoryEntry({ ...draft, names, counts, files, about: aboutOf(action, steps) }, author, now);
}

/**
 * The entry of undoing or redoing a change; null where the history does not tell of the change itself.
 * @param entryId the entry of what was done; undefined where there is none, as of changes from before there was a history
 * @param kept how many records were left as they are
 * @example entryOfReversal({ action: { kind: "freeze-codebook", args: { name: "Pilot" } }, steps: [] }, "undo", { entryId: undefined, kept: 0 }, { author: "ana", now: "2026-05-01T10:00:00.000Z" }).names // { version: "Pilot", event: "freeze-codebook" }
 */
export function entryOfReversal(
  { action, steps }: Pick<Change, "action" | "steps">,
  direction: "undo" | "redo",
  { entryId, kept }: { readonly entryId: string | undefined; readonly kept: number },
  { author, now }: Doer,
): HistoryEntry | null {
  const draft = draftOf(action);
  if (draft === null) return null;
  return newHistoryEntry(
    {
      event: direction,
      names: { ...draft.names, event: draft.event },
      counts: { ...draft.counts, ...(kept > 0 && { kept }) },
      about: { ...aboutOf(action, steps), ...(entryId !== undefined && { entryId }) },
    },
    author,
    now,
  );
}

/**
 * What a merge brought and left out, in numbers.
 * @example mergeCounts({ coders: [], records: {}, newStories: 3, newlyFinished: 0 }, []) // { stories: 3 }
 */
export function mergeCounts(
  { coders, newStories }: Pick<MergeSummary, "coders" | "newStories">,
  refused: readonly Pick<Refusal, "count">[],
): Record<string, number> {
  const sum = (count: (coder: MergeSummary["coders"][number]) => number): number =>
    coders.reduce((all, coder) => all + count(coder), 0);
  const counts = {
    coders: coders.filter(({ stories }) => stories > 0).length,
    stories: newStories,
    added: sum(({ annotations }) => annotations.added),
    changed: sum(({ annotations }) => annotations.changed),
    removed: sum(({ annotations }) => annotations.removed),
    finished: sum(({ newlyFinished }) => newlyFinished),
    refused: refusedCount(refused),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function draftOf<K extends ActionKind>({ kind, args }: Action<K>): HistoryDraft | null {
  return KINDS[kind]?.(args) ?? null;
}

/** Of each kind of action that the history tells, what it says. */
const KINDS: { readonly [K in ActionKind]?: (args: ActionArgs[K]) => HistoryDraft } = {
  "import-stories": ({ collection, stories }) => ({
    event: "import-stories",
    names: { collection },
    counts: { stories },
  }),
  "import-coding": ({ fileName, coder, annotations, stories }) => ({
    event: "import-coding",
    names: { file: fileName, coder },
    counts: { annotations, stories },
  }),
  "import-codebook": ({ fileName, sha256 }) => ({
    event: "import-codebook",
    names: { file: fileName },
    ...(sha256 !== undefined && { files: [{ name: fileName, sha256 }] }),
  }),
  "merge-coding": ({ coder }) => ({ event: "merge", names: { coders: coder } }),
  "merge-files": ({ files, coders }) => ({
    event: "merge",
    names: { coders: coders.join(", ") },
    counts: { files },
  }),
  "merge-project": ({ project }) => ({ event: "merge", names: { project } }),
  "merge-own-file": ({ summary }) => ({
    event: "merge",
    names: { from: "own-file" },
    counts: mergeCounts(summary, []),
  }),
  "recover-changes": () => ({ event: "merge", names: { from: "safety-copy" } }),
  "assign-round": ({ name, stories, coders, training }) => ({
    event: "assign-round",
    names: { round: name, ...(training === true && { training: "yes" }) },
    counts: { stories, coders },
  }),
  "move-stories": ({ name, stories, coders }) => ({
    event: "move-stories",
    names: { round: name },
    counts: { stories, coders },
  }),
  "remove-round": ({ name }) => ({ event: "remove-round", names: { round: name } }),
  "freeze-codebook": ({ name }) => ({ event: "freeze-codebook", names: { version: name } }),
  decide: ({ code, story, isPassage, answer, edit, reason }) => ({
    event: "decide",
    names: {
      ...{ code, story, place: placeOf(isPassage), answer: answerOf(answer) },
      ...(edit !== undefined && { edit }),
      ...(reason !== undefined && { reason }),
    },
  }),
  "ask-others": ({ code, story, isPassage, isChanged = false }) => ({
    event: "ask-others",
    names: { code, story, place: placeOf(isPassage), ...(isChanged && { edit: "question-changed" }) },
  }),
  "remove-decision": ({ code, story, isPassage }) => ({
    event: "remove-decision",
    names: { code, story, place: placeOf(isPassage) },
  }),
  "change-deidentification": ({ isOn, dates }) => ({
    event: "change-deidentification",
    names: { state: isOn ? "on" : "off", dates },
  }),
  "change-consensus": ({ way, adjudicator = "" }) => ({
    event: "change-consensus",
    names: { way, ...(adjudicator !== "" && { adjudicator }) },
  }),
};

/** A merge may bring decisions; each is told where it was made. */
const TOLD_WITH_WHY = new Set(["decide", "ask-others"]);

/** Why something was decided, and what was noted with it: a decision may be made again, and the entry tells what was said then. */
function whyIn(steps: readonly Step[]): HistoryEntry["names"] {
  for (const step of steps) {
    if (step.table !== "decisions" || step.after.deletedAt !== undefined) continue;
    const { reason, note } = step.after;
    return { ...(reason !== "" && { reason }), ...(note !== "" && { note }) };
  }
  return {};
}

function placeOf(isPassage: boolean): string {
  return isPassage ? "passage" : "story";
}

function answerOf(answer: ActionArgs["decide"]["answer"]): string {
  if (answer === null) return "passages";
  return typeof answer === "string" ? answer : answer.level;
}

/** The records that a change is about, where it is about one. */
function aboutOf(action: Action, steps: readonly Step[]): HistoryEntry["about"] {
  // A merge is about much; what it is called is enough.
  if (draftOf(action)?.event === "merge") return {};
  for (const step of steps) {
    if (step.table === "decisions") return { storyId: step.after.storyId, codeId: step.after.codeId };
    if (step.table === "assignments") return { roundId: step.after.roundId };
    if (step.table === "frozenCodebooks") return { versionId: step.after.versionId };
    if (step.table === "collections") return { collectionId: step.after.id };
  }
  return {};
}
