import type { StoryEntry } from "../../core/index/story-entry.ts";
import { NO_NOTES } from "../../core/index/story-entry.ts";

/** Some entries of one collection as columns, which are copied from a worker to the window several times as fast as a list of objects. */
interface EntryColumns {
  readonly ids: readonly string[];
  readonly positions: Int32Array;
  readonly externalIds: readonly (string | null)[];
  readonly titles: readonly (string | null)[];
  readonly words: readonly string[];
  /** Of those that have content notes: their places in the columns, and the notes. */
  readonly notes: readonly (readonly [at: number, notes: readonly string[]])[];
}

/** The stories that were read last, in their order. */
export interface StoryBatch {
  readonly collectionId: string;
  readonly inStudy: EntryColumns;
  readonly leftOut: EntryColumns;
  /** Whether no more of the collection comes. */
  readonly isLast: boolean;
}

export function columnsOf(entries: readonly StoryEntry[]): EntryColumns {
  return {
    ids: entries.map(({ id }) => id),
    positions: Int32Array.from(entries, ({ position }) => position),
    externalIds: entries.map(({ externalId }) => externalId),
    titles: entries.map(({ title }) => title),
    words: entries.map(({ words }) => words),
    notes: entries.flatMap(({ contentNotes }, at): [number, readonly string[]][] =>
      contentNotes.length === 0 ? [] : [[at, contentNotes]],
    ),
  };
}

export function entriesOf(columns: EntryColumns, collectionId: string): StoryEntry[] {
  const { ids, positions, externalIds, titles, words } = columns;
  const notes = new Map(columns.notes);
  return ids.map((id, at) => ({
    id,
    collectionId,
    position: positions[at] ?? 0,
    externalId: externalIds[at] ?? null,
    title: titles[at] ?? null,
    words: words[at] ?? "",
    contentNotes: notes.get(at) ?? NO_NOTES,
  }));
}
