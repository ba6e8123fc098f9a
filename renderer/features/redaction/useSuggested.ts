import { useCallback, useEffect, useMemo, useState } from "react";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import { SuggestionList } from "../../../core/redaction/suggestion-list.ts";
import type { TeamLists } from "../../../core/redaction/team-words.ts";
import { useSession } from "../../data/context.tsx";
import type { Session } from "../../data/session.ts";
import type { Store, WritableStore } from "../../data/store.ts";
import { useStore, writable } from "../../data/store.ts";

/** How far the stories are read. */
interface Reading {
  /** How many stories were read, of which something was found in the last. */
  readonly stories: number;
  /** Where reading goes on; null once all are read. */
  readonly next: number | null;
  readonly problem: string | null;
}

/** The suggestions of a project, made with some lists from some stories. */
interface Made {
  readonly stories: readonly { readonly id: string }[];
  readonly lists: TeamLists;
  /** The lists as text, to compare them. */
  readonly listed: string;
  readonly list: SuggestionList;
  readonly reading: WritableStore<Reading>;
  /** Grows with each step of reading and each decision: the list itself stays the same object. */
  readonly version: WritableStore<number>;
}

export interface Suggested extends Reading {
  readonly list: SuggestionList;
  readonly version: number;
  readonly isPaused: boolean;
  readonly setPaused: (isPaused: boolean) => void;
}

/** What was read stays until the project is closed: whoever comes back to the page goes on where they were. */
const kept = new WeakMap<Session, Made>();

/** The suggestions of the project, read on while the page is shown. Reading ends when the page is left. */
export function useSuggested(): Suggested {
  const session = useSession();
  const project = useStore(session.project);
  const stories = useStore(session.stories);
  const { names, places, never } = deidentificationOf(project);
  const listed = JSON.stringify([names, places, never]);
  const { all, ready } = stories;
  const made = useMemo(() => {
    const known = kept.get(session);
    if (known !== undefined && known.listed === listed && areSame(known.stories, all)) return known;
    const fresh: Made = {
      ...{ stories: all, lists: { names, places, never }, listed, list: new SuggestionList() },
      reading: writable<Reading>({ stories: 0, next: 0, problem: null }),
      version: writable(0),
    };
    kept.set(session, fresh);
    return fresh;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the lists are other ones at each change of the project, with the same words
  }, [session, all, listed]);
  const [isPaused, setPaused] = useState(false);
  const version = useStore(useMemo(() => versionOf(session, made), [session, made]));
  const reading = useStore(made.reading);

  useEffect(() => {
    if (isPaused || !ready) return;
    const job = new AbortController();
    void readOn(session, made, job.signal);
    return () => job.abort();
    // What a step was asked of other stories than are shown by now is asked again.
  }, [session, made, all, isPaused, ready]);

  return { ...reading, list: made.list, version, isPaused, setPaused: useCallback(setPaused, [setPaused]) };
}

/** Whether these are the same stories: with each redaction that is applied, they are listed again. */
function areSame(before: Made["stories"], now: Made["stories"]): boolean {
  return before === now || (before.length === now.length && now.every(({ id }, at) => before[at]?.id === id));
}

/** The version of the list, which follows what is decided as long as somebody looks. */
function versionOf(session: Session, { list, version }: Made): Store<number> {
  let seen: unknown = null;
  const follow = (): void => {
    const decided = session.redactions.get();
    if (decided === seen) return;
    seen = decided;
    list.follow(decided);
    version.set(version.get() + 1);
  };
  follow();
  return {
    get: () => version.get(),
    subscribe(listener) {
      follow();
      const ends = [session.redactions.subscribe(follow), version.subscribe(listener)];
      return () => ends.forEach((end) => end());
    },
  };
}

async function readOn(
  session: Session,
  { lists, list, reading, version }: Made,
  signal: AbortSignal,
): Promise<void> {
  for (let from = reading.get().next; from !== null;) {
    const found = await session.identify(lists, from);
    // Without an answer the stories have changed, and another list is made of those that are there now.
    if (signal.aborted || (found.ok && found.value === null)) return;
    if (!found.ok) {
      reading.set({ ...reading.get(), problem: found.error.message });
      return;
    }
    const { stories, next } = found.value ?? { stories: [], next: null };
    list.add(stories);
    if (next === null) list.finish();
    from = next;
    reading.set({ stories: reading.get().stories + stories.length, next, problem: null });
    version.set(version.get() + 1);
  }
}
