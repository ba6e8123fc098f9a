import { useEffect, useState } from "react";
import type { SuggestedNote } from "../../../core/importing/suggested-notes.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { ReadingOptions } from "./useTable.ts";

/** The content notes that the project's words suggest for the stories of a file; null while they are looked for. */
export interface Suggestions {
  readonly notes: readonly SuggestedNote[] | null;
  readonly problem: string | null;
}

const NONE_YET: Suggestions = { notes: null, problem: null };

/** Looks through the stories that would come, again with other words or another reading of the file. `options` null: there is nothing to look through. */
export function useSuggestions(
  session: Session,
  tableId: number | null,
  options: ReadingOptions | null,
  words: string,
): Suggestions {
  const author = useStore(session.currentCoder)?.id ?? "";
  const [found, setFound] = useState<{ readonly key: string; readonly suggestions: Suggestions } | null>(
    null,
  );
  const key = tableId === null || options === null ? null : JSON.stringify([tableId, options, words]);
  useEffect(() => {
    if (tableId === null || options === null || key === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    const request = { ...options, author, now: systemEnvironment.now() };
    void files.suggestNotes(tableId, session.projectId, request, words, { signal }).then((made) => {
      if (signal.aborted) return;
      const suggestions = made.ok
        ? { notes: made.value, problem: null }
        : { notes: [], problem: made.error.message };
      setFound({ key, suggestions });
    });
    return () => ending.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says what is asked for
  }, [session, author, key]);
  return found !== null && found.key === key ? found.suggestions : NONE_YET;
}
