import { useEffect, useRef } from "react";
import type { BreakWish, ReadingSpell } from "../../../core/breaks.ts";
import { isBreakDue, readOn } from "../../../core/breaks.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { BREAKS, breaksSchema, NO_BREAKS, noteOpened } from "../../data/careSettings.ts";
import { readSetting } from "../../data/settings.ts";
import { useStore, writable } from "../../data/store.ts";

/** A story is opened once its text has been in view for so long: one that is gone past at once is not. */
const OPENED_AFTER_S = 2;

/** Reading without a break, whichever project and page it was on. */
let spell: ReadingSpell = { seconds: 0, stories: 0, at: 0 };

/** What is said of it; null while no break is due. */
const due = writable<ReadingSpell | null>(null);

function wish(): BreakWish {
  const parsed = breaksSchema.safeParse(readSetting(BREAKS));
  return parsed.success ? parsed.data : NO_BREAKS;
}

function read(seconds: number, isStory: boolean): void {
  spell = readOn(spell, { seconds, isStory }, Date.now());
  const isDue = isBreakDue(spell, wish());
  if (isDue !== (due.get() !== null)) due.set(isDue ? spell : null);
}

/**
 * Counts the seconds in which a story's text is in view, and the stories with content notes that are opened, for the reader alone. A window that is hidden
 * counts for nothing.
 */
export function useReadingCare({ id, contentNotes }: StoryEntry, isRead: boolean) {
  const notes = useRef(contentNotes);
  useEffect(() => {
    notes.current = contentNotes;
  }, [contentNotes]);
  useEffect(() => {
    if (!isRead) return;
    let seconds = 0;
    const timer = window.setInterval(() => {
      if (document.hidden) return;
      seconds += 1;
      read(1, seconds >= OPENED_AFTER_S && noteOpened(id, notes.current));
    }, 1000);
    return () => window.clearInterval(timer);
  }, [id, isRead]);
  return {
    due: useStore(due),
    /** The reader goes on: what was read so far counts no longer. */
    goOn: (): void => {
      spell = { seconds: 0, stories: 0, at: Date.now() };
      due.set(null);
    },
  };
}
