import { useMemo } from "react";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import type { Keys } from "../../../core/redaction/replacement.ts";
import { replacementOf } from "../../../core/redaction/replacement.ts";
import type { ToReplace } from "../../../core/redaction/suggestion-list.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { keyTableOf } from "../../project/keyTable.ts";

/** What stands instead of an identifier, by the project's settings and the key table that is open. */
export interface Replacing {
  /** What would stand there. Nothing comes to the key table by that. */
  readonly preview: (what: ToReplace) => string;
  /** The same for what is accepted: its name or author is in the key table from then on. */
  readonly accept: (what: ToReplace) => string;
}

export function useReplacing(): Replacing {
  const session = useSession();
  const project = useStore(session.project);
  const collections = useStore(session.collections);
  const table = useStore(keyTableOf(session).store);
  return useMemo(() => {
    const { dates, authorAttribute } = deidentificationOf(project);
    const book = table?.book;
    /** Null while the story that says it is not read. */
    const authorOf = (storyId: string): string | null => {
      if (authorAttribute === null) return `story ${storyId}`;
      const story = session.storedStory(storyId).get();
      if (story === null) return null;
      const names = collections.find(({ id }) => id === story.collectionId)?.attributeNames ?? [];
      const author = story.attributes[names.indexOf(authorAttribute)] ?? "";
      return author === "" ? `story ${storyId}` : `author ${author}`;
    };
    const by = (keys: Keys | undefined) => (what: ToReplace) => {
      const { storyId, kind, written, date } = what;
      const ofKeys = keys === undefined ? {} : { keys };
      if (kind !== "date" || dates === "year") return replacementOf({ kind, written, date }, ofKeys);
      const shiftedFor = authorOf(storyId);
      // By no other author's days: without a key table, a date that moves is replaced by no date at all.
      if (shiftedFor === null) return replacementOf({ kind, written, date: undefined }, {});
      return replacementOf({ kind, written, date }, { ...ofKeys, dates: { shiftedFor } });
    };
    return { preview: by(book?.preview), accept: by(book) };
  }, [session, project, collections, table]);
}
