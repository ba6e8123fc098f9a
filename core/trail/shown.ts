import type { HistoryEntry } from "../model/history-entry.ts";
import { tellsOfDecisions } from "../model/history-entry.ts";
import { compareText } from "../model/stamps.ts";
import { foldName } from "../names.ts";
import type { HistoryGroup } from "./words.ts";
import { entryWords, groupOf } from "./words.ts";

/** An entry as somebody is shown it. */
export interface ShownEntry {
  readonly entry: HistoryEntry;
  readonly group: HistoryGroup;
  readonly words: string;
  /** Who did it, as coders are listed. */
  readonly who: string;
  /** Whether it is undone, as the last entry that undoes or redoes it tells. */
  readonly isUndone: boolean;
}

/**
 * An entry as a coder may read it who codes blind: of what others decided, that they did, and not about which code and story.
 * @param blind the coder who codes blind; null where nobody does
 * @example forBlind({ event: "decide", author: "ben", names: { code: "Hope" }, about: { codeId: "hope" } }, "ana").names // {}
 */
export function forBlind(entry: HistoryEntry, blind: string | null): HistoryEntry {
  if (blind === null || entry.author === blind || !tellsOfDecisions(entry)) return entry;
  const { event } = entry.names;
  const { entryId } = entry.about;
  return {
    ...entry,
    names: event === undefined ? {} : { event },
    about: entryId === undefined ? {} : { entryId },
  };
}

/**
 * All entries, newest first, as they are shown to whoever reads them.
 * @param names the names of coders, by their ids
 * @example shownEntries([], new Map(), null) // []
 */
export function shownEntries(
  entries: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
  blind: string | null,
): ShownEntry[] {
  const inOrder = entries.toSorted(byMoment);
  const undone = new Map<string, boolean>();
  for (const { event, about } of inOrder)
    if (about.entryId !== undefined && (event === "undo" || event === "redo"))
      undone.set(about.entryId, event === "undo");
  return inOrder.toReversed().map((each) => {
    const entry = forBlind(each, blind);
    return {
      entry,
      group: groupOf(entry),
      words: entryWords(entry),
      who: entry.author === "" ? "" : (names.get(entry.author) ?? "a coder who is not listed here"),
      isUndone: undone.get(entry.id) === true,
    };
  });
}

function byMoment(a: HistoryEntry, b: HistoryEntry): number {
  return compareText(a.updatedAt, b.updatedAt) || compareText(a.id, b.id);
}

/** Which entries are listed: null and "" mean all. */
export interface HistoryFilter {
  readonly group: HistoryGroup | null;
  /** A coder's id. */
  readonly author: string | null;
  /** Days, months or years (2026-11-03, 2026-11, 2026), both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string;
}

/**
 * The entries that a filter lists. A text is looked for in the words, the names of files and their hashes, without regard to case.
 * @param dayOf the day of a moment, where the reader is
 * @example filteredEntries([], { group: null, author: null, from: null, to: null, text: "" }, (moment) => moment.slice(0, 10)) // []
 */
export function filteredEntries(
  all: readonly ShownEntry[],
  { group, author, from, to, text }: HistoryFilter,
  dayOf: (moment: string) => string,
): readonly ShownEntry[] {
  const wanted = foldName(text);
  return all.filter(({ entry, group: own, words, who }) => {
    if (group !== null && own !== group) return false;
    if (author !== null && entry.author !== author) return false;
    if (from !== null || to !== null) {
      const day = dayOf(entry.updatedAt);
      if ((from !== null && day < from) || (to !== null && day.slice(0, to.length) > to)) return false;
    }
    if (wanted === "") return true;
    const files = entry.files.flatMap(({ name, sha256 }) => [name, sha256]);
    return [words, who, ...files].some((each) => foldName(each).includes(wanted));
  });
}
