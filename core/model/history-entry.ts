import { z } from "zod";
import { entryIdOf } from "../ids.ts";
import type { RevisedKind } from "./kind.ts";
import { greaterContent, isSameContent, stableJson } from "./later.ts";
import { firstRevision, id, isLive, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** What the history of a project tells. A later version may know others. */
export const HISTORY_EVENTS = [
  "import-stories",
  "import-coding",
  "import-codebook",
  "import-project",
  "merge",
  "undo",
  "redo",
  "restore-backup",
  "assign-round",
  "move-stories",
  "remove-round",
  "freeze-codebook",
  "decide",
  "ask-others",
  "remove-decision",
  "change-consensus",
  "change-deidentification",
  "export",
  "hand-out",
  "begin",
  "open-coding",
] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

/** Names and numbers that an entry tells, each under a short name such as “round” or “stories”. */
const key = z.string().regex(/^[a-z][A-Za-z]{0,39}$/u);
const MAX_TEXT = 2_000;
const MAX_FILES = 2_000;

/** A file that was read or written, as it was then. */
export const historyFileSchema = keepingUnknown({
  name: z.string().max(MAX_TEXT),
  /** The SHA-256 of its bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type HistoryFile = z.infer<typeof historyFileSchema>;

/**
 * One entry of the project's history: who did what, when, and what it came to. Entries are only ever added: none is changed or removed, not by undo, and
 * not by a merge. What undoes something is an entry of its own. An entry's id follows from all that it says, so that it is the same entry wherever it comes
 * from, and whoever changes one can be told so (`isAsWritten`). It has revision 1 for ever: it wins over nothing.
 */
export const historyEntrySchema = keepingUnknown({
  ...recordShape,
  /** Of HISTORY_EVENTS. `author` did it, at `updatedAt`. */
  event: z.string().regex(/^[a-z][a-z-]{0,39}$/u),
  names: z.record(key, z.string().max(MAX_TEXT)),
  counts: z.record(key, z.int().min(0)),
  files: z.array(historyFileSchema).max(MAX_FILES),
  /** The records that it is about, by what they are. */
  about: keepingUnknown({
    storyId: id.exactOptional(),
    codeId: id.exactOptional(),
    roundId: id.exactOptional(),
    versionId: id.exactOptional(),
    collectionId: id.exactOptional(),
    /** Of what undoes or redoes: the entry of what was done. */
    entryId: id.exactOptional(),
  }),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** What a new entry needs to be told. */
export interface HistoryDraft {
  readonly event: HistoryEvent;
  readonly names?: Readonly<Record<string, string>>;
  readonly counts?: Readonly<Record<string, number>>;
  readonly files?: readonly HistoryFile[];
  readonly about?: HistoryEntry["about"];
}

/**
 * An entry: the same statement at the same moment by the same person is the same entry.
 * @example newHistoryEntry({ event: "export", names: { form: "long" } }, "ana", "2026-05-01T10:00:00.000Z").names // { form: "long" }
 */
export function newHistoryEntry(
  { event, names = {}, counts = {}, files = [], about = {} }: HistoryDraft,
  author: string,
  now: string,
): HistoryEntry {
  const entry: HistoryEntry = {
    ...firstRevision("new", author, now),
    event,
    names: Object.fromEntries(Object.entries(names).map(([name, text]) => [name, stored(text)])),
    counts: { ...counts },
    files: files.slice(0, MAX_FILES).map(({ name, sha256 }) => ({ name: stored(name), sha256 })),
    about,
  };
  return { ...entry, id: idOfEntry(entry) };
}

/** As files tell texts: they have no half characters. */
function stored(text: string): string {
  return text.toWellFormed().slice(0, MAX_TEXT).toWellFormed();
}

function idOfEntry(entry: HistoryEntry): string {
  const { id: _, ...said } = standing(entry);
  return entryIdOf(stableJson(said));
}

/**
 * Whether an entry says what it said when it was written.
 * @example isAsWritten({ ...newHistoryEntry({ event: "export" }, "ana", "2026-05-01T10:00:00.000Z"), author: "ben" }) // false
 */
export function isAsWritten(entry: HistoryEntry): boolean {
  return idOfEntry(entry) === entry.id;
}

/** No entry is removed, whatever a file says. */
function standing(entry: HistoryEntry): HistoryEntry {
  if (isLive(entry)) return entry;
  const { deletedAt: _, ...said } = entry;
  return said;
}

/**
 * What two copies of one entry become: the one that says what was written; of two others, one by a fixed order.
 * @example mergeHistoryEntry(newHistoryEntry({ event: "export" }, "ana", "2026-05-01T10:00:00.000Z"), newHistoryEntry({ event: "export" }, "ana", "2026-05-01T10:00:00.000Z")).event // "export"
 */
export function mergeHistoryEntry(a: HistoryEntry, b: HistoryEntry): HistoryEntry {
  const [one, other] = [standing(a), standing(b)];
  if (isSameContent(one, other)) return one;
  const [isOne, isOther] = [isAsWritten(one), isAsWritten(other)];
  if (isOne !== isOther) return isOne ? one : other;
  return greaterContent(one, other);
}

/** Events that tell what coders differ about. */
const DECISIONS = new Set(["decide", "ask-others", "remove-decision"]);

/**
 * Whether an entry tells on which code and story somebody decided, or undid a decision: that is where coders differ.
 * @example tellsOfDecisions({ event: "undo", names: { event: "decide" } }) // true
 */
export function tellsOfDecisions({ event, names }: Pick<HistoryEntry, "event" | "names">): boolean {
  return DECISIONS.has(event) || DECISIONS.has(names["event"] ?? "");
}

export const historyKind: RevisedKind<HistoryEntry> = {
  noun: "history entry",
  part: "history",
  isChunked: true,
  isRevised: true,
  isAppendOnly: true,
  heading: "History",
  schema: historyEntrySchema,
  merge: mergeHistoryEntry,
};
