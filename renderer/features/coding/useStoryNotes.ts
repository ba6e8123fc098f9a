import { useState } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { setOpened } from "../../data/openedStories.ts";
import type { Session } from "../../data/session.ts";

/** Content notes that are added to the story on the screen and removed from it. */
export function useStoryNotes(
  session: Session,
  entry: StoryEntry,
  isVeiled: boolean,
  say: (text: string) => void,
) {
  const [openFor, setOpenFor] = useState<string | null>(null);
  const note = async (words: string, isThere: boolean): Promise<string | null> => {
    // A story that is being read stays open to its reader.
    if (!isVeiled) setOpened(session, entry.id, true);
    const noted = await session.noteStories([entry.id], words, isThere);
    if (!noted.ok) return noted.error.message;
    say(isThere ? `Added the content note “${words}”` : `Removed the content note “${words}”`);
    return null;
  };
  return {
    isOpen: openFor === entry.id,
    open: (): void => setOpenFor(entry.id),
    close: (): void => setOpenFor(null),
    note,
    /** Without a dialog that could say what went wrong. */
    remove: (words: string): void =>
      void note(words, false).then((problem) => {
        if (problem !== null) say(problem);
      }),
  };
}
